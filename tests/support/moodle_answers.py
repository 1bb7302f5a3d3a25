"""Short answers as Moodle's qtype_shortanswer marks them, and what students type instead of the key.

A reader of our own, written after ``question/type/shortanswer/question.php`` and knowing nothing of
``flashmot.export.bank.patterns``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flashmot.choices.forms import noun_of
from flashmot.choices.naming import variants
from flashmot.choices.texts import letters_of
from flashmot.export.bank.records import Embedded, Question, Typed
from flashmot.french.elision import elides
from flashmot.french.small_words import PREPOSITIONS
from flashmot.french.verbs import is_action


def compare_with_wildcard(given: str, pattern: str, *, ignore_case: bool = True) -> bool:
    """``compare_string_with_wildcard``: asterisks are wildcards unless escaped, accents count."""
    given, pattern = (unicodedata.normalize("NFC", it) for it in (given, pattern))
    bits = [re.escape(bit.replace("\\*", "*")) for bit in re.split(r"(?<!\\)\*+", pattern)]
    flags = re.IGNORECASE if ignore_case else 0
    return re.search("^" + ".*".join(bits) + r"\Z", given.strip(), flags) is not None


def mark(answers: Sequence[tuple[str, float]], given: str) -> float:
    """Per cent of the mark: ``question_first_matching_answer_grading_strategy``."""
    return next((share for pattern, share in answers if compare_with_wildcard(given, pattern)), 0.0)


@dataclass(frozen=True)
class Trial:
    name: str
    given: str
    mark: float


def bare(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text).replace("œ", "oe").replace("Œ", "OE")
    return "".join(it for it in decomposed if not unicodedata.combining(it))


def plural(text: str) -> str:
    """The noun and its adjectives in the other number, without an article, as a student may write it."""
    words = without_own_article(text).split(" ")
    if is_action(words[0]) or words[0].casefold() in PREPOSITIONS:
        return text
    end = next(
        (at for at, word in enumerate(words) if re.match("(?:d[eu]s?|à|aux?|et|en|d['’].*)$", word)),
        len(words),
    )
    return " ".join([*map(_other_number, words[:end]), *words[end:]])


def without_own_article(text: str) -> str:
    return re.sub(r"^(?:les?\s|la\s|une?\s|des\s|du\s|[ld]['’])", "", text, flags=re.IGNORECASE)


def _other_number(word: str) -> str:
    core = re.split("['’]", word)[-1]
    if len(core) < 4 or not core.isalpha() or core.isupper():
        return word
    if word.endswith(("s", "x", "z")):
        return word[:-1]
    return f"{word[:-1]}ux" if word.endswith("al") else f"{word}x" if word.endswith("eau") else f"{word}s"


def article(text: str) -> str:
    """With a determiner where there is none, else without."""
    if (bare_ := without_own_article(text)) != text:
        return bare_
    if text.split()[0].casefold() in PREPOSITIONS or is_action(text):
        return text
    return f"l'{text}" if elides(text) and not noun_of(text)[1] else f"{_determiner(text)} {text}"


def _determiner(text: str) -> str:
    """As a student who knows French has it: a determiner of the noun's gender and number."""
    gender, plural_ = noun_of(text)
    return "les" if plural_ else {"f": "une", "m": "un"}.get(gender, "le")


def key(form: Typed) -> str:
    return form.answers[0].text.replace("\\*", "*")


def ways(text: str) -> Iterator[tuple[str, str]]:
    yield "as it stands", text
    yield "in small letters", text.lower()
    yield "without accents", bare(text)
    yield "with or without an article", article(text)
    yield "in the other number", plural(text)
    yield "with a full stop", f"{text}."
    yield "with keyboard apostrophes", text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
    yield "plural, no accents, full stop", f"{bare(plural(text))}."


def tried(form: Typed, others: Sequence[Question]) -> Iterator[Trial]:
    """What is typed for a question: the key in other ways, then the keys of other questions, and negations."""
    answers = [(it.text, it.share) for it in form.answers]
    for name, given in ways(key(form)):
        yield Trial(name, given, mark(answers, given))
    right = {letters_of(name) for text, share in answers if share == 100 for name in variants(text)}
    for other in others:
        typed = other.form.gaps[0] if isinstance(other.form, Embedded) else other.form
        assert isinstance(typed, Typed)
        given = key(typed)
        if right.isdisjoint(
            map(letters_of, variants(given))
        ):  # an article or a plural makes it no other answer
            yield Trial("wrong: another question's key", given, mark(answers, given))
    for before in ("sans ", "non ", "pas de "):
        yield Trial("wrong: the contrary", before + key(form), mark(answers, before + key(form)))
