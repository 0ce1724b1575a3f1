"use strict";
(() => {
  const by = (id) => document.getElementById(id);
  const FACETS = ["body", "level", "kind", "credit"];
  const SHOWN = 40;
  const AROUND = 90; // characters of a text before the first word that was found
  const kinds = by("kind").dataset.kinds.split("|");
  const BESIDE = ["Structure", "Other text", "Finding"].map((name) => kinds.indexOf(name)); // stand behind records of the same words
  const texts = []; // {id, place, kind, anchor, text, levels, credits, words}: the words are folded
  const numbered = new Map(); // key of a number -> what goes by it
  let index = null;
  let found = [];
  let count = SHOWN;

  globalThis.specsTexts = (places) => {
    for (const [href, title, numbers, handbook, body, allLevels, allCredits, own] of places) {
      const place = { href, title, numbers, handbook, body };
      for (const [kind, anchor, text, levels = allLevels, credits = allCredits] of own) {
        const named = anchor === "" ? [text, kinds[kind], ...numbers].join(" ") : text;
        const entry = { id: texts.length, place, kind, anchor, text, levels, credits: credits.map(String), words: plain(named) };
        texts.push(entry);
        if (anchor === "") for (const number of numbers) numbered.set(key(number), [...(numbered.get(key(number)) ?? []), entry]);
      }
    }
  };

  // Texts and what is asked for are folded alike: 'm²' is 'm2', '½' is '1/2', 'café' is 'cafe'

  const known = new Map(); // character -> what it is folded to

  function folded(character) {
    if (!known.has(character)) known.set(character, fold(character));
    return known.get(character);
  }

  function fold(character) {
    const parts = character.normalize("NFKD").replace(/[\u0300-\u036f\u00ad\u200b-\u200d\ufeff]/g, "").toLowerCase();
    const single = parts.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"').replace(/\s/g, " ");
    return single.includes("\u2044") && single.length > 1 ? ` ${single.replace("\u2044", "/")}` : single.replace("\u2044", "/");
  }

  /** The folded text, and for each of its characters where it stands in the text. */
  function placed(text) {
    let plain = "";
    const places = [];
    let at = 0;
    for (const character of text) {
      for (const one of folded(character)) {
        if (one === " " && (plain === "" || plain.endsWith(" "))) continue;
        plain += one;
        places.push(at);
      }
      at += character.length;
    }
    return { plain, places: [...places, at] };
  }

  function plain(text) {
    return /^[\x20-\x7e]*$/.test(text) ? text.toLowerCase().replace(/ +/g, " ").trim() : placed(text).plain.trim();
  }

  function tokens(text) {
    return plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  }

  /** A number without what people write otherwise: 'T/820/1001' is 't8201001', 'Unit 312' is '312'; but '1/2' is not '12'. */
  function key(number) {
    const bare = plain(number).replace(/^unit /, "").replaceAll(" ", "");
    const compact = bare.replace(/[/-]/g, "");
    return compact.length < 7 ? bare : compact;
  }

  function whole(words, isEnd) {
    const escaped = words.filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
    return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})${isEnd ? "(?![\\p{L}\\p{N}])" : ""}`, "gu");
  }

  // What is asked for

  function asked() {
    const words = plain(by("q").value);
    const phrases = [...words.matchAll(/"([^"]+)"/g)].map((match) => match[1].trim()).filter(Boolean).map((phrase) => whole([phrase], true));
    const facets = FACETS.map((name) => [name, by(name).value]).filter(([, value]) => value !== "*");
    return { words: words.replaceAll('"', " ").trim(), phrases, facets };
  }

  function fits(text, facets) {
    const values = { body: [text.place.body], level: text.levels, kind: [String(text.kind)], credit: text.credits };
    return facets.every(([name, value]) => (value === "" ? values[name].length === 0 : values[name].includes(value)));
  }

  function search() {
    const { words, phrases, facets } = asked();
    count = SHOWN;
    if (words === "") {
      const every = facets.some(([name]) => name === "kind");
      found = facets.length === 0 ? [] : texts.filter((text) => (every || text.anchor === "") && fits(text, facets));
      show(facets.length === 0 ? "" : told(found.length), []);
      return;
    }
    const filter = (result) => {
      const text = texts[result.id];
      return fits(text, facets) && phrases.every((phrase) => text.words.search(phrase) >= 0);
    };
    const numberless = (term) => !/\p{N}/u.test(term);
    const prefix = (term, at, all) => at === all.length - 1 && term.length > 1 && numberless(term);
    const exact = (numbered.get(key(words)) ?? []).filter((text) => fits(text, facets));
    const boostDocument = (id) => (texts[id].anchor === "" ? 2 : BESIDE.includes(texts[id].kind) ? 0.4 : 1); // "": a title
    let results = index.search(words, { filter, prefix, boostDocument });
    let similar = false;
    if (results.length === 0 && exact.length === 0 && phrases.length === 0) {
      results = index.search(words, { filter, boostDocument, fuzzy: (term) => numberless(term) && 0.2 });
      similar = results.length > 0;
    }
    const written = whole([words], false);
    const together = new Set(results.filter((result) => texts[result.id].words.search(written) >= 0).map((result) => result.id));
    results.sort((a, b) => together.has(b.id) - together.has(a.id) || b.score - a.score || a.id - b.id);
    found = [...new Set([...exact, ...results.map((result) => texts[result.id])])];
    const terms = [...new Set(results.slice(0, 200).flatMap((result) => result.terms))];
    show(similar ? `Nothing has all of these words. ${told(found.length)} with similar ones` : told(found.length), [words, ...terms]);
  }

  function told(number) {
    return number === 0 ? "Nothing is found" : `${number.toLocaleString("en")} found`;
  }

  // What is shown

  let marks = null;

  function show(message, words) {
    by("told").textContent = message;
    marks = words.length === 0 ? null : whole(words, true);
    by("results").replaceChildren(...found.slice(0, count).map(item));
    by("more").hidden = found.length <= count;
  }

  function item({ place, kind, anchor, text, levels, credits }) {
    const link = document.createElement("a");
    link.href = anchor === "" ? place.href : `${place.href}#${anchor}`;
    link.textContent = place.title;
    const tag = element("span", "tag", kinds[kind]);
    const level = levels.length > 0 && `level ${levels.join(", ")}`;
    const credit = credits.length > 0 && `${credits.join(", ")} credits`;
    const where = element("p", "muted", [...place.numbers, level, credit, place.handbook].filter(Boolean).join(" · "));
    const head = document.createElement("p");
    head.append(link, " ", tag);
    const body = element("p", "text", "");
    body.append(...marked(text));
    const entry = document.createElement("li");
    entry.append(head, body, where);
    return entry;
  }

  function element(name, kind, text) {
    const made = document.createElement(name);
    made.className = kind;
    made.textContent = text;
    return made;
  }

  /** Where words that were found stand in a text: from and to. */
  function foundIn(text) {
    if (!marks) return [];
    const { plain, places } = placed(text);
    return [...plain.matchAll(marks)].map((match) => [places[match.index], places[match.index + match[0].length]]);
  }

  function marked(text) {
    const spans = foundIn(text);
    const first = spans.length === 0 ? 0 : spans[0][0];
    const start = first > AROUND ? text.lastIndexOf(" ", first - AROUND + 20) + 1 : 0;
    const end = Math.min(text.length, start + 4 * AROUND);
    const nodes = [start > 0 ? "… " : ""];
    let at = start;
    for (const [from, to] of spans.filter((span) => span[0] >= start && span[1] <= end)) {
      nodes.push(text.slice(at, from), element("mark", "", text.slice(from, to)));
      at = to;
    }
    nodes.push(text.slice(at, end), end < text.length ? " …" : "");
    return nodes;
  }

  // The page

  function fill(name, values, shown) {
    const option = (value, label) => {
      const made = document.createElement("option");
      made.value = value;
      made.textContent = label;
      return made;
    };
    const numeric = new Intl.Collator("en", { numeric: true });
    const own = [...new Set(values.flat())].sort(numeric.compare);
    const none = values.some((value) => value.length === 0) ? [option("", "Not printed")] : [];
    by(name).append(option("*", "All"), ...own.map((value) => option(value, shown(value))), ...none);
  }

  function remember() {
    const state = new URLSearchParams();
    if (by("q").value !== "") state.set("q", by("q").value);
    for (const name of FACETS) if (by(name).value !== "*") state.set(name, by(name).value);
    try {
      history.replaceState(null, "", `?${state}`);
    } catch {
      return; // some browsers let no page that is a file say where it is
    }
  }

  function again() {
    remember();
    if (index) search();
  }

  async function start() {
    const places = texts.map((text) => text.place);
    const names = new Map([...by("names").options].map((option) => [option.value, option.label]));
    fill("body", places.map((place) => place.body), (slug) => names.get(slug) ?? slug);
    fill("level", texts.map((text) => text.levels), (level) => `Level ${level}`.replace("Level Entry", "Entry"));
    fill("kind", texts.map((text) => String(text.kind)), (kind) => kinds[kind]);
    fill("credit", texts.map((text) => text.credits), (credit) => credit);
    by("facets").hidden = false;
    const wanted = new URLSearchParams(location.search);
    by("q").value = wanted.get("q") ?? "";
    for (const name of FACETS) {
      const value = wanted.get(name);
      if (value !== null && [...by(name).options].some((option) => option.value === value)) by(name).value = value;
    }
    by("told").textContent = "The texts are being prepared …";
    const made = new MiniSearch({ fields: ["words"], tokenize: tokens, processTerm: (term) => term, searchOptions: { combineWith: "AND" } });
    await made.addAllAsync(texts, { chunkSize: 2000 });
    index = made;
    search();
  }

  let waiting = 0;
  by("form").addEventListener("submit", (event) => {
    event.preventDefault();
    again();
  });
  by("form").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(again, 120);
  });
  by("more").addEventListener("click", () => {
    const next = count;
    count += SHOWN;
    by("results").append(...found.slice(next, count).map(item));
    by("more").hidden = found.length <= count;
    by("results").children[next]?.querySelector("a").focus();
  });
  addEventListener("DOMContentLoaded", start);
})();
