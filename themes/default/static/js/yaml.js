// Examples as YAML instead of JSON: equal in meaning, whichever version of YAML reads it.
(function () {
  "use strict";

  // A number as it was written: JSON can hold more digits than JavaScript.
  function Digits(text) {
    this.text = text;
  }

  function parse(json) {
    return JSON.parse(json, function (key, value, written) {
      // Older browsers don't tell what was written.
      return typeof value === "number" && written ? new Digits(written.source) : value;
    });
  }

  // YAML 1.1 takes `1e5` for a word: it wants the point and the sign.
  function number(text) {
    var parts = /^(-?\d+)(\.\d+)?e([-+]?)(\d+)$/i.exec(text);
    return parts ? parts[1] + (parts[2] || ".0") + "e" + (parts[3] || "+") + parts[4] : text;
  }

  function needsQuotes(text) {
    return (
      text === "" ||
      /^[\s\-?:,\[\]{}#&*!|>'"%@`=~]|^<<$/.test(text) ||
      /: |:$| #|\s$|[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/.test(text) ||
      /^(?:true|false|null|yes|no|on|off|y|n|[-+.\d].*)$/i.test(text)
    );
  }

  function quoted(text) {
    return JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, function (sign) {
      return "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0");
    });
  }

  function scalar(value) {
    if (value instanceof Digits) {
      return number(value.text);
    }
    if (typeof value !== "string") {
      return number(String(value));
    }
    return needsQuotes(value) ? quoted(value) : value;
  }

  function isScalar(value) {
    return value === null || typeof value !== "object" || value instanceof Digits;
  }

  function isEmpty(value) {
    return Array.isArray(value) ? !value.length : !Object.keys(value).length;
  }

  function yaml(value, indent) {
    if (isScalar(value)) {
      return scalar(value);
    }
    if (isEmpty(value)) {
      return Array.isArray(value) ? "[]" : "{}";
    }
    var listed = Array.isArray(value);
    return Object.keys(value)
      .map(function (key) {
        var below = value[key];
        var deep = !isScalar(below) && !isEmpty(below);
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
        var converted = yaml(parse(code.textContent), "");
        written = Array.from(code.childNodes);
        code.textContent = converted;
      }
      button.setAttribute("aria-pressed", String(Boolean(written)));
    });
  });
})();
