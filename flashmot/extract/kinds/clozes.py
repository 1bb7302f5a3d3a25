"""Clozes: what the author set in bold, left out of its sentence. One deletion a card."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from flashmot.extract.about import OF_A_PART, part_at
from flashmot.extract.draft import Draft
from flashmot.extract.names import stands_for, subject
from flashmot.extract.passages import Passage, Unit, passages_of
from flashmot.extract.pieces import Piece
from flashmot.french.typography import typeset
from flashmot.french.verbs import may_be_action
from flashmot.french.words import stems
from flashmot.html.cloze import GAP, deletion, without_syntax
from flashmot.model.identity import fold
from flashmot.model.note import Note
from flashmot.model.questions import PROOFS, SLOT_NAMES
from flashmot.vault import View
from flashmot.vault.headings import facet_name
from flashmot.wording import Wording

_LONGEST_DELETION = 7
_LONGEST_LABELLED = 12
_FEWEST_WORDS_LEFT = 4
_MOST_A_UNIT = 2
_MOST_LOOKED_AT = 40
"""How many terms of a sentence are tried: each takes the whole sentence to write."""
_TAG = re.compile(r"<[^>]*>")
_POINTING = re.compile(
    r"(?:il|elle|ils|elles|ce(?! qu[ie’])|cet|cette|ces|c’(?=est|était)|cela|ceci|celui-ci|celle-ci|"
    r"les deux (?:premiers?|premières?|autres))\b",
    re.IGNORECASE,
)
_GOVERNED = re.compile(
    r"(?:et (?:à|de|des|du|aux?)|et d’|(?:pour|sur|dans|par) l[ae](?:s)?quel\w*|ou \w+[ée]s?$)(?=\s|$|\w)"
)
_LABEL_COLON = re.compile(r"[\s\u00a0]*:[\s\u00a0]*")
_WORDS = re.compile(r"[^\W_]+")
_EDGES = " \u00a0,;:."
_CODE = re.compile(r"\b[A-Z]{2,}_|^[A-Z]{1,2}-?\d{1,2}$|^[A-Z]{2,}-[A-Z]+\d{1,2}$|^[A-Z]{3,}\d$")


@dataclass(frozen=True, slots=True)
class _Gap:
    """What a cloze leaves out, with the HTML around it."""

    before: str
    deleted: str
    """Plain."""
    deleted_html: str
    after: str
    rest: str
    """The plain text that stays."""


def extract_clozes(note: Note, view: View, wording: Wording) -> Iterator[Draft]:
    """From the definition, the answered questions and the steps: each bold term that its sentence doesn't
    give away."""
    if note.type == "document":
        return  # a bibliography's titles are to be found, not recited
    about = subject(note)
    visible = stems(about.title) | stems(about.noun)
    for passage in passages_of(note, view):
        if passage.kind == "other" and not passage.is_steps:
            continue
        prompt = _prompt(passage, note, wording)
        reason = OF_A_PART if part_at(note, view, passage.line) else ""
        for unit in passage.units:
            if _may_be_asked(unit, feminine=about.feminine):
                fair = _fair_gaps(unit, visible, about.title)
                for gap in islice(fair, _MOST_A_UNIT):
                    yield _draft(passage, unit, gap, prompt, reason)


def _may_be_asked(unit: Unit, *, feminine: bool) -> bool:
    """Whether a sentence has something bold and can be read on its own."""
    if not any(piece.bold for piece in unit.pieces):
        return False
    text = unit.text
    return not (_CODE.search(text) or text.endswith(":") or _leans(text, feminine=feminine))


def _fair_gaps(unit: Unit, visible: frozenset[str], title: str) -> Iterator[_Gap]:
    in_sight = visible | stems(unit.lead) if unit.lead else visible
    gaps = islice(_gaps(unit), _MOST_LOOKED_AT)
    return (gap for gap in gaps if _is_fair(gap, in_sight, title))


def _prompt(passage: Passage, note: Note, wording: Wording) -> str:
    slot = "step" if passage.kind == "other" else passage.kind
    return wording.ask("cloze", slot, subject(note), rubrique=_rubric(passage))


def _rubric(passage: Passage) -> str:
    named = SLOT_NAMES.get(passage.slot, passage.slot)
    return named if passage.slot == PROOFS else f"{named} ?"


def _gaps(unit: Unit) -> Iterator[_Gap]:
    """Each bold span as a gap; where bold is only a label, what it labels, or the label when that is long."""
    spans = _bold_spans(unit.pieces)
    if spans and _is_label(unit, spans[0]):
        yield from _label_gap(unit, spans[0])
        spans = spans[1:]
    for start, stop in spans:
        yield _gap(unit, start, stop)


def _bold_spans(pieces: tuple[Piece, ...]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for at, piece in enumerate(pieces):
        if piece.bold and spans and spans[-1][1] == at:
            spans[-1] = (spans[-1][0], at + 1)
        elif piece.bold:
            spans.append((at, at + 1))
    return spans


def _is_label(unit: Unit, span: tuple[int, int]) -> bool:
    start, stop = span
    if _text(unit.pieces[:start]).strip():
        return False
    label = _text(unit.pieces[start:stop]).rstrip()
    after = _text(unit.pieces[stop:])
    return (label.endswith(":") and bool(after.strip())) or (
        _LABEL_COLON.match(after) is not None and len(after) > 3
    )


def _label_gap(unit: Unit, span: tuple[int, int]) -> Iterator[_Gap]:
    start, stop = span
    label = _text(unit.pieces[start:stop]).strip(_EDGES)
    body = _text(unit.pieces[stop:])
    colon = _LABEL_COLON.match(body)
    body = body[colon.end() :] if colon else body.lstrip()
    said = body.rstrip(" \u00a0.;,")
    tail = body[len(said) :]
    shown = html.escape(label, quote=False)
    if len(_WORDS.findall(said)) <= _LONGEST_LABELLED:
        yield _Gap(f"<b>{shown}</b>\u00a0: ", said, html.escape(said, quote=False), html.escape(tail), label)
    else:
        yield _Gap("", label, shown, f"\u00a0: {html.escape(body, quote=False)}", body)


def _gap(unit: Unit, start: int, stop: int) -> _Gap:
    pieces = unit.pieces
    deleted = _text(pieces[start:stop])
    inside = deleted.strip(_EDGES)
    lead = deleted[: len(deleted) - len(deleted.lstrip(_EDGES))]
    tail = deleted[len(lead) + len(inside) :]
    whole = not any(piece.is_marked_up for piece in pieces[start:stop])
    shown = html.escape(inside, quote=False) if whole else "".join(piece.html for piece in pieces[start:stop])
    before = "".join(map(_html, pieces[:start])) + (html.escape(lead) if whole else "")
    after = (html.escape(tail) if whole else "") + "".join(map(_html, pieces[stop:]))
    rest = _text((*pieces[:start], *pieces[stop:]))
    return _Gap(before.lstrip(), inside if whole else deleted, shown, after.rstrip(), rest)


def _text(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def _html(piece: Piece) -> str:
    return f"<b>{piece.html}</b>" if piece.bold and piece.text.strip() else piece.html


def _is_fair(gap: _Gap, visible: frozenset[str], title: str) -> bool:
    """Whether the deletion is short, says something, leaves a sentence, and stands nowhere else in sight."""
    labelled = gap.before.startswith("<b>") and gap.before.endswith(": ")
    if not _has_size(gap, labelled=labelled) or _is_in_sight(gap, visible, title):
        return False
    return labelled or not (_is_open(gap) or _governs(gap) or _is_spelled(gap))


def _has_size(gap: _Gap, *, labelled: bool) -> bool:
    """Whether the deletion is long enough to say something and short enough to be found; beside a label,
    which is all that must stay, it may be longer."""
    if len(gap.deleted) < 2 or _CODE.search(gap.deleted):
        return False
    words = len(_WORDS.findall(gap.deleted))
    if labelled:
        return 2 <= words <= _LONGEST_LABELLED
    return words <= _LONGEST_DELETION and len(_WORDS.findall(gap.rest)) >= _FEWEST_WORDS_LEFT


def _is_in_sight(gap: _Gap, visible: frozenset[str], title: str) -> bool:
    """Whether more than half of the deletion can be read elsewhere on the card, or all of the title in it."""
    wanted = stems(gap.deleted)
    if not wanted or stems(title) <= wanted:
        return True
    return 2 * len(wanted & (visible | stems(gap.rest))) > len(wanted)


def _leans(text: str, *, feminine: bool) -> bool:
    """Whether a sentence begins by pointing to one that isn't shown, or by a pronoun that isn't the
    prompt's."""
    first = _POINTING.match(text)
    if first is None:
        return False
    word = first[0].casefold()
    return word not in ("il", "elle") or (word == "elle") is not feminine


def _is_open(gap: _Gap) -> bool:
    """Whether many words would do: a verb that opens an instruction, one of a row of common nouns."""
    before, after = (_TAG.sub("", text).strip() for text in (gap.before, gap.after))
    words = gap.deleted.split()
    if (
        not before
        and len(words) == 1
        and may_be_action(gap.deleted, alone=True)
        and not after.startswith(("(", ":"))
    ):
        return True
    in_row = before.endswith(",") and after.startswith((",", "et ", "ou "))
    return in_row and _is_common(gap.deleted)


def _is_common(deleted: str) -> bool:
    """Whether it is a noun or two that name nothing in particular."""
    return len(deleted.split()) <= 2 and not deleted[0].isupper() and not any(map(str.isdigit, deleted))


def _governs(gap: _Gap) -> bool:
    """Whether what follows depends on the deletion: « Pour […] et à l’enseignement supérieur »."""
    after = _TAG.sub("", gap.after).strip()
    found = _GOVERNED.match(after)
    if found is None or len(gap.deleted.split()) < 3:
        return False
    return not re.search(rf"\b{re.escape(found[0].split()[-1])}", _TAG.sub("", gap.before))


def _is_spelled(gap: _Gap) -> bool:
    """Whether the parentheses behind it spell the deletion out: « […] (Massive Open Online Course) »."""
    found = re.match(r"\s*\(([^()]+)\)", _TAG.sub("", gap.after))
    return found is not None and stands_for(gap.deleted, found[1])


def _draft(passage: Passage, unit: Unit, gap: _Gap, prompt: str, reason: str) -> Draft:
    lead = f"<p>{html.escape(unit.lead, quote=False)}</p>" if unit.lead else ""
    head = f'<p class="fm-prompt">{html.escape(prompt, quote=False)}</p>{lead}'
    before = f"{without_syntax(head)}<p>{without_syntax(gap.before)}"
    return Draft(
        kind="cloze",
        slot=f"cloze:{passage.slot}:{fold(gap.deleted)}",
        line=unit.line,
        question=f"{head}<p>{gap.before}{GAP}{gap.after}</p>",
        answer=gap.deleted_html,
        facet=facet_name(passage.slot) if passage.kind == "section" else None,
        detail=unit.text,
        accepted=(typeset(gap.deleted),),
        cloze=f"{before}{deletion(gap.deleted_html)}{without_syntax(gap.after)}</p>",
        reason=reason,
    )
