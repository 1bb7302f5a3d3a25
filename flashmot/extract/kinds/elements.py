"""Éléments de documentation: what a savoir-faire starts from and produces, what each is called, which of them
stand beside a procedure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from flashmot.extract.draft import Draft
from flashmot.extract.elements import Element, agree, best_name, code_in, element_in, method_of, titled
from flashmot.extract.names import subject
from flashmot.extract.phrases import listed, phrase, without_references
from flashmot.extract.questions import ELEMENTS
from flashmot.extract.regions import Region, Row, Table, regions_of
from flashmot.extract.topics import topic_of
from flashmot.french.conjugation import asked_of_on, is_present
from flashmot.french.grammar import with_que
from flashmot.french.typography import capitalized, quoted, typeset
from flashmot.french.verbs import is_action
from flashmot.french.words import plain, stems
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.wording import Wording, count_word

_INPUTS = re.compile(r"(?:ed|elements? de documentation(?: \(ed\))?) (?:d')?(?:entrants?|entree)\b")
_OUTPUTS = re.compile(r"(?:ed|elements? de documentation(?: \(ed\))?) (?:de )?(?:sortants?|sortie)\b")
_FROM = re.compile(r"\ba partir d.*\belements de documentation\b")
_MOST = 6
_FEW = 4
"""Elements, each with its code and its name, that are learned at once."""
_MANY = f"plus de {_FEW} éléments, chacun avec son code et son nom : trop à retenir d’un coup"
_TWO_NAMES = "les notes donnent deux noms à un même élément"
_PRESENTS = re.compile(r"(?i:document) (?P<verb>\w{3,}ant) (?P<object>[^():;]+?)[ .\u00a0]*$")
_CODED_ITEM = re.compile(r"(?P<code>[EÉ]D [^:]{3,20}?)[ \u00a0]*:[ \u00a0]*(?P<said>.+)$")
_CHUNK = re.compile(r"\s+(?=(?:de|des|du|à|aux?|pour|dans|sur|par)\s|d’|à\s)")
_POINTS = re.compile(r"\b(?:ici|ce|cet|cette|ces|celui|celle|ceux|il|elle|ils|elles|son|sa|ses|leurs?)\b")
_THIRD_GROUP = re.compile(r"(?:[cu]riv|uiv|viv|uis|\b[ldé]+is|fais|pren|ten|ven|mett|[eo]nd|dev|voy)$")
_LEANS = re.compile(
    r"(?:(?:cette|cet|ce) \w+|elle|il) (?P<verb>(?:s[’'])?\w+e)(?: (?P<preposition>sur|à|de|par))?[\s:]*$",
    re.I,
)


def extract_elements(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """Inputs and outputs, then the tables of elements, then the note's own number."""
    for region in regions_of(note, view):
        heading = plain(region.heading)
        if _INPUTS.match(heading):
            yield from _inputs(note, view, wording, region)
        elif _OUTPUTS.match(heading):
            yield from _outputs(note, view, wording, region)
        else:
            yield from _announced(note, wording, region)
        for table in region.tables:
            yield from _linked(note, view, wording, table)
    yield from _numbered(note, view, wording)


def _inputs(note: Note, view: View, wording: Wording, region: Region) -> Iterator[Draft]:
    """The elements that one starts from, where each item of the list is one; for the complete deck where
    another note calls one of them otherwise."""
    found = _elements_of(region)
    if not 1 <= len(found) <= _MOST or _any_said(found, note.title):
        return
    action = _whole_action(note)
    slot = "inputs" if action else "inputs-of"
    question = _counted(wording, note, slot, len(found), action=action)
    reason = "" if action else "le titre ne dit pas ce que l’on fait de ces éléments"
    if any(_has_two_names(it, view) for it in found):
        reason = _TWO_NAMES
    if len(found) > _FEW:
        reason = _MANY
    yield _draft("inputs", region.listings[0].line, question, [it.full for it in found], reason=reason)


def _has_two_names(element: Element, view: View) -> bool:
    """Whether a note calls an element by a name that has no word in common with this one."""
    own = stems(element.name)
    codes = [element.code, *re.findall(r"\d{3}", element.shown)]
    return any(own.isdisjoint(stems(name)) for code in codes for name, _ in view.ask(ELEMENTS, code))


def _announced(note: Note, wording: Wording, region: Region) -> Iterator[Draft]:
    """A list that a sentence announces: « … à partir de plusieurs éléments de documentation : »"""
    action = _whole_action(note)
    for listing in region.listings if action else ():
        found = [element_in(unit.text) for unit in listing.items]
        elements = [it for it in found if it is not None]
        lead = plain(listing.lead)
        if not _FROM.search(lead) or len(elements) != len(found) or not 2 <= len(elements) <= _MOST:
            continue
        if not _any_said(elements, note.title):
            among = " notamment" if "notamment" in lead else ""
            question = _counted(wording, note, "inputs", len(elements), action=action, among=among)
            reason = _MANY if len(elements) > _FEW else ""
            yield _draft("inputs", listing.line, question, [it.full for it in elements], reason=reason)


def _outputs(note: Note, view: View, wording: Wording, region: Region) -> Iterator[Draft]:
    """The elements that one produces; the code alone where the name says the title again."""
    found = _elements_of(region)
    action = _whole_action(note)
    if len(found) == 1 and agree_with_title(found[0].name, note):
        yield from _coded(note, view, wording, found[0], region.listings[0].line)
    elif 1 <= len(found) <= _MOST and action:
        question = _counted(wording, note, "outputs", len(found), action=_on(action))
        if not question or any(_mostly_said(it.name, question) for it in found):
            return
        yield _draft("outputs", region.listings[0].line, question, [it.full for it in found])
    elif not found:
        yield from _presented(note, wording, region)


def agree_with_title(name: str, note: Note) -> bool:
    """Whether an element's name says nothing that the note's title doesn't."""
    return _mostly_said(name, note.title)


def _coded(note: Note, view: View, wording: Wording, element: Element, line: int) -> Iterator[Draft]:
    names = view.ask(ELEMENTS, element.code)
    if len(element.name.split()) < 2 or not all(agree(name, element.name) for name, _ in names):
        return
    method = method_of(note)
    question = wording.ask(
        "element",
        "code-in" if method else "code",
        subject(note),
        element=quoted(element.name),
        methode=method,
    )
    yield _draft("code", line, question, [element.shown], accepted=(element.shown, element.code))


def _presented(note: Note, wording: Wording, region: Region) -> Iterator[Draft]:
    """« ED C-7 : Document présentant … » → « Que présente l’ED C-7 ? »"""
    items = region.listings[0].items if len(region.listings) == 1 else ()
    found = _CODED_ITEM.match(items[0].text) if len(items) == 1 else None
    code = code_in(found["code"]) if found else None
    said = _PRESENTS.fullmatch(found["said"]) if found and code else None
    verb = _of_participle(said["verb"]) if said else ""
    if not said or not code or not verb:
        return
    method = method_of(note)
    question = wording.ask(
        "element",
        "presents-in" if method else "presents",
        subject(note),
        element=code[0],
        que=with_que(verb),
        methode=method,
    )
    yield _draft("presents", items[0].line, question, [said["object"]])


def _of_participle(participle: str) -> str:
    """« présentant » → « présente », « définissant » → « définit »; ``""`` for verbs of other kinds."""
    stem = participle.casefold().removesuffix("ant")
    if _THIRD_GROUP.search(stem):
        return ""
    if stem.endswith("iss"):
        return f"{stem[:-2]}t"
    return f"{stem}e" if is_present(f"{stem}e") else ""


def _numbered(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """The name of the element that the note is about, by its number, where all notes agree on it."""
    element = titled(note)
    if element is None:
        return
    name, agreed = best_name(view.ask(ELEMENTS, element.code))
    if not agreed or not agree(name, element.name):
        return
    method = method_of(note)
    slot = "number-in" if method else "number"
    question = wording.ask("element", slot, subject(note), numero=element.code, methode=method)
    line = note.meta_lines.get("title", note.meta_lines.get("titre", 1))
    yield _draft(f"number:{element.code}", line, question, [element.name], accepted=(element.name,))


def _linked(note: Note, view: View, wording: Wording, table: Table) -> Iterator[Draft]:
    """« ÉD lié | Rôle », and « ÉD source | Elle s’appuie sur »."""
    if len(table.head) != 2 or not re.match(r"(?:ed|elements? de documentation)\b", plain(table.head[0])):
        return
    if plain(table.head[1]).startswith("role"):
        for row in table.rows:
            yield from _role(note, view, wording, row)
    elif leans := _LEANS.match(typeset(table.head[1])):
        yield from _leaning(note, view, wording, table, leans)


def _leaning(note: Note, view: View, wording: Wording, table: Table, leans: re.Match[str]) -> Iterator[Draft]:
    codes = [code_in(row.cells[0]) for row in table.rows]
    count = len(codes)
    if not 2 <= count <= _MOST or not all(codes) or not is_present(leans["verb"].split("’")[-1]):
        return
    slot = "leans" if leans["preposition"] else "feeds"
    preposition = capitalized(leans["preposition"] or "")
    verb = leans["verb"].casefold()
    question = wording.ask(
        "element",
        slot,
        subject(note),
        preposition=preposition,
        verbe=verb,
        compte=count_word(count),
        sujet=topic_of(note).le,
        pronom=topic_of(note).il,
    )
    items = [f"{code[1]}, {row.cells[1]}" for code, row in zip(codes, table.rows, strict=True) if code]
    elements = [element_in(item.replace(",", " :", 1)) for item in items]
    reason = _TWO_NAMES if any(it is not None and _has_two_names(it, view) for it in elements) else ""
    yield _draft(f"table:{plain(leans[0])}", table.line, question, items, reason=reason)


def _role(note: Note, view: View, wording: Wording, row: Row) -> Iterator[Draft]:
    """The element by what it does: the verb and its object, without what says its name."""
    code = code_in(row.cells[0])
    name = best_name(view.ask(ELEMENTS, code[0]))[0] if code else ""
    clause = _clause(row.cells[1], name) if name else ""
    if not code or not clause:
        return
    topic = topic_of(note)
    slot = "role-results" if clause.endswith(" les résultats") else "role"
    question = wording.ask("element", slot, subject(note), role=clause, au_sujet=topic.au, du_sujet=topic.du)
    answer = f"{code[1]} ({name})"
    element = element_in(f"{code[1]} : {name}")
    reason = _TWO_NAMES if element is not None and _has_two_names(element, view) else ""
    yield _draft(
        f"role:{code[0]}",
        row.line,
        question,
        [answer],
        accepted=(code[1], name),
        fact=row.cells[1],
        reason=reason,
    )


def _clause(cell: str, name: str) -> str:
    """« fournit les paramètres à analyser »: a verb, its object and what goes on about it without the name's
    words; ``""`` where the cell is no such clause."""
    text = typeset(without_references(cell)).strip(" .;\u00a0")
    verb, _, rest = text.partition(" ")
    if not is_present(verb.casefold()) or not re.match(r"(?:les?|la|une?)\s|l’", rest):
        return ""
    if _POINTS.search(rest) or re.search(r"etc|…|\(", rest):
        return ""
    first, *others = _CHUNK.split(f"{verb.casefold()} {rest}")
    said = stems(name)
    kept = [chunk for chunk in others if not stems(chunk) & said]
    if stems(first) & said or (others and not kept and not first.endswith(" les résultats")):
        return ""
    return " ".join((first, *kept))


def _elements_of(region: Region) -> list[Element]:
    """The elements of a region that is one list of them; none where an item is something else."""
    if len(region.listings) != 1 or len(region.units) != len(region.listings[0].items):
        return []
    found = [element_in(unit.text) for unit in region.listings[0].items]
    return [it for it in found if it is not None] if all(found) else []


def _counted(wording: Wording, note: Note, slot: str, count: int, *, action: str, among: str = "") -> str:
    if slot == "outputs" and not action:
        return ""
    slot, words = (slot, "") if count == 1 else (f"{slot}-plural", count_word(count))
    values = {"action": action, "compte": words, "notamment": among, "au_sujet": topic_of(note).au}
    return wording.ask("element", slot, subject(note), **values)


def _whole_action(note: Note) -> str:
    """What the note's title tells to do, whatever its type; ``""`` where it is no infinitive."""
    topic = topic_of(note)
    return topic.action or (topic.title[:1].lower() + topic.title[1:] if is_action(topic.title) else "")


def _on(action: str) -> str:
    """« modéliser la diffusion » → « on modélise la diffusion »; ``""`` where that isn't certain."""
    asked = asked_of_on(action)
    return re.sub(r"^(s’)?(\w+?)-(?:t-)?on\b", r"on \1\2", asked) if asked else ""


def _any_said(elements: Sequence[Element], text: str) -> bool:
    return any(stems(it.name) <= stems(text) for it in elements)


def _mostly_said(name: str, text: str) -> bool:
    wanted = stems(name)
    return bool(wanted) and 3 * len(wanted & stems(text)) >= 2 * len(wanted)


def _draft(
    slot: str,
    line: int,
    question: str,
    items: list[str],
    *,
    accepted: tuple[str, ...] = (),
    fact: str = "",
    reason: str = "",
) -> Draft:
    if items[0].startswith("ÉD"):  # spelt as the note spells it
        question = question.replace("(ED)", "(ÉD)")
    answer = listed(items)
    return Draft(
        kind="element",
        slot=f"element:{slot}",
        line=line,
        question=question,
        answer=answer,
        accepted=accepted or ((phrase(items[0]),) if len(items) == 1 else ()),
        fact=fact or " ".join(items),
        reason=reason,
    )
