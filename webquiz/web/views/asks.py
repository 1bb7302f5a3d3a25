"""What the questions are called that cards ask, and the states that they are in."""

from __future__ import annotations

from collections.abc import Iterable

from flashmot.model.questions import FACETS
from webquiz.store.records import STATES, State
from webquiz.web.views.language import say
from webquiz.web.views.mastered import name_of


def question_name(asks: str) -> str:
    """The name of a question as ``store.standing.QUESTION`` has it: one of the eight, else a kind's."""
    names = {
        "definition": say("Définition"),
        "alias": say("Autre nom"),
        "fact": say("Fait"),
        "table": say("Tableau"),
        "label": say("Élément expliqué"),
        "answer": say("Réponse brève"),
        "enumeration": say("Énumération"),
        "element": say("Élément de documentation"),
        "part": say("Partie"),
        "step": say("Étape"),
        "section": say("Section"),
        "belonging": say("Appartenance"),
        "relation": say("Lien"),
        "inverse": say("Lien inverse"),
        "recall": say("Nom à retrouver"),
        "cloze": say("Texte à trou"),
        "distinction": say("Distinction"),
        "carte": say("Écrite à la main"),
        "sigle": say("Sigle"),
        "list": say("Liste"),
        "means": say("Moyen"),
    }
    return name_of(asks) or names.get(asks, asks)


def in_order(found: Iterable[str]) -> list[str]:
    """Questions as they are offered: the eight first, then the others as they come."""
    there = list(found)
    return [it for it in FACETS if it in there] + [it for it in there if it not in FACETS]


def state_name(state: State) -> str:
    """A state's name."""
    names: dict[State, str] = {
        "new": say("Jamais vue"),
        "due": say("À revoir"),
        "learning": say("En cours"),
        "firm": say("Solide"),
    }
    return names[state]


def all_states() -> list[tuple[State, str]]:
    """(state, its name), in the order in which a card passes through them."""
    return [(state, state_name(state)) for state in STATES]
