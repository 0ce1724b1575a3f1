"use strict";
(() => {
  const proof = document.querySelector(".proof");
  const frames = new Map(); // anchor -> the links on the pages' pictures
  let lit = [];

  for (const link of proof.querySelectorAll("a")) {
    for (const anchor of valuesOf(link)) {
      if (!frames.has(anchor)) frames.set(anchor, []);
      frames.get(anchor).push(link);
    }
  }

  /** The anchors of the values that have the box of a link; it leads to the first. */
  function valuesOf(link) {
    return link.dataset.values.split(" ");
  }

  function light(...anchors) {
    for (const element of lit) element.classList.remove("lit");
    lit = anchors.flatMap((anchor) => [...(frames.get(anchor) ?? []), document.getElementById(anchor)]).filter(Boolean);
    for (const element of lit) element.classList.add("lit");
  }

  function bring(anchor) {
    const [first] = frames.get(anchor) ?? [];
    if (!first) return;
    const box = first.getBoundingClientRect();
    const view = proof.getBoundingClientRect();
    if (box.top >= view.top && box.bottom <= view.bottom) return;
    proof.scrollTop += box.top - view.top - (view.height - Math.min(box.height, view.height)) / 3;
  }

  function pointed(event) {
    const value = event.target.closest(".values .value");
    const frame = event.target.closest(".proof a");
    if (value && frames.has(value.id)) {
      light(value.id);
      bring(value.id);
    } else if (frame) {
      light(...valuesOf(frame));
    }
  }

  function clicked(event) {
    const frame = event.target.closest(".proof a");
    const at = event.target.closest(".at");
    if (frame) {
      const value = document.getElementById(frame.getAttribute("href").slice(1));
      value.tabIndex = -1;
      value.focus({ preventScroll: true });
      value.scrollIntoView({ block: "center" });
      history.replaceState(null, "", frame.getAttribute("href"));
      light(...valuesOf(frame));
      event.preventDefault();
    } else if (at) {
      const [first] = frames.get(at.dataset.value) ?? [];
      if (!first) return;
      light(at.dataset.value);
      bring(at.dataset.value);
      first.focus({ preventScroll: true });
      event.preventDefault();
    }
  }

  /** A link from elsewhere, such as one that the search found, leads to a value with its box. */
  function arrived() {
    const anchor = decodeURIComponent(location.hash.slice(1));
    if (!frames.has(anchor)) return;
    light(anchor);
    bring(anchor);
  }

  bring("title"); // the unit's own pages, which the table that lists it may stand before
  arrived();
  addEventListener("hashchange", arrived);
  document.addEventListener("pointerover", pointed);
  document.addEventListener("focusin", pointed);
  document.addEventListener("click", clicked);
})();
