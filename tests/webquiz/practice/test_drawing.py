"""Which questions a mock exam draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from hypothesis import given
from hypothesis import strategies as st

from webquiz.modes import CHOICE, TYPED, bits
from webquiz.practice.drawing import Paper, draw, shares
from webquiz.practice.spacing import Printed
from webquiz.store.records import MockCandidate


def candidate(number: int, deck: int = 1, **values: object) -> MockCandidate:
    usual = {"notion_id": number, "facet": None, "passage_id": None, "modes": bits((CHOICE,))}
    told = usual | {"first_day": None, "stability": None} | values
    return MockCandidate(id=number, deck_id=deck, **told)  # type: ignore[arg-type]


def paper(number: int, question: str = "", answer: str = "", options: tuple[str, ...] = ()) -> Paper:
    asks = (answer or f"réponse {number} ",)
    alone = Printed.made((question or f"question {number}",), asks)
    whole = Printed.made((question or f"question {number}", *options), asks)
    return Paper(number, CHOICE if options else TYPED, bool(options), alone, whole)


def plain_papers(numbers: Collection[int]) -> Mapping[int, Paper]:
    return {number: paper(number, f"texte {number * 7919}") for number in numbers}


@given(st.dictionaries(st.integers(1, 50), st.integers(1, 300), min_size=1), st.integers(1, 40))
def test_each_chapter_gives_its_share_to_within_one_question(sizes: dict[int, int], count: int) -> None:
    given_ = shares(sizes, count)
    total = sum(sizes.values())
    assert sum(given_.values()) == min(count, total)
    for key, size in sizes.items():
        assert 0 <= given_[key] <= size
        if count < total:
            assert abs(given_[key] - count * size / total) < 1


@given(st.integers(1, 40), st.text(max_size=8))
def test_an_exam_asks_each_card_once_and_as_many_as_are_wanted(count: int, seed: str) -> None:
    found = [candidate(number, deck=number % 3) for number in range(1, 61)]
    drawn = draw(found, count, seed, plain_papers)
    assert len({it.card for it in drawn}) == len(drawn) == count
    assert draw(found, count, seed, plain_papers) == drawn


def test_an_exam_is_over_the_chapters_in_proportion() -> None:
    found = [candidate(number, deck=1 if number <= 90 else 2) for number in range(1, 121)]
    drawn = draw(found, 20, "x", plain_papers)
    assert Counter(1 if it.card <= 90 else 2 for it in drawn) == {1: 15, 2: 5}


def test_no_two_questions_are_of_one_fact() -> None:
    found = [candidate(number, notion_id=1, facet="qui") for number in (1, 2)]
    found += [candidate(number, passage_id=9) for number in (3, 4)]
    assert len(draw(found, 4, "x", plain_papers)) == 2


def test_many_cards_of_one_notion_leave_room_for_others() -> None:
    found = [candidate(number, notion_id=1) for number in range(1, 50)]
    found += [candidate(number) for number in range(50, 60)]
    drawn = draw(found, 11, "x", plain_papers)
    assert sum(it.card < 50 for it in drawn) == 1


def test_no_question_tells_the_answer_of_another_one_before_or_behind_it() -> None:
    told = {1: paper(1, "Que règle le tutorat ?", "le rythme"), 2: paper(2, "Qui aide ?", "tutorat")}
    drawn = draw([candidate(1), candidate(2), candidate(3)], 3, "x", lambda _: told | {3: paper(3)})
    assert len({1, 2} & {it.card for it in drawn}) == 1
    assert 3 in {it.card for it in drawn}


def test_a_term_among_options_tells_who_is_to_write_it_and_not_who_is_to_choose() -> None:
    chosen = paper(1, "Qui aide ?", "tuteur", ("tuteur", "forum"))
    written = paper(2, "Où parle-t-on ?", "forum")
    assert chosen.tells(written)
    assert not written.tells(chosen)
    assert not chosen.tells(paper(3, "Où parle-t-on ?", "forum", ("forum", "wiki")))


def test_what_a_chapter_cant_give_another_one_does() -> None:
    told = {number: paper(number, "Le tutorat ?", "tutorat") for number in range(1, 11)}
    others = plain_papers(range(11, 41))
    found = [candidate(number, deck=1 if number < 11 else 2) for number in range(1, 41)]
    drawn = draw(found, 12, "x", lambda _: {**told, **others})
    assert sum(it.card < 11 for it in drawn) == 1, "each of these names what the others ask for"
    assert len(drawn) == 12
