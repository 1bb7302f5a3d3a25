"""Nothing that an author wrote is passed over in silence: it is on a card, or said, or docs/notes.md says that it
is never shown, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

import pytest

from flashmot.building.build import Build
from flashmot.review.advice import advise
from tests.support import constructs
from tests.support.constructs import Marked
from tests.support.places import ROOT
from tests.support.vaults import BuildNotes

TEXT, PLACES = constructs.note()
ROW = re.compile(r"\| (?P<name>[^|]+?) \|.*\| (?P<becomes>shown|said|never) \|[^|]*\|$", re.MULTILINE)
DOCUMENTED = {
    row["name"]: row["becomes"] for row in ROW.finditer((ROOT / "docs" / "notes.md").read_text("utf-8"))
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of the note with every construct."""

    cards: str
    """All that its cards show."""
    said: tuple[tuple[int, str], ...]
    """(line, message) of its problems and of the advice on it."""

    def named(self, place: Marked, word: str) -> bool:
        """Whether a problem names a word, or stands at its construct."""
        return any(_holds(message, word) or place.first <= line <= place.last for line, message in self.said)


@pytest.fixture
def seen(build_notes: BuildNotes) -> Seen:
    made = build_notes({**constructs.OTHERS, constructs.SUBJECT: TEXT})
    return Seen(unescape(" ".join(_texts(made))), tuple(_said(made)))


def _texts(made: Build) -> Iterator[str]:
    for card in made.cards:
        if card.note == constructs.SUBJECT:
            yield from (
                card.question,
                card.answer,
                card.extra,
                card.cloze,
                card.title,
                card.origin,
                *card.accepted,
            )


def _said(made: Build) -> Iterator[tuple[int, str]]:
    about = {"aliases", "few-essential", "one-way-relation", "dangling-link"}
    advice = (it for it in advise(made) if it.code not in about and not it.card)
    found = [(it.source, it.message) for it in made.problems] + [(it.source, it.message) for it in advice]
    yield from ((source.line, message) for source, message in found if source.path == constructs.SUBJECT)


def test_the_page_on_notes_has_a_row_for_each_construct_and_no_other() -> None:
    assert list(DOCUMENTED) == list(dict.fromkeys(DOCUMENTED))
    assert set(DOCUMENTED) == {place.name for place in PLACES}


def test_each_construct_has_words_of_its_own() -> None:
    words = [word for place in PLACES for word in place.words]
    assert len(set(words)) == len(words)


def test_every_construct_is_shown_or_said_or_documented_as_never_shown(seen: Seen) -> None:
    wrong = [f"{place.name}: {why}" for place in PLACES for why in _wrong(place, seen)]
    assert not wrong


def test_what_a_note_embeds_is_shown(seen: Seen) -> None:
    assert _holds(seen.cards, "zqembedded")


def _holds(text: str, word: str) -> bool:
    return re.search(rf"(?<![a-z]){word}(?![a-z])", text) is not None


def _wrong(place: Marked, seen: Seen) -> Iterator[str]:
    """What of a construct isn't as the page says."""
    becomes = DOCUMENTED[place.name]
    for word in place.words:
        shown, said = _holds(seen.cards, word), seen.named(place, word)
        if becomes == "never" and (shown or said):
            yield f"« {word} » is never shown nor said, it says, but it is"
        if becomes == "shown" and not shown:
            yield f"« {word} » is on no card"
        if becomes == "said" and not (shown or said):
            yield f"« {word} » is on no card and in no problem"
    if becomes == "said" and not any(seen.named(place, word) for word in place.words):
        yield "nothing is said of it"


@pytest.mark.parametrize(
    ("answer", "wanted"),
    [
        ("<iframe src='https://exemple.fr/film'></iframe>", "holds <iframe> of « https://exemple.fr/film »"),
        (
            "<svg><text>schéma</text></svg>",
            "holds <svg>, which can't be shown on a card; save it as an image",
        ),
        ("<script>calcul()</script>", "holds nothing that a card can show; say it in words"),
    ],
)
@pytest.mark.parametrize("head", ["## Qui ?\n\n", "## Description\n\n", "> [!carte] Qui ?\n> "])
def test_what_no_card_can_show_is_said_where_it_is_all_that_stands_there(
    build_notes: BuildNotes, head: str, answer: str, wanted: str
) -> None:
    made = build_notes({"CONC_ Film.md": f"# CONCEPT : Film\n\n{head}{answer}\n"})
    (said,) = (it for it in made.problems if "Film" in it.source.path)
    assert said.source.line == 3
    assert said.message.startswith(wanted)


def test_a_question_without_an_answer_is_no_problem(build_notes: BuildNotes) -> None:
    made = build_notes(
        {"CONC_ Film.md": "# CONCEPT : Film\n\n## Qui ?\n\n%% <iframe src=x></iframe> %%\n\n## Où ?\n\n- \n"}
    )
    assert not [it for it in made.problems if not it.info]
