// Brings an open page up to date without loading it again, where nothing but words and
// the addresses of links have changed and no script of the page has touched them.
// Everything else is left to a reload: what scripts have made of a page, nobody knows.
var docgenInPlace = (function () {
  "use strict";
  // Attributes that no script reads before somebody clicks.
  var HARMLESS = ["alt", "aria-label", "content", "data-copy", "href", "title"];
  // What is inside is program text, or what somebody may have typed.
  var TOUCHY = ["OPTION", "SCRIPT", "STYLE", "TEXTAREA"];
  var NAMED_BY_CONTENT = /\.[0-9a-f]{10}\.[a-z0-9]+$/;

  // The page as it came, apart from what scripts make of it; this one runs before those
  // that wait for all of it.
  var served = document.implementation
    .createHTMLDocument("")
    .importNode(document.documentElement, true);
  var scripts = document.scripts.length;
  var live = new Map();
  pair(served, document.documentElement);
  withoutOwnScript(served);

  function pair(copy, node) {
    live.set(copy, node);
    var child = node.firstChild;
    for (var each = copy.firstChild; each; each = each.nextSibling) {
      pair(each, child);
      child = child.nextSibling;
    }
  }

  // Our own script is told apart by each state, and stands behind all that counts.
  function withoutOwnScript(page) {
    var own = page.querySelector("script[data-boot]");
    while (own && own.nextSibling) {
      own.nextSibling.remove();
    }
    if (own) {
      own.remove();
    }
    return own;
  }

  function isText(node) {
    return node.nodeType === Node.TEXT_NODE;
  }

  // Whether the pages differ in nothing but what can be changed in place; collects that.
  function compare(old, fresh, changes) {
    if (old.nodeName !== fresh.nodeName) {
      return false;
    }
    if (isText(old)) {
      if (old.data === fresh.data) {
        return true;
      }
      changes.push({ old: old, value: fresh.data });
      return TOUCHY.indexOf(old.parentNode.nodeName) < 0;
    }
    if (old.nodeType !== Node.ELEMENT_NODE || old.nodeName === "NOSCRIPT") {
      // Where scripts run, nobody sees what stands there for want of them.
      return true;
    }
    if (old.nodeName === "TEMPLATE" && old.innerHTML !== fresh.innerHTML) {
      return false;
    }
    return compareAttributes(old, fresh, changes) && compareChildren(old, fresh, changes);
  }

  function compareAttributes(old, fresh, changes) {
    // Scripts that run early leave marks on the root.
    var count = old === served ? fresh.attributes.length : old.attributes.length;
    if (fresh.attributes.length !== count) {
      return false;
    }
    return Array.from(fresh.attributes).every(function (attribute) {
      var name = attribute.name;
      if (old.getAttribute(name) === attribute.value) {
        return true;
      }
      changes.push({ old: old, name: name, value: attribute.value });
      return old.nodeName !== "LINK" && old.hasAttribute(name) && HARMLESS.indexOf(name) >= 0;
    });
  }

  function compareChildren(old, fresh, changes) {
    var other = fresh.firstChild;
    for (var child = old.firstChild; child; child = child.nextSibling) {
      if (!other || !compare(child, other, changes)) {
        return false;
      }
      other = other.nextSibling;
    }
    return !other;
  }

  function read(change, node) {
    return change.name ? node.getAttribute(change.name) : node.data;
  }

  function isUntouched(change) {
    var node = live.get(change.old);
    return node.isConnected && read(change, node) === read(change, change.old);
  }

  function make(change) {
    [change.old, live.get(change.old)].forEach(function (node) {
      if (change.name) {
        node.setAttribute(change.name, change.value);
      } else {
        node.data = change.value;
      }
    });
  }

  // A picture may be another one under the same name; a script that was loaded since may
  // know what the document said then.
  function mayBeStale() {
    return (
      document.scripts.length !== scripts ||
      Array.from(document.images).some(function (image) {
        return image.src && !NAMED_BY_CONTENT.test(image.src);
      })
    );
  }

  // Makes the page what the server draws now; answers what that says of itself, or null
  // if the page has to be loaded again for it.
  function show(html) {
    var fresh = new DOMParser().parseFromString(html, "text/html").documentElement;
    var own = withoutOwnScript(fresh);
    var changes = [];
    if (!own || mayBeStale() || !compare(served, fresh, changes) || !changes.every(isUntouched)) {
      return null;
    }
    changes.forEach(make);
    return own.dataset;
  }

  return { show: show };
})();
