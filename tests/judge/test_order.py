"""The order of a deck: many notions at first, the cards of a note apart, what others lead to before them."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from flashmot.building.build import build
from flashmot.judge.order import kept_apart, ranked, spread
from flashmot.model.note import Face, Link, MetaRelation
from tests.support.vaults import MakeVault

COUNTS = st.lists(st.integers(0, 15), max_size=30)
APART = 8
"""How many cards of others stand between two of one note, where there are so many."""


@given(COUNTS)
def test_each_note_gives_just_the_cards_that_it_has(counts: list[int]) -> None:
    given_by = Counter(spread(counts))
    assert [given_by[at] for at in range(len(counts))] == counts


@given(COUNTS)
def test_two_cards_of_a_note_stand_apart_as_long_as_enough_other_notes_have_cards_left(
    counts: list[int],
) -> None:
    order = list(spread(counts))
    left = Counter(order)
    last: dict[int, int] = {}
    for place, note in enumerate(order):
        if note in last and place - last[note] <= APART:
            others = [it for it in left if it != note and left[it] and place - last.get(it, -99) > APART]
            assert not others, "another note had its turn to come"
        left[note] -= 1
        last[note] = place


@given(st.lists(st.integers(1, 15), min_size=20, max_size=40))
def test_the_first_twenty_cards_are_of_twenty_notes(counts: list[int]) -> None:
    assert list(spread(counts)[:20]) == list(range(20))


@given(st.lists(st.integers(1, 15), min_size=1, max_size=30))
def test_notes_are_met_in_their_order(counts: list[int]) -> None:
    assert list(dict.fromkeys(spread(counts))) == list(range(len(counts)))


@given(COUNTS)
def test_the_same_notes_give_the_same_order(counts: list[int]) -> None:
    assert spread(counts) == spread(iter(counts))


def test_a_note_alone_gives_its_cards_one_after_the_other() -> None:
    assert list(spread([0, 3])) == [1, 1, 1]
    assert list(spread([])) == []


def test_a_note_with_many_cards_gives_one_as_often_as_it_may() -> None:
    order = list(spread([5, *([3] * 19)]))
    places = [place for place, it in enumerate(order) if it == 0]
    assert places == [0, 20, 29, 38, 47]


# Answers that other cards print

Told = list[list[tuple[str, str]]]
"""Note → (short answer, what is printed) of each of its cards."""


def moved(counts: list[int], told: Told) -> list[int]:
    return list(kept_apart(spread(counts), lambda at: told[at]))


def silent(counts: list[int]) -> Told:
    """Cards that print nothing that another one asks for."""
    return [[("", f"note {at} carte {card}") for card in range(count)] for at, count in enumerate(counts)]


@given(COUNTS)
def test_cards_that_give_nothing_away_stay_where_they_are(counts: list[int]) -> None:
    assert moved(counts, silent(counts)) == list(spread(counts))


def test_a_card_whose_answer_was_just_printed_waits_for_a_day() -> None:
    counts = [1] * 60
    told = silent(counts)
    told[4] = [("fil", "que tient-on ? fil")]
    told[2] = [("", "le fil se tient à deux")]
    order = moved(counts, told)
    assert order.index(4) - order.index(2) > 20
    assert [it for it in order if it != 4] == [it for it in range(60) if it != 4]


def test_a_word_that_only_holds_the_answer_prints_nothing() -> None:
    counts = [1] * 30
    told = silent(counts)
    told[4], told[2] = [("fil", "que tient-on ? fil")], [("", "la filière est longue")]
    assert moved(counts, told) == list(range(30))


def test_what_cannot_be_kept_apart_is_asked_all_the_same() -> None:
    assert moved([1, 1], [[("", "le fil")], [("fil", "fil")]]) == [0, 1]


def test_a_card_that_waits_does_not_come_right_before_another_of_its_note() -> None:
    counts = [2] * 30
    told = silent(counts)
    told[5][0] = ("fil", "que tient-on ? fil")
    told[2][0] = ("", "le fil se tient à deux")
    order = moved(counts, told)
    assert sorted(order) == sorted(spread(counts))
    for note in range(30):
        first, second = (place for place, it in enumerate(order) if it == note)
        assert second - first > APART


WORDS = st.sampled_from(("", "", "fil", "mot", "salon"))
PRINTED = st.sampled_from(("rien", "le fil", "un mot", "le salon et le fil"))


@given(st.data(), st.lists(st.integers(0, 6), max_size=30))
def test_whatever_cards_print_each_comes_once(data: st.DataObject, counts: list[int]) -> None:
    told = [
        data.draw(st.lists(st.tuples(WORDS, PRINTED), min_size=count, max_size=count)) for count in counts
    ]
    given_by = Counter(moved(counts, told))
    assert [given_by[at] for at in range(len(counts))] == counts


# Ranks


def face(path: str, kind: str = "concept", *targets: str) -> Face:
    relations = (MetaRelation("related", tuple(Link(it) for it in targets), 1),) if targets else ()
    return Face(path, path, path.casefold(), path, kind, False, "1", (), relations)


def in_rank(*faces: Face) -> list[str]:
    by_path = {it.path: it for it in faces}
    ranks = ranked(faces, lambda target, _: by_path.get(target))
    return sorted(by_path, key=lambda path: ranks[path])


def test_notions_come_before_what_uses_them() -> None:
    using = ("savoir-faire", "procedure", "competence", "competence-specifique", "document")
    faces = [face(kind, kind) for kind in using]
    assert in_rank(*faces, face("Notion"), face("Sans type", "")) == ["Notion", "Sans type", *using]


def test_what_many_notes_lead_to_comes_first() -> None:
    faces = [
        face("A", "concept", "Nœud"),
        face("B", "concept", "Nœud", "A"),
        face("C"),
        face("Nœud", "concept", "A"),
    ]
    assert in_rank(*faces, face("D", "procedure", "Nœud")) == ["Nœud", "A", "B", "C", "D"]


def test_a_link_to_itself_or_to_nothing_makes_no_hub() -> None:
    assert in_rank(face("A", "concept", "Rien"), face("B", "concept", "B", "B", "Rien")) == ["A", "B"]


# Decks


def note(at: int) -> str:
    links = f"up: '[[CONC_ N{at % 3}]]'\n" if at > 2 else ""
    return (
        f"---\n{links}chapitre: 1\n---\n# CONCEPT : Notion {chr(65 + at) * 4}\n"
        f"## Description\nLa notion {chr(65 + at) * 4} est une manière de dire le {chr(97 + at) * 7} autrement.\n"
        f"> [!carte] Que vaut le {chr(97 + at) * 5} ?\n> Un {chr(98 + at) * 5}.\n\n"
        f"> [!carte] Que dit le {chr(97 + at) * 5} ?\n> Le {chr(99 + at) * 6}.\n"
    )


def test_a_deck_has_every_card_once_each_note_s_in_the_order_to_learn_them(make_vault: MakeVault) -> None:
    root = make_vault({f"CONC_ N{at}.md": note(at) for at in range(22)})
    made = build([root], depth="complete")
    (package,) = build([root], depth="essential").packages
    cards = list(package.decks[0].cards)
    assert len({card.id for card in cards}) == len(cards)
    assert {card.id for card in cards} == {card.id for card in made.cards if card.depth == "essential"}
    assert len({card.note for card in cards[:20]}) == 20
    hubs = [f"CONC_ N{at}.md" for at in range(3)]
    assert [card.note for card in cards[:3]] == hubs, "what all others lead to"
    alone = [card for card in made.cards if card.depth == "essential"]
    for path in {card.note for card in cards}:
        assert [card.id for card in cards if card.note == path] == [it.id for it in alone if it.note == path]


def test_the_same_vault_gives_the_same_deck(make_vault: MakeVault) -> None:
    root = make_vault({f"CONC_ N{at}.md": note(at) for at in range(22)})
    first, second = ([card.id for card in build([root], depth="essential").cards] for _ in range(2))
    assert first == second
