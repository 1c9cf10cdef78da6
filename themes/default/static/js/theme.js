// Runs before anything is drawn: applies what the reader chose, so that the page never
// flashes in the wrong colors or words, and says that there are scripts, so that nothing
// moves to make room for the buttons that need them.
(function () {
  "use strict";
  var root = document.documentElement;
  root.dataset.script = "";
  // A host without TLS gives its pages no clipboard.
  if (navigator.clipboard) {
    root.dataset.clipboard = "";
  }
  // The navigation may arrive before the script that draws it.
  window.docgenNav = function (data) {
    window.docgenNav.data = data;
  };
  try {
    var scheme = localStorage.getItem("docgen-scheme");
    if (scheme === "light" || scheme === "dark") {
      root.dataset.scheme = scheme;
    }
    if (localStorage.getItem("docgen-perspective") === "app") {
      root.dataset.perspective = "app";
    }
  } catch (error) {
    // Storage may be forbidden; the defaults hold then.
  }
})();
