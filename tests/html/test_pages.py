"""Pages: what stands around them, what gets into them, and how they reach the disk."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from flashmot.html.pages import page, pieces, style_of, write_text
from flashmot.runtime.errors import OutputError
from tests.support.markup import assert_sound

HOSTILE = "</title><script>alert('1')</script>\"&amp;"


def sheet(title: str, style: str = "") -> str:
    return page("sheet.html", title, style, count=1, decks=())


def test_what_is_no_markup_is_text() -> None:
    made = sheet(HOSTILE)
    assert_sound(made)
    escaped = "&lt;/title&gt;&lt;script&gt;alert(&#x27;1&#x27;)&lt;/script&gt;&quot;&amp;amp;"
    assert f"<title>{escaped}</title>" in made
    assert f"<h1>{escaped}</h1>" in made
    assert "<title><b>x</b></title>" in sheet(Markup("<b>x</b>"))


@pytest.mark.parametrize("name", ["sheet.css", "coverage.css", "changes.css"])
def test_a_page_allows_nothing_but_its_own_style(name: str) -> None:
    made = sheet("Fiche", style_of(name))
    (style,) = re.findall(r"<style>(.*?)</style>", made, re.DOTALL)
    assert style == style_of(name)
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert f'content="{policy}"' in made


def test_only_the_sheet_may_show_images() -> None:
    made = page(
        "coverage.html", "t", "", chapters=(), rows=(), heads=(), marks={}, said={}, share=str, totals=str
    )
    assert "default-src 'none'; style-src" in made


def test_a_value_that_a_template_lacks_is_an_error_not_a_hole() -> None:
    with pytest.raises(UndefinedError, match="count"):
        page("sheet.html", "Fiche", "", decks=())


def test_a_page_can_be_had_piece_by_piece() -> None:
    assert "".join(pieces("sheet.html", "Fiche", "", count=2, decks=())) == page(
        "sheet.html", "Fiche", "", count=2, decks=()
    )


def test_a_page_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "neuf" / "page.html"
    write_text("avant", target)

    def full(self: Path, *_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputError, match=r"page\.html: can't be written \(No space left on device\)"):
        write_text("après", target)
    assert target.read_text(encoding="utf-8") == "avant"
    assert [path.name for path in target.parent.iterdir()] == ["page.html"]
