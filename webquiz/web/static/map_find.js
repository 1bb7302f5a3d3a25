// Finding one's way on the map of notions: a chapter that stands out, names as one types. After map.js.
"use strict";

(() => {
  if (!window.notionMap) return;
  const { nodes, bonds, byId, pick, leave, fit, glide, keepAddress } = window.notionMap;
  const query = document.getElementById("map-query");
  const found = document.getElementById("map-found");
  const said = document.getElementById("map-said");
  const chapter = document.getElementById("map-chapter");

  function filter() {
    const outside = (node) => Boolean(chapter.value) && node.link.dataset.chapter !== chapter.value;
    for (const node of nodes) node.link.classList.toggle("map-dim", outside(node));
    for (const { drawn, ends } of bonds) drawn.classList.toggle("map-dim", ends.some((id) => outside(byId.get(id))));
  }

  chapter.addEventListener("change", () => {
    leave(false);
    filter();
    const inside = nodes.filter((node) => node.link.dataset.chapter === chapter.value);
    if (inside.length) glide(fit(inside));
    keepAddress();
  });

  const fold = (text) => text.toLowerCase().replace(/œ/g, "oe").replace(/æ/g, "ae").replace(/’/g, "'").normalize("NFD").replace(/\p{M}/gu, "").trim().replace(/\s+/g, " ");
  const folded = nodes.map((node) => ({ node, names: node.names.map(fold) }));

  function search() {
    const wanted = fold(query.value);
    const words = wanted.split(" ");
    const rank = (name) => (name === wanted ? 0 : name.startsWith(wanted) ? 1 : 2);
    const fitting = !wanted ? [] : folded
      .map(({ node, names }) => ({ node, ranks: names.filter((name) => words.every((word) => name.includes(word))).map(rank) }))
      .filter(({ ranks }) => ranks.length)
      .sort((one, other) => Math.min(...one.ranks) - Math.min(...other.ranks) || one.node.names[0].length - other.node.names[0].length)
      .slice(0, 12);
    found.replaceChildren(...fitting.map(({ node }) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = node.link.getAttribute("href");
      link.lang = "fr";
      link.dataset.go = node.id;
      link.textContent = node.names[0];
      item.append(link);
      return item;
    }));
    found.hidden = !fitting.length;
    said.textContent = wanted && !fitting.length ? said.dataset.none : "";
    return fitting;
  }

  function take(node) {
    query.value = node.names[0];
    found.hidden = true;
    if (chapter.value && node.link.dataset.chapter !== chapter.value) {
      chapter.value = "";
      filter();
    }
    pick(node);
  }

  query.addEventListener("input", search);
  query.addEventListener("focus", () => query.value && document.getElementById("map-panel").hidden && search());
  query.form.parentNode.addEventListener("focusout", (event) => {
    if (!event.currentTarget.contains(event.relatedTarget)) found.hidden = true;
  });
  query.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" && !found.hidden) found.querySelector("a").focus();
    else if (event.key !== "Escape") return;
    else query.value = "";
    event.preventDefault();
    if (event.key === "Escape") search();
  });
  query.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [first] = search();
    if (first) take(first.node);
  });
  found.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-go]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    take(byId.get(link.dataset.go));
  });

  found.classList.add("map-drop");
  found.hidden = true;
  filter();
})();
