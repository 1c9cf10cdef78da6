// Search, the part that knows: takes in the data files and answers queries. It touches
// no page. The files call `docgenSearch(data)`; `docgenSearch.find(query, most)`
// answers.
//
// All names are one long text with a line an item, searched with the browser's own
// `indexOf`: ten thousand channels take a few milliseconds, and no index has to be built.
(function () {
  "use strict";
  // How well a place fits, best first.
  const EXACT = 0, START = 1, WORD = 2, CAMEL = 3, INSIDE = 4, PARTS = 5, TEXT = 6, TYPO = 7;
  const LIBRARY = 8;
  const MOST_TEXTS = 200;
  const MOST_LOOKED_AT = 5000;
  const BIAS = { channel: 0, operation: 1, server: 2, message: 4, schema: 8, security: 8, tag: 8 };
  const SPLIT = /[\s._\-/#{}:]+|(?<=[a-z0-9])(?=[A-Z])/;
  const FILTER = /(^|\s)(kind|proto|tag):(?:"([^"]*)"|(\S+))/gi;
  const EDGE = 2;
  const BREAK = 1;
  const AROUND = new Uint8Array(65536);
  Array.from(" ._-/#{}:,;()[]<>@\"'·", (c) => (AROUND[c.charCodeAt(0)] = BREAK));
  Array.from("\t\n", (c) => (AROUND[c.charCodeAt(0)] = EDGE));

  let names = null;
  const shards = [];

  // Numbers, written as differences; nothing stands for none.
  function summed(column) {
    const deltas = column.split(",");
    const numbers = new Int32Array(deltas.length);
    for (let n = 0, sum = 0; n < deltas.length; n += 1) {
      sum += Number(deltas[n]);
      numbers[n] = sum;
    }
    return numbers;
  }

  // Lines as one text, once as written and once in lower case, letter for letter alike.
  function pile(lines) {
    const text = "\n" + lines + "\n";
    let lower = text.toLowerCase();
    if (lower.length !== text.length) {
      lower = text.replace(/[^]/g, (c) => (c.toLowerCase().length === 1 ? c.toLowerCase() : c));
    }
    const starts = [];
    for (let at = 0; at >= 0; at = text.indexOf("\n", at + 1)) {
      starts.push(at + 1);
    }
    return { text, lower, starts, learned: 0, counts: new Map() };
  }

  function line(lines, row) {
    return lines.text.slice(lines.starts[row], lines.starts[row + 1] - 1);
  }

  function takeNames(data) {
    const own = data.names.split("\n");
    const titles = data.titles.split("\n");
    const addresses = data.addresses.split("\n");
    const channels = summed(data.channels);
    const marks = own.map((_, n) => parseInt(data.marks[n], 16));
    const kinds = data.kinds.flatMap(([kind, , count]) => Array(count).fill(kind));
    const bases = data.kinds.flatMap(([, base, count]) => Array(count).fill(base));
    const templates = [];
    const lines = own.map(function (name, n) {
      const title = titles[n] || name;
      const channel = channels[n];
      const address = addresses[n] === "\t" ? name : addresses[n] || (channel < 0 ? "" : addresses[channel]);
      titles[n] = title;
      addresses[n] = address;
      if (kinds[n] === "channel" && address.includes("{")) {
        templates.push(template(n, address));
      }
      // A tab stands before each field, so that a tab and a letter find a beginning.
      return "\t" + title + (title === name ? "" : "\t" + name) +
        (address && address !== name ? "\t" + address : "");
    });
    names = {
      own, titles, addresses, channels, kinds, bases, marks, templates,
      slugs: data.slugs.split("\n"),
      lines: pile(lines.join("\n")),
      biases: kinds.map((kind, n) => BIAS[kind] + (marks[n] & LIBRARY ? 300 : 0)),
      protocols: data.protocols,
      protocolSets: data.protocolSets, protocolsOf: summed(data.protocolsOf),
      tagSets: data.tagSets, tagsOf: summed(data.tagsOf),
      texts: data.texts,
      filters: {
        kind: [...new Set(data.kinds.map(([kind]) => kind)), "property"],
        proto: data.protocols.map(([key]) => key),
        tag: [...new Set(data.tagSets.flat())],
      },
    };
    learnLater();
  }

  function takeTexts(data) {
    shards[data.shard] = {
      owners: summed(data.owners),
      anchors: data.anchors.split("\n"),
      lines: pile(data.rows),
    };
    learnLater();
  }

  // An address cut at its parameters.
  function template(item, address) {
    const parts = address.toLowerCase().split(/\{[^{}]*\}/);
    return { item, parts, divider: parts.join("").includes("/") ? "/" : "." };
  }

  // How far an address with parameters goes along with what was typed: 2 for all the
  // way, 1 if more could follow, 0 if they part.
  function follows({ parts: [first, ...rest], divider }, typed) {
    if (!typed.startsWith(first) || typed.length === first.length || first.length + rest.join("").length < 3) {
      return 0;
    }
    let at = first.length;
    for (const part of rest) {
      const stop = typed.indexOf(divider, at);
      const end = stop < 0 ? typed.length : stop;
      const next = part ? typed.indexOf(part, at + 1) : -1;
      if (next > at && next <= end) {
        at = next + part.length;
      } else if (end === at || end < typed.length) {
        return end > at && part.startsWith(typed.slice(end)) ? 1 : 0;
      } else {
        return part ? Number(first.length > 2) : 2;
      }
    }
    return at === typed.length ? 2 : 0;
  }

  // How well a place fits, by what stands before and behind it.
  function closeness(lines, at, length) {
    const before = lines.lower.charCodeAt(at - 1);
    if (AROUND[before] === EDGE) {
      return AROUND[lines.lower.charCodeAt(at + length)] === EDGE ? EXACT : START;
    }
    const first = lines.lower.charCodeAt(at);
    if (AROUND[before] || AROUND[first]) {
      return WORD;
    }
    const isCapital = lines.text.charCodeAt(at) !== first;
    return isCapital && lines.text.charCodeAt(at - 1) === before ? CAMEL : INSIDE;
  }

  // Visits every line that holds a word, once, with the best of its places; the visitor
  // ends it by answering false. `lead` letters of the needle belong to what is before.
  function scan(lines, needle, lead, visit) {
    const { lower, starts } = lines;
    let row = 0;
    let at = lower.indexOf(needle);
    while (at >= 0) {
      while (starts[row + 1] <= at + lead) {
        row += 1;
      }
      const end = starts[row + 1];
      let best = INSIDE;
      let place = at + lead;
      while (at >= 0 && at + lead < end) {
        const close = closeness(lines, at + lead, needle.length - lead);
        if (close < best) {
          best = close;
          place = at + lead;
        }
        at = lower.indexOf(needle, close > START ? at + 1 : end - lead);
      }
      if (visit(row, best, place) === false) {
        return;
      }
    }
  }

  function closest(lines, row, word) {
    const start = lines.starts[row];
    const text = lines.lower.slice(start, lines.starts[row + 1]);
    let best = Infinity;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      best = Math.min(best, closeness(lines, start + at, word.length));
    }
    return best;
  }

  // How often a word stands in some lines, as far as it matters; words are asked for
  // again with each letter that is typed.
  function countOf(lines, word) {
    let count = lines.counts.get(word);
    if (count === undefined) {
      count = 0;
      for (let at = lines.lower.indexOf(word); at >= 0 && count < MOST_LOOKED_AT; at = lines.lower.indexOf(word, at + 1)) {
        count += 1;
      }
      if (lines.counts.size > 200) {
        lines.counts.clear();
      }
      lines.counts.set(word, count);
    }
    return count;
  }

  // The word with the fewest places, so that few lines have to be looked at.
  function rarest(lines, words) {
    const ask = (word) => (words.length > 1 ? countOf(lines, word) : 0);
    return words.reduce((one, other) => (ask(other) < ask(one) ? other : one));
  }

  // Takes the filters out of a query; what is no filter stays text.
  function parse(query) {
    const asked = { kind: [], proto: [], tag: [] };
    const text = query.replace(FILTER, function (all, space, name, quoted, bare) {
      const value = (quoted === undefined ? bare : quoted).toLowerCase();
      const options = names.filters[name.toLowerCase()];
      const whole = options.filter((one) => one.toLowerCase() === value);
      const fitting = whole.length ? whole : options.filter((one) => one.toLowerCase().startsWith(value));
      asked[name.toLowerCase()].push(...fitting);
      return fitting.length ? space : all;
    });
    const typed = text.split(/\s+/).filter(Boolean);
    return { asked, typed, words: typed.map((word) => word.toLowerCase()) };
  }

  function filterOf({ kind, proto, tag }) {
    function allowed(sets, wanted) {
      return sets.map((set) => !wanted.length || wanted.some((one) => set.includes(one)));
    }
    const protocols = allowed(names.protocolSets, proto);
    const tags = allowed(names.tagSets, tag);
    if (!kind.length && !proto.length && !tag.length) {
      return () => true;
    }
    return function (item, own) {
      return (!kind.length || kind.includes(own)) && protocols[names.protocolsOf[item]] && tags[names.tagsOf[item]];
    };
  }

  // Keeps the best hits, in an order that does not depend on how they were found.
  function collector(most, fits) {
    let kept = [];
    let worst = Infinity;
    function sorted() {
      return kept.sort((a, b) => a.rank - b.rank || a.order - b.order).slice(0, most);
    }
    return {
      fits,
      total: 0,
      capped: false,
      seen: new Uint8Array(names.own.length),
      sorted,
      add(rank, order, item, marks, shard, row) {
        this.total += 1;
        if (rank < worst) {
          kept.push({ rank, order, item, marks, shard, row });
          if (kept.length > 8 * most) {
            kept = sorted();
            worst = kept[most - 1].rank;
          }
        }
      },
      addItem(item, close, length, marks) {
        if (!this.seen[item] && fits(item, names.kinds[item])) {
          this.seen[item] = 1;
          const longer = Math.max(0, Math.min(names.titles[item].length - length, 60));
          this.add(close * 1000 + names.biases[item] + longer, item, item, marks);
        }
      },
    };
  }

  function isCalled(item, phrase) {
    return [names.titles, names.own, names.addresses].some(function (column) {
      return column[item].length === phrase.length && column[item].toLowerCase() === phrase;
    });
  }

  function findNames(found, words, penalty) {
    const { lines } = names;
    const phrase = words.join(" ");
    const word = rarest(lines, words);
    const lead = word.length === 1 && words.length === 1 ? 1 : 0;
    scan(lines, lead ? "\t" + word : word, lead, function (item, close, place) {
      // Best is a title that fits, before names and addresses.
      let sum = close + (place - lines.starts[item] > names.titles[item].length ? 0.3 : 0);
      if (words.length > 1) {
        for (const one of words) {
          sum += one === word ? 0 : closest(lines, item, one);
          if (sum === Infinity) {
            return;
          }
        }
        sum = Math.min(sum / words.length + 0.5, closest(lines, item, phrase));
      } else if (close === START && isCalled(item, phrase)) {
        sum -= START;
      }
      found.addItem(item, sum + penalty, phrase.length, words);
    });
  }

  // Finds `orders.{region}.paid` by `orders.eu.paid`, and what happens there.
  function findTemplates(found, typed) {
    const far = new Map(names.templates.map((one) => [one.item, follows(one, typed)]));
    for (let item = 0; far.size && item < names.own.length; item += 1) {
      const channel = names.kinds[item] === "channel" ? item : names.channels[item];
      if (far.get(channel)) {
        const close = far.get(channel) === 2 ? EXACT : INSIDE;
        found.addItem(item, close + 0.5, Infinity, [names.addresses[channel].toLowerCase()]);
      }
    }
  }

  function addText(found, words, number, row, close) {
    const shard = shards[number];
    const item = shard.owners[row];
    const start = shard.lines.starts[row];
    const isObject = shard.lines.text[start] === "\t";
    // An object that was found by its name needs no second line for its description.
    if ((!isObject || !found.seen[item]) && found.fits(item, isObject ? names.kinds[item] : "property")) {
      const rank = close * 1000 + (names.marks[item] & LIBRARY ? 300 : 0);
      found.add(rank, (number + 1) * 1e6 + row, item, words, number, row);
    }
  }

  // Looks through properties and descriptions. Properties that are called exactly so come
  // first, wherever they are; of all else only so much is gathered.
  function findTexts(found, words, penalty) {
    const word = words.reduce((one, other) => (other.length > one.length ? other : one));
    let exact = MOST_TEXTS;
    let others = MOST_TEXTS;
    let looks = word.length > 1 ? MOST_LOOKED_AT : 0;
    shards.forEach(function ({ lines, owners }, number) {
      scan(lines, word, 0, function (row, close, place) {
        const isPath = lines.lower.indexOf("\t", lines.starts[row]) > place;
        const isWhole = isPath && close <= WORD && /^(\[\]|\})?\t/.test(lines.lower.substr(place + word.length, 3));
        const fit = words.every(function (one) {
          return one === word || closest(lines, row, one) < Infinity || closest(names.lines, owners[row], one) < Infinity;
        });
        looks -= 1;
        if (fit && isWhole && exact > 0) {
          exact -= 1;
          addText(found, words, number, row, WORD + 0.5 + penalty);
        } else if (fit && others > 0) {
          others -= 1;
          const rank = isPath ? Math.max(close, CAMEL) + 0.5 : TEXT + (close > CAMEL ? 0.5 : 0);
          addText(found, words, number, row, rank + penalty);
        }
        return looks > 0 && exact + others > 0;
      });
    });
    found.capped = found.capped || (word.length > 1 && (looks <= 0 || others <= 0 || exact <= 0));
  }

  // All words of names, addresses and properties, to look up mistyped ones in, and which
  // letters each has. They are gathered when the browser has nothing else to do.
  const known = new Set();
  const heard = new Set();
  const vocabulary = [];
  const lettersIn = [];
  const whenIdle = window.requestIdleCallback || ((work) => setTimeout(work, 20));

  function lettersOf(word) {
    let bits = 0;
    for (let n = 0; n < word.length; n += 1) {
      bits |= 1 << word.charCodeAt(n) % 30;
    }
    return bits;
  }

  function learnLine(lines, row) {
    const text = line(lines, row);
    const paths = lines === names.lines ? text : text.slice(0, text.indexOf("\t"));
    for (const name of paths.split(/[\s._\-/#{}:[\]]+/)) {
      if (name.length > 2 && !known.has(name)) {
        known.add(name);
        for (const at of [0, ...Array.from(name.matchAll(/(?<=[a-z0-9])[A-Z]/g), (match) => match.index)]) {
          const word = name.slice(at).toLowerCase();
          if (!heard.has(word)) {
            heard.add(word);
            vocabulary.push(word);
            lettersIn.push(lettersOf(word));
          }
        }
      }
    }
  }

  // Learns some lines, or all; answers whether any are left.
  function learn(most) {
    let left = most;
    for (const lines of [names.lines, ...shards.map((shard) => shard.lines)]) {
      for (; lines.learned < lines.starts.length - 1 && left > 0; lines.learned += 1) {
        learnLine(lines, lines.learned);
        left -= 1;
      }
    }
    return left <= 0;
  }

  let isLearning = false;
  function learnLater() {
    if (!isLearning && names) {
      isLearning = true;
      whenIdle(function () {
        isLearning = false;
        if (learn(1000)) {
          learnLater();
        }
      });
    }
  }

  // A bit for each place of a word that a letter stands at; all zero between look-ups.
  const places = new Int32Array(65536);

  function setPlaces(word, isThere) {
    for (let n = 0; n < word.length; n += 1) {
      const letter = word.charCodeAt(n);
      places[letter] = isThere ? places[letter] | (1 << n) : 0;
    }
  }

  // Edits that make the beginning of a text into the word of the places; a swap of
  // neighbors is one. Each column of the usual table is a few numbers here (H. Hyyrö, A
  // bit-vector algorithm for computing Levenshtein and Damerau edit distances, 2003).
  function edits(length, text, most) {
    const last = 1 << (length - 1);
    const stop = Math.min(text.length, length + most);
    let up = -1, down = 0, same = 0, level = 0;
    let count = length, least = length, end = 0;
    for (let n = 0; n < stop; n += 1) {
      const before = same;
      same = places[text.charCodeAt(n)];
      const swapped = ((~level & same) << 1) & before;
      level = swapped | (((same & up) + up) ^ up) | same | down;
      const more = down | ~(level | up);
      const less = level & up;
      count += more & last ? 1 : less & last ? -1 : 0;
      const shifted = (more << 1) | 1;
      up = (less << 1) | ~(level | shifted);
      down = shifted & level;
      if (count <= least) {
        least = count;
        end = n + 1;
      }
    }
    return least > most ? null : { least, meant: text.slice(0, end) };
  }

  // What a mistyped word may mean, best first; of a long one, its beginning counts.
  function corrections(typed) {
    const word = typed.slice(0, 31);
    const most = word.length < 4 ? 0 : word.length > 7 ? 2 : 1;
    const bits = lettersOf(word);
    const [first, second] = [word.charCodeAt(0), word.charCodeAt(1)];
    const meant = new Map();
    learn(most ? Infinity : 0);
    setPlaces(word, true);
    for (let n = 0; most && n < vocabulary.length; n += 1) {
      let lacking = bits & ~lettersIn[n];
      lacking &= lacking - 1;
      lacking &= most > 1 ? lacking - 1 : -1;
      if (!lacking) {
        const text = vocabulary[n];
        const [one, two] = [text.charCodeAt(0), text.charCodeAt(1)];
        const begins = one === first || two === first || one === second || two === second;
        const edit = begins && text.length + most >= word.length && edits(word.length, text, most);
        if (edit && edit.least) {
          meant.set(edit.meant, Math.min(edit.least, meant.get(edit.meant) || most));
        }
      }
    }
    setPlaces(word, false);
    return [...meant].sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 3);
  }

  // Puts the words that are meant for those that stand nowhere.
  function findMistyped(found, words) {
    const piles = [names.lines, ...shards.map((shard) => shard.lines)];
    const options = words.map(function (word) {
      return piles.some((lines) => countOf(lines, word)) ? [[word, 0]] : corrections(word);
    });
    const most = Math.max(...options.map((option) => option.length));
    for (let n = 0; n < most && options.every((option) => option.length); n += 1) {
      const meant = options.map((option) => option[Math.min(n, option.length - 1)]);
      const mistakes = Math.max(...meant.map(([, least]) => least));
      const before = found.total;
      findNames(found, meant.map(([word]) => word), TYPO + mistakes - 1);
      if (found.total === before) {
        findTexts(found, meant.map(([word]) => word), TYPO + mistakes - 1);
      }
    }
  }

  function findAll(found, typed, words) {
    findNames(found, words, 0);
    if (words.length === 1) {
      findTemplates(found, words[0]);
    }
    const parts = typed.join(" ").split(SPLIT).filter(Boolean).map((part) => part.toLowerCase());
    if (parts.length > words.length && found.total < 10) {
      findNames(found, parts, PARTS);
    }
    findTexts(found, words, 0);
    if (found.total < 3) {
      findMistyped(found, words);
    }
  }

  function find(query, most) {
    const { asked, typed, words } = parse(query);
    const found = collector(most, filterOf(asked));
    if (words.length) {
      findAll(found, typed, words);
    } else if (asked.kind.length + asked.proto.length + asked.tag.length) {
      names.own.forEach((name, item) => found.addItem(item, EXACT, Infinity, []));
    }
    return { hits: found.sorted().map(describe), total: found.total, capped: found.capped, asked };
  }

  function slugOf(item) {
    return names.slugs[item] || names.own[item].toLowerCase();
  }

  // The whole anchor of a text, of which the file leaves out what the path says.
  function anchorOf({ item, shard, row }, path) {
    const anchor = shards[shard].anchors[row];
    if (anchor && anchor[0] !== ".") {
      return anchor === "#" ? "" : "#" + encodeURIComponent(anchor);
    }
    const base = names.kinds[item] === "schema" ? "schema" : "message-" + slugOf(item).replace(/\./g, "-");
    return "#" + encodeURIComponent(base + (anchor || "." + path));
  }

  // Everything that is shown of a hit.
  function describe(hit) {
    const { item, marks } = hit;
    const isText = hit.row !== undefined;
    const [path, text] = isText ? line(shards[hit.shard].lines, hit.row).split("\t") : ["", ""];
    const page = names.bases[item] ? names.bases[item] + slugOf(item) + ".html" : names.slugs[item];
    return {
      kind: path ? "property" : names.kinds[item],
      title: names.titles[item],
      name: names.own[item],
      address: names.addresses[item],
      url: page + (isText ? anchorOf(hit, path) : ""),
      sends: Boolean(names.marks[item] & 1),
      receives: Boolean(names.marks[item] & 2),
      deprecated: Boolean(names.marks[item] & 4),
      path,
      text,
      marks,
    };
  }

  window.docgenSearch = function (data) {
    if (data.names === undefined) {
      takeTexts(data);
    } else {
      takeNames(data);
    }
  };
  window.docgenSearch.find = find;
  window.docgenSearch.about = () => names;
})();
