"""Lists of bullets that can be asked whole: their heads, their question, what they belong to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from flashmot.extract.about import about, part_at
from flashmot.extract.closed import (
    FEWEST,
    MOST,
    begin_alike,
    heads_of,
    is_open,
    short_head,
    with_noun,
    without_de,
)
from flashmot.extract.list_headings import asked_by_heading
from flashmot.extract.list_leads import asked_by_lead
from flashmot.extract.list_places import Place
from flashmot.extract.passages import Listing
from flashmot.extract.regions import Region, regions_of
from flashmot.extract.topics import topic_of
from flashmot.french.words import is_small, plain, stems, words_of
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.vault.headings import is_question_label
from flashmot.wording import Wording, count_word

_STEPS = re.compile(
    r"(?:les )?(?:(?:deux|trois|quatre|cinq|six|sept|huit|neuf) )?(?:etapes?|deroulement|demarche|phases?)\b"
)
_COUNTED_STEPS = re.compile(
    r"\b(?:les|des|deux|trois|quatre|cinq|six) (?:grandes )?(?:etapes|phases|temps)\b[^,.]*$"
)
_NO_KNOWLEDGE = re.compile(
    r"exemples?\b|synonymes?|traductions?|references?|sources?|liens?\b|notes?\b|conclusion|en resume"
    r"|remarques?\b|connaissances mobilisees et liens|questions?\b|mots"
)
_FORM = frozenset(
    "objectif objectifs exemple exemples definition description but role avantages inconvenients limites "
    "analogie contexte qui quoi ou quand comment combien pourquoi type types format".split()
)
_LONGEST_LABEL = 3
_LONGEST_STEP = 12
_LONGEST_OF_ALL = 10
_MOST_WORDS = 30


@dataclass(frozen=True, slots=True)
class Whole:
    """A list that can be asked whole."""

    name: str
    """What it lists, or the verb that announces it: what its slot is made of."""
    question: str
    """Typeset."""
    heads: tuple[str, ...]
    """Its answers."""


def place_of(note: Note, view: View, line: int, wording: Wording) -> Place:
    """What the text at a line belongs to: a part of the note, else the note."""
    part = part_at(note, view, line)
    topic = part.topic if part is not None else about(note)
    return Place(note, topic or topic_of(note), wording, sound=topic is not None)


def nested_lists(region: Region) -> Iterator[Listing]:
    """The lists that stand under an item which announces them."""
    for lead, units in groupby(region.units, key=lambda unit: unit.lead if unit.in_list else ""):
        held = tuple(units)
        if lead.endswith(":") and all(
            unit not in listing.items for listing in region.listings for unit in held
        ):
            yield Listing(held, lead, ordered=False, line=held[0].line)


def region_at(note: Note, view: View, line: int) -> Region | None:
    """The region of the list that begins at a line."""
    regions = regions_of(note, view)  # one beneath the other
    at = bisect_right(regions, line, key=lambda it: it.line) - 1
    return regions[at] if at >= 0 and line <= _last(regions[at]) else None


def _last(region: Region) -> int:
    return max((region.line, *(unit.line for unit in region.units)))


def whole_list(note: Note, view: View, listing: Listing, wording: Wording) -> Whole | None:
    """The question that asks for all items of a list, and its answers; None where the list is open or too
    long, or nothing says with certainty what it lists."""
    region = region_at(note, view, listing.line)
    place = place_of(note, view, listing.line, wording)
    if region is None or not FEWEST <= len(listing.items) <= MOST:
        return None
    if any(_NO_KNOWLEDGE.match(plain(heading)) for heading in region.path) or is_open(listing.lead):
        return None
    heads = heads_of(listing)
    if not heads or not _ask_one_thing(heads):
        return None
    name, question = asked_by_lead(place, listing.lead, heads)
    if re.search(r"\bde quel", plain(question)):
        heads = tuple(map(without_de, heads))
    else:
        heads = with_noun(question, heads)
    heading = _heading_of(region, listing)
    if not question and heading:
        name, question = heading, asked_by_heading(place, heading, heads)
    return Whole(plain(name), question, heads) if question and not tells(question, heads) else None


def _heading_of(region: Region, listing: Listing) -> str:
    """What heads a list: a label right above it, or the heading that it stands alone under."""
    label = listing.lead.rstrip(" \u00a0:")
    if label:
        clause = plain(region.heading).startswith("ce que ") and not re.search(
            r"\bce(?:la|ci)\b", plain(label)
        )
        return region.heading if clause else label if len(label.split()) <= _LONGEST_LABEL else ""
    return "" if is_question_label(region.heading) or len(region.listings) != 1 else region.heading


def _ask_one_thing(heads: Sequence[str]) -> bool:
    """Whether the heads of a list name things of one sort."""
    if any(plain(head) in _FORM for head in heads) or not begin_alike(heads):
        return False
    long = sorted(len(re.findall(r"\w+", head)) for head in heads)
    return not (long[-2] == 1 and long[-1] > 2)


def tells(question: str, heads: Sequence[str]) -> bool:
    """Whether a question says half of an answer, or more; what all answers say, as « axe », left aside."""
    whole, cut = _words(question), stems(question)
    common = frozenset.intersection(*map(_words, heads)) if len(heads) > 1 else frozenset()
    return any(_words(head) - common <= whole or _is_half(stems(head), cut) for head in heads)


def _words(text: str) -> frozenset[str]:
    """The words of a text, cut less short than ``stems``: *contenu* is not *contexte*."""
    return frozenset(word[:8].rstrip("sx") for word in words_of(text) if not is_small(word))


def _is_half(wanted: frozenset[str], said: frozenset[str]) -> bool:
    return len(wanted) > 3 and 2 * len(wanted & said) >= len(wanted)


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps in their order, as their questions name them."""

    place: Place
    """What they are the steps of."""
    names: tuple[str, ...]
    """Each step, short; ``""`` for one that can't be said in a few words."""

    def ask(self, template: str, **values: str) -> str:
        """A question about them: which is the first, which follows."""
        return self.place.fill(template, cadre=self.place.opening, **values)


def steps_of(note: Note, view: View, listing: Listing, wording: Wording) -> Steps | None:
    """The steps of a list whose heading or announcement calls it so; None where the note's title can't be
    said."""
    region = region_at(note, view, listing.line)
    place = place_of(note, view, listing.line, wording)
    if region is None or not place.sound:
        return None
    if not is_steps(region.heading) and not _COUNTED_STEPS.search(plain(listing.lead)):
        return None
    return Steps(place, tuple(short_head(unit, _LONGEST_STEP) for unit in listing.items))


def is_steps(heading: str) -> bool:
    """Whether a heading announces steps."""
    return _STEPS.match(plain(heading)) is not None


def are_names(steps: Steps) -> bool:
    """Whether the steps are so few and so short that asking for all of them asks for each."""
    return len(steps.names) < 5 and all(len(name.split()) < 4 for name in steps.names)


def all_steps(steps: Steps, heading: str) -> str:
    """The question that asks for all of them; ``""`` where they are too many or too long."""
    lengths = [len(name.split()) for name in steps.names]
    if not 3 <= len(lengths) <= MOST or not all(0 < length <= _LONGEST_OF_ALL for length in lengths):
        return ""
    if sum(lengths) > _MOST_WORDS:
        return ""
    topic = steps.place.topic
    quality = " recommandées" if "recommand" in plain(heading) else ""
    values = {"n": count_word(len(lengths)), "qualite": quality}
    if topic.action:
        return steps.ask("step-all", complement="", **values)
    return steps.place.fill("step-all", complement=topic.du, **values)
