"""An answer with a sigle inside it written out, or a sigle for what it stands for. No database here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from flashmot.french.small_words import DETERMINERS, LINKS
from webquiz.answers.reading import Form, read_answer

_MOST = 4
"""Spellings that an answer is given."""


class Spellings:
    """The sigles of a course.

    Args:
        said: a sigle and what it stands for, in each list; lists with a name in common are one.
    """

    def __init__(self, said: Iterable[Sequence[str]]) -> None:
        self._homes: dict[str, dict[str, str]] = {}
        for names in said:
            home: dict[str, str] = {}
            for name in names:
                home = self._homes.get(_key(name), home) | home
            for name in names:
                home.setdefault(_key(name), name)
            self._homes |= dict.fromkeys(home, home)

    @property
    def groups(self) -> list[tuple[str, ...]]:
        """The names of each thing, once."""
        homes = {id(home): home for home in self._homes.values()}
        return [tuple(home.values()) for home in homes.values()]

    def of(self, texts: Sequence[str]) -> Iterator[str]:
        """Some other spellings of answers; of what is a sigle by itself, or its meaning, none."""
        found = (text for own in texts for text in self._respelled(own))
        yield from (text for text, _ in zip(found, range(_MOST), strict=False))

    def _respelled(self, text: str) -> Iterator[str]:
        form = read_answer(text).forms[0]
        if "/" in text:  # « CLOM/MOOC » says both already
            return
        for start in range(len(form.words)):
            for end in range(len(form.words), start, -1):
                home = self._named(text, form, start, end)
                if home is not None:
                    yield from _respelled(text, form, start, end, home)
                    break

    def _named(self, text: str, form: Form, start: int, end: int) -> dict[str, str] | None:
        """The names of what a part of an answer is a name of; a sigle has its capitals (*sa* is no *SA*)."""
        home = self._homes.get("".join(form.roots[start:end]))
        if home is None or end - start == len(form.words):
            return None
        is_written_out = end - start > 1
        return home if is_written_out or is_sigle(text[_first(form, start) : _last(form, end)]) else None


def _respelled(text: str, form: Form, start: int, end: int, home: Mapping[str, str]) -> Iterator[str]:
    """A text with the other names of a thing in the place of the words that name it. Words stand only where
    small words lead to them: *devis de l’ENA*, but « devis MIENA »."""
    own = _key(text[_first(form, start) : _last(form, end)])
    before = form.words[start - 1].bare if start else "de"
    for key, name in home.items():
        is_doubled = bool(start) and form.roots[start - 1] == read_answer(name).forms[0].roots[0]
        if key != own and (is_sigle(name) or is_doubled or before in DETERMINERS | LINKS):
            yield _put(text, form, start - is_doubled, end, name)


def is_sigle(text: str) -> bool:
    """Whether a word is one of capitals, mostly."""
    capitals = sum(map(str.isupper, text))
    return " " not in text and capitals >= 2 and 2 * capitals >= len(text)


def _key(text: str) -> str:
    return read_answer(text).forms[0].key


def _first(form: Form, start: int) -> int:
    return form.words[start].letters[0].start


def _last(form: Form, end: int) -> int:
    return form.words[end - 1].letters[-1].end


def _put(text: str, form: Form, start: int, end: int, name: str) -> str:
    """A text with a name in the place of some of its words."""
    small = name if is_sigle(name.split()[0]) else name[:1].lower() + name[1:]
    return f"{text[: _first(form, start)]}{small}{text[_last(form, end) :]}"
