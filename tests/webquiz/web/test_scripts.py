"""What the pages' own scripts do with text, and what they leave behind."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from webquiz.web import security

STATIC = Path(security.__file__).parent / "static"
TEMPLATES = STATIC.parent / "templates"
SCRIPTS = sorted(STATIC.glob("*.js"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda it: it.name)
def test_a_script_runs_no_text_and_writes_none_as_markup(script: Path) -> None:
    """What comes from the server is parsed without being run; all else is put in as text."""
    source = script.read_text(encoding="utf-8")
    risky = r"\beval\(|\bnew Function\b|\.innerHTML|\.outerHTML|insertAdjacentHTML|document\.write|setTimeout\(\s*[\"'`]"
    assert not re.search(risky, source)
    assert not re.search(r"postMessage|addEventListener\(\s*[\"']message|document\.domain|__proto__", source)
    assert "document.cookie" not in source


def test_pages_hold_no_script_of_their_own_and_nothing_from_elsewhere() -> None:
    for page in TEMPLATES.rglob("*.html"):
        source = page.read_text(encoding="utf-8")
        assert not re.search(r"<script(?![^>]*\bsrc=)", source), page
        assert not re.search(r"<[^<>{}]*\s(?:on[a-z]+|style)=|javascript:", source), page
        assert not re.search(
            r"<(?:script|link|img|iframe|object|embed)\b[^>]*(?:src|href|data)=[\"']?(?:https?:)?//", source
        ), page
        assert not re.search(r"<(?:iframe|object|embed|applet|base)\b", source), page


def test_nothing_secret_stands_in_an_address() -> None:
    """Forms with something typed in them are posted; the few that aren't choose among what is shown."""
    for page in TEMPLATES.rglob("*.html"):
        for form in re.findall(r"<form\b.*?</form>", page.read_text(encoding="utf-8"), re.DOTALL):
            if 'method="post"' not in form:
                assert not re.search(r"m\.field|password|phrase|csrf", form), page


def test_passwords_may_be_pasted_and_kept_by_a_password_manager() -> None:
    for page in TEMPLATES.rglob("*.html"):
        for field in re.findall(r"m\.field\([^{}]*password[^{}]*\)", page.read_text(encoding="utf-8")):
            if "password.password" in field or "password.current" in field:
                assert re.search(r"autocomplete=\"(?:current|new)-password\"", field), (page, field)
    for script in SCRIPTS:
        assert not re.search(r"[\"']paste[\"']", script.read_text(encoding="utf-8"))
