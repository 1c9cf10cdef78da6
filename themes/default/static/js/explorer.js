// The schema explorer: expand all (remembered), and examples that follow the chosen
// alternative.
(function () {
  "use strict";
  var KEY = "docgen-expand";

  function stored() {
    try {
      return localStorage.getItem(KEY) === "all";
    } catch (error) {
      return false;
    }
  }

  function expand(schema, open) {
    schema.querySelectorAll("details.nested").forEach(function (fold) {
      fold.open = open || fold.dataset.open === "";
    });
  }

  document.querySelectorAll("[data-expand]").forEach(function (button) {
    var schema = button.closest(".schema");
    if (!schema.querySelector("details.nested")) {
      return;
    }
    schema.querySelectorAll("details.nested[open]").forEach(function (fold) {
      fold.dataset.open = "";
    });
    function show(open) {
      button.setAttribute("aria-pressed", String(open));
      expand(schema, open);
    }
    button.hidden = false;
    if (stored()) {
      show(true);
    }
    button.addEventListener("click", function () {
      var open = button.getAttribute("aria-pressed") !== "true";
      show(open);
      try {
        localStorage.setItem(KEY, open ? "all" : "some");
      } catch (error) {
        // Storage may be forbidden; the choice then lasts as long as the page.
      }
    });
  });

  // Choosing an alternative shows the example of the same name, and the other way round.
  function follow(chosen) {
    var block = chosen.closest(".split, .message");
    var kind = chosen.classList.contains("example") ? ".branch" : ".example";
    var wanted = chosen.dataset.label.toLowerCase();
    if (!block) {
      return;
    }
    block.querySelectorAll(kind).forEach(function (other) {
      var label = other.dataset.label;
      if (label && !other.open && label.toLowerCase() === wanted) {
        other.open = true;
      }
    });
  }

  // The first of each row is open from the start, which is no choice, but told as one.
  var untouched = new WeakSet(
    document.querySelectorAll("details[data-label][open]:first-of-type")
  );
  document.addEventListener(
    "toggle",
    function (event) {
      var fold = event.target;
      if (!fold.open) {
        untouched.delete(fold);
      } else if (fold.dataset.label && !untouched.has(fold)) {
        follow(fold);
      }
    },
    true
  );
  // A link may have opened another one before this script ran.
  document
    .querySelectorAll(".branch[data-label][open]:not(:first-of-type)")
    .forEach(follow);
})();
