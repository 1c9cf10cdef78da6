// Runs in every page of a preview, and only there: loads the page again when its sources
// change, keeps what the author was looking at, and shows what is wrong over the page.
// It speaks the LiveReload protocol, version 7, with a few words of its own.
(function () {
  "use strict";
  var script = document.currentScript;
  var boot = script.dataset.boot;
  var generation = Number(script.dataset.generation);
  var mark = script.dataset.mark;
  var loaded = generation;
  var wanted = generation;
  var updating = false;
  // The last generation about which everything is known, and whether to ask for that.
  var judged = 0;
  var unjudged = false;
  // A page that has nothing but the panel brings what that shows.
  var alone = document.body.dataset.docgenAlone;
  var PLACE = "docgen-preview-place";
  var CLOSED = "docgen-preview-closed";
  var SETTLED = "docgen-preview-settled";
  var GONE = "docgen-gone";
  var leaving = false;

  // --- Memory that lasts as long as the tab; it may be forbidden. ---

  function recall(key) {
    try {
      return JSON.parse(sessionStorage.getItem(key));
    } catch (error) {
      return null;
    }
  }

  function remember(key, value) {
    try {
      sessionStorage.setItem(key, JSON.stringify(value));
    } catch (error) {
      // Then the page starts at its top.
    }
  }

  // --- What the author was looking at. ---

  function named(element) {
    return element.closest("[id]") || document.body;
  }

  // A fold has no name of its own: it is the nth one inside the nearest thing that has.
  function foldKeys() {
    var counts = {};
    return Array.from(document.querySelectorAll("details")).map(function (fold) {
      var scope = fold.id || named(fold).id;
      counts[scope] = (counts[scope] || 0) + 1;
      return { fold: fold, key: scope + "/" + counts[scope] };
    });
  }

  var served = {};
  foldKeys().forEach(function (entry) {
    served[entry.key] = entry.fold.open;
  });

  function changedFolds() {
    var changed = {};
    foldKeys().forEach(function (entry) {
      if (served[entry.key] !== entry.fold.open) {
        changed[entry.key] = entry.fold.open;
      }
    });
    return changed;
  }

  // The thing at the top of the window; what is added above it must not push it away.
  function landmark() {
    var best = null;
    // What sticks to the window tells nothing about the place in the text.
    document.querySelectorAll("main [id]").forEach(function (element) {
      var top = element.getBoundingClientRect().top;
      var flows = element.getClientRects().length && !/sticky|fixed/.test(
        getComputedStyle(element).position
      );
      if (flows && top <= 120 && (!best || top >= best.top)) {
        best = { id: element.id, top: top };
      }
    });
    return scrollY > 0 ? best : null;
  }

  function scrollers() {
    return Array.from(document.querySelectorAll("nav, aside, main"))
      .map(function (element, number) {
        return { number: number, top: element.scrollTop };
      })
      .filter(function (entry) {
        return entry.top > 0;
      });
  }

  function fields() {
    var found = {};
    document.querySelectorAll("input, select, textarea").forEach(function (field, n) {
      var key = field.id || field.name || String(n);
      if (field.type === "checkbox" || field.type === "radio") {
        if (field.checked !== field.defaultChecked) {
          found[key + "=" + field.value] = { checked: field.checked };
        }
      } else if (field.value && field.value !== field.defaultValue && field.type !== "file") {
        found[key] = { value: field.value, active: field === document.activeElement };
      }
    });
    return found;
  }

  function dialogs() {
    return Array.from(document.querySelectorAll("dialog[open][id]")).map(function (dialog) {
      return dialog.id;
    });
  }

  // The search is no part of the page: its opener brings it when it is asked for.
  function searched() {
    var field = document.querySelector("dialog[data-search][open] input");
    return field && { value: field.value };
  }

  function savePlace() {
    remember(PLACE, {
      path: location.pathname,
      hash: location.hash,
      y: scrollY,
      landmark: landmark(),
      folds: changedFolds(),
      scrollers: scrollers(),
      fields: fields(),
      dialogs: dialogs(),
      search: searched(),
    });
  }

  function restoreScroll(place) {
    var element = place.landmark && document.getElementById(place.landmark.id);
    var y = place.y;
    if (element && element.getClientRects().length) {
      y = scrollY + element.getBoundingClientRect().top - place.landmark.top;
    }
    scrollTo({ left: 0, top: y, behavior: "instant" });
    var regions = document.querySelectorAll("nav, aside, main");
    place.scrollers.forEach(function (entry) {
      if (regions[entry.number]) {
        regions[entry.number].scrollTop = entry.top;
      }
    });
  }

  function restoreFields(place) {
    document.querySelectorAll("input, select, textarea").forEach(function (field, n) {
      var key = field.id || field.name || String(n);
      var mark = place.fields[key + "=" + field.value];
      var kept = place.fields[key];
      if (mark && mark.checked !== field.checked) {
        field.checked = mark.checked;
        field.dispatchEvent(new Event("change", { bubbles: true }));
      } else if (kept && kept.value !== undefined) {
        field.value = kept.value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        if (kept.active) {
          field.focus({ preventScroll: true });
        }
      }
    });
  }

  function restoreSearch(search) {
    var opener = document.querySelector("[data-search-open]");
    if (!search || !opener) {
      return;
    }
    var observer = new MutationObserver(function () {
      var field = document.querySelector("dialog[data-search][open] input");
      if (field) {
        observer.disconnect();
        field.value = search.value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
      }
    });
    observer.observe(document.body, {
      attributeFilter: ["open"],
      childList: true,
      subtree: true,
    });
    opener.click();
  }

  function restorePlace() {
    var place = recall(PLACE);
    try {
      sessionStorage.removeItem(PLACE);
    } catch (error) {
      return;
    }
    if (!place || place.path !== location.pathname || place.hash !== location.hash) {
      return;
    }
    foldKeys().forEach(function (entry) {
      if (entry.key in place.folds) {
        entry.fold.open = place.folds[entry.key];
      }
    });
    place.dialogs.forEach(function (id) {
      var dialog = document.getElementById(id);
      if (dialog && dialog.showModal && !dialog.open) {
        dialog.showModal();
      }
    });
    restoreFields(place);
    restoreScroll(place);
    // The theme's own scripts, and pictures, may still move things.
    addEventListener("load", function () {
      restoreScroll(place);
      restoreSearch(place.search);
      // Set any earlier, the browser would scroll to where the old page was.
      setTimeout(function () {
        history.scrollRestoration = "auto";
      }, 1000);
    });
  }

  // --- New generations. ---

  function loadAgain() {
    if (leaving) {
      return;
    }
    leaving = true;
    savePlace();
    history.scrollRestoration = "manual";
    location.reload();
  }

  // Shows what the server draws now: in place if only words have changed, and not at all
  // if nothing has; otherwise by loading the page again.
  function update(number) {
    wanted = Math.max(wanted, number);
    if (updating || leaving) {
      return;
    }
    updating = true;
    fetch(location.pathname + location.search)
      .then(function (answer) {
        return answer.ok && !answer.redirected ? answer.text() : "";
      })
      .then(take, function () {
        // The server is gone; its next hello brings the page up to date.
        updating = false;
      });
  }

  function take(html) {
    updating = false;
    var about = docgenInPlace.show(html);
    if (!about || about.boot !== boot || about.page !== script.dataset.page) {
      loadAgain();
      return;
    }
    generation = loaded = Number(about.generation);
    mark = about.mark;
    if (generation < wanted) {
      update(wanted);
    } else {
      afterPaint(showFindings);
    }
  }

  // What is wrong with a page can wait until the page is seen: finding out takes the
  // processor that the browser needs. A tab in the background paints nothing.
  function afterPaint(action) {
    if (document.hidden) {
      action();
      return;
    }
    requestAnimationFrame(function () {
      setTimeout(action);
    });
  }

  function plainName(path) {
    return path.split("/").pop().replace(/\.[0-9a-f]{10}(?=\.)/, "");
  }

  function swapStyle(path) {
    var wanted = plainName(path);
    document.querySelectorAll('link[rel="stylesheet"]').forEach(function (link) {
      if (plainName(new URL(link.href).pathname) !== wanted) {
        return;
      }
      var fresh = link.cloneNode();
      fresh.href = path;
      // Both at once until the new one is there, so that the page never stands naked.
      fresh.addEventListener("load", function () {
        link.remove();
      });
      fresh.addEventListener("error", function () {
        fresh.remove();
      });
      link.after(fresh);
    });
  }

  function follow(message) {
    var about = message.docgen || {};
    if (alone) {
      loadAgain();
      return;
    }
    if (about.generation <= generation) {
      return;
    }
    if (updating || about.generation !== generation + 1 || about.change === "page") {
      update(about.generation);
      return;
    }
    generation = about.generation;
    if (about.change === "style") {
      swapStyle(message.path);
    }
    showFindings();
  }

  function greet(message) {
    var about = message.docgen || {};
    if (about.boot !== boot || about.generation !== generation) {
      loadAgain();
    }
  }

  function connect(delay) {
    var scheme = location.protocol === "https:" ? "wss://" : "ws://";
    var socket = new WebSocket(scheme + location.host + "/livereload");

    function say(message) {
      socket.send(JSON.stringify(message));
    }

    socket.addEventListener("open", function () {
      delay = 100;
      say({
        command: "hello",
        protocols: ["http://livereload.com/protocols/official-7"],
      });
      say({ command: "info", plugins: { docgen: {} }, url: location.href });
    });
    socket.addEventListener("message", function (event) {
      var message = JSON.parse(event.data);
      if (message.command === "hello") {
        greet(message);
      } else if (message.command === "reload") {
        follow(message);
      } else if (message.command === "judged") {
        judged = message.docgen.generation;
        if (unjudged) {
          showFindings();
        }
      }
    });
    socket.addEventListener("close", function () {
      if (!leaving) {
        setTimeout(connect, delay, Math.min(delay * 2, 2000));
      }
    });
  }

  // --- The panel. ---

  var host = document.createElement("docgen-preview");
  var root = host.attachShadow({ mode: "open" });
  var box = make("div", "box");
  var signature = "";

  function make(tag, className, text) {
    var element = document.createElement(tag);
    element.className = className || "";
    if (text !== undefined) {
      element.textContent = text;
    }
    return element;
  }

  function counted(number, noun) {
    return number + " " + noun + (number === 1 ? "" : "s");
  }

  function summary(counts) {
    return [
      [counts.error, "error"],
      [counts.warning, "warning"],
      [counts.info, "note"],
    ]
      .filter(function (pair) {
        return pair[0];
      })
      .map(function (pair) {
        return counted(pair[0], pair[1]);
      })
      .join(", ");
  }

  function placeOf(finding) {
    return finding.file
      ? finding.file + ":" + finding.line + ":" + finding.column
      : "docgen";
  }

  // Messages name things in backticks.
  function prose(tag, className, text) {
    var element = make(tag, className);
    text.split("`").forEach(function (part, number) {
      element.append(number % 2 ? make("code", "", part) : part);
    });
    return element;
  }

  function explainLink(finding) {
    var link = make("a", "explain", "docgen explain " + finding.code);
    link.href = "/__docgen/explain/" + finding.code;
    link.target = "_blank";
    return link;
  }

  function drawFinding(finding) {
    var item = make("article", "finding " + finding.severity);
    var head = make("p", "head");
    head.append(make("span", "place", placeOf(finding)), " ");
    head.append(make("span", "code", finding.severity + "[" + finding.code + "]"));
    item.append(head, prose("p", "message", finding.message));
    if (finding.excerpt) {
      item.append(make("pre", "excerpt", finding.excerpt));
    }
    var foot = make("p", "foot");
    if (finding.hint) {
      foot.append(prose("span", "hint", finding.hint), " ");
    }
    foot.append(explainLink(finding));
    item.append(foot);
    return item;
  }

  function total(counts) {
    return counts.error + counts.warning + counts.info;
  }

  function drawRest(panel) {
    var rest = panel.findings.slice(1);
    if (!rest.length) {
      return [];
    }
    var fold = make("details", "rest");
    fold.append(make("summary", "", "and " + (total(panel.counts) - 1) + " more"));
    rest.forEach(function (finding) {
      fold.append(drawFinding(finding));
    });
    var unlisted = total(panel.counts) - panel.findings.length;
    if (unlisted > 0) {
      fold.append(
        make("p", "foot", counted(unlisted, "more finding") + ": docgen validate lists them")
      );
    }
    return [fold];
  }

  function drawPanel(panel) {
    var section = make("section", "panel");
    section.setAttribute("role", "alert");
    section.setAttribute("aria-label", "Findings of docgen");
    var head = make("header", "bar");
    head.append(make("strong", "", summary(panel.counts)));
    if (!alone) {
      var close = make("button", "close", "Close");
      close.type = "button";
      close.addEventListener("click", closePanel);
      head.append(close);
    }
    section.append(head, drawFinding(panel.findings[0]));
    section.append.apply(section, drawRest(panel));
    return section;
  }

  function drawBadge(panel) {
    var badge = make("button", "badge", summary(panel.counts));
    badge.type = "button";
    badge.classList.toggle("bad", panel.counts.error > 0);
    badge.addEventListener("click", function () {
      remember(CLOSED, null);
      box.replaceChildren(drawPanel(panel));
      var close = root.querySelector(".close");
      if (close) {
        close.focus();
      }
    });
    return badge;
  }

  var shown = null;

  function closePanel() {
    remember(CLOSED, signature);
    box.replaceChildren(drawBadge(shown));
  }

  function show(panel) {
    shown = panel;
    signature = JSON.stringify(
      panel.findings.map(function (finding) {
        return [finding.code, placeOf(finding), finding.message];
      })
    );
    if (!panel.unfinished) {
      host.dataset.generation = panel.generation;
    }
    // The scheme that somebody chose on the page holds for the panel, too.
    host.style.colorScheme = getComputedStyle(document.documentElement).colorScheme;
    if (!total(panel.counts)) {
      box.replaceChildren();
    } else if (alone || (panel.counts.error && recall(CLOSED) !== signature)) {
      box.replaceChildren(drawPanel(panel));
    } else {
      box.replaceChildren(drawBadge(panel));
    }
  }

  // As long as not everything about the generation is known, the answer is at most what
  // keeps the text from being read; the server tells when to ask again.
  function showFindings() {
    var about = new URLSearchParams();
    unjudged = false;
    if (generation === loaded) {
      about.set("page", script.dataset.page);
      about.set("mark", mark);
    }
    fetch("/__docgen/panel?" + about)
      .then(function (answer) {
        return answer.json();
      })
      .then(function (panel) {
        if (panel.unfinished) {
          awaitFindings(panel);
        } else if (panel.outdated && isNews(panel.generation)) {
          update(generation);
        } else {
          show(panel);
        }
      })
      .catch(function () {
        // The server is gone; its next hello brings the page up to date.
      });
  }

  function awaitFindings(panel) {
    // Whether it is what somebody has closed, only all of it tells.
    if (panel.findings && recall(CLOSED) === null) {
      show(panel);
    }
    if (judged >= panel.generation) {
      showFindings();
    } else {
      unjudged = true;
    }
  }

  // A page that was shown before all was read is brought up to date if that changed it;
  // once, for a template may draw something else each time.
  function isNews(number) {
    var state = boot + "/" + number;
    var known = recall(SETTLED) === state;
    remember(SETTLED, state);
    return !known;
  }

  function setUpPanel() {
    var style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = script.dataset.style;
    host.classList.toggle("alone", Boolean(alone));
    root.append(style, box);
    document.documentElement.append(host);
    addEventListener("keydown", function (event) {
      if (event.key === "Escape" && !alone && root.querySelector(".panel")) {
        closePanel();
      }
    });
  }

  // --- Pages that are gone. ---

  function tellGone() {
    var url = new URL(location.href);
    var gone = url.searchParams.get(GONE);
    if (gone === null) {
      return;
    }
    url.searchParams.delete(GONE);
    history.replaceState(history.state, "", url);
    var note = make("p", "note");
    note.setAttribute("role", "status");
    note.append(make("code", "", gone), " is not in the document any more");
    root.append(note);
    setTimeout(function () {
      note.remove();
    }, 8000);
  }

  setUpPanel();
  tellGone();
  if (document.readyState === "loading") {
    // After the theme's own scripts, which may unfold and scroll, too.
    document.addEventListener("DOMContentLoaded", restorePlace);
  } else {
    restorePlace();
  }
  connect(100);
  if (alone) {
    show(JSON.parse(alone));
  } else if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", function () {
      afterPaint(showFindings);
    });
  } else {
    afterPaint(showFindings);
  }
})();
