// What every page can do beyond being read: colors, perspective, menu, copying, trying
// values in addresses.
(function () {
  "use strict";
  var root = document.documentElement;

  function each(selector, action) {
    document.querySelectorAll(selector).forEach(action);
  }

  function remember(key, value) {
    try {
      localStorage.setItem(key, value);
    } catch (error) {
      // Storage may be forbidden; the choice then lasts as long as the page.
    }
  }

  function isDark() {
    if (root.dataset.scheme) {
      return root.dataset.scheme === "dark";
    }
    return matchMedia("(prefers-color-scheme: dark)").matches;
  }

  each("[data-scheme-switch]", function (button) {
    button.addEventListener("click", function () {
      root.dataset.scheme = isDark() ? "light" : "dark";
      remember("docgen-scheme", root.dataset.scheme);
    });
  });

  each("[data-perspective-switch]", function (button) {
    function show() {
      button.setAttribute("aria-pressed", String(root.dataset.perspective === "app"));
    }
    show();
    button.addEventListener("click", function () {
      root.dataset.perspective = root.dataset.perspective === "app" ? "reader" : "app";
      remember("docgen-perspective", root.dataset.perspective);
      show();
    });
  });

  // On a phone the row of kinds scrolls: the one that the reader is in has to be seen.
  each(".kinds [aria-current]", function (link) {
    var row = link.parentNode;
    var start = link.offsetLeft - row.offsetLeft;
    row.scrollLeft = start - (row.clientWidth - link.offsetWidth) / 2;
  });

  // On a phone the sidebar covers the page, which can't be reached meanwhile.
  each("[data-menu]", function (button) {
    function show(open) {
      document.body.classList.toggle("menu-open", open);
      button.setAttribute("aria-expanded", String(open));
      each("main, .bottom", function (covered) {
        covered.inert = open;
      });
    }
    function isOpen() {
      return button.getAttribute("aria-expanded") === "true";
    }
    button.addEventListener("click", function () {
      show(!isOpen());
    });
    document.addEventListener("click", function (event) {
      if (isOpen() && event.target.closest(".sidebar a")) {
        show(false);
      }
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && isOpen()) {
        show(false);
        button.focus();
      }
    });
    matchMedia("(min-width: 64rem)").addEventListener("change", function () {
      show(false);
    });
  });

  // Says to those who do not see it what a click has done.
  function tell(what) {
    each("[data-told]", function (place) {
      place.textContent = place.dataset[what] || "";
    });
  }

  function copy(text, button) {
    navigator.clipboard.writeText(text).then(
      function () {
        button.classList.add("copied");
        tell("copied");
        setTimeout(function () {
          button.classList.remove("copied");
          tell("");
        }, 1200);
      },
      function () {
        // The reader has forbidden it.
      }
    );
  }

  if (navigator.clipboard) {
    document.addEventListener("click", function (event) {
      var button = event.target.closest("[data-copy], [data-copy-code]");
      if (!button) {
        return;
      }
      var frame = button.closest(".code-frame");
      copy(frame ? frame.querySelector("code").textContent : button.dataset.copy, button);
    });
  }

  // The address takes the values that the reader tries.
  each("[data-fill]", function (input) {
    input.addEventListener("input", function () {
      each(".expression", function (part) {
        if (part.dataset.parameter === input.dataset.fill) {
          part.textContent = input.value || "{" + input.dataset.fill + "}";
          part.classList.toggle("filled", Boolean(input.value));
        }
      });
      each(".address [data-copy]", function (button) {
        button.dataset.copy = button.closest(".address").querySelector("code").textContent;
      });
    });
  });
})();
