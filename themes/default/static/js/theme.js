// Runs before anything is drawn: applies the color scheme that the reader chose, so that
// the page never flashes in the wrong one.
(function () {
  "use strict";
  try {
    var chosen = localStorage.getItem("docgen-scheme");
    if (chosen === "light" || chosen === "dark") {
      document.documentElement.dataset.scheme = chosen;
    }
  } catch (error) {
    // Storage may be forbidden; the system's scheme holds then.
  }
})();
