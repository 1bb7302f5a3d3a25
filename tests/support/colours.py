"""Colours as a browser shows them."""

from __future__ import annotations

from playwright.sync_api import Page


def contrast(page: Page, selector: str) -> float:
    """The WCAG contrast ratio of an element's text against the card (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio)."""
    ratio = page.evaluate(
        """selector => {
          const light = color => {
            const [r, g, b] = color.match(/[\\d.]+/g).map(Number)
              .map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const pair = [getComputedStyle(document.querySelector(selector)).color,
                        getComputedStyle(document.body).backgroundColor].map(light).sort((a, b) => b - a);
          return (pair[0] + 0.05) / (pair[1] + 0.05);
        }""",
        selector,
    )
    return float(ratio)
