// What a link points at: unfolded, in view, and with its path where it stands deep inside
// a payload.
(function () {
  "use strict";

  function target() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch (error) {
      // A hash that is no valid encoding names nothing here.
      return null;
    }
  }

  function unfold(part) {
    var folded = false;
    for (var fold = part; fold; fold = fold.parentElement) {
      if (fold.tagName === "DETAILS" && !fold.open) {
        fold.open = true;
        folded = true;
      }
    }
    if (folded) {
      part.scrollIntoView();
    }
  }

  // A property's path, from its own row up: `payload › lines › sku`.
  function pathOf(row) {
    var names = [];
    for (var at = row; at; at = at.parentElement && at.parentElement.closest(".prop")) {
      var name = at.querySelector(":scope > .prop-head > .prop-name");
      names.unshift(name ? name.textContent : "");
    }
    return names;
  }

  function showPath(part) {
    document.querySelectorAll(".prop-path").forEach(function (old) {
      old.remove();
    });
    var names = part && part.classList.contains("prop") ? pathOf(part) : [];
    if (names.length > 1) {
      var path = document.createElement("p");
      path.className = "prop-path";
      path.textContent = names.join(" › ");
      part.prepend(path);
    }
  }

  function arrive() {
    var part = target();
    showPath(part);
    unfold(part);
  }

  addEventListener("hashchange", arrive);
  arrive();
})();
