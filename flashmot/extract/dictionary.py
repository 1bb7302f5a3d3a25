"""What the sigles of a vault stand for, where its notes agree: asked through a ``View`` only."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from flashmot.extract.spelled import LETTERS
from flashmot.french.agreement import gender_of
from flashmot.french.expansions import calmed, singular_of
from flashmot.french.words import stems
from flashmot.vault import Vault
from flashmot.vault.view import Question

_LETTERS = re.compile(rf"(?<![^\W_])(?:{LETTERS})(?![^\W_])")
_INSTITUTIONS = frozenset(
    """
    académie agence association banque bureau centre chaire collège comité commission conseil cour école
    faculté fédération fondation fonds groupe institut laboratoire ministère observatoire office organisation
    programme service société union université
    """.split()
)
"""Nouns that open the names of institutions."""
_FRENCH = re.compile(r"[À-ÿ]|[dlDL]’|\b(?:de|du|des|en|et|la|le|les|aux?|par|pour|sur)\b")
_EVERYDAY = 3
"""In the names of how many notes a sigle stands that a course uses every day."""


@dataclass(frozen=True, slots=True)
class Sigle:
    """What a vault knows of a sigle."""

    expansion: str = ""
    """What it stands for, as a sentence writes it; ``""`` where the notes don't say or don't agree."""
    forms: tuple[str, ...] = ()
    """All that notes write it out as."""
    is_everyday: bool = False
    """Whether it stands in the names of several notes: whoever learns the course reads it every day."""
    is_ambiguous: bool = False
    """Whether the letters are something else, too."""


class _Saying(NamedTuple):
    """Where a note spells a sigle out."""

    path: str
    expansion: str
    named: bool


_NONE = Sigle()


def sigle_key(sigle: str) -> str:
    """The key of ``SIGLE``: *ÉD* and *ED* are one."""
    return sigle if sigle.isascii() else sigle.translate(_BARE)


_BARE = str.maketrans("ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜ", "AAACEEEEIIOOUUU")


def sigles_in(vault: Vault) -> Mapping[str, Sigle]:
    """All sigles of a vault, *ÉD* as *ED*: for what is made of whole vaults, not of notes."""
    return _dictionary_of(vault)


@lru_cache(maxsize=2)
def _dictionary_of(vault: Vault) -> dict[str, Sigle]:
    said: dict[str, list[_Saying]] = defaultdict(list)
    standing: Counter[str] = Counter()
    for note in vault.notes:
        for sigle, expansion, named in vault.facts_of(note.path).sigles:
            said[sigle_key(sigle)].append(_Saying(note.path, expansion, named))
        standing.update(set(map(sigle_key, _LETTERS.findall(f"{note.name}\n{note.title}"))))
    everyday = {sigle for sigle, count in standing.items() if count >= _EVERYDAY}
    return {sigle: _sigle(sigle, said.get(sigle, ()), everyday) for sigle in (*said, *everyday)}


def _sigle(sigle: str, said: Sequence[_Saying], everyday: set[str]) -> Sigle:
    written = [it for it in said if it.expansion]
    forms = tuple(dict.fromkeys(it.expansion for it in written))
    kinds = {stems(form) for form in forms}
    is_ambiguous = len(written) < len(said) or any(
        not _is_alike(one, other) for one in kinds for other in kinds
    )
    is_sure = (
        len(kinds) == 1
        and not is_ambiguous
        and (len(sigle) > 2 or any(it.named for it in written) or len({it.path for it in said}) > 1)
    )
    return Sigle(_best(forms, written) if is_sure else "", forms, sigle in everyday, is_ambiguous)


def _is_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two expansions say one thing in nearly the same words."""
    return 2 * len(one & other) >= min(len(one), len(other))


def _best(forms: Sequence[str], written: Iterable[_Saying]) -> str:
    """The form that a sentence would use: a singular, without capitals, as most write it."""
    counts = Counter(it.expansion for it in written)
    shown = {form: singular_of(calmed(form, "\n".join(forms))) for form in forms}
    best = min(forms, key=lambda it: (any(map(str.isupper, shown[it][1:])), shown[it] != it, -counts[it], it))
    return _opened(shown[best], forms)


def _opened(shown: str, forms: Sequence[str]) -> str:
    """An expansion with a small first letter, unless it is the name of an institution or foreign."""
    first, _, rest = shown.partition(" ")
    noun = first.lower()
    is_french = _FRENCH.search(shown) or gender_of(noun) or gender_of(noun.removesuffix("s"))
    is_common = is_french and noun not in _INSTITUTIONS and not any(map(str.isupper, rest))
    return shown[:1].lower() + shown[1:] if is_common or any(it[:1].islower() for it in forms) else shown


SIGLE: Question[Sigle] = Question(
    "sigle",
    lambda vault, sigle: _dictionary_of(vault).get(sigle, _NONE),
    lambda vault, sigle: _dictionary_of(vault).get(sigle, _NONE),
    lambda vault: [(it.title, it.name, vault.facts_of(it.path).sigles) for it in vault.notes],
)
"""Sigle (``sigle_key``) → what it stands for in the vault."""


def prepare(vault: Vault) -> None:
    """Makes the index, so that processes that are forked later all have it."""
    _dictionary_of(vault)
