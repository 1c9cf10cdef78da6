// Opens the search with `/`, Ctrl-K or the button in the header; on the search page it is
// there at once. All else of it is loaded now: the dialog, the index, and what is seen.
(function () {
  "use strict";
  const late = document.querySelector("[data-search-late]");
  if (!late) {
    return;
  }
  const { root, searchLate: path } = late.dataset;
  let isAsked = false;

  window.docgenSearchBox = function (html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    template.content.firstElementChild.dataset.root = root;
    document.body.append(template.content);
  };

  function addScript(path) {
    const script = document.createElement("script");
    script.src = root + path;
    script.async = false; // Keeps the order: the dialog before what fills it.
    document.head.append(script);
  }

  function open() {
    if (window.docgenSearchOpen) {
      window.docgenSearchOpen();
    } else if (!isAsked) {
      isAsked = true;
      if (!document.querySelector("[data-search]")) {
        addScript("assets/search-box.js");
      }
      addScript(path);
    }
  }

  document.querySelectorAll("[data-search-open]").forEach(function (opener) {
    opener.setAttribute("role", "button");
    opener.setAttribute("aria-haspopup", "dialog");
    opener.addEventListener("click", function (event) {
      if (!event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        open();
      }
    });
    opener.addEventListener("keydown", function (event) {
      if (event.key === " ") {
        event.preventDefault();
        open();
      }
    });
  });
  document.addEventListener("keydown", function (event) {
    const isTyping = event.target.closest("input, textarea, select, [contenteditable]");
    const isChord = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k";
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (isChord || (event.key === "/" && isPlain && !isTyping)) {
      event.preventDefault();
      open();
    }
  });

  if (document.querySelector("[data-search]")) {
    open();
  }
})();
