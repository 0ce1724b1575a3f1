"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const by = (id) => document.getElementById(id);
  const changes = new Map(data.changes.map((change) => [change.change_id, change]));
  const cards = [...document.querySelectorAll(".card")];
  const order = new Map(cards.map((card, at) => [card, at]));
  const groups = [...document.querySelectorAll(".group")].filter((group) => group.querySelector(".card"));
  const folds = [...document.querySelectorAll("details.fold")];
  const said = new Map(); // change id -> {state, note}
  const unsigned = new Set(); // what was said before a name was typed: it is of whoever's name stands there in the end
  let named = false; // whether a name was typed on this page
  const searched = new Map(cards.map((card) => [card, wordsOf(changes.get(card.dataset.id))]));
  const storeKey = `specs-review ${data.before.sha256} ${data.after.sha256}`;
  const base = JSON.stringify(data.reviewed.map((entry) => [entry.change.change_id, entry.state, entry.note]));
  const accepted = new Map(); // button -> the cards that it has accepted
  let current = null;
  let saved = true;
  let keeps = true;

  function wordsOf({ entity, key, key_before, unit, unit_title, field, before, after, text }) {
    return textOf([entity, key, key_before, unit, unit_title, field, before, after, text]).toLowerCase();
  }

  function textOf(value) {
    if (value === null || value === undefined) return "";
    return typeof value === "object" ? Object.values(value).map(textOf).join(" ") : String(value);
  }

  // What was said, and where it is kept

  function say(card, state, note) {
    const id = card.dataset.id;
    if (state === null && note === "") said.delete(id);
    else said.set(id, { state, note, ...signed() });
    if (named && name() !== "") unsigned.delete(id);
    else unsigned.add(id);
    show(card);
    progress();
  }

  function show(card) {
    const { state, note, reviewer, said: day } = said.get(card.dataset.id) ?? { state: null, note: "" };
    if (state === null) delete card.dataset.state;
    else card.dataset.state = state;
    for (const button of card.querySelectorAll("button[data-state]")) {
      button.setAttribute("aria-pressed", String(button.dataset.state === state));
    }
    const field = card.querySelector("textarea");
    field.closest("label").hidden = state === null && note === "" && document.activeElement !== field;
    if (field.value !== note) field.value = note;
    const verdict = card.querySelector(".verdict");
    const word = document.createElement("b");
    word.textContent = { accepted: "Accepted", query: "Query" }[state] ?? "Note";
    const who = [reviewer, day].filter(Boolean).join(", ");
    verdict.replaceChildren(word, note === "" ? "" : `: ${note}`, who && ` (${who})`);
    verdict.hidden = state === null && note === "";
    verdict.classList.toggle("signed", who !== "");
  }

  function progress() {
    const count = (state) => [...said.values()].filter((one) => one.state === state).length;
    const [accepted, query] = [count("accepted"), count("query")];
    by("done").max = Math.max(1, cards.length);
    by("done").value = accepted + query;
    nameAll();
    by("reviewed").textContent = `${accepted + query} of ${cards.length} reviewed: ${accepted} accepted, ${query} to query`;
  }

  function review() {
    const entries = data.changes
      .filter((change) => said.has(change.change_id))
      .map((change) => ({ ...said.get(change.change_id), ...(unsigned.has(change.change_id) && { reviewer: name() }), change }));
    const [reviewer, saved] = [name(), today()];
    return { form: data.form, before: data.before, after: data.after, reviewer, saved, entries: [...entries, ...data.gone] };
  }

  // Who says something now, and when
  function signed() {
    return { reviewer: name(), said: today() };
  }

  function name() {
    return by("reviewer").value.trim();
  }

  function today() {
    return new Date().toLocaleDateString("sv-SE"); // 2026-03-02, where the reviewer is
  }

  function keep() {
    saved = false;
    try {
      localStorage.setItem(storeKey, JSON.stringify({ base, reviewer: by("reviewer").value, entries: review().entries }));
      by("kept").textContent = "Kept in this browser. Save the review to a file to share it, or to use it with --review.";
    } catch {
      keeps = false;
      by("kept").textContent = "This browser keeps nothing: save the review before you close the page.";
    }
  }

  function restore() {
    for (const entry of data.reviewed) said.set(entry.change.change_id, ofEntry(entry));
    by("reviewer").value = data.reviewer;
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(storeKey));
    } catch {
      return;
    }
    if (!Array.isArray(kept?.entries)) return;
    if (typeof kept.reviewer === "string" && kept.reviewer !== "") by("reviewer").value = kept.reviewer;
    if (kept.base === base) said.clear(); // it went on from this very review: what was taken back stays so
    const gone = new Set(data.gone.map((entry) => entry.change.change_id));
    let count = 0;
    for (const entry of kept.entries.filter(isEntry)) {
      const id = entry.change.change_id;
      if (changes.has(id)) {
        if (said.has(id)) continue;
        said.set(id, ofEntry(entry));
        count += 1;
      } else if (!gone.has(id)) {
        data.gone.push(entry);
        listGone(entry);
      }
    }
    if (count > 0) by("kept").textContent = `${count} of these marks were kept by this browser.`;
  }

  function ofEntry({ state, note, reviewer, said }) {
    return { state, note, reviewer: reviewer ?? "", said: said ?? null };
  }

  function isEntry(entry) {
    return entry?.change?.change_id && typeof entry.note === "string" && [null, "accepted", "query"].includes(entry.state);
  }

  function listGone(entry) {
    const item = document.createElement("li");
    const { entity, key, field } = entry.change;
    item.textContent = `${entry.state ?? "note"}${entry.note === "" ? "" : `: ${entry.note}`} (${entity} ${key}, ${field})`;
    by("gone").querySelector("ul").append(item);
    by("gone").querySelector(".count").textContent = data.gone.length;
    by("gone").hidden = false;
  }

  function save() {
    const file = download("json", "application/json", JSON.stringify(review(), null, 2) + "\n");
    saved = true;
    by("kept").textContent = `Saved as ${file}. Run the comparison again with --review and this file to go on.`;
  }

  function download(ending, type, text) {
    const link = document.createElement("a");
    const file = `${data.after.specification_id}.review.${ending}`.replace(/[^\w.+-]+/g, "-");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers read it only after a while
    return file;
  }

  // The decisions, for people who have other programs

  function decisions() {
    return review().entries.map(({ state, note, change, reviewer, said }) => ({
      decision: state ?? "note",
      note,
      kind: change.class,
      record: `${change.entity} ${change.key}`,
      unit: change.unit_title ?? "",
      field: change.field,
      before: plain(change.before),
      after: plain(change.after),
      pages_before: pagesOf(change.place_before),
      pages_after: pagesOf(change.place_after),
      printed_before: printedOf(change.place_before, data.numbers.before),
      printed_after: printedOf(change.place_after, data.numbers.after),
      page_marks: (change.page_marks ?? []).join("; "),
      reviewer: reviewer ?? "",
      said: said ?? "",
    }));
  }

  function plain(value) {
    if (Array.isArray(value)) return value.map(plain).join("; ");
    if (value === null || typeof value !== "object") return String(value ?? "");
    return Object.entries(value).filter(([, part]) => part !== null).map(([name, part]) => `${name}: ${plain(part)}`).join("; ");
  }

  function pagesOf(place) {
    return [...new Set(place.map((box) => box.page))].join(", ");
  }

  // The numbers that pages print, where they are other than the PDF's
  function printedOf(place, numbers) {
    return [...new Set(place.map((box) => numbers[box.page]).filter(Boolean))].join(", ");
  }

  function asCsv() {
    const rows = decisions();
    // What begins as a formula does would be run by a spreadsheet
    const cell = (text) => `"${text.replace(/^(?=[=+\-@\uff1d\uff0b\uff0d\uff20\t\r])/, "'").replaceAll('"', '""')}"`;
    const lines = rows.map((one) => Object.values(one).map(cell).join(","));
    const head = "decision,note,kind,record,unit,field,before,after,pages_before,pages_after,printed_before,printed_after,page_marks,reviewer,said";
    download("csv", "text/csv", `\ufeff${[head, ...lines].join("\r\n")}\r\n`);
  }

  function asMarkdown() {
    const text = (words) => words.replace(/[\\`*_[\]{}|~<>#@&$]/g, (sign) => `&#${sign.codePointAt(0)};`).replace(/\s+/g, " ");
    const lines = decisions().map((one) => {
      const pages = [one.pages_before, one.pages_after].filter(Boolean).join(" → ");
      const words = [one.before, one.after].map((each) => text(each) || "none").join(" → ");
      const note = one.note === "" ? "" : ` **${text(one.note)}**`;
      const printed = [one.printed_before, one.printed_after].filter(Boolean).join(" → ");
      const where = [pages && `page ${pages}`, printed && `printed ${printed}`, one.page_marks].filter(Boolean).join("; ");
      const who = [one.reviewer, one.said].filter(Boolean).map(text).join(", ");
      return `- ${one.decision}${who && ` (${who})`}: ${text(one.record)}, ${text(one.field)}${where && ` (${where})`}: ${words}${note}`;
    });
    const by_whom = [name(), today()].filter(Boolean).map(text).join(", ");
    download("md", "text/markdown", `# ${text(document.title)}\n\n${by_whom}\n\n${lines.join("\n")}\n`);
  }

  // What is shown

  function filter() {
    const classes = new Set([...document.querySelectorAll("input[name=class]:checked")].map((box) => box.value));
    const words = by("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = (id) => by(id)?.value ?? "*";
    const [unit, state, announced] = ["unit", "state", "announced"].map(wanted);
    let count = 0;
    for (const card of cards) {
      const change = changes.get(card.dataset.id);
      const fits =
        classes.has(card.dataset.class) &&
        (unit === "*" || unit === (change.unit ?? "")) &&
        (state === "*" || state === (said.get(change.change_id)?.state ?? "")) &&
        (announced === "*" || announced === card.dataset.announced) &&
        words.every((word) => searched.get(card).includes(word));
      card.hidden = !fits;
      if (fits) count += 1;
    }
    for (const fold of folds) {
      fold.hidden = !fold.querySelector(".card:not([hidden])");
      if (words.length > 0) fold.open = true;
    }
    for (const group of groups) group.hidden = !group.querySelector(".card:not([hidden])");
    nameAll();
    by("shown").textContent = count === cards.length ? `All ${count} changes` : `${count} of ${cards.length} changes`;
  }

  function reset() {
    for (const box of document.querySelectorAll("input[name=class]")) box.checked = true;
    for (const id of ["unit", "state", "announced"]) if (by(id)) by(id).value = "*";
    by("search").value = "";
    filter();
  }

  // Keys

  function step(way) {
    const at = order.get(current) ?? -1;
    const visible = cards.filter((card) => !card.hidden);
    const next = way > 0 ? visible.find((card) => order.get(card) > at) : visible.findLast((card) => order.get(card) < at);
    unfold(next);
    next?.focus();
  }

  function unfold(card) {
    const fold = card?.closest("details.fold");
    if (fold) fold.open = true;
  }

  function mark(card, state) {
    const was = said.get(card.dataset.id) ?? { state: null, note: "" };
    say(card, was.state === state ? null : state, was.note);
    keep();
  }

  // What a button accepts: what is shown of its kind or section, and not yet reviewed
  function openIn(button) {
    const area = button.closest(".fold, .group");
    return [...area.querySelectorAll(".card:not([hidden])")].filter((card) => !said.get(card.dataset.id)?.state);
  }

  function nameAll() {
    for (const button of document.querySelectorAll("button.all")) {
      const open = openIn(button);
      const sections = new Set(open.map((card) => card.closest(".fold")).filter(Boolean)).size;
      const where = button.closest(".fold")?.querySelector("summary").firstChild.textContent.trim();
      const of = where ? ` below ${where}` : sections > 1 ? ` in ${sections} sections, folded or not` : "";
      button.hidden = open.length === 0 && !accepted.has(button);
      button.textContent = accepted.has(button) ? `Take back these ${accepted.get(button).length}` : `Accept all ${open.length}${of}`;
    }
  }

  function acceptAll(button) {
    const taken = accepted.get(button);
    if (taken) {
      for (const card of taken.filter((card) => said.get(card.dataset.id)?.state === "accepted")) {
        say(card, null, said.get(card.dataset.id).note);
      }
      accepted.delete(button);
    } else {
      const open = openIn(button);
      for (const card of open) say(card, "accepted", said.get(card.dataset.id)?.note ?? "");
      accepted.set(button, open);
    }
    nameAll();
    keep();
  }

  function pressed(event) {
    const field = event.target.closest("input, textarea, select");
    if (event.key === "Escape" && field) {
      (field.closest(".card") ?? field).focus();
      if (!field.closest(".card")) field.blur();
      return;
    }
    const typing = field && field.type !== "checkbox";
    if (typing || event.ctrlKey || event.metaKey || event.altKey || by("help").open || !by("use-keys").checked) return;
    const onCard = event.target.classList?.contains("card");
    const card = current && !current.hidden ? current : null;
    const actions = {
      j: () => step(1),
      k: () => step(-1),
      ArrowDown: onCard && (() => step(1)),
      ArrowUp: onCard && (() => step(-1)),
      a: card && (() => mark(card, "accepted")),
      q: card && (() => query(card)),
      "/": () => by("search").focus(),
      "?": () => by("help").showModal(),
    };
    const action = Object.hasOwn(actions, event.key) && actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  function query(card) {
    mark(card, "query");
    if (said.get(card.dataset.id)?.state === "query") card.querySelector("textarea").focus();
  }

  // The page

  document.documentElement.classList.add("with-script");
  for (const part of document.querySelectorAll(".js")) part.hidden = false;
  if (matchMedia("(max-width: 60rem)").matches) by("panel").querySelector("details").open = false;
  for (const head of document.querySelectorAll("th[data-unit]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.firstChild.textContent;
    button.addEventListener("click", () => {
      reset();
      by("unit").value = head.dataset.unit;
      filter();
      by("changes").scrollIntoView();
    });
    head.firstChild.replaceWith(button);
  }
  for (const card of cards) {
    card.addEventListener("focusin", () => (current = card));
    for (const button of card.querySelectorAll("button[data-state]")) {
      button.addEventListener("click", () => (button.dataset.state === "query" ? query(card) : mark(card, "accepted")));
    }
    card.querySelector("textarea").addEventListener("input", (event) => {
      say(card, said.get(card.dataset.id)?.state ?? null, event.target.value);
      keep();
    });
  }
  restore();
  for (const card of cards) show(card);
  by("panel").addEventListener("input", filter);
  by("pictures")?.addEventListener("change", (event) =>
    document.documentElement.classList.toggle("without-pictures", !event.target.checked),
  );
  by("reset").addEventListener("click", reset);
  by("save").addEventListener("click", save);
  by("csv").addEventListener("click", asCsv);
  by("markdown").addEventListener("click", asMarkdown);
  by("reviewer").addEventListener("input", () => {
    named = true;
    keep();
  });
  for (const button of document.querySelectorAll("button.all")) button.addEventListener("click", () => acceptAll(button));
  by("keys").addEventListener("click", () => by("help").showModal());
  by("close").addEventListener("click", () => by("help").close());
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", (event) => {
    const target = event.target.closest?.("a[href^='#']")?.getAttribute("href").slice(1);
    if (target && by(target)?.closest("[hidden]")) reset();
    if (target) unfold(by(target));
  });
  addEventListener("beforeunload", (event) => {
    if (!saved && !keeps) event.preventDefault();
  });
  progress();
  filter();
})();
