"""What of a note is code, maths, comment or text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from flashmot.vault.scanner import scan, without_comments

Lines = list[str]


def shown(text: str) -> str:
    """The text without its comments."""
    return "\n".join(without_comments(text.split("\n"))[0])


def blocks(text: str) -> dict[int, str]:
    return dict(scan(text.split("\n")).blocks)


def inside(text: str) -> list[tuple[str, str]]:
    """(kind, what is written) of the code and the maths within lines."""
    lines = text.split("\n")
    return [(it.kind, lines[at][it.start : it.stop]) for at, some in scan(lines).spans.items() for it in some]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a %% b %% c", "a  c"),
        ("a <!-- b --> c", "a  c"),
        ("a %% b\n\n# caché\n\nc %% d", "a \n\n\n\n d"),
        ("a %% b\n\nc %% d %% e\n\nf %% g", "a \n\n d \n\n g"),
        ("# Titre %% à revoir %%\ntexte", "# Titre \ntexte"),
        ("> a %% b\n> c %% d", "> a \n>  d"),
        ("%% ```\n# caché\n``` %%\n# Titre", "\n\n\n# Titre"),
        ("%% <!-- %% a <!-- %% --> b", " a  b"),
        ("<!--> a --> b", " a --> b"),
        ("%% a %% # pas un titre", "%%%% # pas un titre"),
        ("un `<!-- a -->` b", "un `<!-- a -->` b"),
        ("5 %<!-- a -->% b", "5 %<!---->% b"),
    ],
    ids=[
        "on a line",
        "of HTML",
        "over headings",
        "one after the other",
        "in a heading",
        "in a quote",
        "a fence in it",
        "the other's mark in it",
        "an empty one of HTML",
        "before what would be a heading",
        "in code",
        "between signs",
    ],
)
def test_a_comment_is_taken_out_and_every_line_stays_where_it_is(text: str, left: str) -> None:
    assert shown(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "la marque `%%` ouvre\n\nla marque `%%` ferme",
        "la marque ``<!-- ` `` ouvre, `-->` ferme",
        "le code `a %%\nb %%` sur deux lignes",
        "```\n%%\n```\ntexte\n~~~\n%%\n~~~",
        "- item\n\n  ```\n  %%\n  ```\n- item\n\n      %%",
        "> ```\n> %%\n> ```\n> fin %",
        "1. étape :\n   ~~~\n   <!--\n   ~~~\n2. étape `-->`",
        "    %% code %%\n\ntexte",
        "\t<!-- code -->\n\ntexte",
        "$a %% b$ et $$c %% d$$",
        "$$\na %% b\n$$\n\n$$\nc %% d\n$$",
        "un lien [[CONC_ A%%B]] et [[C%%D]]",
        "un lien <https://exemple.org/a%%b%%c>",
        "deux signes \\%% et \\%%",
    ],
)
def test_a_mark_in_code_maths_or_a_link_opens_no_comment(text: str) -> None:
    assert shown(text) == text


def test_closed_comments_stay_hidden_whatever_follows() -> None:
    text = "%%\n# Privé\nbrouillon\n%%\n\nUn écart de 5 %% au plus."
    assert without_comments(text.split("\n")) == (["", "", "", "", "", "Un écart de 5 \\%% au plus."], (5,))


def test_a_mark_in_a_sentence_opens_none_of_the_comments_below_it() -> None:
    lines, left_open = without_comments("Un écart de 5 %% au plus.\n\n%%\nbrouillon\n%%\n\nFin.".split("\n"))
    assert (lines[0], lines[2:5], lines[6]) == ("Un écart de 5 \\%% au plus.", ["", "", ""], "Fin.")
    assert left_open == (0,)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a <!-- b\n\nc", "a \\<!-- b\n\nc"),
        ("<div>\na <!-- b\n</div>\n\nc", "<div>\na &lt;!-- b\n</div>\n\nc"),
        ("a <!-- b\n\nc %% d %% e", "a \\<!-- b\n\nc  e"),
        ("a %% b <!-- c --> d", "a \\%% b  d"),
        ("a %%% b", "a \\%%\\% b"),
    ],
)
def test_a_comment_that_nothing_closes_is_text(text: str, left: str) -> None:
    assert shown(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("- a\n%% b %%\n- c", "- a\n%%%%\n- c"),
        ("a\n%% b\nc %%\nd", "a\n%%%%\n%%%%\nd"),
        ("> a\n> %% b %%\n> c", "> a\n> %%%%\n> c"),
        ("- a\n<!-- b -->\n- c", "- a\n<!---->\n- c"),
        ("a\n\n%% b %%\nc", "a\n\n\nc"),
        ("%% a %%\n%% b %%\nc", "\n\nc"),
        ("a\n%% b %%\n%% c %%\nd", "a\n%%%%\n%%%%\nd"),
        ("a\n%% b %%\n\nc", "a\n\n\nc"),
    ],
)
def test_a_comment_on_a_line_of_its_own_cuts_no_paragraph_and_loosens_no_list(text: str, left: str) -> None:
    assert shown(text) == left


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("$$\n# x\n====\n$$\n# A", [0, 1, 2, 3]),
        ("$$ x $$\n# A", [0]),
        ("- a\n\n  $$\n  # x ^2\n  $$\n- b", [2, 3, 4]),
        ("> $$\n> # x\n> $$\na", [0, 1, 2]),
        ("Formule :\n$$\na = b\n+ c\n$$\nfin", [1, 2, 3, 4]),
        ("$$\na\n\nb\n$$", [0, 1, 2, 3, 4]),
        ("$$\nx\n$$ (1)\nfin", [0, 1, 2]),
        ("$$\n\n# A", []),
        ("> $$\n> x\n\n$$ y", []),
        ("$$\na\n$$ suite\n\nPlus loin $$b\n$$", []),
        ("    $$\n    x\n    $$", []),
    ],
    ids=[
        "lines of signs",
        "one line",
        "in a list",
        "in a quote",
        "under a sentence, with a line like an item",
        "a blank line",
        "a label",
        "never closed, a heading below",
        "closed outside its quote",
        "text behind its end",
        "in code",
    ],
)
def test_maths_goes_to_its_first_closing_mark(text: str, lines: list[int]) -> None:
    assert [at for at, kind in blocks(text).items() if kind == "maths"] == lines


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("$$a$$ et $$b$$", [("maths", "$$a$$"), ("maths", "$$b$$")]),
        ("$x$ vaut 3", [("maths", "$x$")]),
        ("un prix de 3$ ou de 5 $ ici", []),
        ("on pose $a\\$b$ et `$c$`", [("maths", "$a\\$b$"), ("code", "`$c$`")]),
        ("on a\n$$\nx ^2\n$$\nici", [("maths", "$$"), ("maths", "x ^2"), ("maths", "$$")]),
        ("`` a ` b `` et `c", [("code", "`` a ` b ``")]),
    ],
)
def test_what_begins_first_in_a_paragraph_is_what_it_is(text: str, found: list[tuple[str, str]]) -> None:
    assert [(kind, it.removesuffix("\n")) for kind, it in inside(text)] == found


# What is taken for code, compared with markdown-it-py.

_MARKDOWN = MarkdownIt("commonmark").disable("lheading").enable("table")
_WORDS = st.sampled_from(["mot", "deux mots", "`code` ici", "un `accent", "#etiquette", "fin ^id", "2 + 2"])
_SAID = st.sampled_from(["# x", "> y", "- z", "    w", "``", "~~", "", "mot"])


def _indented(lines: Lines, first: str, rest: str) -> Lines:
    return [(first if at == 0 else rest if line else "") + line for at, line in enumerate(lines)]


@st.composite
def _fenced(draw: st.DrawFn) -> Lines:
    mark = draw(st.sampled_from("`~")) * draw(st.integers(3, 5))
    info = draw(st.sampled_from(["", "python", " js"]))
    end = draw(st.sampled_from([mark, f"{mark}{mark[0]}", f"  {mark} "]))
    return [mark + info, *draw(st.lists(_SAID, max_size=4)), end]


def _item(lines: Lines) -> st.SearchStrategy[Lines]:
    marks = st.sampled_from(["- ", "* ", "-   ", "1. ", "3) ", "10. "])
    return marks.map(lambda mark: _indented(lines, mark, " " * len(mark)))


def _contained(inner: st.SearchStrategy[Lines]) -> st.SearchStrategy[Lines]:
    quote = st.sampled_from(["> ", " > ", "   > "])  # « > » alone would take a space of what is indented
    return st.one_of(
        inner.flatmap(_item),
        inner.flatmap(lambda lines: quote.map(lambda mark: [mark + line for line in lines])),
        st.lists(inner, min_size=2, max_size=3).map(_below_each_other),
    )


def _below_each_other(parts: list[Lines]) -> Lines:
    return [line for part in parts for line in (*part, "")]


_LEAVES = st.one_of(
    st.lists(_WORDS, min_size=1, max_size=3),
    _fenced(),
    st.lists(_WORDS, min_size=1, max_size=3).map(lambda lines: ["", *(f"    {line}" for line in lines)]),
    _WORDS.map(lambda line: [f"## {line}"]),
    st.just(["---"]),
    st.just(["<div>", "    mot", "</div>", ""]),
)
_NESTED = st.recursive(_LEAVES, _contained, max_leaves=8)


def _is_filled(line: str) -> bool:
    return line.strip(" >") != ""


@given(_NESTED)
def test_the_same_lines_are_code_as_for_the_parser(lines: Lines) -> None:
    code = {
        at
        for token in _MARKDOWN.parse("\n".join(lines))
        if token.type in ("fence", "code_block") and token.map
        for at in range(*token.map)
        if _is_filled(lines[at])
    }
    assert {at for at in scan(lines).blocks if _is_filled(lines[at])} == code


@given(st.text("ab `\\\n<>[]", max_size=40).map(lambda text: f"x{text}x"))
def test_the_same_words_are_code_as_for_the_parser(text: str) -> None:
    text = "\n".join(line.strip() or "x" for line in text.split("\n"))
    tokens = [child for token in _MARKDOWN.parse(text) for child in token.children or ()]
    if any(token.type in ("link_open", "image") for token in tokens) or len(_MARKDOWN.parse(text)) != 3:
        return
    code = sum(token.type == "code_inline" for token in tokens)
    found = scan(text.split("\n"))
    begun = [it for some in found.spans.values() for it in some if it.kind == "code"]
    starts = sum(found.lines[at][it.start] == "`" for at, some in found.spans.items() for it in some)
    assert (starts > 0) == (code > 0)
    assert len(begun) >= code


_ANY = st.lists(
    st.sampled_from(["a", "%%", " ", "\n", "`", "<!--", "-->", "$$", "> ", "- ", "    ", "```", "#", "\\"]),
    max_size=30,
)


@given(_ANY.map("".join))
def test_no_line_is_lost_and_a_second_look_finds_nothing_more_to_hide(text: str) -> None:
    once = scan(text.split("\n"))
    again = scan(once.lines)
    assert len(once.lines) == text.count("\n") + 1
    assert again.lines == once.lines
    assert again.unclosed == ()
    assert (again.blocks, again.spans) == (once.blocks, once.spans)


@pytest.mark.parametrize(
    "text",
    [
        "<!--\n\n" * 15_000,
        "a\n" + "%% b %%\n" * 20_000,
        "a `b` <!-- c\n" * 10_000,
        "a %% b\n\n%%\n\n%%\n\n" * 8_000,
        "".join("`" * count + " " for count in range(900)),
        "$\\$" + "\\$" * 200_000,
        "<? " * 100_000,
        "> " * 20_000 + "a",
        "- " * 20_000 + "a" + "\n" * 200_000,
        "[[a " * 100_000,
        "$$\n\n" * 20_000,
    ],
    ids=[
        "comments",
        "lines of one paragraph",
        "never closed",
        "strays",
        "backticks",
        "dollars",
        "tags",
        "quotes",
        "items",
        "links",
        "formulas",
    ],
)
def test_text_made_to_be_slow_is_scanned_in_time(text: str) -> None:
    began = time.perf_counter()
    scan(text.split("\n"))
    assert time.perf_counter() - began < 5
