"""Fills the templates of ``fr.yml``: the note's noun and title in the right form, typeset."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from flashmot.french.grammar import article, with_a, with_de, with_que
from flashmot.french.numbers import number
from flashmot.french.typography import capitalized, quoted, typeset
from flashmot.model.knowledge import type_of
from flashmot.model.links import label_key
from flashmot.runtime.yaml import load_yaml

_FIELD = re.compile(r"\{(\w+)\}")
FORMS = frozenset("le Le du au que titre nom il e quel Quel Dans_le".split())
"""The fields that every template may use: forms of the note's noun and title."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The note that a question is about, as French needs to know it."""

    title: str
    """As questions show it, see ``short_title``."""
    type: str = ""
    """The key of its type of knowledge."""

    @property
    def noun(self) -> str:
        """The noun of its type; *notion* where it has none."""
        return type_of(self.type).noun

    @property
    def feminine(self) -> bool:
        """The noun's gender."""
        return type_of(self.type).feminine

    @property
    def phrase(self) -> str:
        """*le concept « CLOM »*; for a person, the name alone."""
        kind = type_of(self.type)
        if kind.proper:
            return typeset(self.title)
        return f"{article(kind.noun, feminine=kind.feminine)} {quoted(self.title)}"


@dataclass(frozen=True, slots=True, eq=False)
class Wording:
    """The templates, and the tables that go with them."""

    data: Mapping[str, Any]
    """``fr.yml``, loaded."""

    def ask(self, kind: str, slot: str, subject: Subject, **values: str) -> str:
        """The question of a kind of card about a note. ``values`` fill the kind's own fields.

        Raises:
            KeyError: the wording has no such kind or slot, or the template an unknown field.
        """
        templates = self.data[kind][slot]
        template = templates.get(subject.type) or templates["autre"]
        return self.fill(template, subject, **values)

    def fill(self, template: str, subject: Subject | None = None, **values: str) -> str:
        """A template with its fields filled, typeset."""
        forms = {**_forms(subject), **values} if subject is not None else values
        return typeset(_FIELD.sub(lambda found: forms[found[1]], template))

    def verb(self, label: str) -> str:
        """How to say an inline field's label without a sentence: « est un composant de »; ``""`` if
        unknown."""
        found: Mapping[str, str] = self.data["labels"].get(label_key(label), {})
        return found.get("verb", "")

    def gender(self, noun: str) -> str:
        """``m`` or ``f`` for a noun that can be asked for, singular or plural; ``""`` for any other."""
        low = noun.casefold()
        for form in (low, low.removesuffix("s"), low.removesuffix("x"), re.sub("aux$", "al", low)):
            if form in _nouns(self.data["nouns"]["masculine"]):
                return "m"
            if form in _nouns(self.data["nouns"]["feminine"]):
                return "f"
        return ""


@cache
def default_wording() -> Wording:
    """The wording that the program ships."""
    text = files("flashmot.wording").joinpath("fr.yml").read_text(encoding="utf-8")
    return Wording(load_yaml(text))


def count_word(count: int) -> str:
    """A number of answers in letters."""
    return number(count)


@cache
def _nouns(listed: str) -> frozenset[str]:
    return frozenset(listed.replace("\n", " ").replace(", ", ",").split(","))


@cache
def _forms(subject: Subject) -> dict[str, str]:
    phrase = subject.phrase
    feminine = subject.feminine and not type_of(subject.type).proper
    return {
        "le": phrase,
        "Le": capitalized(phrase),
        "du": with_de(phrase),
        "au": with_a(phrase),
        "que": with_que(phrase),
        "titre": quoted(subject.title),
        "nom": subject.noun,
        "il": "elle" if feminine else "il",
        "e": "e" if feminine else "",
        "Dans_le": f"Dans {phrase}",
        "quel": "quelle" if feminine else "quel",
        "Quel": "Quelle" if feminine else "Quel",
    }
