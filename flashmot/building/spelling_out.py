"""A sigle that the vault spells out is spelled out once on the card: « le SA (système d’apprentissage) »."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from flashmot.extract.dictionary import SIGLE, sigle_key
from flashmot.extract.draft import Draft
from flashmot.extract.elements import best_name
from flashmot.extract.questions import ELEMENTS
from flashmot.extract.spelled import LETTERS
from flashmot.french.determiners import COUNTED, PLURAL
from flashmot.french.expansions import plural_of
from flashmot.french.words import plain, stems
from flashmot.html.text import to_text
from flashmot.vault import View

_MOST = 2
"""Sigles that are spelled out on one card."""
_ASKS_NAMES = frozenset(("alias", "carte"))
"""Kinds that ask what a sigle means, and the author's own cards."""
_ASKS_CODES = frozenset(("element", "belonging"))
"""Kinds that say what they need of a code."""
_CODE = re.compile(r"(?<!\()\b[ÉE]D[\s\u00a0](?P<code>\d{3}|[A-Z]-\d+(?:-\w+)?)\b(?![\s\u00a0]?[(,])")
_SIGLE = rf"(?<![\w/&‑-])(?P<sigle>{LETTERS})(?![\w/‑-]|’\w)"
_STANDING = re.compile(rf"(?<!\w)(?:{LETTERS})(?!\w)")
_SKIPPED = r"<math.*?</math>|<(?:code|pre)\b.*?</(?:code|pre)>|<[^>]*>|«[^«»]*»|“[^“”]*”|\([^()]*\)"
_IN_TEXT = re.compile(rf"«[^«»]*»|“[^“”]*”|\([^()]*\)|{_SIGLE}")
_IN_HTML = re.compile(rf"{_SKIPPED}|{_SIGLE}", re.DOTALL)
_QUOTE = re.compile(r"«[^«»]*»")
_CODED = re.compile(r"[\s\u00a0]*(?:\(|[A-Z]-?\d|\d)")
_BEFORE = re.compile(r"(\w+)[\s\u00a0]+\Z")
_WORDS = frozenset("abreviation acronyme appele appelee appeles mot nomme nommee sigle terme".split())
"""What stands before a sigle that is spoken of as a word."""
_PLURALS = frozenset(PLURAL) | COUNTED


def spelled_out(draft: Draft, view: View) -> Draft:
    """The draft with the first sigles that a student may not know spelled out, in the question or else in the
    answer; what counts as right stays."""
    if draft.kind in _ASKS_NAMES or draft.cloze:
        return draft
    question, answer = _named(draft, view), draft.answer
    for sigle, expansion in list(_unknown(draft, view))[:_MOST]:
        asked = _written(_IN_TEXT, question, sigle, expansion, str)
        asked = _behind_quote(question, sigle, expansion) if asked == question else asked
        if asked == question:
            answer = _written(_IN_HTML, answer, sigle, expansion, lambda text: html.escape(text, quote=False))
        question = asked
    return replace(draft, question=question, answer=answer)


def _named(draft: Draft, view: View) -> str:
    """The question with the name behind the first code of an element that stands alone: « l’ÉD 340 (Plan des
    livraisons) »; as it is where the notes don't agree on one, or the answer is that name."""
    found = _CODE.search(draft.question)
    if found is None or draft.kind in _ASKS_CODES:
        return draft.question
    name = best_name(view.ask(ELEMENTS, found["code"]))[0]
    meant = stems(name)
    told = 2 * len(meant & stems(to_text(draft.answer))) > len(meant)
    if not name or told or meant <= stems(draft.question):
        return draft.question
    return f"{draft.question[: found.end()]} ({name}){draft.question[found.end() :]}"


def _unknown(draft: Draft, view: View) -> Iterator[tuple[str, str]]:
    """(sigle, expansion) of each sigle of a card that the course doesn't use every day, that the card neither
    spells out nor asks for."""
    answer = to_text(draft.answer)
    said, asked = stems(f"{draft.question} {answer}"), stems(answer)
    for sigle in dict.fromkeys(_STANDING.findall(f"{draft.question} {answer}")):
        known = view.ask(SIGLE, sigle_key(sigle))
        meant = stems(known.expansion)
        if (
            known.expansion
            and not known.is_everyday
            and not meant <= said
            and 2 * len(asked & meant) <= len(asked)
        ):
            yield sigle, known.expansion


def _behind_quote(text: str, sigle: str, expansion: str) -> str:
    """The text with the expansion behind the title, in quotation marks, that the sigle stands in:
    « Architecture d’un SA » (SA : système d’apprentissage)."""
    for found in _QUOTE.finditer(text):
        if re.search(rf"(?<!\w){re.escape(sigle)}(?!\w)", found[0]) and not _CODED.match(text, found.end()):
            named = "" if found[0].strip("«\u00a0» ") == sigle else f"{sigle}\u00a0: "
            return f"{text[: found.end()]} ({named}{expansion}){text[found.end() :]}"
    return text


def _written(
    pattern: re.Pattern[str], text: str, sigle: str, expansion: str, escaped: Callable[[str], str]
) -> str:
    """The text with the expansion behind the first place where the sigle stands by itself: not in quotation
    marks or parentheses, not before a code or a parenthesis."""
    for found in pattern.finditer(text):
        if found["sigle"] == sigle and not _CODED.match(text, found.end()):
            before = _BEFORE.search(text, 0, found.start())
            if before is not None and plain(before[1]) in _WORDS:
                continue
            is_plural = before is not None and plain(before[1]) in _PLURALS
            form = plural_of(expansion) if is_plural else expansion
            return f"{text[: found.end()]} ({escaped(form)}){text[found.end() :]}"
    return text
