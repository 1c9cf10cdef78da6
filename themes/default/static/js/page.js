// What a page can do beyond being read: switch colors, copy, unfold what a link points at.
(function () {
  "use strict";
  var root = document.documentElement;

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

  document.querySelectorAll("[data-scheme-switch]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      root.dataset.scheme = isDark() ? "light" : "dark";
      remember("docgen-scheme", root.dataset.scheme);
    });
  });

  document.querySelectorAll("[data-copy]").forEach(function (button) {
    if (!navigator.clipboard) {
      return;
    }
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(button.dataset.copy).then(function () {
        button.classList.add("copied");
        setTimeout(function () {
          button.classList.remove("copied");
        }, 1200);
      });
    });
  });

  function unfoldTarget() {
    var id = decodeURIComponent(location.hash.slice(1));
    var target = id && document.getElementById(id);
    if (!target) {
      return;
    }
    for (var fold = target; fold; fold = fold.parentElement) {
      if (fold.tagName === "DETAILS") {
        fold.open = true;
      }
    }
    target.scrollIntoView();
  }

  addEventListener("hashchange", unfoldTarget);
  unfoldTarget();
})();
