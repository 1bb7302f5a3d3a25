"""What a savoir-faire or a procedure takes: the form of its result, the papers to fill in, the knowledge that
it mobilises and what for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashmot.extract.draft import Draft
from flashmot.extract.names import subject
from flashmot.extract.passages import Unit
from flashmot.extract.phrases import listed, phrase, without_references
from flashmot.extract.regions import Region, regions_of
from flashmot.extract.topics import topic_of
from flashmot.extract.turns import lowered
from flashmot.french.conjugation import asked_of_on
from flashmot.french.typography import capitalized, typeset
from flashmot.french.verbs import is_action
from flashmot.french.words import plain, stems
from flashmot.model.knowledge import split_prefix, type_of_name
from flashmot.model.note import Note
from flashmot.vault import View
from flashmot.wording import Wording, count_word

_FORMS = {
    **dict.fromkeys(
        "tableau texte rapport document modele schema graphe plan guide canevas diagramme ensemble".split(),
        "m",
    ),
    **dict.fromkeys("fiche liste grille carte matrice maquette synthese".split(), "f"),
}
"""What results are written as, with its gender."""
_OR_ANOTHER = re.compile(r"\bou (?P<noun>\w+)")
_FORMAT = re.compile(r"formats?$")
_PAPERS = re.compile(
    r"(?:fiches?|formulaires?|documents?)(?: (?:ou|et) (?:fiches?|formulaires?|documents?))? a remplir$"
)
_MOBILISED = re.compile(r"connaissances (?:.* )?mobilisees\b")
_LABELLED = re.compile(r"(?P<label>[^:]{3,90}?)[ \u00a0]*:[ \u00a0]*(?P<said>\S.*)$", re.DOTALL)
_AIM = re.compile(
    r"^(?P<act>[^.;]{8,160}?),? (?:pour|afin de|afin d’) ?(?P<aim>(?:s’|se )?[^.;]{8,140}?)[.\u00a0 ]*$"
)
_ALLOWS = re.compile(r"\bpermettant (?P<what>(?:de |d’)[^.;:()]{8,120}?)[.\u00a0 ]*$")
_NAMED = re.compile(r"\((?P<name>[A-ZÀ-Þ][\w.-]{2,})\)")
_ASIDE = re.compile(r"[ \u00a0]*\([^()]*\)")
_OPEN = re.compile(r"etc\b|…|\.\.\.|\bex\b|par exemple|comme\b|\bautres?\b", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:ce|cet|cette|ces|celui|celle|ceux|celles|il|elle|ils|elles|leur|leurs|ici)\b", re.IGNORECASE
)
_CLAUSE = re.compile(
    r",? (?:qui|que|qu’|où|dont|pour|afin)\b.*$|,? \w{4,}ant (?:l[ea]s?|l’|des?|d’|un|une|de)\b.*$"
)
_PRINCIPLES = re.compile(r"(?:PRINC|Principes?)[ \u00a0]*:[ \u00a0]*(?P<said>[^:()]+)$")
_MOST_WORDS, _MOST_PAPERS = 25, 6
_FEWEST_STEMS = 5
"""An aim of fewer words (« orienter les choix ») could be that of anything."""


def extract_means(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """« Format », « Fiches à remplir » and « Connaissances mobilisées »."""
    for region in regions_of(note, view):
        heading = plain(region.heading)
        if _FORMAT.match(heading):
            yield from _form(note, wording, region)
        elif _PAPERS.match(heading):
            yield from _papers(note, wording, region)
        elif _MOBILISED.match(heading):
            yield from _principles(note, wording, region)
            for unit in region.units if _action(note) else ():
                yield from _mobilised(note, wording, unit)


def _with_article(found: re.Match[str]) -> str:
    """« ou texte » → « ou un texte »."""
    gender = _FORMS.get(plain(found["noun"]), "")
    return f"ou {'une' if gender == 'f' else 'un'} {found['noun']}" if gender else found[0]


def _form(note: Note, wording: Wording, region: Region) -> Iterator[Draft]:
    """The form of the result, where the note gives one."""
    items = region.listings[0].items if region.listings else region.units
    if len(items) != 1 or not topic_of(note).action:
        return
    unit = items[0]
    text = typeset(_ASIDE.sub("", without_references(unit.text)))
    sentence = re.split(r"(?<=[a-zà-ÿ)])\.(?:\s|$)", text)[0].strip(" .\u00a0")
    if not re.match(r"une? ", sentence, re.IGNORECASE):
        sentence = re.sub(r"\b(ou|et) une? ", r"\1 ", sentence)
    whole = len(sentence.split()) <= _MOST_WORDS and "“" not in sentence
    answer = sentence if whole else _CLAUSE.sub("", sentence)
    bad = _OPEN.search(answer) or _POINTS.search(answer) or ", " in answer.split(" qui ")[0]
    said = 2 * len(stems(answer) & stems(note.title)) >= len(stems(answer))
    if bad or said or not 2 <= len(answer.split()) <= _MOST_WORDS:
        return
    when = topic_of(note).when or f"pour {topic_of(note).action}"
    question = capitalized(wording.ask("means", "form", subject(note), quand=when))
    gender = _FORMS.get(plain(answer.split()[0]), "")
    if gender:
        answer = _OR_ANOTHER.sub(_with_article, f"{'une' if gender == 'f' else 'un'} {lowered(answer)}")
    yield _draft("form", unit.line, question, [answer], fact=unit.text)


def _papers(note: Note, wording: Wording, region: Region) -> Iterator[Draft]:
    """The papers to fill in: a short closed list."""
    if len(region.listings) != 1 or len(region.units) != len(region.listings[0].items):
        return
    items = [_ASIDE.sub("", typeset(unit.text)).strip(" .;\u00a0") for unit in region.units]
    said = stems(note.title)
    if not 2 <= len(items) <= _MOST_PAPERS or any(_is_loose(item) or stems(item) <= said for item in items):
        return
    action = _action(note)
    slot = "papers-for" if action else "papers"
    question = wording.ask(
        "means", slot, subject(note), compte=count_word(len(items)), action=action, du_sujet=topic_of(note).du
    )
    yield _draft("papers", region.listings[0].line, question, items, fact=" ".join(items))


def _is_loose(item: str) -> bool:
    return (
        bool(_OPEN.search(item) or _POINTS.search(item))
        or plain(item).startswith("exemple")
        or len(item.split()) > 9
    )


def _principles(note: Note, wording: Wording, region: Region) -> Iterator[Draft]:
    """« PRINC : Validité, fidélité » → the principles, where one line names them, each in a word, or one."""
    found = [(match, unit) for unit in region.units if (match := _PRINCIPLES.match(typeset(unit.text)))]
    if len(found) != 1:
        return
    match, unit = found[0]
    items = [item.strip() for item in match["said"].strip(" .;\u00a0").split(",")]
    one = len(items) == 1 and plain(items[0]).startswith("principe d")
    several = 2 <= len(items) <= _MOST_PAPERS and all(len(item.split()) == 1 for item in items)
    if not (one or several) or _OPEN.search(match["said"]):
        return
    values = {"compte": count_word(len(items)), "sujet": topic_of(note).le}
    question = wording.ask("means", "principle" if one else "principles", subject(note), **values)
    yield _draft("principles", unit.line, question, items, fact=unit.text)


def _mobilised(note: Note, wording: Wording, unit: Unit) -> Iterator[Draft]:
    """« **CONTEXTE_ Publics** : Analyser les publics pour choisir … » → what one does it for; a tool, by what
    it permits."""
    found = _LABELLED.match(typeset(unit.text))
    label = found["label"] if found else ""
    kind = type_of_name(label)
    if found is None or kind is None or not split_prefix(label)[0]:
        return
    said = found["said"]
    named, allowed = _NAMED.search(label), _ALLOWS.search(said)
    if kind.key == "outil" and named and allowed:
        question = wording.ask("means", "tool", subject(note), quoi=allowed["what"], action=_action(note))
        yield _draft(f"tool:{plain(named['name'])}", unit.line, question, [named["name"]], fact=unit.text)
    elif aim := _AIM.match(_ASIDES_BUT_CODES.sub("", said)):
        yield from _aim(note, wording, unit, aim["act"], aim["aim"])


_ASIDES_BUT_CODES = re.compile(r"[ \u00a0]*\((?![EÉ]D\b)(?:[^()]|\([^()]*\))*\)")


def _aim(note: Note, wording: Wording, unit: Unit, act: str, aim: str) -> Iterator[Draft]:
    on = _on(_action(note))
    bad = _OPEN.search(f"{act} {aim}") or _POINTS.search(f"{act} {aim}") or " pour " in act
    if bad or not on or not is_action(act) or not is_action(aim) or len(stems(act)) < 4:
        return
    question = wording.ask("means", "aim", subject(note), on=on, acte=act[:1].lower() + act[1:])
    vague = len(stems(aim) - stems(question)) < _FEWEST_STEMS
    reason = "la réponse est trop générale pour être sue" if vague else ""
    yield _draft(f"aim:{plain(act)}", unit.line, question, [f"pour {aim}"], fact=unit.text, reason=reason)


def _action(note: Note) -> str:
    """What the note's title tells to do; ``""`` where it is no infinitive."""
    topic = topic_of(note)
    return topic.action or (topic.title[:1].lower() + topic.title[1:] if is_action(topic.title) else "")


def _on(action: str) -> str:
    asked = asked_of_on(action)
    return re.sub(r"^(s’)?(\w+?)-(?:t-)?on\b", r"on \1\2", asked) if asked else ""


def _draft(slot: str, line: int, question: str, items: list[str], *, fact: str, reason: str = "") -> Draft:
    accepted = (phrase(items[0]),) if len(items) == 1 else ()
    return Draft(
        kind="means",
        slot=f"means:{slot}",
        line=line,
        question=question,
        answer=listed(items),
        accepted=accepted,
        fact=fact,
        reason=reason,
    )
