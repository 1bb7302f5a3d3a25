// Images of notes, large: a tap opens one over the page, to pinch, drag and zoom. Without a script its link leads to a
// page. Also: tables that are wider than the screen say so, others are no stop for the keyboard.
"use strict";

(() => {
  const viewer = document.getElementById("viewer");
  const stage = document.getElementById("stage");
  if (!viewer || !stage || !viewer.showModal) return;
  const frame = viewer.querySelector(".viewer-frame");
  const image = document.createElement("img"); // on the page only while it shows something
  image.draggable = false;
  const caption = viewer.querySelector("#viewer-caption");
  const LARGEST = 8;
  const STEP = 1.5;
  const MOVE = 60;
  const fingers = new Map();
  let opener = null;
  let scale = 1;
  let x = 0;
  let y = 0;

  function draw() {
    const farX = (image.offsetWidth * scale - frame.clientWidth) / 2;
    const farY = (image.offsetHeight * scale - frame.clientHeight) / 2;
    x = farX > 0 ? Math.min(Math.max(x, -farX), farX) : 0;
    y = farY > 0 ? Math.min(Math.max(y, -farY), farY) : 0;
    image.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    frame.classList.toggle("zoomed", scale > 1);
  }

  // By a factor, around a point of the window, which stays where it is.
  function zoom(factor, atX, atY) {
    const box = frame.getBoundingClientRect();
    const wanted = Math.min(Math.max(scale * factor, 1), LARGEST);
    const fromX = (atX === undefined ? box.left + box.width / 2 : atX) - (box.left + box.width / 2);
    const fromY = (atY === undefined ? box.top + box.height / 2 : atY) - (box.top + box.height / 2);
    x = fromX - ((fromX - x) * wanted) / scale;
    y = fromY - ((fromY - y) * wanted) / scale;
    scale = wanted;
    draw();
  }

  function whole() {
    scale = 1;
    x = y = 0;
    draw();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.enlarge");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    opener = link;
    const small = link.querySelector("img");
    const below = link.parentNode.querySelector(".caption");
    image.src = link.dataset.image;
    image.alt = small.alt;
    caption.textContent = below ? below.textContent : caption.dataset.otherwise;
    frame.append(image);
    viewer.showModal();
    frame.focus();
    whole();
  });

  viewer.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.zoom) zoom(Number(button.dataset.zoom) > 0 ? STEP : 1 / STEP);
    else viewer.close();
  });
  viewer.addEventListener("close", () => {
    fingers.clear();
    image.remove();
    image.removeAttribute("src");
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
    opener = null;
  });

  // What is pressed here is not for the question below.
  viewer.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const ways = { ArrowLeft: [MOVE, 0], ArrowRight: [-MOVE, 0], ArrowUp: [0, MOVE], ArrowDown: [0, -MOVE] };
    if (ways[event.key]) {
      x += ways[event.key][0];
      y += ways[event.key][1];
      draw();
    } else if (event.key === "+" || event.key === "=") zoom(STEP);
    else if (event.key === "-") zoom(1 / STEP);
    else if (event.key === "0") whole();
    else return;
    event.preventDefault();
  });

  frame.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, event.clientX, event.clientY);
  }, { passive: false });
  frame.addEventListener("dblclick", (event) => (scale > 1 ? whole() : zoom(2.5, event.clientX, event.clientY)));

  const middle = (points) => [
    points.reduce((sum, one) => sum + one[0], 0) / points.length,
    points.reduce((sum, one) => sum + one[1], 0) / points.length,
  ];
  const apart = ([one, other]) => Math.hypot(one[0] - other[0], one[1] - other[1]);

  frame.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    frame.setPointerCapture(event.pointerId);
  });
  frame.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    const before = [...fingers.values()];
    fingers.set(event.pointerId, [event.clientX, event.clientY]);
    const now = [...fingers.values()];
    const [toX, toY] = middle(now);
    const [fromX, fromY] = middle(before);
    x += toX - fromX;
    y += toY - fromY;
    if (now.length === 2 && apart(before) > 0) zoom(apart(now) / apart(before), toX, toY);
    else draw();
  });
  for (const ended of ["pointerup", "pointercancel"]) {
    frame.addEventListener(ended, (event) => fingers.delete(event.pointerId));
  }
  image.addEventListener("load", whole);
  window.addEventListener("resize", () => viewer.open && draw());

  // ---------------------------------------------------------------- what scrolls

  function measure() {
    for (const box of stage.querySelectorAll(".wide")) {
      const scrolls = box.scrollWidth > box.clientWidth + 1;
      const hint = box.previousElementSibling;
      if (hint && hint.matches(".scrolls")) hint.hidden = !scrolls;
      if (scrolls) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  }
  new MutationObserver(measure).observe(stage, { childList: true });
  stage.addEventListener("toggle", measure, true);
  stage.addEventListener("submit", () => window.requestAnimationFrame(measure));
  window.addEventListener("resize", measure);
  window.addEventListener("load", measure);
  measure();
})();
