// Search, the part that is seen: a dialog, or the search page. It is loaded behind the index
// when a reader first needs it, and loads the data.
// Nothing of the document ever becomes markup: all its words are set as text.
(function () {
  "use strict";
  const box = document.querySelector("[data-search]");
  if (!box) {
    return;
  }
  const isDialog = box instanceof HTMLDialogElement;
  const most = isDialog ? 50 : 100;
  const texts = box.dataset;
  const input = box.querySelector("[role=combobox]");
  const list = box.querySelector("[role=listbox]");
  const status = box.querySelector("[role=status]");
  const filters = box.querySelector(".search-filters");
  const kindChips = Array.from(filters.children);
  const directions = box.querySelector("template").content.children;
  const plurals = new Intl.PluralRules(document.documentElement.lang || "en");
  let state = "new";
  let textsAsked = false;
  let awaited = 0;
  let active = -1;
  let moved = false;

  function made(name, className, ...content) {
    const element = document.createElement(name);
    element.className = className;
    element.append(...content);
    return element;
  }

  function addScript(path, loaded) {
    const script = document.createElement("script");
    script.src = texts.root + path;
    script.onload = function () {
      awaited -= 1;
      loaded();
    };
    script.onerror = function () {
      state = "failed";
      show();
    };
    awaited += 1;
    document.head.append(script);
  }

  function load() {
    if (state !== "new") {
      return;
    }
    state = "loading";
    addScript(texts.names, function () {
      state = "ready";
      addChips();
      show();
    });
  }

  // Few texts come at once, many only when a query is long enough to look through them.
  function loadTexts() {
    const { texts: paths } = window.docgenSearch.about();
    if (!textsAsked && (paths.length < 3 || input.value.trim().length > 2)) {
      textsAsked = true;
      paths.forEach((path) => addScript(path, show));
    }
  }

  function addChips() {
    const { filters: { kind: kinds }, protocols } = window.docgenSearch.about();
    kindChips.forEach(function (chip) {
      const kind = chip.dataset.filter.slice(5);
      chip.hidden = !kinds.includes(kind);
    });
    protocols.forEach(function ([key, label]) {
      if (protocols.length > 1) {
        const chip = made("button", "chip chip-protocol", label);
        chip.type = "button";
        chip.dataset.filter = "proto:" + key;
        filters.append(chip);
      }
    });
    filters.hidden = false;
  }

  // Writes a text with the words of the query marked.
  function marked(element, text, words) {
    const lower = text.toLowerCase();
    const found = [];
    words.forEach(function (word) {
      for (let at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length)) {
        if (word.length > 1 || at === 0) {
          found.push([at, at + word.length]);
        }
      }
    });
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    let done = 0;
    found.forEach(function ([from, to]) {
      if (from >= done && lower.length === text.length) {
        element.append(text.slice(done, from), made("mark", "", text.slice(from, to)));
        done = to;
      }
    });
    element.append(text.slice(done));
    return element;
  }

  // The part of a text around the first word that fits.
  function excerpt(text, words) {
    const lower = text.toLowerCase();
    const places = words.map((word) => lower.indexOf(word)).filter((at) => at >= 0);
    const start = places.length ? Math.min(...places) : 0;
    return start < 80 ? text : "…" + text.slice(text.indexOf(" ", start - 50) + 1);
  }

  function kindWord(kind) {
    return kindChips.find((chip) => chip.dataset.filter === "kind:" + kind).dataset.one;
  }

  function note(hit) {
    const line = made("span", "hit-note", made("span", "hit-kind", kindWord(hit.kind)));
    if (hit.path) {
      line.append(marked(made("span", "hit-owner"), hit.title, hit.marks));
      return line;
    }
    [hit.name, hit.address].forEach(function (name, n, both) {
      if (name && name !== hit.title && name !== both[n - 1]) {
        line.append(marked(made("code", ""), name, hit.marks));
      }
    });
    return line;
  }

  function option(hit, n) {
    const body = made("span", "hit-body");
    body.append(marked(made("span", hit.path ? "hit-title hit-path" : "hit-title"), hit.path || hit.title, hit.marks));
    body.append(note(hit));
    if (hit.text) {
      body.append(marked(made("span", "hit-text"), excerpt(hit.text, hit.marks), hit.marks));
    }
    const link = made("a", "hit hit-" + hit.kind + (hit.deprecated ? " hit-deprecated" : ""), made("span", "hit-icon"), body);
    if (!hit.path) {
      const shown = [hit.sends, hit.receives].flatMap((is, way) => (is ? directions[way].cloneNode(true) : []));
      link.append(made("span", "hit-directions", ...shown));
    }
    link.id = "search-hit-" + n;
    link.href = texts.root + hit.url;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    return link;
  }

  function choose(n) {
    const options = list.children;
    if (options[active]) {
      options[active].setAttribute("aria-selected", "false");
    }
    active = options.length ? (n + options.length) % options.length : -1;
    if (active < 0) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    options[active].setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", options[active].id);
  }

  function said(text, values) {
    return text.replace(/\{(\w+)\}/g, (all, name) => values[name]);
  }

  function statusText(result, query) {
    if (state !== "ready") {
      return state === "failed" ? texts.failed : texts.loading;
    }
    if (!result.total) {
      return query ? said(texts.none, { query }) : "";
    }
    const form = "count" + plurals.select(result.total).replace(/^./, (c) => c.toUpperCase());
    const counted = result.capped ? texts.countMany : texts[form] || texts.countOther;
    const shown = result.total > most ? " " + said(texts.first, { number: most }) : "";
    return said(counted, { number: result.total.toLocaleString(document.documentElement.lang) }) + shown;
  }

  function press(asked) {
    filters.querySelectorAll("[data-filter]").forEach(function (chip) {
      const [name, value] = chip.dataset.filter.split(":");
      chip.setAttribute("aria-pressed", String(asked[name].includes(value)));
    });
  }

  function show() {
    const query = input.value.trim();
    if (state === "ready") {
      loadTexts();
    }
    const nothing = { hits: [], total: 0, asked: { kind: [], proto: [] } };
    const result = state === "ready" && query ? window.docgenSearch.find(query, most) : nothing;
    const before = moved && list.children[active] ? list.children[active].href : "";
    list.replaceChildren(...result.hits.map(option));
    list.hidden = !result.total;
    input.setAttribute("aria-expanded", String(result.total > 0));
    status.textContent = state === "ready" || query ? statusText(result, query) : "";
    box.classList.toggle("search-empty", !query);
    active = -1;
    choose(Math.max(0, Array.from(list.children).findIndex((link) => link.href === before)));
    press(result.asked);
    list.setAttribute("aria-busy", String(awaited > 0));
    remember(query);
  }

  // The search page keeps the query in its address, the dialog leads to that page.
  function remember(query) {
    const search = query ? "?q=" + encodeURIComponent(query) : "";
    const page = box.querySelector("[data-search-page]");
    if (page) {
      page.href = texts.root + "search.html" + search;
    } else {
      history.replaceState(null, "", location.pathname + search);
    }
  }

  function scrollToActive() {
    if (list.children[active]) {
      list.children[active].scrollIntoView({ block: "nearest" });
    }
  }

  function move(n) {
    moved = true;
    choose(n);
    scrollToActive();
  }

  function open() {
    if (isDialog && !box.open) {
      box.showModal();
    }
    input.focus();
    input.select();
    load();
  }

  function follow(link, elsewhere) {
    if (elsewhere) {
      window.open(link.href, "_blank", "noopener");
      return;
    }
    if (isDialog) {
      box.close();
    }
    location.assign(link.href);
  }

  function toggleFilter(filter) {
    const words = input.value.split(/\s+/).filter(Boolean);
    const kept = words.filter((word) => word !== filter);
    input.value = (kept.length < words.length ? kept : [...words, filter]).join(" ") + " ";
    moved = false;
    input.focus();
    show();
  }

  input.addEventListener("focus", load);
  input.addEventListener("input", function () {
    moved = false;
    show();
    list.scrollTop = 0;
  });
  input.addEventListener("keydown", function (event) {
    const last = list.children.length - 1;
    const targets = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: last };
    if (event.isComposing || last < 0 || event.shiftKey || event.altKey) {
      return;
    }
    if (event.key in targets) {
      event.preventDefault();
      move(targets[event.key]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      follow(list.children[active], event.ctrlKey || event.metaKey);
    }
  });
  list.addEventListener("pointermove", function (event) {
    const link = event.target.closest("[role=option]");
    if (link && link !== list.children[active]) {
      moved = true;
      choose(Array.from(list.children).indexOf(link));
    }
  });
  list.addEventListener("click", function (event) {
    if (isDialog && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      box.close();
    }
  });
  filters.addEventListener("click", function (event) {
    const chip = event.target.closest("[data-filter]");
    if (chip) {
      toggleFilter(chip.dataset.filter);
    }
  });
  box.addEventListener("click", function (event) {
    if (isDialog && (event.target === box || event.target.closest("[data-search-close]"))) {
      box.close();
    }
  });

  window.docgenSearchOpen = open;
  if (!isDialog) {
    input.value = new URLSearchParams(location.search).get("q") || "";
  }
  open();
})();
