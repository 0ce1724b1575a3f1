"use strict";
(() => {
  const by = (id) => document.getElementById(id);
  const FACETS = ["body", "level", "kind", "credit"];
  const SHOWN = 40;
  const AROUND = 90; // characters of a text before the first word that was found
  const kinds = by("kind").dataset.kinds.split("|");
  const texts = []; // {id, place, kind, anchor, text}
  let index = null;
  let found = [];
  let count = SHOWN;

  globalThis.specsTexts = (places) => {
    for (const [href, title, number, handbook, body, level, credit, own] of places) {
      const place = { href, title, number, handbook, body, level, credit: credit === null ? "" : String(credit) };
      for (const [kind, anchor, text] of own) {
        texts.push({ id: texts.length, place, kind, anchor, text, words: anchor === "" ? `${text} ${number}` : text });
      }
    }
  };

  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"').replace(/\s+/g, " ").trim();
  }

  // What is asked for

  function asked() {
    const words = plain(by("q").value);
    const phrases = [...words.matchAll(/"([^"]+)"/g)].map((match) => match[1].trim()).filter(Boolean);
    const facets = FACETS.map((name) => [name, by(name).value]).filter(([, value]) => value !== "*");
    return { words: words.replaceAll('"', " ").trim(), phrases, facets };
  }

  function fits(text, facets) {
    const values = { body: text.place.body, level: text.place.level, kind: String(text.kind), credit: text.place.credit };
    return facets.every(([name, value]) => values[name] === value);
  }

  function search() {
    const { words, phrases, facets } = asked();
    count = SHOWN;
    if (words === "") {
      const whole = (text) => text.anchor === "" && fits(text, facets);
      found = facets.length === 0 ? [] : texts.filter(facets.some(([name]) => name === "kind") ? (text) => fits(text, facets) : whole);
      show(facets.length === 0 ? "" : told(found.length), []);
      return;
    }
    const filter = (result) => {
      const text = texts[result.id];
      return fits(text, facets) && phrases.every((phrase) => plain(text.words).includes(phrase));
    };
    let results = index.search(words, { filter, prefix: (term, at, all) => at === all.length - 1 && term.length > 1 });
    let similar = false;
    if (results.length === 0 && phrases.length === 0) {
      results = index.search(words, { filter, fuzzy: 0.2 });
      similar = results.length > 0;
    }
    const together = new Set(results.filter((result) => plain(texts[result.id].words).includes(words)).map((result) => result.id));
    results.sort((a, b) => together.has(b.id) - together.has(a.id) || b.score - a.score || a.id - b.id);
    found = results.map((result) => texts[result.id]);
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
    const escaped = words.filter(Boolean).map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&"));
    marks = escaped.length === 0 ? null : new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})(?![\\p{L}\\p{N}])`, "giu");
    by("results").replaceChildren(...found.slice(0, count).map(item));
    by("more").hidden = found.length <= count;
  }

  function item({ place, kind, anchor, text }) {
    const link = document.createElement("a");
    link.href = anchor === "" ? place.href : `${place.href}#${anchor}`;
    link.textContent = place.title;
    const tag = element("span", "tag", kinds[kind]);
    const facts = [place.number, place.level && `level ${place.level}`, place.credit && `${place.credit} credits`];
    const where = element("p", "muted", [...facts, place.handbook].filter(Boolean).join(" · "));
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

  function marked(text) {
    const first = marks ? text.search(marks) : 0;
    const start = first > AROUND ? text.lastIndexOf(" ", first - AROUND + 20) + 1 : 0;
    const end = Math.min(text.length, start + 4 * AROUND);
    const part = text.slice(start, end);
    const nodes = [start > 0 ? "… " : ""];
    let at = 0;
    for (const match of marks ? part.matchAll(marks) : []) {
      nodes.push(part.slice(at, match.index), element("mark", "", match[0]));
      at = match.index + match[0].length;
    }
    nodes.push(part.slice(at), end < text.length ? " …" : "");
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
    const own = [...new Set(values)].filter((value) => value !== "").sort(numeric.compare);
    by(name).append(option("*", "All"), ...own.map((value) => option(value, shown(value))));
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
    fill("level", places.map((place) => place.level), (level) => `Level ${level}`.replace("Level Entry", "Entry"));
    fill("kind", texts.map((text) => String(text.kind)), (kind) => kinds[kind]);
    fill("credit", places.map((place) => place.credit), (credit) => credit);
    by("facets").hidden = false;
    const wanted = new URLSearchParams(location.search);
    by("q").value = wanted.get("q") ?? "";
    for (const name of FACETS) {
      const value = wanted.get(name);
      if (value !== null && [...by(name).options].some((option) => option.value === value)) by(name).value = value;
    }
    by("told").textContent = "The texts are being prepared …";
    const made = new MiniSearch({ fields: ["words"], searchOptions: { combineWith: "AND" } });
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
