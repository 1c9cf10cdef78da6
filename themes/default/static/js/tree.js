// The sidebar: the whole navigation, loaded once as a script that all pages share, with a
// filter. Without this script the sidebar shows the page's neighborhood.
(function () {
  "use strict";
  var tree = document.querySelector(".tree[data-nav]");
  if (!tree) {
    return;
  }
  var MOST = 200;
  var body = tree.querySelector(".tree-body");
  var label = tree.querySelector(".tree-filter");
  var filter = label.querySelector("input");
  var texts = tree.querySelector("template").dataset;
  var sections = null;

  function element(name, className, text) {
    var made = document.createElement(name);
    if (className) {
      made.className = className;
    }
    if (text !== undefined) {
      made.textContent = text;
    }
    return made;
  }

  function line(item) {
    var entry = element("li", item[1] === tree.dataset.here ? "here" : "");
    var link = element("a");
    link.href = tree.dataset.root + item[1];
    if (entry.className) {
      link.setAttribute("aria-current", "page");
    }
    if (item[2]) {
      link.append(element("span", "dot dot-" + item[2]));
    }
    link.append(element("span", "", item[0]));
    entry.append(link);
    return entry;
  }

  function lines(items) {
    var list = element("ul");
    var here = items.findIndex(function (item) {
      return item[1] === tree.dataset.here;
    });
    var start = Math.max(0, Math.min(here - MOST / 2, items.length - MOST));
    items.slice(start, start + MOST).forEach(function (item) {
      list.append(line(item));
    });
    if (items.length > MOST) {
      list.append(element("li", "sidebar-more", texts.more.replace("{number}", items.length - MOST)));
    }
    return list;
  }

  function holdsHere(items) {
    return items.some(function (item) {
      return item[1] === tree.dataset.here;
    });
  }

  // A fold that fills itself when it is opened, so that thousands of links cost nothing.
  function fold(title, count, open, fill) {
    var details = element("details", "tree-fold");
    var summary = element("summary", "", title);
    summary.append(element("span", "count", String(count)));
    details.append(summary);
    function fillOnce() {
      if (details.open && details.childElementCount === 1) {
        details.append(fill());
      }
    }
    details.addEventListener("toggle", fillOnce);
    details.open = open;
    fillOnce();
    return details;
  }

  function section(title, groups, open) {
    var all = groups.flatMap(function (group) {
      return group[1];
    });
    return fold(title, all.length, open || holdsHere(all), function () {
      if (groups.length === 1 && !groups[0][0]) {
        return lines(groups[0][1]);
      }
      var box = element("div", "tree-groups");
      groups.forEach(function (group) {
        var small = all.length <= 60;
        box.append(
          fold(group[0] || texts.others, group[1].length, small || holdsHere(group[1]), function () {
            return lines(group[1]);
          })
        );
      });
      return box;
    });
  }

  function show() {
    var words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    var kept = sections
      .map(function (one) {
        var groups = one[1]
          .map(function (group) {
            return [
              group[0],
              group[1].filter(function (item) {
                var text = item[0].toLowerCase() + " " + item[1];
                return words.every(function (word) {
                  return text.includes(word);
                });
              }),
            ];
          })
          .filter(function (group) {
            return group[1].length;
          });
        return [one[0], groups];
      })
      .filter(function (one) {
        return one[1].length;
      });
    body.replaceChildren();
    kept.forEach(function (one, index) {
      body.append(section(one[0], one[1], words.length > 0 || index === 0));
    });
    if (!kept.length) {
      body.append(element("p", "sidebar-more", texts.nothing));
    }
  }

  function load() {
    if (sections) {
      return;
    }
    sections = [];
    var early = window.docgenNav.data;
    window.docgenNav = function (data) {
      sections = data;
      show();
      var here = body.querySelector(".here");
      if (here) {
        var side = tree.closest(".sidebar");
        var offset = here.getBoundingClientRect().top - side.getBoundingClientRect().top;
        if (offset > side.clientHeight - 80) {
          side.scrollTop += offset - side.clientHeight / 2;
        }
      }
    };
    if (early) {
      window.docgenNav(early);
      return;
    }
    var script = element("script");
    script.src = tree.dataset.nav;
    document.head.append(script);
  }

  filter.addEventListener("focus", load);
  filter.addEventListener("input", function () {
    if (sections && sections.length) {
      show();
    }
  });
  if ("eager" in tree.dataset) {
    load();
  }
})();
