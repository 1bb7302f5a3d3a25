"""What teachers read in a bank: names of questions, categories, tags, and which edition they are of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final

from flashmot.french.typography import NBSP, typeset
from flashmot.html.text import fit
from flashmot.model.card import Card
from flashmot.model.questions import FACET_NAMES, PROOFS, SLOT_NAMES
from flashmot.model.times import as_time

_LONGEST_NAME: Final = 255
"""Characters of the names of questions and categories in Moodle's database."""
_LONGEST_TAG: Final = 50
"""The same of tags."""
_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "alias": "autre nom",
        "belonging": "appartenance",
        "carte": "question de l’auteur",
        "definition": "définition",
        "distinction": "distinction",
        "element": "élément de documentation",
        "enumeration": "énumération",
        "fact": "fait",
        "label": "terme expliqué",
        "list": "énumération",
        "means": "moyens",
        "part": "partie",
        "recall": "nom",
        "relation": "lien",
        "step": "étape",
        "steps": "étapes",
        "table": "tableau",
    }
)
"""What a card asks for, by its kind or, for clozes, by what its slot says its text is."""
_CLOZE: Final = "texte à trou"
_OTHER: Final = "question"


def asked(card: Card) -> str:
    """What a card asks for, as a teacher would say it: « définition », « quand ? »."""
    kind = card.slot.split(":")[1] if card.kind == "cloze" and ":" in card.slot else card.kind
    if card.facet in SLOT_NAMES and kind not in _KINDS:
        name = SLOT_NAMES[card.facet]
        return name if card.facet == PROOFS else f"{name}{NBSP}?"
    name = _KINDS.get(kind, _OTHER)
    if kind == "relation" and card.label and card.label[:1].isupper():
        name = f"{name} de {card.label.lower()}" if card.label.isalpha() else name
    return typeset(name)


def name_of(card: Card) -> str:
    """The name of a card's question: « CLOM – définition (texte à trou) ».

    >>> from flashmot.model.card import BLANK_CARD
    >>> from dataclasses import replace
    >>> name_of(replace(BLANK_CARD, title="CLOM", kind="cloze", slot="cloze:definition:cours"))
    'CLOM – définition (texte à trou)'
    """
    said = f"{asked(card)} ({_CLOZE})" if card.cloze else asked(card)
    title = " ".join(fit(card.title).split())
    return f"{_cut(title, _LONGEST_NAME - len(said) - 12)} – {said}" if title else said


def numbered(names: Iterable[str]) -> list[str]:
    """The same names, the second of those that are alike with a 2 behind it, and so on."""
    seen = Counter[str]()
    told = []
    for name in names:
        seen[name] += 1
        told.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return told


def edition_of(time: int) -> str:
    """The day of a build, by which its questions are told from those of others: ``2026-11-27``.

    In UTC, so that it is the same on all machines. ``time``: in seconds since 1970.
    """
    return datetime.fromtimestamp(as_time(time), UTC).date().isoformat()


def category_of(card: Card, deck: str, edition: str) -> tuple[str, ...]:
    """Course, chapter with the edition, notion. ``deck``: the full name of the card's deck.

    An edition has a category of its own, so that it takes nothing of one that is there already, and the one
    before can be emptied as a whole.
    """
    course, *chapter = deck.split("::")
    names = (course, f"{' – '.join(chapter)} – {edition}" if chapter else edition, card.title)
    return tuple(_category(name) for name in names)


def category_path(names: Iterable[str]) -> str:
    """Names of categories as a path; a ``/`` within one is doubled.

    Source: ``split_category_path`` in Moodle's ``question/format.php``.
    """
    return "/".join(name.replace("/", "//") for name in names)


def _category(name: str) -> str:
    # A name that begins or ends with « / » couldn't be told from the path's own.
    return _cut(" ".join(fit(name).split()).strip("/ "), _LONGEST_NAME) or "flashmot"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def tags_of(card: Card, edition: str) -> tuple[str, ...]:
    """The edition, what the card asks for, its type of knowledge, its chapter; then the author's own tags."""
    told = (f"édition {edition}", asked(card), *map(_tag, card.tags))
    lines = (" ".join(fit(it).split()) for it in told)
    # Moodle knows no capitals in tags: of those that differ by one alone, the last would win.
    return tuple({it.casefold(): it for it in (_cut(it, _LONGEST_TAG) for it in lines) if it}.values())


_OURS: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        "chapitre": lambda name: f"chapitre {name.replace('_', ' ')}",
        "type": lambda name: name.replace("_", " "),
        "question": lambda name: f"{FACET_NAMES.get(name, name)}{'' if name == PROOFS else NBSP + '?'}",
    }
)
"""Tags of ours that say something to a teacher; the others are for searches in Anki."""


def _tag(tag: str) -> str:
    first, _, rest = tag.partition("::")
    if first != "flashmot":
        return tag.replace("::", " – ")
    group, _, name = rest.partition("::")
    return _OURS[group](name) if group in _OURS and name else ""
