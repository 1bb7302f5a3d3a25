"""A course with many notions, all kinds of links and several chapters, straight into a database."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from flashmot.model.graph import Bond
from tests.support.drawn_maps import edges, names
from tests.support.quiz_course import card, publication
from webquiz.publish.layout import spread
from webquiz.store import migrate, publishing
from webquiz.store.database import Database

_KINDS = {"C": "compose de", "I/P": "intrant"}


def mapped(database: Database, count: int, course: str = "Cours") -> None:
    """Publishes so many notions, forty a chapter, one of which is also called « Cœur de cible »."""
    titles = names(count)
    cards = [
        card(at, uid=f"{course} {at}", notion=f"{title}.md", deck=f"{course}::Chapitre {1 + at // 40}")
        for at, title in enumerate(titles)
    ]
    bonds = [
        Bond(
            f"{titles[int(it.source)]}.md",
            f"{titles[int(it.target)]}.md",
            "child" if it.kind == "parent" else _KINDS.get(it.label, "lien"),
            it.label or None,
        )
        for it in edges(count)
    ]
    made = publication(cards, course, bonds)
    places = spread([it.path for it in made.notions], [(it.source, it.target) for it in bonds])
    notions = [
        replace(it, names=(it.title, "Cœur de cible") if at == 7 else (it.title,))
        for at, it in enumerate(made.notions)
    ]
    with database.write() as connection:
        publishing.replace(connection, replace(made, course=course, places=places, notions=tuple(notions)))


def mapped_folder(folder: Path, count: int) -> Path:
    """A quiz's folder with such a course."""
    folder.mkdir(parents=True, exist_ok=True)
    database = Database(f"sqlite:///{folder / 'quiz.sqlite3'}")
    migrate.upgrade(database)
    mapped(database, count)
    database.close()
    return folder
