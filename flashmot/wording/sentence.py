"""The sentence that an author wrote above a relation, turned into a question about its links.

« Il **se décline en** deux grands modèles : » over one or more links becomes « Le concept « CLOM » se décline
en deux grands modèles : lesquels ? ». Where the sentence is about something else than the links, it becomes a
sentence to complete: always honest, since the author wrote it to be completed by these links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from flashmot.french.words import plain

_JOINT = re.compile(r"(?:,|,?\s+(?:et|puis|mais))\s+(?:il\s+|elle\s+)?$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What an author wrote, without the label in front and the colon at the end."""

    text: str
    """Plain text, typeset."""
    bold: tuple[tuple[int, int], ...] = ()
    """The (start, end) of each bold span in ``text``: the verbs."""

    @property
    def verbs(self) -> tuple[str, ...]:
        """The bold spans' texts."""
        return tuple(self.text[start:end] for start, end in self.bold)


def part_for(sentence: Sentence, label: str, position: int, labels: int) -> Sentence | None:
    """The part of a sentence with several verbs that a label is about; None where that can't be told.

    « Il **prend en intrant** des objectifs et **a pour produit** un plan » serves ``Intrant`` and
    ``Produit``: each label takes the part whose verb names it, else the one at its ``position`` where there
    are as many parts as labels.
    """
    parts = _parts(sentence)
    if len(parts) < 2:
        return sentence
    named = [part for part in parts if _names(part.verbs[0], label)]
    if len(named) == 1:
        return named[0]
    return parts[position] if len(parts) == labels and not named else None


def _parts(sentence: Sentence) -> list[Sentence]:
    """The sentence cut before each verb but the first, each part with the first one's subject."""
    if len(sentence.bold) < 2:
        return [sentence]
    subject = sentence.text[: sentence.bold[0][0]]
    cuts = [0]
    for start, _ in sentence.bold[1:]:
        joint = _JOINT.search(sentence.text[:start])
        if joint is None:
            return [sentence]
        cuts.append(joint.start())
    parts = []
    for number, (start, end) in enumerate(sentence.bold):
        stop = cuts[number + 1] if number + 1 < len(cuts) else len(sentence.text)
        parts.append(
            Sentence(subject + sentence.text[start:stop], ((len(subject), len(subject) + end - start),))
        )
    return parts


def _names(verb: str, label: str) -> bool:
    stem = plain(label.replace("-", " ")).split()[0][:5]
    return stem in plain(verb)
