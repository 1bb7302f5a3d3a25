"""What became of an answer, and of a session."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from flask import render_template
from flask.typing import ResponseReturnValue

from webquiz import practice
from webquiz.answers.verdict import Verdict
from webquiz.modes import FLASH, Shown, named
from webquiz.practice import Outcome
from webquiz.store import catalogue, log, meanings, schedules
from webquiz.store.database import Connection
from webquiz.store.records import Card, Event, Neighbour, Session, Student, StudentCard
from webquiz.study.days import study_day
from webquiz.study.schedule import Grade, effective_due
from webquiz.web.views.common import by_script, go, now
from webquiz.web.views.keeping import offers_phrase
from webquiz.web.views.meanings import Meaning, meaning_of
from webquiz.web.views.passages import Passage, passage_of

_MOST_RELATED = 6


def feedback_page(
    connection: Connection,
    student: Student,
    session: Session,
    events: Sequence[Event],
    outcome: Outcome | None = None,
) -> ResponseReturnValue:
    """What became of an answer; ``outcome``: what was stored of it a moment ago, if it was. Of cards that
    the student may no longer read nothing is shown: the session goes on."""
    marks = outcome.marks if outcome is not None else {}
    if outcome is not None and all(it.id in marks for it in events):
        known, said = outcome.known, {it.id: list[Event]() for it in events}  # nobody has said anything yet
    else:
        known = schedules.cards_with_memory(connection, student.id, [it.card_id for it in events])
        said = {it.id: log.events_about(connection, it.id) for it in events}
    if not all(it.card_id in known for it in events):
        return go("study.ask", number=session.id)
    first, one = events[0], known[events[0].card_id]
    mode, card = named(first.mode) or FLASH, one.card
    day = study_day(now(), student.zone)
    verdict = mode.whole([_stands(it, said[it.id]) for it in events])
    shown = mode.show(card, first.response, marks.get(first.id))
    options = () if mode.several else practice.answered(first, mode, card).options
    return render_template(
        "study/feedback.html",
        sitting=session,
        mode=mode,
        events=events,
        first=first,
        cards={number: it.card for number, it in known.items()},
        marked={number: it.marks for number, it in known.items()},
        card=card,
        verdict="open" if _is_open(shown, said[first.id]) and verdict == Verdict.WRONG else verdict,
        undone=any(it.kind == "undo" for it in said[first.id]),
        shown=shown,
        options=options,
        meaning=_meaning(connection, student, card, first) if options and verdict == Verdict.WRONG else None,
        has_vault=student.has_vault,
        passage=None if mode.several else _passage(connection, student, one),
        related=[] if mode.several else _related(connection, student, card),
        due_in=_days_until(student, one, day),
        drill=one.memory.drill_day == day,
        attempt=str(uuid.uuid4()),
        done=session.place >= len(session.queue),
        fragment=by_script(),
    )


def _stands(answer: Event, said: Sequence[Event]) -> str:
    """The verdict on an answer, as overruled."""
    own = [it.verdict for it in said if it.kind == "overrule"]
    return own[-1] if own else answer.verdict


def _is_open(shown: Shown, said: Sequence[Event]) -> bool:
    """Whether only the student can say what an answer is worth, and hasn't, nor taken it back."""
    return shown.judgement is not None and shown.judgement.is_open and not said


def _meaning(connection: Connection, student: Student, card: Card, answer: Event) -> Meaning | None:
    """What the option is that was chosen."""
    if not answer.response:
        return None
    found = meanings.namesakes(connection, answer.response, card.id, student.id)
    return meaning_of(found, card.question)


def _related(connection: Connection, student: Student, card: Card) -> list[Neighbour]:
    if card.notion_id is None:
        return []
    return catalogue.neighbours(connection, card.notion_id, student.id)[:_MOST_RELATED]


def _days_until(student: Student, one: StudentCard, day: int) -> int | None:
    """In how many days a card comes back."""
    due = effective_due(one.memory, day, student.exam(day), one.card.id)
    return due - day if due is not None else None


def _passage(connection: Connection, student: Student, one: StudentCard) -> Passage | None:
    number = one.card.passage_id
    if number is None:
        return None
    found = schedules.cards_with_memory(connection, student.id, [number]).get(number)
    return passage_of(found.card) if found is not None else None


def summary_page(connection: Connection, student: Student, session: Session) -> ResponseReturnValue:
    """What a session came to, of the cards that the student may read."""
    events = log.session_events(connection, session.id)
    answers = {answer.id: answer for answer in log.as_answers(events) if not answer.undone}
    told = [it for it in events if it.id in answers]
    known = schedules.cards_with_memory(connection, student.id, {it.card_id for it in told})
    day = study_day(now(), student.zone)
    exam = student.exam(day)
    first: dict[int, bool] = {}
    for it in (one for one in told if one.card_id in known):
        first.setdefault(it.card_id, answers[it.id].rating > Grade.AGAIN)
    return render_template(
        "study/summary.html",
        sitting=session,
        cards=[
            (known[number].card, right, effective_due(known[number].memory, day, exam, number))
            for number, right in first.items()
        ],
        marked={number: it.marks for number, it in known.items()},
        right=sum(first.values()),
        answers=len(told),
        seconds=sum(it.ms for it in told) / 1000,
        today=day,
        left=practice.left_today(connection, student, day) if not session.free else None,
        offers_phrase=offers_phrase(connection, student),
        open=practice.question(connection, student, session, now()) is not None,
        undoable=log.last_answer(connection, session.id),
        fragment=by_script(),
    )
