"""What a browser is called, by what it says of itself: « Firefox, Android ». No more of it is kept."""

from __future__ import annotations

from typing import Final

_BROWSERS: Final = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Vivaldi/", "Vivaldi"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
"""What browsers write of themselves, and their names. Most write the names of those below them, too
(https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/User-Agent)."""
_SYSTEMS: Final = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
)
_LONGEST: Final = 1000


def device_name(agent: str) -> str:
    """Browser and system, out of a ``User-Agent``; names that we know and no others, ``""`` without any."""
    told = agent[:_LONGEST]
    known = (_first(_BROWSERS, told), _first(_SYSTEMS, told))
    return ", ".join(name for name in known if name)


def _first(names: tuple[tuple[str, str], ...], agent: str) -> str:
    return next((name for sign, name in names if sign in agent), "")
