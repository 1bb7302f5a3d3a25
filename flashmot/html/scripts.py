"""Superscripts and subscripts as plain text: « 10¹³ », « H₂O », where Unicode has the signs."""

from __future__ import annotations

from typing import Final

_SIGNS: Final = {
    "sup": dict(zip("0123456789+-−=()nix", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱˣ", strict=True)),
    "sub": dict(zip("0123456789+-−=()nijx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₙᵢⱼₓ", strict=True)),
}
SCRIPTS: Final = frozenset(_SIGNS)
"""The tags of HTML that raise and lower a text."""


def scripted(text: str, tag: str) -> str:
    """A text that ``<sup>`` or ``<sub>`` (``tag``) holds, as plain text; letters stay what they are, so that
    « XIX<sup>e</sup> » is « XIXe ».

    >>> f"10{scripted('-3', 'sup')}"
    '10⁻³'
    """
    signs = _SIGNS[tag]
    return "".join(signs[sign] for sign in text) if signs.keys() >= set(text) else text
