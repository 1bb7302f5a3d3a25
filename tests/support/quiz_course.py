"""What tests of the quiz share: a small course, students, a clock that can be set."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from flashmot.model.graph import Bond, Notion
from webquiz import create_app
from webquiz.modes import CHOICE, FLASH, MATCH, ORDER, TYPED, bits
from webquiz.practice import Posted
from webquiz.store import agenda, people, publishing
from webquiz.store.database import Database
from webquiz.store.records import Publication, Published, PublishedCard, PublishedDeck, Student, Wanted
from webquiz.web.settings import Settings
from webquiz.web.views.common import tools

SECRET = "0123456789abcdefghijklmnopqrstuvwxyz-tests"
MONDAY = int(datetime(2026, 9, 7, 14, 0, tzinfo=UTC).timestamp() * 1000)
"""A Monday, ten in the morning in Toronto."""
MINUTE = 60_000
DAY = 24 * 60 * MINUTE


def card(number: int, **values: Any) -> PublishedCard:
    """A card of the small course."""
    made = PublishedCard(
        uid=f"conc_{number}#definition",
        deck="Cours::Chapitre 1",
        notion=f"CONC_ {number}.md",
        passage=None,
        kind="definition",
        facet=None,
        modes=bits((FLASH,)),
        question=f"Comment définir la notion « {number} » ?",
        answer=f"<p>La notion numéro {number}.</p>",
        short=f"La notion numéro {number}.",
        extra="",
        citation="",
        origin="",
        title=f"Notion {number}",
        link="obsidian://open?vault=v&file=n",
        accepted=(),
        rivals=(),
        wrong=(),
        steps=(),
    )
    return replace(made, **values)


def typed(number: int, answer: str, **values: Any) -> PublishedCard:
    """A card whose answer can be typed, chosen and matched."""
    return card(
        number,
        uid=f"conc_{number}#recall",
        kind="recall",
        question=f"Quelle notion est la numéro {number} ?",
        answer=answer,
        short=answer,
        accepted=(answer,),
        wrong=("fausse une", "fausse deux", "fausse trois"),
        modes=bits((FLASH, CHOICE, TYPED, MATCH)),
        **values,
    )


def steps(number: int) -> PublishedCard:
    """A card with steps to put in order."""
    return card(
        number,
        uid=f"proc_{number}#enumeration",
        kind="enumeration",
        facet="comment",
        question=f"Quelles sont les étapes de la procédure {number} ?",
        answer="<ol><li>lire</li><li>trier</li><li>relier</li><li>revoir</li></ol>",
        steps=("lire", "trier", "relier", "revoir"),
        modes=bits((FLASH, ORDER)),
    )


NAMES = ("tutorat", "médiatisation", "scénario", "forum", "capsule", "portfolio", "badge", "wiki")


def course(count: int = 12) -> list[PublishedCard]:
    """A chapter with all sorts of cards."""
    cards = [card(number) for number in range(count)]
    cards += [typed(100 + at, name) for at, name in enumerate(NAMES)]
    return [*cards, steps(200), steps(201)]


def publication(
    cards: Sequence[PublishedCard], recipe: str = "cours", bonds: Sequence[Bond] = ()
) -> Publication:
    """What a recipe with these cards publishes."""
    notions = tuple(
        Notion(path, path.removesuffix(".md"), "concept", "1", (path,), "obsidian://open?vault=v")
        for path in dict.fromkeys(one.notion for one in cards)
    )
    decks = tuple(
        PublishedDeck(name, name.split("::")[0], name.split("::")[-1], "", recipe, b"apkg", "chapitre.apkg")
        for name in dict.fromkeys(one.deck for one in cards)
    )
    places = {notion.path: (at / max(len(notions), 1), 0.5) for at, notion in enumerate(notions)}
    return Publication(recipe, "Cours", decks, tuple(cards), notions, places, tuple(bonds), {})


def publish(database: Database, cards: Sequence[PublishedCard], recipe: str = "cours") -> Published:
    """Publishes cards."""
    with database.write() as connection:
        return publishing.replace(connection, publication(cards, recipe))


def join(database: Database, name: str = "Camille", where: str = "America/Toronto", **values: Any) -> Student:
    """A student."""
    with database.write() as connection:
        number = people.add_student(connection, name, class_id=None, timezone=where, locale="fr", now=MONDAY)
        if values:
            people.change(connection, number, **values)
        found = people.student(connection, number)
    assert found is not None
    return found


def flash(cards: int, turn: int = 0, rating: int = 3, **values: Any) -> Posted:
    """An answer to a flashcard."""
    attempt = values.pop("attempt", None) or str(uuid.uuid4())
    return Posted(attempt, FLASH, {cards: turn}, {}, rating=rating, **values)


def schedule_of(database: Database, student: int) -> dict[str, list[tuple[Any, ...]]]:
    """All that follows from the log: to compare what is live with what is rebuilt."""
    from webquiz.store.schema import days, schedules

    with database.read() as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(
                    select(table).where(table.c.student_id == student).order_by(*table.primary_key)
                )
                if table is schedules or any(row[2:])
            ]
            for table in (schedules, days)
        }


@dataclass
class Clock:
    """A clock that stands still until it is told otherwise."""

    now: int = MONDAY

    def __call__(self) -> int:
        return self.now


def make_app(database_url: str, folder: Path, **values: Any) -> Flask:
    """The application over a database."""
    settings = Settings(
        development=values.pop("development", True),
        secret_key=SECRET,
        database_url=database_url,
        data=folder,
        **values,
    )
    app = create_app(settings)
    app.config["TESTING"] = True
    tools(app).clock = Clock()
    return app


@dataclass
class Visitor:
    """A browser without a script."""

    client: FlaskClient
    html: str = ""
    forms: list[dict[str, Any]] = field(default_factory=list)
    status: int = 0

    def get(self, path: str, **values: Any) -> str:
        """Opens a page, redirections followed."""
        return self._keep(self.client.get(path, follow_redirects=True, **values))

    def submit(self, action: str, values: dict[str, Any] | None = None, **more: Any) -> str:
        """Sends the page's first form whose action holds ``action``, with its hidden fields and these
        values."""
        form = next(one for one in self.forms if action in one["action"])
        return self.post(form["action"], form["fields"] | (values or {}), **more)

    def post(self, path: str, data: dict[str, Any], **more: Any) -> str:
        """Sends a form."""
        return self._keep(
            self.client.post(path, data=data, follow_redirects=more.pop("follow_redirects", True), **more)
        )

    def fields(self, action: str) -> dict[str, Any]:
        """The hidden fields of a form."""
        return dict(next(one for one in self.forms if action in one["action"])["fields"])

    def _keep(self, response: Any) -> str:
        self.status, self.html = response.status_code, response.get_data(as_text=True)
        self.path = response.request.path
        self.response = response
        self.forms = []
        for found in re.finditer(r"<form\b([^>]*)>(.*?)</form>", self.html, re.DOTALL):
            action = re.search(r'action="([^"]*)"', found[1])
            hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', found[2])
            self.forms.append(
                {"action": action[1] if action else self.path, "fields": dict(hidden), "html": found[2]}
            )
        return self.html

    def join(self, name: str = "Camille") -> Visitor:
        """Begins without a class."""
        self.get("/")
        self.submit("/try", {"guest-name": name})
        return self

    def begin(self, **values: Any) -> str:
        """Begins a session."""
        self.get("/")
        return self.submit("/study", values)


def live_cards(database: Database, student: Student, decks: Sequence[int] = ()) -> list[int]:
    """The numbers of the cards that are new to a student, in order."""
    with database.read() as connection:
        return [row.id for row in agenda.new_cards(connection, student.id, 1000, Wanted(decks))]
