"""What holds of the options of any course."""

from __future__ import annotations

import random
import re
import unicodedata
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from flashmot.choices import Bond, Item, Notion, options, rank_options
from tests.support.hash_seeds import printed_under_hash_seeds
from tests.support.planets import (
    card,
    cloze,
    notion,
    relation,
)


def cosmetic(text: str) -> list[str]:
    """The words without case, marks, leading article and final s or x; the module under test has its own."""
    low = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe"))
    words = re.findall(r"[a-z0-9]+", "".join(it for it in low if not unicodedata.combining(it)))
    if len(words) > 1 and words[0] in ("le", "la", "les", "l", "un", "une", "des", "du"):
        words = words[1:]
    return [word[:-1] if len(word) > 1 and word[-1] in "sx" else word for word in words]


def same(one: str, other: str) -> bool:
    return "".join(cosmetic(one)) == "".join(cosmetic(other))


def within(short: str, long: str) -> bool:
    return f" {' '.join(cosmetic(short))} " in f" {' '.join(cosmetic(long))} "


WORDS = (
    *("les lunes", "vent d’est"),
    *"lune Lune marée œil oeil gel Vent REM xREM pluie île noyau noyaux soleil croûte roche".split(),
    *"sable dune glace plaine volcan".split(),
)
NAMES = st.one_of(
    st.sampled_from(WORDS),
    st.tuples(st.sampled_from(WORDS), st.sampled_from(WORDS)).map(lambda it: f"{it[0]} {it[1]}"),
)
KEYS = tuple("abcdefgh")
LABELS = ("Composition", "Régulation", "sibling", "related", "inverse", "Spécialisation-de")


@st.composite
def courses(draw: st.DrawFn) -> tuple[list[Item], list[Notion], list[Bond]]:
    keys = KEYS[: draw(st.integers(2, len(KEYS)))]
    notions = []
    for key in keys:
        title, *aliases = draw(st.lists(NAMES, min_size=1, max_size=3))
        kind, chapter = draw(st.sampled_from(("concept", "outil"))), draw(st.sampled_from("12"))
        notions.append(notion(key, title, *aliases, kind=kind, chapter=chapter))
    known = st.sampled_from(notions)
    kinds = st.sampled_from(("parent", "child", "sibling", "related", *LABELS))
    bonds = draw(
        st.lists(st.builds(lambda a, b, kind: Bond(a.key, b.key, kind), known, known, kinds), max_size=10)
    )
    items = []
    for at in range(draw(st.integers(1, 14))):
        of = draw(known)
        key, wrong = f"k{at}", tuple(draw(st.lists(NAMES, max_size=3)))
        sort = draw(st.sampled_from(("recall", "relation", "relation", "cloze", "alias")))
        if sort == "recall":
            items.append(card(key, sort, of.key, f"Quoi donc ? {at}", *of.names, given=wrong))
        elif sort == "relation":
            targets = tuple(
                draw(st.lists(st.one_of(known.map(lambda it: it.title), NAMES), min_size=1, max_size=2))
            )
            item = relation(key, of.key, draw(st.sampled_from(LABELS)), *targets)
            items.append(replace(item, given=wrong))
        elif sort == "cloze":
            before = draw(st.sampled_from(("la ", "le ", "l’", "des ", "")))
            items.append(cloze(key, of.key, f"{draw(NAMES)} voit {before}{{{draw(NAMES)}}} au loin."))
        else:
            items.append(card(key, sort, of.key, f"Que veut dire {at} ?", draw(NAMES), slot=f"acronym:{at}"))
    return items, notions, bonds


@given(
    st.lists(
        st.tuples(NAMES, st.sampled_from(KEYS[:3]), st.sampled_from(("quoi", "où"))), min_size=3, max_size=12
    )
)
def test_no_term_of_another_cloze_is_right_too(terms: list[tuple[str, str, str]]) -> None:
    notions = [notion("a", "Lune", "REM"), notion("b", "Pluie de sable", "Dune"), notion("c", "Noyau", "Œil")]
    items = [
        cloze(f"k{at}", key, f"Au lieu {WORDS[at]}, on voit de loin la {{{term}}}.", facet=facet)
        for at, (term, key, facet) in enumerate(terms)
    ]
    ranked = rank_options(items, notions, [])
    for item in items:
        bearers = [it for it in notions if any(same(name, item.accepted[0]) for name in it.names)]
        for text in ranked[item.key]:
            assert not within(text, item.question)
            assert not within(text, item.accepted[0])
            assert not within(item.accepted[0], text)
            assert not any(same(text, name) for it in bearers for name in it.names)


@given(courses())
def test_no_option_is_right_too(course: tuple[list[Item], list[Notion], list[Bond]]) -> None:
    items, notions, bonds = course
    ranked = rank_options(items, notions, bonds)
    assert set(ranked) == {item.key for item in items}
    for item in items:
        rights = [*item.accepted, *item.targets]
        if item.kind == "relation":
            also = (
                it
                for it in items
                if it.kind == "relation" and (it.notion, it.label) == (item.notion, item.label)
            )
            rights += [target for it in also for target in it.targets]
        bearers = [it for it in notions if any(same(name, right) for name in it.names for right in rights)]
        for text in ranked[item.key]:
            assert not any(same(text, right) for right in rights)
            assert not any(same(text, name) for it in bearers for name in it.names)
            assert not any(within(text, it) or within(it, text) for it in (*item.accepted, *item.targets))
            assert not within(text, item.question)


@given(courses(), st.integers(2, 9))
def test_options_are_several_and_all_different(
    course: tuple[list[Item], list[Notion], list[Bond]], most: int
) -> None:
    items, notions, bonds = course
    for texts in rank_options(items, notions, bonds, most).values():
        assert len(texts) != 1
        assert len(texts) <= most
        assert len({"".join(cosmetic(text)) for text in texts}) == len(texts)
        for it in notions:
            assert sum(any(same(text, name) for name in it.names) for text in texts) <= 1


@given(courses(), st.randoms(use_true_random=False))
def test_the_order_of_cards_notions_and_bonds_changes_nothing(
    course: tuple[list[Item], list[Notion], list[Bond]], rnd: random.Random
) -> None:
    before = rank_options(*course)
    for part in course:
        rnd.shuffle(part)
    assert rank_options(*course) == before


@given(NAMES, st.lists(NAMES, max_size=9), st.text(max_size=9), st.integers(1, 6))
def test_a_shown_question_has_its_right_option_once(
    right: str, wrong: list[str], seed: str, count: int
) -> None:
    shown = options(right, wrong, seed, count)
    assert shown.texts[shown.right] == right
    assert sum(same(text, right) for text in shown.texts) == 1
    assert len(shown.texts) <= count


def test_the_hash_seed_changes_nothing() -> None:
    code = (
        "from tests.support.planets import *\n"
        "from flashmot.choices import Bond, options, rank_options\n"
        "ranked = rank_options([RECALL, *SIGLES, *DEFINITIONS], [*PLANETS, *BEARERS], [Bond('mars', 'sun', 'parent')])\n"
        "print(ranked, options('Mars', WRONG, 'seed'))"
    )
    assert len(printed_under_hash_seeds(code)) == 1
