"""Labels: a name in bold and its explanation. The explanation asks for the name where they have no word in
common, else the name for the explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashmot.extract.draft import Draft
from flashmot.extract.families import Family, family_in_title, family_of, steps_of
from flashmot.extract.members import Group, Member, headed_groups, labelled_regions
from flashmot.extract.names import subject
from flashmot.extract.phrases import phrase, shown
from flashmot.extract.regions import Region
from flashmot.extract.sides import drafts_of_sides
from flashmot.extract.turns import (
    first_sentence,
    is_clear,
    is_sentence,
    is_verb_first,
    lacks_accents,
    lowered,
    predicate,
)
from flashmot.french.endings import ending_of, guessed_gender, is_plural
from flashmot.french.grammar import article, with_que
from flashmot.french.verbs import is_action, may_be_action
from flashmot.french.words import plain, stems
from flashmot.model.identity import fold
from flashmot.model.knowledge import type_of
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.vault.headings import facet_name
from flashmot.wording import Wording

_FEWEST, _MOST = 2, 9
_LONGEST_ANSWER = 25
_NEW_STEMS = 3
_SAYING = frozenset("principe règle loi théorie norme idée valeur".split())
"""Nouns of what can be said in a sentence."""
_BEING = frozenset(
    "atout avantage bénéfice caractéristique condition contrainte critère difficulté défi faiblesse force "
    "frein inconvénient limite obstacle propriété qualité risque trait".split()
)
"""Nouns of what a sentence describes."""


_ASPECTS = frozenset("dimension aspect facette type sorte catégorie".split())
"""Nouns of what does nothing."""
_OF_ADJECTIVES = frozenset("é ée és ées adjective adjectives adverb feminine feminines".split())
_NOUN_IN_E = re.compile(
    r"(?!(?:composé|constitué|formé|doté|accompagné|chargé|tiré|fondé)e?s?\b)\w+ée?s? (?:des?|du|d’)",
    re.IGNORECASE,
)
"""« Relevé des acquis » is a noun, « Composé de modules » none."""
_SORTS = frozenset("type sorte catégorie famille forme genre".split())


def extract_labels(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """The labels that a heading, the text above them or the title calls by a noun; and those that name a side
    of the heading that they stand under."""
    regions = labelled_regions(note, view, wording)
    for region, groups in regions:
        for group in groups:
            yield from _of_group(note, wording, region, group)
    for region, group in headed_groups([region for region, _ in regions]):
        yield from _of_group(note, wording, region, group)
    yield from drafts_of_sides(note, view, wording)


def _of_group(note: Note, wording: Wording, region: Region, group: Group) -> Iterator[Draft]:
    members = [it for it in group.members if plain(it.label) not in wording.data["part"]]
    told = group.whole and len(members) == len(group.members)
    family = _family(note, wording, region, group, members, told=told)
    said = " ".join(f"{it.label} {it.text}" for it in members)
    if family is None or lacks_accents(family.all, said):
        return
    described = family.noun in _SAYING | _BEING
    asked = [
        predicate(it.text, feminine=family.feminine, described=described) if _speaks_of(it, note) else ""
        for it in members
    ]
    for at, member in enumerate(members):
        others = [it.label for it in members if it is not member]
        alone = asked.count(asked[at]) == 1 and not is_verb_first(member.label)
        if asked[at] and alone and not _told(member.label, others, asked[at], family):
            yield _which(note, wording, region, family, member, asked[at])
        else:
            yield from _what(note, wording, region, family, member)


def _family(
    note: Note, wording: Wording, region: Region, group: Group, members: list[Member], *, told: bool
) -> Family | None:
    """What the heading, else the text above, calls the members; for actions, steps or the title's noun."""
    if _FEWEST <= len(members) <= _MOST:
        below = group.lead not in ("", *(it.lead for it in region.listings))
        announced = [] if region.slot or below else [region.heading]
        if group.lead.endswith(":"):
            announced.append(group.lead)
        for text in announced:
            family = family_of(note, wording, text, len(members), told=told)
            if family:
                return family
    if not members or not all(may_be_action(it.label) and is_action(it.text) for it in members):
        return None
    if region.slot == "comment" and len(members) >= _FEWEST and all(it.numbered for it in members):
        return steps_of(note, len(members))
    return family_in_title(note, wording)


def _speaks_of(member: Member, note: Note) -> bool:
    """Whether a pronoun that opens an explanation may stand for the label: of its number and gender, and not
    for the person that the note is about."""
    found = re.match(r"(ils?|elles?) ", member.text, re.IGNORECASE)
    if not found:
        return True
    pronoun, noun = found[1].casefold(), member.label.split()[0]
    gender = guessed_gender(noun.removesuffix("s"))
    return (
        not type_of(note.type).proper
        and pronoun.endswith("s") is is_plural(noun)
        and gender in ("", "f" if pronoun.startswith("e") else "m")
    )


def _told(label: str, others: list[str], question: str, family: Family) -> bool:
    """Whether the question says a word of the label, or one of another label."""
    common = stems(family.named)
    if others:
        common |= frozenset.intersection(stems(label), *map(stems, others))
    own, said = stems(label) - common, stems(question)
    if not own or own & (said | stems(family.owner)):
        return True
    return any((stems(other) - common - own) & said for other in others)


def _which(note: Note, wording: Wording, region: Region, family: Family, member: Member, asked: str) -> Draft:
    question = wording.ask(
        "label", "which", subject(note), parmi=family.all, lequel=family.which, predicat=asked
    )
    name = _whole_name(member.label, family)
    return _draft(region, member, "which", question, shown(name), (phrase(name),))


def _whole_name(label: str, family: Family) -> str:
    """« Cognitives » of the « types de compétences » are *Compétences cognitives*."""
    kind = re.fullmatch(r"(?:de |d’)(\w+s)", family.kind)
    if kind and family.noun in _SORTS and len(label.split()) == 1 and label.endswith("s"):
        return f"{kind[1]} {lowered(label)}"
    return label


_DETERMINED = re.compile(r"(?:une?|des|l[ea]s?|ce|tout|chaque)\b|l’|d’", re.IGNORECASE)


def _what(note: Note, wording: Wording, region: Region, family: Family, member: Member) -> Iterator[Draft]:
    """The label is given, the explanation asked for."""
    text = first_sentence(member.text)
    slot, answer = _asked_for(text, family.noun)
    if may_be_action(member.label) and not is_action(text):
        return
    if not slot or not is_clear(answer) or len(answer.split()) > _LONGEST_ANSWER:
        return
    one = family.one(member.label)
    if slot == "does":
        answer = f"{'elle' if family.feminine else 'il'} {lowered(answer)}"
    elif slot == "is" and not _DETERMINED.match(answer):
        gender = guessed_gender(answer.split()[0])
        if not gender or is_plural(answer):
            return
        answer = article(lowered(answer), feminine=gender == "f")
    elif slot == "what" and is_action(answer):
        answer = f"à {lowered(answer)}"
    question = wording.ask("label", slot, subject(note), membre=one, que_membre=with_que(one))
    if len(stems(answer) - stems(question)) >= _NEW_STEMS:
        yield _draft(region, member, slot, question, shown(answer), ())


def _asked_for(text: str, noun: str) -> tuple[str, str]:
    """(slot, answer) for an explanation; empty strings for one that answers no question."""
    being = re.match(r"(?:c’est |il s’agit d’)(?P<rest>une? .+)", text, re.IGNORECASE)
    if text.endswith("?"):
        return "asks", text
    if being:
        return "is", being["rest"]
    if re.match(r"(?:ils?|elles?|pour|par|dans|avec|que|qui|ses?|son|sa|leurs?) ", text, re.IGNORECASE):
        return "", ""
    if is_verb_first(text):
        return ("", "") if noun in _BEING | _ASPECTS else ("does", text)
    if re.match(r"(?:ce (?:que|qui)|comment|ce qu’)\b", text, re.IGNORECASE):
        return "shows", text
    if ending_of(text.split()[0]) in _OF_ADJECTIVES and not _NOUN_IN_E.match(text):
        return "", ""
    if not is_action(text) and is_sentence(text):
        return ("says", text) if noun in _SAYING else ("means", text) if noun in _BEING else ("", "")
    return ("what" if is_action(text) else "is"), text


def _draft(
    region: Region, member: Member, slot: str, question: str, answer: str, accepted: tuple[str, ...]
) -> Draft:
    return Draft(
        kind="label",
        slot=f"label:{slot}",
        line=member.line,
        question=question,
        answer=answer,
        facet=facet_name(region.slot) if region.slot else None,
        detail=fold(member.label),
        accepted=accepted,
        fact=member.text,
    )
