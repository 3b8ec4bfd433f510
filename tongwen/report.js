
"use strict";
(() => {
  const at = (id) => document.getElementById(id);
  const form = at("controls"), table = at("text"), search = at("search"), stacked = at("stacked");
  const rows = [...table.tBodies[0].rows];
  const toggles = [...at("languages").querySelectorAll("button")];
  const hidden = new Set();
  const folded = new Map(), marked = new Set();
  let needle = "", waiting = 0;

  const foldCharacter = (c) => c.normalize("NFKD").toLowerCase().replace(/[\p{M}\u0640\u00AD\u200B-\u200F]/gu, "").replace(/ς/g, "σ");

  function fold(text) {
    if (/^[\x20-\x7e]*$/.test(text)) return text.toLowerCase();
    return foldCharacter(text);
  }

  const query = () => fold(search.value.trim().replace(/\s+/g, " "));

  const cells = (row) => [...row.cells].slice(1).filter((cell) => !hidden.has(cell.dataset.column));

  function foldedText(cell) {
    if (!folded.has(cell)) folded.set(cell, fold(cell.textContent.replace(/\s+/g, " ")));
    return folded.get(cell);
  }

  // Folding may lengthen or shorten a character, so each folded unit remembers where it came from.
  function hits(text) {
    let plain = "";
    const from = [], to = [];
    for (let i = 0; i < text.length; ) {
      const c = String.fromCodePoint(text.codePointAt(i));
      const piece = /\s/.test(c) ? (plain.endsWith(" ") ? "" : " ") : foldCharacter(c);
      for (let k = 0; k < piece.length; k++) { from.push(i); to.push(i + c.length); }
      if (!piece && to.length) to[to.length - 1] = i + c.length;
      plain += piece;
      i += c.length;
    }
    const found = [];
    for (let p = plain.indexOf(needle); p >= 0; p = plain.indexOf(needle, p + needle.length))
      found.push([from[p], to[p + needle.length - 1]]);
    return found;
  }

  function unmark() {
    for (const cell of marked) {
      cell.querySelectorAll("mark").forEach((m) => m.replaceWith(...m.childNodes));
      cell.normalize();
    }
    marked.clear();
  }

  function mark(cell) {
    const node = cell.firstElementChild && cell.firstElementChild.firstChild;
    if (!node || !foldedText(cell).includes(needle)) return;
    marked.add(cell);
    for (const [start, end] of hits(node.data).reverse()) {
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      range.surroundContents(document.createElement("mark"));
    }
  }

  // Only rows near the screen carry marks: a search for one letter stays quick in a long text.
  const nearby = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      nearby.unobserve(entry.target);
      cells(entry.target).forEach(mark);
    }
  }, { rootMargin: "600px" });

  function chosen() {
    return { below: Number(at("below").value), flag: at("flag").value, kind: at("kind").value, one: at("one-sided").checked };
  }

  function matches(row, want) {
    const { score, flags, kind, one } = row.dataset;
    if (want.below < 1 && !(Number(score) < want.below)) return false;
    if (want.flag && !(want.flag === "*" ? flags : flags && flags.split(" ").includes(want.flag))) return false;
    if (want.kind && kind !== want.kind) return false;
    if (want.one && one === undefined) return false;
    return !needle || cells(row).some((cell) => foldedText(cell).includes(needle));
  }

  function update() {
    clearTimeout(waiting);
    nearby.disconnect();
    unmark();
    needle = query();
    const want = chosen();
    let shown = 0;
    for (const row of rows) {
      row.hidden = !matches(row, want);
      if (row.hidden) continue;
      shown += 1;
      if (needle) nearby.observe(row);
    }
    tell(shown, want);
  }

  function tell(shown, want) {
    const active = (want.below < 1) + Boolean(want.flag) + Boolean(want.kind) + want.one;
    at("shown").textContent = `${shown} of ${rows.length}`;
    at("below-shown").textContent = want.below < 1 ? want.below.toFixed(2) : "any";
    at("active").textContent = active || "";
    at("nothing").hidden = shown > 0 || rows.length === 0;
  }

  function soon() {
    clearTimeout(waiting);
    waiting = setTimeout(update, 150);
  }

  function toggle(button) {
    const column = button.dataset.column, on = hidden.has(column);
    if (!on && hidden.size === toggles.length - 1) return;
    on ? hidden.delete(column) : hidden.add(column);
    button.setAttribute("aria-pressed", String(on));
    table.querySelectorAll(`[data-column="${column}"]`).forEach((cell) => { cell.hidden = !on; });
    stacked.media = `screen and (max-width: ${Math.max(44, 8 + 9 * (toggles.length - hidden.size))}rem)`;
    if (search.value.trim()) update();
  }

  function everything() {
    form.reset();
    update();
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); update(); });
  form.addEventListener("input", soon);
  form.addEventListener("reset", () => setTimeout(update));
  at("everything").addEventListener("click", everything);
  toggles.forEach((button) => button.addEventListener("click", () => toggle(button)));
  document.addEventListener("click", (event) => {
    if (!at("filters").contains(event.target)) at("filters").open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      if (at("filters").open) { at("filters").open = false; return; }
      if (document.activeElement === search) { search.value = ""; update(); }
    }
    const typing = event.target.matches("input:not([type=range], [type=checkbox]), select, textarea");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    search.focus();
    search.select();
  });
  function linked() {
    try {
      return at(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null; // a stray % in an address typed by hand
    }
  }

  // A link to a row must win over a filter that hides it.
  window.addEventListener("hashchange", () => {
    const row = linked();
    if (row && row.hidden) { everything(); row.scrollIntoView(); }
  });
  form.hidden = false;
  if (search.value || Number(at("below").value) < 1 || at("flag").value || at("kind").value || at("one-sided").checked) update();
  if (location.hash) requestAnimationFrame(() => {
    const row = linked();
    if (row) row.scrollIntoView();
  });
})();
