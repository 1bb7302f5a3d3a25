"""The invitation to put the quiz among the device's apps: when, in which words, and never again."""

from __future__ import annotations

from typing import Final

from flask import Blueprint, request, session
from flask.typing import ResponseReturnValue

from webquiz.web.browsers import device_name
from webquiz.web.views.common import by_script, go, signed_in

pages = Blueprint("installing", __name__, url_prefix="/install")
_DAYS: Final = 2
"""Study days after which somebody seems to stay."""
_REFUSED: Final = "no_install"
_BY_HAND: Final = frozenset(("Safari, iPhone", "Safari, iPad"))
"""What installs by its own menu alone, and tells no page of it."""


def invitation(days: int) -> str:
    """What home shows of it to somebody who has studied on so many days: ``by-hand`` for words on how to,
    ``by-button`` for what the page's script shows where the browser can, ``""`` for nothing."""
    if days < _DAYS or session.get(_REFUSED):
        return ""
    return "by-hand" if device_name(request.user_agent.string) in _BY_HAND else "by-button"


@pages.post("/dismiss")
def dismiss() -> ResponseReturnValue:
    """Never again on this device; its cookie says so."""
    if signed_in():
        session[_REFUSED] = True
    return ("", 204) if by_script() else go("home.index")
