"""Words of a file's name as the note's own text writes them: with accents, articles and small letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from flashmot.french.elision import elides
from flashmot.french.endings import guessed_gender, is_plural
from flashmot.french.verbs import is_action, with_accents
from flashmot.french.words import is_small, plain
from flashmot.model.sections import Section

_BARE = str.maketrans("àâäçéèêëîïôöùûü’", "aaaceeeeiioouuu'")
"""Letters without their marks, one for one, so that places in a text stay the same."""
_BETWEEN = re.compile(r"[\s'*]+(?:(?:de|du|des|la|le|les|l|d|et|en|a|au|aux|un|une)\b[\s'*]*){0,3}")
_LISTED = r"(?: \w+)?(?: ?\([^()\n]*\))? ?(?:/|,| et\b) ?(?:et )?(?:(?:les|des|leurs) )?"
"""What stands between the members of a list in a text: « les frais fixes (…), les retards et les gains »."""
_JOINED = re.compile(r"[^\W_]+(?:_[^\W_]+){2,}")
"""Names of files, which are written without accents."""
_NOUNS = r"(?P<nouns>[a-zß-ÿ]{3,}[sx](?: ?/ ?[a-zß-ÿ]{3,}[sx])+)(?![\w/]| ?/)"
_SLASHED = re.compile(rf"(?:\b(?P<article>les|des) |\A[^\W\d_]+ ){_NOUNS}")
_BEFORE = re.compile(r"(\w+)\s+\**$")
_LONGEST = 8
_SHORTEST = 4
_DETERMINERS = {
    "le": "le",
    "un": "le",
    "du": "le",
    "au": "le",
    "ce": "le",
    "la": "la",
    "une": "la",
    "cette": "la",
}


class Written:
    """What a note writes: its names and text, to look words up in."""

    def __init__(self, names: Iterable[str], sections: Sequence[Section]) -> None:
        said = "\n".join((*names, *(f"{it.heading}\n{it.body}" for it in sections)))
        self.text = _JOINED.sub(" ", said) if "_" in said else said
        low = self.text.lower()
        self._low = low.translate(_BARE) if len(low) == len(self.text) else ""

    def forms(self, word: str) -> set[str]:
        """How the text writes a word, in small letters."""
        size = len(word)
        return {self.text[at : at + size].lower() for at in self._places(plain(word))}

    def together(self, words: Sequence[str]) -> str:
        """The words as the text says them in one go, small words between them; ``""`` where it never does."""
        first, *others = map(plain, words)
        for start in self._places(first):
            end = start + len(first)
            for word in others:
                gap = _BETWEEN.match(self._low, end)
                if gap is None or not self._is_at(word, gap.end()):
                    break
                end = gap.end() + len(word)
            else:
                return " ".join(self.text[start:end].replace("*", "").split())
        return ""

    def lists(self, words: Sequence[str]) -> bool:
        """Whether the text says the words one behind the other as members of a list."""
        pattern = _LISTED.join(rf"\b{re.escape(plain(word))}\b" for word in words)
        return re.search(pattern, self._low.replace("*", "")) is not None

    def article(self, noun: str) -> str:
        """``le`` or ``la`` where the text has the noun with a determiner that tells, else ``""``."""
        for at in self._places(plain(noun)):
            before = _BEFORE.search(self._low, max(0, at - 12), at)
            if before and before[1] in _DETERMINERS:
                return _DETERMINERS[before[1]]
        return ""

    def _places(self, word: str) -> Iterator[int]:
        at = self._low.find(word)
        while at >= 0 and word:
            if self._is_at(word, at) and not self._low[at - 1 : at].isalnum():
                yield at
            at = self._low.find(word, at + 1)

    def _is_at(self, word: str, at: int) -> bool:
        end = at + len(word)
        return self._low.startswith(word, at) and not self._low[end : end + 1].isalnum()


def as_written(title: str, written: Written, *, joined: bool) -> str:
    """A title with the accents that the note's other names and text give its words; one of ``joined`` words
    with the small words that belong between them, where the text says them together."""
    words, code = _parted(title)
    if joined and _is_list(words, written):
        verb, *nouns = (_accented(word, written) for word in words)
        return " ".join((with_accents(f"{verb} {_enumerated(nouns, 'les')}"), *code))
    if joined and 1 < len(words) <= _LONGEST and not any(is_small(plain(word)) for word in words):
        words = _said_together(words, written)
    said = with_accents(" ".join(_accented(word, written) for word in words))
    return " ".join((with_article(said, written) if joined else said, *code))


def as_spoken(title: str) -> str:
    """An action whose objects a slash parts, as one says it: « Comparer les gains/pertes » → « Comparer les
    gains et les pertes »; any other title as it is."""
    return _SLASHED.sub(_spoken, title) if "/" in title and is_action(title) else title


def _spoken(found: re.Match[str]) -> str:
    nouns = [noun.strip() for noun in found["nouns"].split("/")]
    article = found["article"] or ""
    start = "" if article else found[0][: -len(found["nouns"])]
    return f"{start}{_enumerated(nouns, article)}"


def _enumerated(nouns: Sequence[str], article: str) -> str:
    """*les uns, les autres et les suivants*."""
    *before, last = (f"{article} {noun}".strip() for noun in nouns)
    return f"{', '.join(before)} et {last}"


def _is_list(words: Sequence[str], written: Written) -> bool:
    """Whether an action's objects are a list: plurals that the text says as one, and not as one noun with
    another behind it."""
    nouns = words[1:]
    if not 1 < len(nouns) < _LONGEST or not is_action(words[0]) or not all(map(is_plural, nouns)):
        return False
    return written.lists(nouns) and not re.search(r"\b(?:de|des)\b", written.together(nouns))


def _parted(title: str) -> tuple[list[str], list[str]]:
    """The words before the parentheses at the end, and these."""
    before, opening, inside = title.partition(" (")
    return before.split(), [f"({inside}"] if opening else []


def _said_together(words: list[str], written: Written) -> list[str]:
    """The longest end of a title that the text says in one go takes its place."""
    for start in range(len(words) - 1):
        said = written.together(words[start:])
        if said and start == 1 and is_action(words[0]):
            return with_article(f"{words[0]} {_lowered(said)}", written).split()
        if said:
            return [*words[:start], *(said if start else said[:1].upper() + said[1:]).split()]
    return words


def _accented(word: str, written: Written) -> str:
    """A word without accents as the text writes it, where it never writes it without."""
    if len(word) < _SHORTEST or not word.isascii() or not word.isalpha() or word.isupper():
        return word
    forms = sorted(written.forms(word))
    if len(forms) != 1:
        return word
    return forms[0][:1].upper() + forms[0][1:] if word[:1].isupper() else forms[0]


def with_article(action: str, written: Written) -> str:
    """An infinitive with the article of its object: « Élaborer plan des livraisons » → « Élaborer le plan… »;
    as it is where the object has one, or its gender isn't known."""
    verb, _, rest = action.partition(" ")
    first = re.split(r"[\s/]", rest, maxsplit=1)[0]
    if not rest or not is_action(verb) or is_small(plain(first)) or re.match(r"[LlDd]['’]", first):
        return action
    rest = _lowered(rest)
    article = "les" if is_plural(rest) else _article(first, written)
    if not article:
        return action
    return f"{verb} l’{rest}" if article != "les" and elides(rest) else f"{verb} {article} {rest}"


def _article(noun: str, written: Written) -> str:
    """``le`` or ``la``, as the text has it, else as the noun's ending tells; ``""`` where nothing does."""
    gender = guessed_gender(noun) or ("" if noun.casefold().endswith("e") else "m")
    return written.article(noun) or ({"m": "le", "f": "la"}[gender] if gender else "")


def _lowered(text: str) -> str:
    first = text.split(maxsplit=1)[0] if text else ""
    return text if sum(map(str.isupper, first)) > 1 else text[:1].lower() + text[1:]
