// The schema explorer: expand all (remembered), examples that follow the chosen
// alternative, and examples as YAML.
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

  // What is open from the start tells so with an event of its own, which is no choice.
  var untouched = new WeakSet(document.querySelectorAll("details[data-label][open]"));

  // Choosing an alternative shows the example of the same name, and the other way round.
  document.addEventListener(
    "toggle",
    function (event) {
      var chosen = event.target;
      if (!chosen.open) {
        untouched.delete(chosen);
      }
      if (!chosen.open || !chosen.dataset.label || untouched.has(chosen)) {
        return;
      }
      var block = chosen.closest(".split, .message");
      var kind = chosen.classList.contains("example") ? ".branch" : ".example";
      if (!block) {
        return;
      }
      var wanted = chosen.dataset.label.toLowerCase();
      block.querySelectorAll(kind).forEach(function (other) {
        var label = other.dataset.label;
        if (label && !other.open && label.toLowerCase() === wanted) {
          other.open = true;
        }
      });
    },
    true
  );

  function needsQuotes(text) {
    return (
      text === "" ||
      /^[\s\-?:,\[\]{}#&*!|>'"%@`=~]/.test(text) ||
      /: |:$| #|\s$|[\n\t]/.test(text) ||
      /^(?:true|false|null|yes|no|on|off|~|[-+.\d].*)$/i.test(text)
    );
  }

  function scalar(value) {
    if (typeof value !== "string") {
      return JSON.stringify(value);
    }
    return needsQuotes(value) ? JSON.stringify(value) : value;
  }

  function isEmpty(value) {
    return Array.isArray(value) ? !value.length : !Object.keys(value).length;
  }

  function yaml(value, indent) {
    if (value === null || typeof value !== "object") {
      return scalar(value);
    }
    if (isEmpty(value)) {
      return Array.isArray(value) ? "[]" : "{}";
    }
    var listed = Array.isArray(value);
    return Object.keys(value)
      .map(function (key) {
        var below = value[key];
        var deep = below !== null && typeof below === "object" && !isEmpty(below);
        var text = yaml(below, indent + "  ");
        if (listed) {
          return indent + "- " + (deep ? text.slice(indent.length + 2) : text);
        }
        return indent + scalar(key) + ":" + (deep ? "\n" : " ") + text;
      })
      .join("\n");
  }

  document.querySelectorAll("[data-as-yaml]").forEach(function (button) {
    var code = button.closest(".code-frame").querySelector("code");
    var written = null;
    button.addEventListener("click", function () {
      if (written) {
        code.replaceChildren.apply(code, written);
        written = null;
      } else {
        // Numbers keep their spelling only as long as JavaScript can hold them.
        var converted = yaml(JSON.parse(code.textContent), "");
        written = Array.from(code.childNodes);
        code.textContent = converted;
      }
      button.setAttribute("aria-pressed", String(Boolean(written)));
    });
  });
})();
