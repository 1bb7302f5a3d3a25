"""What a day asks: one card a fact, none that an earlier one has answered, none more than three times."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tests.support.quiz_course import DAY, MONDAY, card, course, join, publish
from tests.support.quiz_study import answer_next, asked, begin, must_ask, student_day
from webquiz import practice
from webquiz.practice.recording import queue_after
from webquiz.practice.spacing import facts_of, not_given_away, one_a_fact
from webquiz.store import people, schedules, sessions
from webquiz.store.database import Database
from webquiz.store.records import PublishedCard, Student, Told, Waiting
from webquiz.study.habits import Habits
from webquiz.study.schedule import Tally

WORDS = ("tutorat", "forum", "badge", "wiki", "capsule")


def siblings(count: int = 3) -> list[PublishedCard]:
    """Cards of one question of one notion."""
    return [
        card(50 + at, uid=f"conc_1#cloze:comment:{at}", notion="CONC_ 1.md", facet="comment")
        for at in range(count)
    ]


def plan_of(database: Database, student: Student, number: int) -> list[int]:
    with database.read() as connection:
        session = sessions.session(connection, number, student.id)
    assert session is not None
    return [card for entry in session.queue for card in entry]


def uids_asked(
    database: Database, student: Student, number: int, now: int = MONDAY, rating: int = 3
) -> list[str]:
    found = []
    while (question := asked(database, student, number, now)) is not None:
        found.append(question.asked[0].card.title)
        answer_next(database, student, number, rating, now)
    return found


def test_cards_of_one_fact_are_not_asked_on_one_day(database: Database) -> None:
    publish(database, [*siblings(), card(9)])
    student = join(database)
    first = begin(database, student)
    assert len(uids_asked(database, student, first)) == 2, "one of the three, and the other notion"
    with database.write() as connection:
        again = practice.begin(connection, student, MONDAY + 1, mode=None, count=20)
    assert again is None, "the others wait until tomorrow"
    assert len(uids_asked(database, student, begin(database, student, MONDAY + DAY), MONDAY + DAY)) == 1


def test_what_the_day_has_is_what_its_session_asks(database: Database) -> None:
    publish(database, [*siblings(), *course(4)[:-2]])
    student = join(database)
    with database.read() as connection:
        told = practice.for_today(
            connection, student, student_day(student), unseen=15, done=Tally(), gap=0, habits=Habits()
        )
    number = begin(database, student, count=100)
    assert told.count == len(plan_of(database, student, number))


def test_what_was_wrong_is_tried_again_though_its_fact_was_met(database: Database) -> None:
    publish(database, [*siblings(), card(9)])
    student = join(database)
    first = begin(database, student)
    wrong = must_ask(database, student, first).asked[0].card.id
    answer_next(database, student, first, 1)
    with database.write() as connection:
        second = practice.begin(connection, student, MONDAY + 1, mode=None, count=20)
    assert second is not None
    assert wrong in plan_of(database, student, second)


def test_a_card_comes_before_the_one_that_prints_its_answer(database: Database) -> None:
    telling = card(1, answer="<p>Le <strong>tutorat</strong> accompagne.</p>", short="Le tutorat accompagne.")
    asking = card(2, question="Qui accompagne ?", answer="tutorat", short="tutorat", accepted=("tutorat",))
    publish(database, [telling, asking])
    student = join(database)
    assert uids_asked(database, student, begin(database, student)) == ["Notion 2", "Notion 1"]


def test_of_two_cards_that_print_each_others_answer_one_waits(database: Database) -> None:
    one = card(1, question="Qui ? (pas le forum)", answer="tutorat", short="tutorat")
    other = card(2, question="Où ? (pas le tutorat)", answer="forum", short="forum")
    publish(database, [one, other])
    student = join(database)
    assert uids_asked(database, student, begin(database, student)) == ["Notion 1"]


def test_a_card_is_tried_three_times_a_day_with_others_between(database: Database) -> None:
    publish(database, course())
    student = join(database)
    seen = uids_asked(database, student, begin(database, student, count=4), rating=1)
    assert max(map(seen.count, seen)) <= 3
    assert all(one != other for one, other in pairwise(seen))
    for _ in range(3):
        with database.write() as connection:
            number = practice.begin(connection, student, MONDAY + 1, mode=None, count=4)
        seen += uids_asked(database, student, number, rating=1) if number is not None else []
    assert max(map(seen.count, seen)) == 3
    with database.read() as connection:
        known = schedules.cards_with_memory(connection, student.id, range(1, 30)).values()
    assert not [it.card.id for it in known if it.memory.tries >= 3 and it.memory.drill_day is not None]


def test_after_three_tries_it_comes_tomorrow(database: Database) -> None:
    publish(database, course(2)[:2])
    student = join(database)
    uids_asked(database, student, begin(database, student), rating=1)
    for now in (MONDAY + 1, MONDAY + 2, MONDAY + 3):
        with database.write() as connection:
            number = practice.begin(connection, student, now, mode=None, count=4)
        if number is not None:
            uids_asked(database, student, number, rating=1)
    with database.write() as connection:
        assert practice.begin(connection, student, MONDAY + 4, mode=None, count=4) is None
    assert begin(database, student, MONDAY + DAY)


def test_who_comes_back_after_days_away_has_a_good_day_of_reviews_and_nothing_new(database: Database) -> None:
    publish(database, course(120))
    student = join(database, new_per_day=10)
    for day in range(6):
        uids_asked(
            database, student, begin(database, student, MONDAY + day * DAY, count=100), MONDAY + day * DAY
        )
    back = MONDAY + 20 * DAY
    plan = plan_of(database, student, begin(database, student, back, count=100))
    assert len(plan) == 40, "of sixty that are late"
    with database.read() as connection:
        known = schedules.cards_with_memory(connection, student.id, plan)
    assert all(it.memory.first_day is not None for it in known.values())
    uids_asked(database, student, begin(database, student, back, count=100), back)
    with database.write() as connection:
        assert practice.begin(connection, student, back + 1, mode=None, count=20) is None, "tomorrow"
    assert plan_of(database, student, begin(database, student, back + DAY, count=100))


def test_an_exam_does_not_make_a_day_longer_than_the_student_wants(database: Database) -> None:
    publish(database, course(120))
    student = join(database, new_per_day=10)
    with database.write() as connection:
        people.change(connection, student.id, exam_day=student_day(student) + 5)
        student = people.student(connection, student.id) or student
    assert len(plan_of(database, student, begin(database, student, count=100))) == 10


def test_free_practice_asks_what_was_met_the_least_firm_first(database: Database) -> None:
    publish(database, course())
    student = join(database)
    first = begin(database, student, count=3)
    met = plan_of(database, student, first)
    for rating in (4, 1, 3):
        answer_next(database, student, first, rating)
    with database.write() as connection:
        free = practice.begin(connection, student, MONDAY + 1, mode=None, count=20, free=True)
    assert free is not None
    assert plan_of(database, student, free) == [met[1], met[2], met[0]]


def told(text: str, answer: str) -> Told:
    return Told(f"Que fait {text} ?", answer, "", answer, (answer,))


@given(
    st.lists(st.tuples(st.sets(st.sampled_from(WORDS)), st.sampled_from(WORDS)), max_size=8),
    st.integers(0, 9),
)
def test_no_card_of_a_session_comes_after_one_that_prints_its_answer(
    drawn: list[tuple[set[str], str]], most: int
) -> None:
    cards = {at: told(" ".join(sorted(words)), answer) for at, (words, answer) in enumerate(drawn)}
    queue = not_given_away(list(cards), cards, most)
    assert len(queue) <= most
    assert len(set(queue)) == len(queue)
    for at, number in enumerate(queue):
        for earlier in queue[:at]:
            words, answer = drawn[earlier]
            assert drawn[number][1] not in {*words, answer}


@given(
    st.lists(
        st.builds(
            Waiting,
            id=st.integers(1, 50),
            notion_id=st.one_of(st.none(), st.integers(1, 3)),
            facet=st.sampled_from([None, "qui", "comment"]),
            passage_id=st.one_of(st.none(), st.integers(60, 62)),
            drill=st.booleans(),
        ),
        unique_by=lambda it: it.id,
    )
)
def test_no_two_cards_of_a_day_ask_one_fact_but_those_to_drill(cards: list[Waiting]) -> None:
    kept = one_a_fact(cards, ())
    assert [it for it in kept if it.drill] == [it for it in cards if it.drill]
    seen: set[tuple[int, str]] = set()
    for it in kept:
        assert it.drill or seen.isdisjoint(facts_of(it))
        seen.update(facts_of(it))


@given(st.lists(st.booleans(), max_size=40), st.integers(1, 6))
def test_no_card_of_a_session_is_asked_more_than_three_times(wrong: list[bool], count: int) -> None:
    queue, place = [[number] for number in range(count)], 0
    shown: list[int] = []
    for is_wrong in wrong:
        if place >= len(queue):
            break
        (number,) = queue[place]
        assert not shown or shown[-1] != number
        shown.append(number)
        queue, place = queue_after(queue, place, [number], [number] if is_wrong else [])
    assert all(shown.count(number) <= 3 for number in shown)
