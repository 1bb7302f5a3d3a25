"""The types of links between notions: what the labels of typed links say, and the frontmatter's relations."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flashmot.french.words import plain

MOT_LINKS = ("C", "S", "P", "I/P", "R", "I", "A")
"""The link types of Paquette's MOT (modélisation par objets typés): composition, spécialisation, précédence,
intrant–produit, régulation, instanciation, application."""

HIERARCHY = {"parent": "up", "child": "down"}
"""Relation of the frontmatter → where its target stands, seen from the note."""
GENERIC = frozenset(("sibling", "related", "lien"))
"""Relations of the frontmatter that don't say what binds two notions."""
INVERSES = {"parent": "child", "child": "parent", "sibling": "sibling"}
"""Relation of the frontmatter → what the other note states."""

ROLE_TYPES = {"produit": "I/P", "intrant": "I/P"} | {mot: mot for mot in MOT_LINKS if mot != "I/P"}
"""What a link does, without its direction → its MOT type. A role is ``R>`` where the note does it to the
target, ``R<`` where the target does it to the note; *produit* and *intrant* are two roles of one type."""


@dataclass(frozen=True, slots=True)
class LinkLabel:
    """What the label of an inline field says of its links."""

    label: str
    """Without accents, case and hyphens."""
    mot: str
    """The MOT type, one of ``MOT_LINKS``."""
    role: str = ""
    """The role, where the label says it by itself."""
    target: str = ""
    """Where the target stands in a hierarchy, seen from the note: ``up``, ``down``, or ``""`` where that
    isn't said."""


LINK_LABELS = (
    LinkLabel("composition", "C", target="down"),
    LinkLabel("compose de", "C"),
    LinkLabel("composant de", "C", "C<", "up"),
    LinkLabel("fait partie de", "C", "C<", "up"),
    LinkLabel("specialisation", "S", target="down"),
    LinkLabel("specialisation de", "S", "S<", "up"),
    LinkLabel("se decline en", "S", "S>", "down"),
    LinkLabel("precedence", "P"),
    LinkLabel("precede", "P", "P>"),
    LinkLabel("suit", "P"),
    LinkLabel("produit", "I/P"),
    LinkLabel("produit de", "I/P", "produit<"),
    LinkLabel("intrant", "I/P"),
    LinkLabel("intrant de", "I/P", "intrant<"),
    LinkLabel("prend en intrant", "I/P", "intrant>"),
    LinkLabel("regulation", "R"),
    LinkLabel("regule", "R", "R>"),
    LinkLabel("est regule par", "R"),
    LinkLabel("fait l'objet de", "R"),
    LinkLabel("instanciation", "I", target="down"),
    LinkLabel("instance de", "I", "I<", "up"),
    LinkLabel("exemple", "I"),
    LinkLabel("application", "A"),
    LinkLabel("application via", "A"),
    LinkLabel("s'applique a", "A"),
    LinkLabel("contexte de", "A"),
)
"""The labels that notes write, each once. How a question says one is wording: ``labels`` in ``fr.yml``."""

_BY_LABEL = {it.label: it for it in LINK_LABELS}
_MARK = re.compile(r"\(\s*([CSPRIAE]|I\s*[/-]\s*P)\s*\)")


def label_key(label: str) -> str:
    """A label as tables write it.

    >>> label_key("Spécialisation-de")
    'specialisation de'
    """
    return plain(label.replace("-", " ").replace("_", " "))


def link_named(label: str) -> LinkLabel | None:
    """What a label says, whatever its accents, case and hyphens; None where the tables don't know it."""
    return _BY_LABEL.get(label_key(label))


def mot_of_label(label: str) -> str | None:
    """The MOT type that a label says: « Régulation », « Régulation de »; None where it says none."""
    key = label_key(label)
    found = _BY_LABEL.get(key) or _BY_LABEL.get(key.removesuffix(" de"))
    return found.mot if found else None


def role_of_label(label: str) -> str:
    """The role that a label says by itself, or by where it puts its target in a hierarchy; ``""`` for none.

    >>> role_of_label("Composition")
    'C>'
    """
    found = link_named(label)
    if found is None:
        return ""
    return found.role or {"down": f"{found.mot}>", "up": f"{found.mot}<"}.get(found.target, "")


def mot_named(written: str) -> str | None:
    """The MOT type that a few letters stand for: ``r``, ``I-P``, ``E`` (exemple) for ``I``; None for
    others."""
    letters = re.sub(r"[\s/-]", "", written).upper()
    mot = {"IP": "I/P", "E": "I"}.get(letters, letters)
    return mot if mot in MOT_LINKS else None


def mot_marked(text: str) -> str | None:
    """The MOT type that an author wrote in parentheses: « Régulation (R) »."""
    found = _MARK.search(text)
    return mot_named(found[1]) if found else None
