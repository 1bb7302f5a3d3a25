"""Obsidian's Markdown as a student reads it: callouts, highlights, footnotes, tasks, embeds, links to headings."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashmot.building.build import Build
from flashmot.html.text import to_text
from flashmot.markdown.render import Rendering, parse, render, render_inline
from flashmot.vault import Vault, View, read_vault
from flashmot.vault.obsidian import obsidian_link
from tests.support.colours import contrast_of
from tests.support.markup import assert_sound
from tests.support.places import ROOT
from tests.support.vaults import MakeVault

NOTES: dict[str, str | bytes] = {
    "CONC_ Sujet.md": (
        "# CONCEPT : Sujet\n\n## Où ?\nIci[^1].\n\n## Boucle\nAvant\n![[#Boucle]]\n\n## Sources\n"
        "[^1]: Source *une*[^deux].\n\n[^deux]: Source deux\n    qui **continue**.\n\n> [^cité]: Dans une citation.\n"
    ),
    "dir/MOD_ Modèle.md": (
        "# MODÈLE : Un modèle\n\nDébut. ^debut\n\n## Étapes : lesquelles ?\nDeux étapes[^1] :\n\n- une ^une\n"
        "    - détail\n- deux\n\n^liste\n\n### Précision\nFine.\n\n## Fin\n==Fini==.\n\n[^1]: Note du modèle.\n"
    ),
    "P1.md": "un ![[P2]]",
    "P2.md": "deux ![[P3]]",
    "P3.md": "trois ![[P4]]",
    "P4.md": "quatre",
    "Rond.md": "rond\n![[Carré]]",
    "Carré.md": "carré\n![[Rond]]",
    "Ouvert.md": "a </blockquote></div><ul><li>b <b>c",
    "Long.md": "mot " * 5000,
}


class Made:
    """A vault, and what rendering a text in its note ``Sujet`` gives."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.problems: list[str] = []

    def __call__(self, text: str, name: str = "CONC_ Sujet") -> str:
        note = next(note for note in self.vault.notes if note.name == name)
        rendering = Rendering(note, View(self.vault), line=3)
        html = render(text, rendering)
        self.problems = [str(problem) for problem in rendering.problems]
        return html


@pytest.fixture
def made(make_vault: MakeVault) -> Made:
    return Made(read_vault(make_vault(NOTES)))


# Callouts


@pytest.mark.parametrize(
    ("source", "kind", "title"),
    [
        ("> [!note] Mon titre\n> corps", "note", "Mon titre"),
        ("> [!TIP]- Plié\n> corps", "tip", "Plié"),
        ("> [!tip]+\n> corps", "tip", "Astuce"),
        (">[!warning]\n>corps", "warning", "Attention"),
        ("> [!abstract]\n> corps", "abstract", "Résumé"),
        ("> [!todo|large]\n> corps", "todo", "À faire"),
        ("> [!mon-cas]\n> corps", "mon-cas", "Mon cas"),
        ("- item\n\n  > [!bug]\n  > corps", "bug", "Bogue"),
        ("> cité\n>\n> > [!danger]\n> > corps", "danger", "Danger"),
    ],
)
def test_a_callout_is_a_quote_with_a_bold_title(made: Made, source: str, kind: str, title: str) -> None:
    html = made(source)
    assert (
        f'<blockquote class="callout callout-{kind}">\n<p class="callout-title"><strong>{title}</strong></p>'
        in html
    )
    assert "corps" in html
    assert "[!" not in html


def test_callouts_hold_callouts_lists_and_tables(made: Made) -> None:
    html = made("> [!info] A\n> > [!question] B\n> > 3. trois\n>\n> | x |\n> |---|\n> | y |\n\naprès")
    assert html.count('class="callout ') == 2
    assert '<ol start="3">' in html
    assert "<td>y</td>" in html
    assert html.endswith("<p>après</p>")
    assert to_text(made("> [!tip] T\n> a\n> b")) == "T\na\nb"


def test_what_only_looks_like_a_callout_stays_text(made: Made) -> None:
    for text in ("[!note] hors d'une citation", "> texte\n> [!note] trop bas", "```\n> [!note] code\n```"):
        html = made(text)
        assert "[!note]" in html
        assert "callout" not in html


def test_tokens_keep_the_lines_of_the_text() -> None:
    text = "Un\n\n> [!tip] T\n> corps\n> Régulation:: [[X]]\n\n- [ ] tâche\n\navant ![[Note]]\naprès\n\nfin"
    found = {
        token.content.split("\n")[0]: token.map[0]
        for token in parse(text)
        if token.type == "inline" and token.map
    }
    assert found == {"Un": 0, "T": 2, "corps": 3, "[ ] tâche": 6, "avant": 8, "après": 9, "fin": 11}
    assert [token.map for token in parse(text) if token.type == "note_embed"] == [[8, 9]]


# Highlights, tasks, maths


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("un ==mot== ici", "<p>un <mark>mot</mark> ici</p>"),
        ("==a **b** c==", "<p><mark>a <strong>b</strong> c</mark></p>"),
        ("**a ==b==**", "<p><strong>a <mark>b</mark></strong></p>"),
        ("a == b et c == d", "<p>a == b et c == d</p>"),
        ("a === b ==== c", "<p>a === b ==== c</p>"),
        ("`==x==`", "<p><code>==x==</code></p>"),
        ("==jamais fermé", "<p>==jamais fermé</p>"),
        ("$a==b==c$", r"<p>\(a==b==c\)</p>"),
    ],
)
def test_highlights_are_marks(made: Made, source: str, wanted: str) -> None:
    assert made(source) == wanted


def test_tasks_show_signs_and_nothing_to_click(made: Made) -> None:
    html = made(
        "- [ ] à faire\n- [x] fait **bien**\n- [X] aussi\n- [non](https://exemple.org)\n- autre\n\n[ ] texte"
    )
    assert '<li class="task">☐\u00a0à faire</li>' in html
    assert '<li class="task">☑\u00a0fait <strong>bien</strong></li>' in html
    assert html.count('class="task"') == 3
    assert "<p>[ ] texte</p>" in html
    assert "<input" not in html


# Footnotes


def test_footnotes_stand_at_the_end_wherever_the_note_defines_them(made: Made) -> None:
    html = made("Ici[^1], là^[en *ligne*], et encore[^1].")
    assert to_text(html) == (
        "Ici[1], là[2], et encore[1].\n1. Source une[3].\n2. en ligne\n3. Source deux\nqui continue."
    )
    assert html.count('<div class="footnotes">') == 1
    assert "href" not in html
    assert not made.problems
    assert "Dans une citation." in made("voir [^cité]")


def test_definitions_show_only_where_they_are_named(made: Made) -> None:
    assert made("Texte.\n\n[^a]: Jamais nommée.\n\nFin.") == "<p>Texte.</p>\n<p>Fin.</p>"
    assert made("Texte[^a].\n\n[^a]: Locale.").count("Locale.") == 1


def test_a_footnote_without_definition_is_reported_and_not_shown(made: Made) -> None:
    assert made("Texte[^absente].") == "<p>Texte.</p>"
    assert made.problems == [
        "CONC_ Sujet.md:3: names the footnote « [^absente] », which the note doesn't define; write it"
    ]
    assert made("`[^absente]`") == "<p><code>[^absente]</code></p>"
    assert not made.problems


def test_footnotes_do_not_reach_those_who_read_tokens(made: Made) -> None:
    tokens = parse("Un[^1].\n\n[^1]: **Note**.")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert render_inline(tokens[1].children or [], Rendering(made.vault.notes[0], View(made.vault))) == "Un."


# Embeds


def test_an_embedded_note_is_shown_in_place_under_its_title(made: Made) -> None:
    html = made("avant ![[MOD_ Modèle]] après")
    assert html.startswith(
        '<p>avant</p>\n<blockquote class="embed">\n<p class="embed-title"><strong><a class="wikilink"'
    )
    assert html.endswith("</blockquote>\n<p>après</p>")
    shown = to_text(html)
    for part in ("Un modèle", "Début.", "• une", "Précision", "Fini", "Note du modèle."):
        assert shown.count(part) == 1
    assert not made.problems


@pytest.mark.parametrize(
    ("embed", "wanted"),
    [
        ("![[MOD_ Modèle#Fin]]", "Un modèle\u00a0› Fin\nFini."),
        ("![[dir/MOD_ Modèle#Étapes lesquelles ?#Précision]]", "Un modèle\u00a0› Précision\nFine."),
        ("![[MOD_ Modèle#^debut]]", "Un modèle\nDébut."),
        ("![[MOD_ Modèle#^une]]", "Un modèle\n• une\n• détail"),
        ("![[MOD_ Modèle#^liste|La liste]]", "La liste\n• une\n• détail\n• deux"),
        ("![[#Où ?]]", "Où\u00a0?\nIci[1].\n1. Source une[2].\n2. Source deux\nqui continue."),
    ],
)
def test_sections_and_blocks_are_embedded_alone(made: Made, embed: str, wanted: str) -> None:
    assert re.sub(r"\n +", "\n", to_text(made(embed))) == wanted
    assert not made.problems


def test_code_has_no_block_ids(make_vault: MakeVault) -> None:
    files: dict[str, str | bytes] = {"A.md": "# A\n```\nx ^un\n```\n\nVrai. ^un\n", "CONC_ Sujet.md": "x"}
    assert "Vrai" in Made(read_vault(make_vault(files)))("![[A#^un]]")


def test_a_section_is_embedded_with_its_subsections(made: Made) -> None:
    shown = to_text(made("![[MOD_ Modèle#Étapes lesquelles ?]]"))
    assert "Fine." in shown
    assert "Note du modèle." in shown
    assert "Fini" not in shown


@pytest.mark.parametrize(
    ("embed", "shown", "problem"),
    [
        (
            "![[CONC_ Absent]]",
            "Absent",
            "CONC_ Sujet.md:3: embeds « CONC_ Absent », which the vault doesn't hold",
        ),
        ("![[P4#Rien]]", "P4\u00a0› Rien", "no such heading"),
        ("![[P4#^rien]]", "P4", "no such block"),
        ("![[Long]]", "Long", "more than a card can show"),
        ("![[#Boucle]]", "Boucle", "embeds itself"),
    ],
)
def test_what_cannot_be_embedded_is_a_name_and_a_problem(
    made: Made, embed: str, shown: str, problem: str
) -> None:
    assert to_text(made(embed)) == shown
    assert len(made.problems) == 1
    assert problem in made.problems[0]


def test_embeds_end_three_deep(made: Made) -> None:
    assert to_text(made("![[P1]]")) == "P1\nun\nP2\ndeux\nP3\ntrois\nP4"
    assert made.problems == ["P3.md:1: embeds « P4 » more than 3 notes deep; shown as a name"]


def test_embeds_that_go_round_are_cut(made: Made) -> None:
    assert to_text(made("![[Rond]]")) == "Rond\nrond\nCarré\ncarré\nRond"
    assert len(made.problems) == 1
    assert made.problems[0].startswith("Carré.md:1: embeds « Rond », which embeds itself")


def test_embeds_are_bounded_together(made: Made) -> None:
    html = made("![[P4]]\n" * 2000)
    assert html.count('class="embed"') == 50
    assert len(set(made.problems)) == 1


def test_html_left_open_in_an_embedded_note_stays_in_it(made: Made) -> None:
    html = made("![[Ouvert]]\n\naprès")
    assert_balanced(html)
    assert html.endswith("</blockquote>\n<p>après</p>")


def test_other_files_and_embeds_within_bold_or_tables_are_names(made: Made) -> None:
    assert made("![[Cours.pdf#page=2]]") == '<p><span class="wikilink">Cours, p.\u00a02</span></p>'
    assert "embed" not in made("**![[P4]]**")
    assert "embed" not in made("| a |\n|---|\n| ![[P4]] |")


# Links


def test_a_link_to_a_heading_opens_the_note_there(made: Made) -> None:
    for text in ("[[MOD_ Modèle#Étapes : lesquelles ?]]", "[[MOD_ Modèle#Étapes : lesquelles ?|là]]"):
        href = re.findall(r'href="([^"]*)"', made(text))[0].replace("&amp;", "&")
        assert parse_qs(urlsplit(href).query) == {
            "vault": ["Mon coffre"],
            "file": ["dir/MOD_ Modèle.md#Étapes lesquelles ?"],
        }


def test_obsidian_links_hold_any_name() -> None:
    assert (
        obsidian_link("a&b", "é/100 % ?.md") == "obsidian://open?vault=a%26b&file=%C3%A9%2F100%20%25%20%3F.md"
    )
    assert obsidian_link("v", "n.md", "C# : [[X|y]] ^z").endswith("n.md%23C%20X%20y%20z")
    assert obsidian_link("v", "n.md", "^bloc-1").endswith("n.md%23%5Ebloc-1")
    assert obsidian_link("v", "n.md", " # ").endswith("file=n.md")


# Whatever the text


def assert_balanced(html: str) -> None:
    assert_sound(
        html,
        without=("style", "iframe", "input", "form", "svg", "math"),
        without_attributes=("id",),
    )


PARTS = st.sampled_from(
    [
        *"\n \t>-[]()!^#*_=~$|`<&\\:%",
        *(
            "\n\n",
            "> ",
            "- ",
            "  - ",
            "1. ",
            "[!tip]",
            "[!note]- T",
            "[ ] ",
            "[x] ",
            "==",
            "**",
            "~~",
            "$$",
            "%%",
            "```\n",
        ),
        *(
            "[^1]",
            "[^1]: ",
            "[^deux]",
            "^[",
            "^[x]",
            " ^id\n",
            "[[",
            "]]",
            "![[",
            "![[P1]]",
            "![[Rond#x|y]]",
            "![[Ouvert]]",
        ),
        *(
            "![[MOD_ Modèle#^liste]]",
            "![[#Boucle]]",
            "![[#^",
            "[[P4#a]]",
            "clé:: ",
            "[clé:: x]",
            "| a |\n|---|\n",
        ),
        *(
            "<script>",
            "</script>",
            "<img src=x onerror=alert(1)>",
            "</blockquote>",
            "<ul><li>",
            "<a href='javascript:x'>",
        ),
        *(
            "<b class='x",
            '"><svg onload=x>',
            "<!--",
            "-->",
            "mot",
            "é",
            "\u00a0",
            "    ",
            "](https://x.y)",
            "\0",
        ),
    ]
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Made:
    root = tmp_path_factory.mktemp("vault")
    for name, content in NOTES.items():
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(str(content), encoding="utf-8")
    return Made(read_vault(root))


@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.lists(st.one_of(PARTS, st.text(max_size=8)), max_size=40).map("".join))
def test_no_text_breaks_out_of_its_card(shared: Made, text: str) -> None:
    html = shared(text)
    assert "<script" not in html.casefold()
    assert not re.search(r"<[^>]*\sonerror=", html)
    assert_balanced(html)
    lines = len(re.split(r"\r\n|\r|\n", text))
    assert all(0 <= token.map[0] <= token.map[1] <= lines + 1 for token in parse(text) if token.map)


@pytest.mark.parametrize(
    "text",
    [
        "> [!a] b\n" * 5000,
        "> " * 200 + "[!tip] x",
        "==" * 20001,
        "==a " * 10000,
        "^[" * 10000,
        "^[" * 2000 + "]" * 2000,
        "^[x] " * 5000,
        "[^1]" * 10000,
        "".join(f"[^{number}]" for number in range(5000)),
        "".join(f"[^{number}]: [^{number + 1}]\n\n" for number in range(1000)) + "[^0]",
        "[^a]: " * 5000,
        "- [ ] x\n" * 5000,
        "![[Absent]] " * 3000,
        "![[MOD_ Modèle#^absent]]\n" * 3000,
        "^" + " " * 40000 + "x",
    ],
    ids=lambda text: text[:10].strip(),
)
@pytest.mark.timeout(30)
def test_text_made_to_be_slow_is_rendered_in_time(made: Made, text: str) -> None:
    assert_balanced(made(text))


def test_a_note_of_many_footnotes_is_built_in_time(
    build_notes: Callable[[dict[str, str | bytes]], Build],
) -> None:
    note = "".join(f"### Quoi ?\nabc[^{number}]\n\n[^{number - 1}]: note\n\n" for number in range(1, 300))
    assert len([*build_notes({"CONC_ A.md": f"# CONCEPT : A\n\n{note}"}).cards]) > 0


# The style


@pytest.mark.parametrize("night", [False, True], ids=["light", "night"])
def test_every_colour_of_the_style_can_be_read(night: bool) -> None:
    style = (ROOT / "flashmot/export/anki_templates/style.css").read_text(encoding="utf-8")
    block = re.findall(r"\{([^}]*--fm-ink[^}]*)\}", style)[night]
    colours = dict(re.findall(r"--fm-(\w+): (#\w+)", block))
    page = re.findall(r"background: (#\w+)", block)[0]
    assert contrast_of(colours["ink"], colours["marker"]) >= 7
    for name in ("ink", "soft", "accent", "mark", "note", "tip", "warning", "danger", "quote"):
        for ground in (page, colours["tint"]):
            assert contrast_of(colours[name], ground) >= 4.5, f"--fm-{name} on {ground}"
