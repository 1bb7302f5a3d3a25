"""Candidates: texts that may be wrong options of a card, best first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from flashmot.choices.answers import list_asked, pattern_asked, relation_asked
from flashmot.choices.clozes import missing_terms
from flashmot.choices.echoes import shared_stems
from flashmot.choices.forms import is_acronym, language_of
from flashmot.choices.graph import Graph
from flashmot.choices.naming import variants
from flashmot.choices.pools import Named
from flashmot.choices.records import Item
from flashmot.choices.terms import COMMON_FACETS
from flashmot.french.typography import typeset

_CONCRETE = re.compile(r"\d|(?<=[\w,;] )[A-ZÀ-Ý]|(?<=[’'(])[A-ZÀ-Ý]")


def candidates_for(item: Item, right: str, graph: Graph) -> Iterator[Named]:
    """Texts that may be wrong options, best first; ``Judge`` decides."""
    if item.kind == "cloze":
        return missing_terms(item, right, graph)
    if item.kind in ("definition", "section") and not item.accepted:
        return _whole_answers(item, right, graph)
    if item.kind == "step":
        answers = graph.texts.around(("step", item.notion), item.key)
        return chain(answers, graph.texts.around(("first", item.notion), item.key))
    if item.kind == "relation":
        return _relation_targets(item, right, graph)
    if item.kind == "alias":
        return _names(item, right, graph)
    if item.kind == "recall":
        return chain(_same_type(item, right, graph), _echoing(item, right, graph))
    return graph.texts.around(list_asked(item), item.key)


def _names(item: Item, right: str, graph: Graph) -> Iterator[Named]:
    """Names instead of a name: sigles, translations, titles."""
    sort, _, rest = item.slot.partition(":")
    if sort in ("acronym", "expansion"):
        return _shortened(item, sort, right, graph)
    if sort == "translation" and not rest.endswith(":de"):
        found = graph.texts.around(f"translation:{rest.partition(':')[0]}", item.key)
        return ((_cased(text, right), owner) for text, owner in found)
    return chain(_same_type(item, right, graph), _echoing(item, right, graph))


def label_of(key: str | None, text: str, right: str, graph: Graph) -> str:
    """The name of a notion that looks most like the right one: its sigle, its short or its full title."""
    notion = graph.notions.get(key) if key is not None else None
    names = variants(typeset(notion.title if notion is not None else text))
    if is_acronym(right):
        return next((name for name in names if is_acronym(name)), names[1] if len(names) > 1 else names[0])
    if "(" in right or len(names) == 1:
        return names[0]
    return names[2] if len(names) > 2 and is_acronym(names[1]) and len(right.split()) > 1 else names[1]


def _labelled(keys: Iterable[str], right: str, graph: Graph) -> Iterator[Named]:
    return ((label_of(key, "", right, graph), key) for key in keys if key in graph.notions)


def _same_type(item: Item, right: str, graph: Graph) -> Iterator[Named]:
    """Names of notions of the right one's type: the question says « Quel concept… ? »."""
    notion = graph.notions.get(item.notion)
    if notion is not None:
        near = (it for it in graph.siblings(notion.key, item.key) if graph.type_of(it) == notion.type)
        beside = graph.names.around((notion.type, notion.chapter), item.key)
        yield from _labelled(chain(near, beside, graph.names.around((notion.type,), item.key)), right, graph)


def _relation_targets(item: Item, right: str, graph: Graph) -> Iterator[Named]:
    """What other notions of the type have in the same relation: of what stands elsewhere, nobody can say
    that it might be a context, or a product. Then the right one's siblings."""
    key = graph.owner(right) or (graph.owner(item.targets[0]) if item.targets else None)
    kind, asking = graph.type_of(key) or "", graph.type_of(item.notion) or ""
    if not kind:  # no note says what it is: nor what competes with it
        return
    for pool in (item.slot, relation_asked(item)):
        for text, owner in graph.texts.around(("target", pool, asking, kind), item.key):
            yield label_of(owner, text, right, graph), owner
    near = graph.siblings(key, item.key) if key is not None else iter(())
    yield from _labelled((it for it in near if graph.type_of(it) == kind), right, graph)


def _echoing(item: Item, right: str, graph: Graph) -> Iterator[Named]:
    """Notions of the right one's type whose names repeat the same words of the question."""
    kind = graph.type_of(graph.owner(right) or item.notion) or ""
    for stem in sorted(shared_stems(right, item.question)):
        yield from _labelled(graph.names.around(("echo", kind, stem), item.key), right, graph)


def _shortened(item: Item, sort: str, right: str, graph: Graph) -> Iterator[Named]:
    """Sigles against sigles, and what they stand for against what others stand for, in the same language."""
    found = list(graph.texts.around(sort, item.key))
    if sort == "expansion":
        yield from found
        notion = graph.notions.get(item.notion)
        beside = graph.names.around(("", "", notion.chapter), item.key) if notion is not None else iter(())
        yield from (it for it in _labelled(beside, right, graph) if is_acronym(it[0]))
        return
    initial = right[:1].casefold()
    for text, owner in sorted(found, key=lambda it: it[0][:1].casefold() != initial):
        if language_of(text) == language_of(right):
            yield _cased(text, right), owner


def _cased(text: str, right: str) -> str:
    """The text with a small or a capital first letter as the right answer has it, unless it is a sigle."""
    if is_acronym(text.split()[0] if text.split() else text):
        return text
    return (text[:1].upper() if right[:1].isupper() else text[:1].lower()) + text[1:]


def _whole_answers(item: Item, right: str, graph: Graph) -> Iterator[Named]:
    """What other notions say to the same question, siblings first.

    Who, where, when and how many are seldom one notion's alone: there, only what names or counts something is
    wrong.
    """
    notion = graph.notions.get(item.notion)
    asked, chapter = pattern_asked(item, notion), notion.chapter if notion is not None else ""
    near = (graph.texts.around(("of", asked, key), item.key) for key in graph.siblings(item.notion, item.key))
    beside = (
        graph.texts.around(("in", asked, chapter), item.key),
        graph.texts.around(("all", asked, ""), item.key),
    )
    start, kind = _pronoun(right), graph.type_of(item.notion)
    for text, owner in chain.from_iterable(chain(near, beside)):
        if owner is not None and graph.type_of(owner) != kind:
            continue
        if _pronoun(text) == start and (item.facet not in COMMON_FACETS or _CONCRETE.search(text)):
            yield text, owner


def _pronoun(text: str) -> str:
    """« Elle », « Ils » or « Elles » where a text starts so: it tells the gender or number of what it is said
    of."""
    found = re.match(r"(?:elles?|ils)\b", text.casefold())
    return found[0] if found else ""
