"""Whether colours stand out from each other, as written and as a browser shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def contrast_of(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours, ``#rgb`` or ``#rrggbb``."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """WCAG's relative luminance (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance)."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (it / 12.92 if it <= 0.04045 else ((it + 0.055) / 1.055) ** 2.4 for it in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


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


def contrast_inside(page: Page, selector: str) -> float:
    """The contrast of an element's text against its own background, by giving the page that background."""
    page.evaluate(
        "selector => document.body.style.setProperty('background-color',"
        " getComputedStyle(document.querySelector(selector)).backgroundColor)",
        selector,
    )
    ratio = contrast(page, selector)
    page.evaluate("document.body.style.removeProperty('background-color')")
    return ratio
