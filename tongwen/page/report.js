"use strict";
(() => {
  document.documentElement.classList.add("js");
  const rows = [...document.querySelectorAll(".row:not(.names)")];
  const $ = (id) => document.getElementById(id);
  const fold = (s) => s.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = rows.map((row) => fold([...row.querySelectorAll(".text")].map((c) => c.textContent).join("\n")));
  const plain = new Map();

  function unmark(row) {
    for (const cell of row.querySelectorAll(".text")) if (plain.has(cell)) { cell.textContent = plain.get(cell); plain.delete(cell); }
  }
  function highlight(row, sought) {
    for (const cell of row.querySelectorAll(".text")) {
      const text = cell.textContent;
      let folded = "";
      const places = [];
      for (let i = 0; i < text.length; i++) for (const c of fold(text[i])) { folded += c; places.push(i); }
      places.push(text.length);
      let at = folded.indexOf(sought);
      if (at < 0) continue;
      plain.set(cell, text);
      cell.textContent = "";
      let here = 0;
      while (at >= 0) {
        const start = places[at], end = places[at + sought.length - 1] + 1;
        cell.append(text.slice(here, start));
        const mark = document.createElement("mark");
        mark.textContent = text.slice(start, end);
        cell.append(mark);
        here = end;
        at = folded.indexOf(sought, at + sought.length);
      }
      cell.append(text.slice(here));
    }
  }
  function filter() {
    const sought = fold($("search").value.trim());
    const below = Number($("score").value), flag = $("flag").value, kind = $("kind").value;
    let shown = 0;
    rows.forEach((row, i) => {
      unmark(row);
      const fits = (!sought || texts[i].includes(sought)) && Number(row.dataset.score) <= below &&
        (!flag || (flag === "any" ? row.dataset.flags !== "" : row.dataset.flags.split(" ").includes(flag))) &&
        (!kind || row.dataset.kind === kind);
      row.hidden = !fits;
      shown += fits;
      if (fits && sought) highlight(row, sought);
    });
    $("count").textContent = `${shown} of ${rows.length}`;
  }
  let timer = 0;
  const soon = () => { clearTimeout(timer); timer = setTimeout(filter, 120); };
  for (const id of ["search", "score", "flag", "kind"]) $(id).addEventListener("input", soon);
  for (const box of document.querySelectorAll("[data-lang]")) box.addEventListener("change", () => {
    const on = [...document.querySelectorAll("[data-lang]")].filter((b) => b.checked);
    document.querySelector("main").style.setProperty("--langs", Math.max(on.length, 1));
    for (const cell of document.querySelectorAll(`[data-in="${CSS.escape(box.dataset.lang)}"]`)) cell.hidden = !box.checked;
  });
  addEventListener("keydown", (e) => {
    if (e.key === "/" && !/INPUT|SELECT/.test(document.activeElement.tagName)) { e.preventDefault(); $("search").focus(); }
    if (e.key === "Escape" && document.activeElement === $("search")) { $("search").value = ""; filter(); }
  });
  const bar = document.querySelector(".controls");
  new ResizeObserver(() => document.documentElement.style.setProperty("--top", `${bar.offsetHeight}px`)).observe(bar);
  filter();
})();
