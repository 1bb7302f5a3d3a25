"""Where a list stands: what its question says of the note, and of the subject of its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flashmot.extract.about import for_it, frame
from flashmot.extract.closed import points_back
from flashmot.extract.names import acronym_in
from flashmot.extract.topics import Topic
from flashmot.french.elision import elides
from flashmot.french.typography import capitalized, typeset
from flashmot.french.words import plain, stems
from flashmot.model.note import Note
from flashmot.wording import Wording

AUTHORS = r"[A-ZÀ-Þ][\w’-]+(?:(?:,|[\s\u00a0]et)[\s\u00a0][A-ZÀ-Þ][\w’-]+)*[\s\u00a0]\(\d{4}\)"
HOLDS = (
    r"compren(?:d|nent)|comporten?t?|inclu(?:t|ent)|regroupe(?:nt)?|contien(?:t|nent)|précise(?:nt)?"
    r"|décri(?:t|vent)|détaille(?:nt)?|propose(?:nt)?|défini(?:t|ssent)|identifie(?:nt)?|documente(?:nt)?"
    r"|garanti(?:t|ssent)|présente(?:nt)?|rassemble(?:nt)?|intègre(?:nt)?|détermine(?:nt)?|assure(?:nt)?"
    r"|exige(?:nt)?"
)
"""Verbs whose object is what something holds, third person: a pattern."""
_POSSESSIVE = re.compile(r"\b(?:son|sa|ses|leurs?|nous|on)\b", re.IGNORECASE)
_DETERMINED = re.compile(r"(?:(?:l[ea]s?|une?|des|chaque|toute?)[\s\u00a0]|l’)\S", re.IGNORECASE)
_ELEMENT = re.compile(r"(?:le document |l’)[ÉE]D[\s\u00a0]\d{3}", re.IGNORECASE)
_SUBJECT_POINTS = re.compile(
    r"^(?:il|elle|c(?:e|et|ette)[\s\u00a0](?P<noun>[\w-]+)(?:[\s\u00a0](?:métacognitif|spécifique|générale))?)$",
    re.IGNORECASE,
)
_THINGS = frozenset("etape activite methode demarche processus approche dispositif axe".split())
_KINDS = frozenset(
    "document savoir-faire procedure competence modele principe concept contexte enjeu outil objectif".split()
)


@dataclass(frozen=True, slots=True)
class Place:
    """What a list belongs to, and the wording that asks for it."""

    note: Note
    topic: Topic
    """The note, or the part of it that the list stands in."""
    wording: Wording
    sound: bool = True
    """Whether its title can stand in a sentence."""

    @property
    def opening(self) -> str:
        """What opens a question about something of it: « pour animer un forum, »."""
        return frame(self.topic, self.note.type)

    @property
    def unless_action(self) -> str:
        """The same, but for an action, which a question names at its end: see ``goal``."""
        return "" if self.topic.action else self.opening

    @property
    def goal(self) -> str:
        """« pour animer un forum », to end a question; ``""`` where it is no action."""
        return for_it(self.topic)

    def fill(self, template: str, **values: str) -> str:
        """A question of a list, with a capital."""
        asked = self.wording.fill(self.wording.data["list"][template], None, **{"cadre": "", **values})
        return capitalized(re.sub(r" {2,}", " ", asked).strip())


def that(verb: str) -> dict[str, str]:
    """A verb behind *que*, which it may elide."""
    return {"verbe": verb, "que": "qu’" if elides(verb) else "que "}


def subject_said(words: str, place: Place) -> tuple[str, str] | None:
    """(the subject as the question says it, what the question opens with); None where it points at something
    that isn't known."""
    text = typeset(words).strip()
    if _SUBJECT_POINTS.match(text):
        return (place.topic.le, "") if _is_the_topic(text, place.topic) else None
    if points_back(text) or _POSSESSIVE.search(text):
        return None
    low = text[:1].lower() + text[1:]
    if re.fullmatch(AUTHORS, text):
        return text, place.opening
    if not _DETERMINED.match(text):
        return (text, "") if plain(text) == plain(place.topic.title) else None
    pair = acronym_in(place.note.title)
    sigle = min(pair, key=len) if pair else ""
    if _ELEMENT.match(text) or (sigle and re.search(rf"\b{re.escape(sigle)}\b", text)):
        return low, ""
    said = stems(text)
    if said <= stems(place.topic.title) | stems(place.topic.le) and said & stems(place.topic.title):
        return place.topic.le, ""
    return low, "" if len(stems(place.topic.title) & said) > 1 else place.opening


def _is_the_topic(text: str, topic: Topic) -> bool:
    """Whether *il*, « ce document », « cette étape » can only mean what the text is about."""
    if text.casefold() in ("il", "elle"):
        return not topic.action and (text.casefold() == topic.il or topic.le.startswith("l’"))
    found = _SUBJECT_POINTS.match(text)
    noun = plain(found["noun"] or "") if found else ""
    return bool(noun) and (noun in plain(topic.le) or noun in _KINDS or noun in _THINGS)
