"""What tests ask of every page: that it fits the screen and the finger, and names each element once."""

from __future__ import annotations

WIDTHS = (320, 390, 1280, 3840)
WIDER = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const boxes = [...document.querySelectorAll('body *')].filter((it) => it.getBoundingClientRect().right > root.clientWidth + 1);
  return ['wider', ...boxes.map((it) => it.outerHTML.slice(0, 120))].slice(0, 4);
}"""
"""What makes the page wider than the screen."""
SMALL = """() => {
  const shown = (it) => it.checkVisibility({visibilityProperty: true}) && it.getClientRects().length;
  const box = (it) => {
    const labels = it.matches('[type=radio], [type=checkbox]') ? [...it.labels] : [];
    const all = [it, ...labels].filter((one) => !one.matches('.btn-check')).map((one) => one.getBoundingClientRect());
    const [left, top] = [Math.min(...all.map((b) => b.left)), Math.min(...all.map((b) => b.top))];
    return [Math.max(...all.map((b) => b.right)) - left, Math.max(...all.map((b) => b.bottom)) - top];
  };
  const found = [];
  for (const it of document.querySelectorAll('form input:not([type=hidden]), form select, form button, form a, nav a, .btn, summary')) {
    if (!shown(it)) continue;
    const least = it.matches('.study .btn:not(label), .btn-main') ? 44 : 24;
    const [width, height] = box(it);
    if (width < least - 0.5 || height < least - 0.5) found.push(`${width}x${height}: ${it.outerHTML.slice(0, 120)}`);
  }
  return found.slice(0, 4);
}"""
"""What is smaller than a finger needs: 24 pixels (WCAG 2.2, 2.5.8), 44 where one studies."""
TWICE = """() => {
  const ids = [...document.querySelectorAll('[id]')].map((it) => it.id);
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
}"""
"""Ids that more than one element has: what refers to them means the first, which axe does not always see."""
