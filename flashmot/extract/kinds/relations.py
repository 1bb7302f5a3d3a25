"""Relations to other notes: typed links in the text, worded by their author, then those of the
frontmatter."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from flashmot.extract.asked_links import ask_link
from flashmot.extract.draft import Draft
from flashmot.extract.facts import roles_by_verb
from flashmot.extract.fields import FieldGroup, field_groups
from flashmot.extract.names import short_title, subject
from flashmot.extract.questions import FIELDS
from flashmot.french.small_words import AUXILIARIES
from flashmot.french.typography import typeset
from flashmot.french.words import plain, words_of
from flashmot.model.identity import fold
from flashmot.model.knowledge import type_of, type_of_name
from flashmot.model.links import INVERSES, mot_of_label
from flashmot.model.note import Face, Link, MetaRelation, Note
from flashmot.vault import View
from flashmot.wording import Subject, Wording, count_word
from flashmot.wording.asking import ask_sentence
from flashmot.wording.sentence import part_for
from flashmot.wording.verb import verb_of

_UNASKED = (
    "la phrase qui annonce le lien ne fait pas une question claire, ou les types des fiches liées diffèrent"
)


def extract_relations(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """One card for all targets of one relation, its direction and wording being the author's sentence's."""
    groups = list(field_groups(note))
    for group in groups:
        for part in _parts(group):
            yield _typed(note, view, wording, part)
    said = _said_better(note, view, groups)
    for relation in note.relations:
        draft = _from_frontmatter(note, view, wording, relation, said)
        if draft is not None:
            yield draft


def _parts(group: FieldGroup) -> Iterator[FieldGroup]:
    """The group label by label, each with the part of the sentence that speaks of it."""
    labels = list(dict.fromkeys(fold(field.label) for field in group.fields))
    for position, label in enumerate(labels):
        fields = tuple(field for field in group.fields if fold(field.label) == label)
        sentence = group.sentence
        if sentence is not None and len(labels) > 1:
            sentence = part_for(sentence, fields[0].label, position, len(labels))
        yield FieldGroup(sentence, group.mot, fields)


def _typed(note: Note, view: View, wording: Wording, group: FieldGroup) -> Draft:
    """The card of the fields of one label."""
    label, sentence = group.fields[0].label, group.sentence
    links = _distinct(link for field in group.fields for link in field.links)
    names = [typeset(view.name_of(link, note)) for link in links]
    mot = _mot(group.mot, label)
    if sentence is not None and sentence.text and not sentence.text.endswith("?"):
        forms = [form for link in links for form in _forms(link, note, view)]
        role = verb_of(sentence, roles_by_verb(wording))
        asked = ask_link(note, view, wording, role, links) if role is not None else ""
        question = asked or ask_sentence(wording, subject(note), sentence, len(names), forms)
        reason = "" if asked else _UNASKED
        detail = sentence.text
        verb = _verb_slot(sentence.verbs[-1]) if sentence.verbs else ""
    else:
        question, detail, verb = _ask_label(note, wording, wording.verb(label), mot, len(names)), "", ""
        reason = _UNASKED
    return Draft(
        kind="relation",
        slot=f"relation:{plain(label)}" + _after_colon(verb),
        line=group.fields[0].line,
        question=question,
        answer=_listed(_told_from(question, names, links, note, view)),
        detail=detail,
        label=label,
        mot=mot,
        targets=tuple(names),
        accepted=_accepted(links, note, view),
        reason=reason,
    )


def _after_colon(text: str | None) -> str:
    """The end of a slot: what tells it from others, where there is such a thing."""
    return f":{text}" if text else ""


def _mot(named: str | None, label: str) -> str | None:
    """The MOT type that the author names, else the label's own."""
    own = mot_of_label(label)
    if named == "P" and own == "I/P":
        return own  # « Produit (P) »: the author's P stands for the product, MOT's for precedence
    return named or own


def _accepted(links: Sequence[Link], note: Note, view: View) -> tuple[str, ...]:
    """All right short answers, where there is one target."""
    return (
        tuple(dict.fromkeys(typeset(form) for form in _forms(links[0], note, view)))
        if len(links) == 1
        else ()
    )


def _verb_slot(verb: str) -> str:
    """What tells one verb from another in an id, wherever the author's bold begins: « est **régulé par**
    »."""
    return " ".join(word for word in words_of(verb) if word not in AUXILIARIES)


def _told_from(question: str, names: list[str], links: Sequence[Link], note: Note, view: View) -> list[str]:
    """The answer, with its type where the question's own title already holds its words: « l’enjeu « Abandon »
    »."""
    name, asked = plain(names[0]), plain(question)
    if len(names) > 1 or name not in asked or not re.search(rf"(?<!\w){re.escape(name)}(?!\w)", asked):
        return names
    found = view.find(links[0].target, note)
    named = type_of_name(links[0].target.rpartition("/")[2])
    kind = found.type if found is not None else named.key if named is not None else ""
    return [Subject(names[0], kind).phrase]


def _forms(link: Link, note: Note, view: View) -> Iterator[str]:
    """All that a link's target is called."""
    yield view.name_of(link, note)
    if link.shown:
        yield link.shown
    found = view.find(link.target, note)
    if found is not None:
        yield short_title(found.title)
        yield from found.aliases


def _ask_label(note: Note, wording: Wording, verb: str, mot: str | None, count: int) -> str:
    """A field without a sentence: the label's own verb, else the kind of link, whichever way it goes."""
    about = subject(note)
    if verb:
        templates = wording.data["sentence"]
        many = f" ({wording.fill(templates['count'], n=count_word(count))})" if count > 1 else ""
        phrase = f"{about.phrase[:1].upper()}{about.phrase[1:]} {verb}"
        return wording.fill(templates["complete"], about, phrase=phrase, compte=many)
    return _ask_link(note, wording, mot, count)


def _ask_link(note: Note, wording: Wording, mot: str | None, count: int) -> str:
    slot = ("lien" if mot else "lien-libre") + ("-plural" if count > 1 else "")
    kind = wording.data["mot"][mot] if mot else ""
    return wording.ask("relation", slot, subject(note), n=count_word(count), lien=kind)


def _from_frontmatter(
    note: Note, view: View, wording: Wording, relation: MetaRelation, said: frozenset[str]
) -> Draft | None:
    links = _worth_asking(note, view, relation, said)
    if not links:
        return None
    names = [typeset(view.name_of(link, note)) for link in links]
    question = _ask_relation(note, wording, relation, len(names))
    return Draft(
        kind="relation",
        slot=f"relation:{relation.kind}" + _after_colon(relation.mot),
        line=relation.line,
        question=question,
        answer=_listed(_told_from(question, names, links, note, view)),
        label=relation.kind,
        mot=relation.mot,
        targets=tuple(names),
        accepted=_accepted(links, note, view),
    )


def _worth_asking(note: Note, view: View, relation: MetaRelation, said: frozenset[str]) -> list[Link]:
    """The links of a relation that a card is made of; none where all are asked by other cards."""
    links = [link for link in relation.targets if not _is_structural(link, note, view, relation.kind)]
    links = [link for link in links if _key(link, note, view) != note.path]
    if all(_key(link, note, view) in said for link in links):
        return []
    if all(_asked_from(link, note, view, relation.kind) for link in links):
        return []
    return links


def _ask_relation(note: Note, wording: Wording, relation: MetaRelation, count: int) -> str:
    if relation.kind == "lien":
        return _ask_link(note, wording, relation.mot, count)
    slot = relation.kind + ("-plural" if count > 1 else "")
    return wording.ask("relation", slot, subject(note), n=count_word(count))


def _asked_from(link: Link, note: Note, view: View, kind: str) -> bool:
    """Whether the other note's card already asks this relation: parents are asked from above, pairs only
    once."""
    other = view.find(link.target, note)
    if other is None or other.structural or kind not in ("parent", "sibling", "related"):
        return False
    wanted = INVERSES.get(kind, kind)
    back = any(
        relation.kind == wanted and any(_key(target, other, view) == note.path for target in relation.targets)
        for relation in other.relations
    )
    return back and (kind == "parent" or other.path < note.path)


def _said_better(note: Note, view: View, groups: Sequence[FieldGroup]) -> frozenset[str]:
    """The targets that a typed link of this note, or of the target itself, already relates to this note."""
    said = {_key(link, note, view) for group in groups for field in group.fields for link in field.links}
    for relation in note.relations:
        for link in relation.targets:
            other = view.find(link.target, note)
            if other is not None and not other.structural and _links_to(other, note, view):
                said.add(other.path)
    return frozenset(said)


def _links_to(other: Face, note: Note, view: View) -> bool:
    return any(
        _key(link, other, view) == note.path
        for group in view.ask(FIELDS, other.path)
        for field in group.fields
        for link in field.links
    )


def _is_structural(link: Link, note: Note, view: View, kind: str) -> bool:
    """Indexes are never asked; nor is a document as a parent, where it only says where a note is from."""
    found = view.find(link.target, note)
    if found is not None and found.structural:
        return True
    named = (
        type_of(found.type)
        if found is not None and found.type
        else type_of_name(link.target.rpartition("/")[2])
    )
    if named is None:
        return False
    return named.structural or (named.key == "document" and kind == "parent")


def _key(link: Link, note: Face, view: View) -> str:
    """What a link points to, for comparison: the note's path, or the folded name of one that isn't there."""
    found = view.find(link.target, note)
    return found.path if found is not None else f"?{fold(link.target)}"


def _distinct(links: Iterator[Link]) -> list[Link]:
    return list({fold(link.target): link for link in links}.values())


def _listed(names: Sequence[str]) -> str:
    shown = [html.escape(name, quote=False) for name in names]
    return shown[0] if len(shown) == 1 else "<ul>" + "".join(f"<li>{name}</li>" for name in shown) + "</ul>"
