"""How a question sets a fact in its note: « Quand on anime un forum, … », « Dans le contrat de jeu, … »."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flashmot.extract.regions import Region
from flashmot.extract.topics import Topic
from flashmot.french.conjugation import asked_of_on, present
from flashmot.french.typography import capitalized, quoted
from flashmot.french.verbs import is_action
from flashmot.french.words import plain
from flashmot.vault.headings import facet_of

_COUPLE = re.compile(r"(?P<first>\w+) (?P<link>et|ou|puis) (?P<second>\w+)(?P<rest> .*)", re.IGNORECASE)
_ON = re.compile(r"(?<=\w)-(?:t-)?on\b")
_METHOD = re.compile(r"qqoqccp|explications?\b|questions?\b")
_UNCLEAN = re.compile(r"\([^)]*\(|\)[^(]*\)|_|\A\d|\A\w+ (?![A-ZÀ-Þ]{2})[A-ZÀ-Þ]")
_LONGEST = 110
_MISTYPED = frozenset(("", "concept"))
"""Types that notes about an action are given by mistake."""
_SAID_OF = frozenset(("document", "objectif", "valeur", "outil", "modele"))
"""Types that nothing happens *in*."""
_APART = frozenset(("fait", "individu", "institution"))
"""Types whose questions are others: who a person worked with isn't « Qui ? » of an action."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a question says of where its fact belongs."""

    opening: str
    """*Quand on anime un forum*, *Dans le contrat de jeu*, *À propos du forum*."""
    asked: str
    """The action asked of *on*: *anime-t-on un forum*; ``""`` where the note is no action."""
    action: str
    """The infinitive: *animer un forum*; ``""`` where the note is no action."""
    topic: Topic
    """The note itself."""
    kind: str
    """The note's type of knowledge."""

    @property
    def named(self) -> str:
        """The note, by its type's noun where it is an action: *le savoir-faire « Animer un forum »*."""
        mistyped = self.action and self.kind in _MISTYPED
        return f"le savoir-faire {quoted(self.topic.title)}" if mistyped else self.topic.le

    @property
    def pour(self) -> str:
        """What a question that ends with its setting ends with: *pour animer un forum*; else ``""``."""
        return f"pour {self.action}" if self.action else ""


def setting_of(topic: Topic, kind: str, part: str = "") -> Setting | None:
    """The setting for facts of a note, or of its part under this heading; None where neither can be said in
    good French: a title with doubled parentheses, a heading that is a label."""
    said = part or topic.title
    if _UNCLEAN.search(said) or len(said) > _LONGEST:
        return None
    action = topic.action if not part else ""
    if not action and is_action(said) and (part or kind in _MISTYPED):
        action = said[:1].lower() + said[1:]
    if action:
        return Setting(_when(action), asked_of_on(action) or f"faut-il {action}", action, topic, kind)
    if not part and kind == "principe":
        return Setting(f"Quand on applique {topic.le}", f"applique-t-on {topic.le}", "", topic, kind)
    if part or kind in _APART or ("«" in topic.le and kind not in _SAID_OF):
        return None
    within = f"à propos {topic.du}" if kind in _SAID_OF else f"dans {topic.le}"
    return Setting(capitalized(within), "", "", topic, kind)


def _when(action: str) -> str:
    """« Quand on anime un forum »; « Pour … » where the verb isn't known."""
    asked = asked_of_on(action)
    if asked:
        return f"Quand on {_ON.sub('', asked, count=1)}"
    couple = _COUPLE.match(action)
    if couple and is_action(couple["first"]) and is_action(couple["second"]):
        verbs = present(couple["first"]), present(couple["second"])
        if all(verbs):
            return f"Quand on {verbs[0]} {couple['link']} {verbs[1]}{couple['rest']}"
    return f"Pour {action}"


def part_of(region: Region, repeated: bool) -> str:
    """The heading of the note's part that a region stands in, where the note has several and each asks the
    same question."""
    if not repeated:
        return ""
    own = (
        text for text in reversed(region.path[:-1]) if not _METHOD.search(plain(text)) and not facet_of(text)
    )
    return next(own, "")
