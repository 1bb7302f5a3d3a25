"""A typed link as a question of its own: by its role and by what its targets are, where both are known."""

from __future__ import annotations

from collections.abc import Sequence

from flashmot.extract.names import subject
from flashmot.extract.questions import WEB
from flashmot.extract.topics import topic_of
from flashmot.french.endings import is_plural
from flashmot.model.knowledge import KnowledgeType, type_of, type_of_name
from flashmot.model.note import Link, Note
from flashmot.vault import View
from flashmot.wording import Wording, count_word

MOST_ASKED = 4
"""From more answers on nobody can be sure to have all."""
_SINGULAR_ROLES = frozenset(("C>", "S>"))
"""« De quel concept se compose … ? » asks for several as French asks for one: one alone isn't asked."""


def ask_link(note: Note, view: View, wording: Wording, role: str, links: Sequence[Link]) -> str:
    """The question for all that a note is linked to in one role; ``""`` where it can't be asked well."""
    kind = _kind_of_all(note, view, links)
    topic = topic_of(note)
    if (
        kind is None
        or topic.plural
        or len(links) > MOST_ASKED
        or (len(links) == 1 and role in _SINGULAR_ROLES)
    ):
        return ""
    if role not in _SINGULAR_ROLES and any(view.find(link.target, note) is None for link in links):
        return ""  # nothing says what the other end is
    if len(links) == 1 and is_plural(view.name_of(links[0], note)):
        return ""  # « Quel modèle … ? » isn't answered by a plural
    if not _is_all(note, view, role, links):
        return ""
    many = len(links) > 1
    templates = wording.data["typed"].get(role, {})
    slot = f"{'many' if many else 'one'}{'-action' if topic.action else ''}"
    template = templates.get(slot) or ""
    if kind.key not in templates.get("targets", (kind.key,)) or note.type not in templates.get(
        "sources", (note.type,)
    ):
        return ""
    if "{il}" in template and not topic.is_gendered:
        return ""
    if (
        not template
        or ("{asked}" in template and not topic.asked)
        or ("{quand}" in template and not topic.when)
    ):
        return ""
    noun = _plural(kind.noun) if many else kind.noun
    quel = ("quelle" if kind.feminine else "quel") + ("s" if many else "")
    return wording.fill(
        template,
        subject(note),
        quel=quel,
        Quel=quel.capitalize(),
        noms=f"{count_word(len(links))} {noun}" if many else noun,
        le=topic.le,
        il=topic.il,
        action=topic.action,
        asked=topic.asked,
        quand=topic.when,
    )


def _kind_of_all(note: Note, view: View, links: Sequence[Link]) -> KnowledgeType | None:
    """The type that all targets have; None where they have several, or one isn't known."""
    kinds = set()
    for link in links:
        found = view.find(link.target, note)
        named = type_of_name(link.target.rpartition("/")[2])
        kinds.add(found.type if found is not None else named.key if named is not None else "")
    kind = type_of(kinds.pop()) if len(kinds) == 1 else None
    return kind if kind is not None and kind.key and not kind.structural and not kind.proper else None


def _is_all(note: Note, view: View, role: str, links: Sequence[Link]) -> bool:
    """Whether no other note states a further answer."""
    flipped = role[:-1] + ("<" if role.endswith(">") else ">")
    strand = view.ask(WEB, note.path)
    own = {found.path for link in links if (found := view.find(link.target, note)) is not None}
    return own.issuperset(strand.sources(flipped)) and own.issuperset(strand.targets(role))


def _plural(noun: str) -> str:
    if noun.startswith("savoir-"):
        return noun
    return " ".join(word + ("x" if word.endswith("eu") else "s") for word in noun.split())
