"""HTML of cards as Markdown to edit, which gives the same HTML again."""

from __future__ import annotations

import pytest

from flashmot.html.plain_markdown import to_markdown


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Un <b>mot</b> &amp; un <em>autre</em>", "Un **mot** & un *autre*"),
        ("<ul><li>Un</li><li>Deux</li></ul>", "- Un\n- Deux"),
        ("<ol>\n<li>Un</li>\n<li>Deux\n<ul>\n<li>a</li>\n</ul>\n</li>\n</ol>", "1. Un\n2. Deux\n  - a"),
        ("<p>Un</p>\n<p>Deux</p>", "Un\n\nDeux"),
        ("<p>Un :</p>\n<ul>\n<li>a</li>\n</ul>\n<p>Fin</p>", "Un :\n\n- a\n\nFin"),
        ('<a class="wikilink" href="obsidian://x">Notion</a>', "Notion"),
        ('<img src="x.png" alt="un schéma">', "un schéma"),
        ("a<br>b", "a\nb"),
        ("<code>x</code>", "`x`"),
        ("", ""),
    ],
)
def test_html_is_markdown_to_edit(source: str, expected: str) -> None:
    assert to_markdown(source) == expected
