// The map of notions under fingers, mouse and keyboard. Without it the same forms ask the server for each view.
"use strict";

(() => {
  const box = document.getElementById("map-box");
  if (!box) return;
  const frame = document.getElementById("map-stage");
  const panel = document.getElementById("map-panel");
  const chapter = document.getElementById("map-chapter");
  const svg = box.querySelector(".map");
  const world = svg.querySelector(".map-world");
  const tiers = [...svg.querySelectorAll(".map-tier")].map((group) => ({ group, from: Number(group.dataset.from) }));
  const [width, height] = [Number(svg.dataset.width), Number(svg.dataset.height)];
  const scales = svg.dataset.scales.split(" ").map(Number);
  const fonts = svg.dataset.fonts.split(" ");
  const here = frame.dataset.here.split(" ").map(Number);
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const NEAREST = 3; // pixels a unit
  const OPEN = Number(frame.dataset.open); // the scale at which names and percentages can be read
  const FINGER = 22; // pixels around a circle that still mean it
  const SLOP = 6; // pixels that a finger may slip without dragging

  // ---------------------------------------------------------------- what is drawn

  const nodes = [...svg.querySelectorAll(".map-node")].map((link) => {
    const circle = link.querySelector(".map-circle");
    link.tabIndex = -1; // hundreds of stops on the way to what follows: the map itself is one
    const title = link.getAttribute("aria-label").slice(0, -link.dataset.said.length - 3); // « title – said »
    return { link, id: link.dataset.id, x: Number(circle.getAttribute("cx")), y: Number(circle.getAttribute("cy")), names: [title, ...(link.dataset.also || "").split("\n").filter(Boolean)] };
  });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const bonds = [...svg.querySelectorAll("[data-between]")].map((drawn) => ({ drawn, ends: drawn.dataset.between.split(" ") }));

  const view = { x: Number(svg.dataset.x), y: Number(svg.dataset.y), scale: Number(svg.dataset.scale) };
  let size = { width: 1, height: 1 };
  let step = -1;
  let waiting = 0;

  const least = () => Math.min(size.width / width, size.height / height, OPEN);
  const bounded = (value, low, high) => Math.min(Math.max(value, low), high);

  function show(to) {
    view.scale = bounded(to.scale, least(), NEAREST);
    view.x = bounded(to.x, 0, width);
    view.y = bounded(to.y, 0, height);
    if (!waiting) waiting = requestAnimationFrame(draw);
  }

  // One attribute a frame; names change with the step, which is seldom.
  function draw() {
    waiting = 0;
    const [wide, high] = [size.width / view.scale, size.height / view.scale];
    svg.setAttribute("viewBox", `${view.x - wide / 2} ${view.y - high / 2} ${wide} ${high}`);
    const now = Math.max(scales.findLastIndex((scale) => scale <= view.scale * 1.0001), 0);
    if (now !== step) {
      step = now;
      world.setAttribute("font-size", fonts[step]);
      for (const { group, from } of tiers) group.classList.toggle("map-quiet", from > step);
      svg.classList.toggle("map-far", step < Number(svg.dataset.detail));
      svg.classList.toggle("map-afar", step < Number(svg.dataset.close));
      if (picked) nameLit();
    }
    keepAddress();
  }

  let gliding = 0;
  function glide(to) {
    cancelAnimationFrame(gliding);
    if (calm.matches) return show(to);
    const from = { ...view };
    const began = performance.now();
    const move = (now) => {
      const part = bounded((now - began) / 220, 0, 1);
      const eased = 1 - (1 - part) ** 3;
      const between = (a, b) => a + (b - a) * eased;
      show({ x: between(from.x, to.x), y: between(from.y, to.y), scale: from.scale * (to.scale / from.scale) ** eased });
      if (part < 1) gliding = requestAnimationFrame(move);
    };
    gliding = requestAnimationFrame(move);
  }

  // Nearer or farther, while a point of the box stays where it is.
  function zoom(by, at = { x: size.width / 2, y: size.height / 2 }, how = show) {
    const scale = bounded(view.scale * by, least(), NEAREST);
    const away = (1 / view.scale - 1 / scale);
    how({ x: view.x + (at.x - size.width / 2) * away, y: view.y + (at.y - size.height / 2) * away, scale });
  }

  const pan = (dx, dy, how = show) => how({ x: view.x - dx / view.scale, y: view.y - dy / view.scale, scale: view.scale });
  const all = { x: width / 2, y: height / 2, scale: 0 };
  const moves = {
    in: () => zoom(Math.SQRT2, undefined, glide),
    out: () => zoom(Math.SQRT1_2, undefined, glide),
    all: () => glide({ ...all, scale: least() }),
    here: () => glide({ x: here[0], y: here[1], scale: OPEN }),
  };

  // Some notions in the part of the box that the panel leaves free.
  function fit(some, most = 1.5) {
    const beside = !panel.hidden && panel.offsetWidth < size.width * 0.6;
    const free = { width: size.width - (beside ? panel.offsetWidth + 12 : 0), height: size.height - (panel.hidden || beside ? 0 : panel.offsetHeight + 8) };
    const [xs, ys] = [some.map((node) => node.x), some.map((node) => node.y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const wanted = Math.min(free.width / (right - left + 120), free.height / (bottom - top + 90), most);
    const scale = bounded(wanted, Math.max(least(), 0.5), NEAREST);
    const middle = wanted < scale ? { x: some[0].x, y: some[0].y } : { x: (left + right) / 2, y: (top + bottom) / 2 };
    return { x: middle.x + (size.width - free.width) / 2 / scale, y: middle.y + (size.height - free.height) / 2 / scale, scale };
  }

  // ---------------------------------------------------------------- a notion and its neighbours

  let picked = null;
  const kinds = Object.fromEntries([...document.querySelectorAll("#map-kinds > div")].map((it) => [it.firstElementChild.textContent, it.lastElementChild.textContent]));

  function pick(node, { moving = true, focusing = true } = {}) {
    leave(false);
    picked = node;
    const near = [node];
    const list = fill(node);
    for (const { drawn, ends } of bonds) {
      const at = ends.indexOf(node.id);
      if (at < 0) continue;
      drawn.classList.add("map-lit");
      const other = byId.get(ends[1 - at]);
      if (!near.includes(other)) near.push(other);
      if ("kind" in drawn.dataset) list.append(row(other, drawn.dataset.kind, at === 0));
    }
    for (const one of near) one.link.classList.add("map-lit");
    panel.querySelector(".map-alone").hidden = near.length > 1;
    node.link.classList.add("map-picked");
    svg.classList.add("map-picking");
    panel.hidden = false;
    panel.scrollTop = 0;
    if (moving) glide(fit(near));
    nameLit();
    if (focusing) document.getElementById("map-card-title").focus({ preventScroll: true });
    keepAddress();
  }

  function leave(focusing = true) {
    if (!picked) return;
    picked = null;
    for (const lit of svg.querySelectorAll(".map-lit")) lit.classList.remove("map-lit", "map-named", "map-picked");
    svg.classList.remove("map-picking");
    panel.hidden = true;
    if (focusing) box.focus({ preventScroll: true });
    keepAddress();
  }

  function fill(node) {
    panel.querySelector("h2").textContent = node.names[0];
    panel.querySelector("progress").value = Number(node.link.dataset.mastery);
    panel.querySelector(".map-mastery span").textContent = node.link.dataset.said;
    panel.querySelector(".map-open").href = node.link.getAttribute("href");
    const list = panel.querySelector("ul");
    list.replaceChildren();
    return list;
  }

  function row(other, kind, outwards) {
    const [item, link, hint] = ["li", "a", "span"].map((name) => document.createElement(name));
    link.href = other.link.getAttribute("href");
    link.lang = "fr";
    link.dataset.go = other.id;
    link.textContent = other.names[0];
    hint.className = "hint";
    if (kind === "parent") hint.textContent = outwards ? frame.dataset.below : frame.dataset.above;
    else if (kind) hint.textContent = `${outwards ? "→" : "←"} ${kind} ${kinds[kind] || ""}`;
    else hint.textContent = frame.dataset.bound;
    item.append(link, " ", hint);
    return item;
  }

  // From afar the neighbours' names are shown as well, those that have room.
  function nameLit() {
    const lit = [...svg.querySelectorAll(".map-node.map-lit")];
    for (const link of lit) link.classList.remove("map-named");
    const rect = (link, what) => link.querySelector(what).getBoundingClientRect();
    const taken = lit.map((link) => [link, rect(link, ".map-circle")]);
    const later = [];
    for (const link of lit) {
      if (link.parentNode.classList.contains("map-quiet")) later.push(link);
      else taken.push([link, rect(link, ".map-label")]);
    }
    for (const link of later.sort((one, other) => other.classList.contains("map-picked") - one.classList.contains("map-picked"))) {
      link.classList.add("map-named");
      const own = rect(link, ".map-label");
      const meets = ([other, it]) => other !== link && own.left < it.right && own.right > it.left && own.top < it.bottom && own.bottom > it.top;
      if (taken.some(meets)) link.classList.remove("map-named");
      else taken.push([link, own]);
    }
  }

  // ---------------------------------------------------------------- fingers and the mouse

  const fingers = new Map();
  let dragged = false;
  const place = (event) => {
    const edge = box.getBoundingClientRect();
    return { x: event.clientX - edge.left, y: event.clientY - edge.top };
  };

  box.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    cancelAnimationFrame(gliding);
    if (!fingers.size) dragged = false;
    const at = place(event);
    fingers.set(event.pointerId, { ...at, start: at });
  });

  box.addEventListener("pointermove", (event) => {
    const finger = fingers.get(event.pointerId);
    if (!finger) return;
    const at = place(event);
    if (!dragged && fingers.size < 2 && Math.hypot(at.x - finger.start.x, at.y - finger.start.y) < SLOP) return;
    if (!dragged) {
      dragged = true;
      box.classList.add("map-held");
    }
    if (!box.hasPointerCapture(event.pointerId)) box.setPointerCapture(event.pointerId);
    const other = [...fingers].find(([id]) => id !== event.pointerId);
    if (other) pinch(finger, at, other[1]);
    else pan(at.x - finger.x, at.y - finger.y);
    Object.assign(finger, at);
  });

  function pinch(from, to, still) {
    const before = Math.hypot(from.x - still.x, from.y - still.y) || 1;
    const after = Math.hypot(to.x - still.x, to.y - still.y) || 1;
    pan((to.x - from.x) / 2, (to.y - from.y) / 2);
    zoom(after / before, { x: (to.x + still.x) / 2, y: (to.y + still.y) / 2 });
  }

  for (const end of ["pointerup", "pointercancel"]) {
    window.addEventListener(end, (event) => {
      fingers.delete(event.pointerId);
      if (!fingers.size) box.classList.remove("map-held");
    });
  }

  box.addEventListener("dragstart", (event) => event.preventDefault());
  box.addEventListener("wheel", (event) => {
    const lines = event.deltaMode === 1 ? 16 : 1;
    const by = Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0018));
    const scale = bounded(view.scale * by, least(), NEAREST);
    if (Math.abs(scale - view.scale) < 1e-6 && !event.ctrlKey) return; // nothing to do here: the page scrolls
    event.preventDefault();
    cancelAnimationFrame(gliding);
    zoom(by, place(event));
  }, { passive: false });

  box.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const link = event.target.closest(".map-node");
    const node = link ? byId.get(link.dataset.id) : nearest(place(event));
    event.preventDefault();
    if (dragged) dragged = false;
    else if (node) pick(node);
    else leave();
  });

  function nearest(at, within = FINGER) {
    const away = (node) => Math.hypot((node.x - view.x) * view.scale + size.width / 2 - at.x, (node.y - view.y) * view.scale + size.height / 2 - at.y);
    const [best] = nodes.map((node) => [away(node), node]).sort((one, other) => one[0] - other[0]);
    return best && best[0] <= within ? best[1] : null;
  }

  // ---------------------------------------------------------------- the keyboard

  const arrows = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] };
  const keys = { "+": "in", "=": "in", "-": "out", "−": "out", 0: "all" };

  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in arrows) pan(...arrows[event.key]);
    else if (event.key in keys) moves[keys[event.key]]();
    else if (event.key === "Enter" && event.target === box) pick(nearest({ x: size.width / 2, y: size.height / 2 }, Infinity));
    else return;
    event.preventDefault();
  });

  frame.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !picked) return;
    event.preventDefault();
    leave();
  });

  // A reader that walks through the notions finds each one in sight.
  box.addEventListener("focusin", (event) => {
    const link = event.target.closest(".map-node");
    const node = link && byId.get(link.dataset.id);
    if (!node || (event.target.matches(":hover") && !link.matches(":focus-visible"))) return;
    box.scrollTo(0, 0);
    if (link.matches(":focus-visible")) show({ x: node.x, y: node.y, scale: Math.max(view.scale, OPEN) });
  });

  // ---------------------------------------------------------------- buttons, panel, course

  document.querySelector(".map-moves").addEventListener("submit", (event) => {
    event.preventDefault();
    moves[event.submitter ? event.submitter.value : "here"]();
  });

  panel.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (link.dataset.go) pick(byId.get(link.dataset.go));
    else if (link.matches(".map-close")) leave();
    else return writeAddress();
    event.preventDefault();
  });

  const course = document.getElementById("map-course");
  if (course) course.addEventListener("change", () => course.form.submit());

  // ---------------------------------------------------------------- the address, and the beginning

  // Who opens a notion and comes back finds the map as it was.
  let keeping = 0;
  function keepAddress() {
    window.clearTimeout(keeping);
    keeping = window.setTimeout(writeAddress, 400);
  }

  function writeAddress() {
    window.clearTimeout(keeping);
    const address = new URLSearchParams({ zoom: view.scale <= least() * 1.001 ? "all" : String(step), x: String(Math.round(view.x)), y: String(Math.round(view.y)) });
    if (course) address.set("course", course.value);
    if (chapter.value) address.set("chapter", chapter.value);
    if (picked) address.set("notion", picked.link.getAttribute("href").split("/").pop());
    history.replaceState(null, "", `?${address}`);
  }

  function measure() {
    const rect = box.getBoundingClientRect();
    size = { width: Math.max(rect.width, 1), height: Math.max(rect.height, 1) };
  }

  measure();
  world.removeAttribute("transform");
  svg.querySelector(".map-middle").removeAttribute("x");
  svg.querySelector(".map-middle").removeAttribute("y");
  frame.classList.add("map-live");
  svg.classList.remove("map-whole");
  document.getElementById("map-keys").hidden = false;
  box.setAttribute("aria-describedby", "map-keys");
  Object.assign(view, { scale: view.scale || least() });
  show(view);
  const first = byId.get(frame.dataset.picked);
  if (first) pick(first, { moving: !new URLSearchParams(location.search).has("x"), focusing: false });
  window.notionMap = { nodes, bonds, byId, pick, leave, fit, glide, keepAddress };
  new ResizeObserver(() => {
    measure();
    show(view);
  }).observe(box);
})();
