from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from flashmot.markdown.render import Rendering, parse, render
from flashmot.vault import View, read_vault
from tests.support.vaults import MakeVault


@pytest.fixture
def html_of(make_vault: MakeVault) -> Callable[[str], str]:
    def convert(text: str, **files: str | bytes) -> str:
        root = make_vault(
            {
                "CONC_ Sujet.md": "# CONCEPT : Sujet\n",
                "MOD_ Modèle.md": "# MODÈLE : Un modèle\n",
                "img/a b.png": b"PNG",
            }
        )
        vault = read_vault(root)
        return render(text, Rendering(vault.notes[0], View(vault)))

    return convert


HtmlOf = Callable[[str], str]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("[[MOD_ Modèle]]", "Un modèle"),
        ("[[mod_ modèle]]", "Un modèle"),
        ("[[MOD_ Modèle|ce modèle]]", "ce modèle"),
        ("[[MOD_ Modèle#Titre]]", "Un modèle\u00a0› Titre"),
        ("[[MOD_ Modèle#^bloc]]", "Un modèle"),
        ("[[#Plus bas]]", "Plus bas"),
        ("**[[MOD_ Modèle]]**", "Un modèle"),
    ],
)
def test_a_wikilink_reads_as_the_notes_title(html_of: HtmlOf, source: str, wanted: str) -> None:
    link = re.search(r'<a class="wikilink" href="obsidian://open\?[^"<>]+">([^<]*)</a>', html_of(source))
    assert link is not None
    assert link[1] == wanted


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("[[CONC_ Absent (A)]]", "Absent (A)"),
        ("[[dossier/SF_ X1_ Faire ceci]]", "Faire ceci"),
        ("[[Absent#Titre]]", "Absent\u00a0› Titre"),
        ("[[Cours.pdf#page=3]]", "Cours, p.\u00a03"),
        ("![[Cours.pdf]]", "Cours"),
    ],
)
def test_a_wikilink_that_leads_nowhere_reads_as_a_name(html_of: HtmlOf, source: str, wanted: str) -> None:
    assert f'<span class="wikilink">{wanted}</span>' in html_of(source)


@pytest.mark.parametrize(
    "source",
    [
        "`[[x]]` et `a:: b`",
        "```\n[[x]]\na:: b\n```",
        "    [[x]]\n    a:: b",
        "$[[x]] a:: b$",
        "$$\na:: [[x]]\n$$",
    ],
)
def test_code_and_maths_stay_what_they_are(html_of: HtmlOf, source: str) -> None:
    made = html_of(source)
    assert "[[x]]" in made
    assert "a:: b" in made or "a:: [[x]]" in made
    assert "wikilink" not in made
    assert not any(child.type == "inline_field" for token in parse(source) for child in token.children or ())


@pytest.mark.parametrize(
    "kept",
    [
        "x ^2",
        "#etiquette",
        "#a #b",
        "=====",
        "- ====",
        "< < < < < <",
    ],
)
@pytest.mark.parametrize(
    "block",
    [
        "```\n{}\n```",
        "~~~~\n```\n{}\n~~~~",
        "    {}",
        "\t{}",
        "- item\n\n      {}",
        "1. item\n   ```\n   {}\n   ```",
        "> ```\n> {}\n> ```",
        ">     {}",
        "> - item\n>   ~~~\n>   {}",
        "$$\n{}\n$$",
        "Soit :\n$$\na\n{}\n$$\nlà.",
        "- item\n\n  $$\n  {}\n  $$",
        "> $$\n> {}\n> $$",
    ],
)
def test_what_would_be_no_content_is_kept_in_code_and_maths(html_of: HtmlOf, block: str, kept: str) -> None:
    text = block.format(kept)
    assert unescape(html_of(text)).count(kept) == 1


def test_tags_and_ids_beside_code_are_no_content(html_of: HtmlOf) -> None:
    made = html_of("Le code `a`. ^fin\n\n    x ^2\n\n#etiquette\n\n- `b` ^ici\n- fin")
    assert ("fin</p>" in made, "ici" in made, "etiquette" in made) == (False, False, False)
    assert "x ^2" in made


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("$$a$$ et $$b$$", ["a", "b"]),
        ("On a :\n$$\na\n+ b\n- c\n$$\nfin", ["a\n+ b\n- c"]),
        ("- un\n\n  $$\n  # x\n  $$\n- deux", ["# x"]),
        ("> $$\n> a\n>\n> b\n> $$", ["a\n\nb"]),
        ("$$\na\n$$ suite\n\nPlus loin $$b\n$$", ["a", "b"]),
        ("$$ a = 1", []),
    ],
    ids=["two on a line", "under a sentence", "in a list", "in a quote", "text behind it", "never closed"],
)
def test_maths_on_lines_of_its_own_goes_to_its_first_closing_mark(
    html_of: HtmlOf, source: str, wanted: list[str]
) -> None:
    assert re.findall(r"\\\[(.*?)\\\]", html_of(source), re.DOTALL) == wanted


def test_a_formula_may_begin_a_paragraph_that_ends_with_a_digit(html_of: HtmlOf) -> None:
    assert "\\(x\\) vaut 3" in html_of("$x$ vaut 3")


def test_maths_are_written_for_mathjax(html_of: HtmlOf) -> None:
    assert html_of("Le taux $T < 1$ vaut") == r"<p>Le taux \(T &lt; 1\) vaut</p>"
    assert r"\[x^2\]" in html_of("$$\nx^2\n$$")
    assert html_of("5 $ ou 6 $") == "<p>5 $ ou 6 $</p>"


def test_inline_fields_are_tokens_with_their_key() -> None:
    def keys(source: str) -> list[str]:
        return [
            child.content
            for token in parse(source)
            for child in token.children or ()
            if child.type == "inline_field"
        ]

    assert keys('- Composition:: [[A]]\n- Fait-l\'objet-de:: "[[B]]"') == ["Composition", "Fait-l'objet-de"]
    assert keys("**Clé**:: valeur\nSe-décline-en:: x") == ["Clé", "Se-décline-en"]
    assert keys("Il est [régulé:: [[A]]] et (produit:: [[B]]) ici") == ["régulé", "produit"]
    assert keys("Une phrase qui contient a::b et std::vector") == []
    assert keys("std::vector") == []
    assert keys("Clé::[[x]]") == ["Clé"]


def test_nothing_of_a_long_answer_is_lost(html_of: HtmlOf) -> None:
    text = (
        "Un **mot**.\n\n1. Un\n   - a\n     - b\n2. Deux\n\n   suite\n\n| A | B |\n|---|---|\n| x | y |\n\n"
        "> cité\n\n```py\nx = 1\n```\n\n---\n\nDernier ~~non~~ `code`."
    )
    made = html_of(text)
    for part in (
        "<strong>mot</strong>",
        "<ol>",
        "b</li>",
        "suite",
        "<td>y</td>",
        "cité",
        "x = 1",
        "<hr>",
        "<s>non</s>",
    ):
        assert part in made
    assert made.endswith("<code>code</code>.</p>")


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "[x](javascript:alert(1))",
        "<svg onload=alert(1)>",
        "<iframe src='https://x'></iframe>",
        "<style>body{display:none}</style>",
        "<div style='position:fixed' onclick='x()'>y</div>",
        "<form action=x><input></form>",
        "<math><mtext></mtext></math>",
        "[[x|<img src=x onerror=alert(1)>]]",
        "![[<img src=x onerror=alert(1)>.png]]",
        "clé<script>:: [[x]]",
        "$<script>alert(1)</script>$",
        "![x](data:text/html,<script>)",
    ],
)
def test_nothing_in_a_note_can_run(html_of: HtmlOf, attack: str) -> None:
    made = html_of(f"avant {attack} après").casefold()
    for forbidden in (
        "<script",
        "onerror=a",
        'href="javascript',
        "<svg",
        "<iframe",
        "<style",
        "style=",
        "<form",
        "onclick",
    ):
        assert forbidden not in made.replace("&lt;img src=x onerror=a", "")


def test_tags_block_ids_and_comments_are_not_shown(html_of: HtmlOf) -> None:
    made = html_of("#type/Quoi #abr/x\n\nTexte %%secret%% ici. ^bloc-1\n\n- #type/SF\n")
    assert "type" not in made
    assert "secret" not in made
    assert "bloc" not in made
    assert "Texte" in made


def test_a_callout_keeps_its_title(html_of: HtmlOf) -> None:
    assert "<strong>À retenir</strong>" in html_of("> [!tip]+ À retenir\n> Ceci.")
    assert "<strong>Note</strong>" in html_of("> [!note]\n> Cela.")


def test_an_image_is_embedded_under_a_name_made_from_its_content(html_of: HtmlOf) -> None:
    made = html_of(
        "![[a b.png|300]] ![[absente.png]] ![Web](https://exemple.org/x.png) ![loc](img/a%20b.png)"
    )
    assert made.count('src="flashmot-') == 2
    assert 'width="300"' in made
    assert "[absente.png]" in made
    assert '<a href="https://exemple.org/x.png">Web</a>' in made


def test_an_embed_cannot_leave_the_vault(make_vault: MakeVault, tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    root = make_vault({"CONC_ A.md": "# CONCEPT : A\n"})
    vault = read_vault(root)
    rendering = Rendering(vault.notes[0], View(vault))
    assert "flashmot-" not in render(f"![[../secret.png]] ![[{tmp_path}/secret.png]]", rendering)
    assert len(rendering.problems) == 2
