"""``flashmot cards``."""

from __future__ import annotations

import fnmatch
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from flashmot.cli.options import DEPTH, OUTPUT, SOURCES, given, options_for
from flashmot.cli.progress import progress

if TYPE_CHECKING:
    from flashmot.model.card import Card


@click.command()
@SOURCES
@OUTPUT
@DEPTH
@click.option("--note", metavar="PATTERN", help="Only of notes whose path or name is like this (« SF_ * »).")
@click.option("--kind", metavar="KIND", help="Only of this kind: definition, answer, table…")
@click.option("--chapter", metavar="CHAPTER", help="Only of this chapter: its number or its name.")
@click.option("--match", metavar="TEXT", help="Only those that say this, in the question or the answer.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, and nothing else.")
def cards(
    sources: tuple[str, ...],
    output: str,
    depth: str | None,
    note: str | None,
    kind: str | None,
    chapter: str | None,
    match: str | None,
    as_json: bool,
) -> None:
    """List the cards: a table to read, or JSON Lines for programs.

    The ledger of an earlier build says who they are; -o tells where it is for sources without a recipe.

    \b
    flashmot cards my-vault
    flashmot cards my-vault --depth complete --note "SF_ *" --match scénario
    flashmot cards note.md --json | jq -r .question_text
    """
    from flashmot.cli.messages import tell_problems
    from flashmot.delivery.deliver import preview

    wanted = given(sources)
    with progress() as told:
        made = preview(wanted, options_for(output, depth=depth), told, listed=False).build
    chosen = Wanted(note, kind, chapter, match)
    if as_json:
        from flashmot.export.jsonl import card_line

        for card in filter(chosen.holds, made.cards):
            click.echo(card_line(card))
    else:
        from flashmot.cli.tables import print_cards

        print_cards(made, chosen.holds)
    tell_problems(made.problems)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which cards to list; None wants all."""

    note: str | None = None
    """A pattern for the path or the name of the note."""
    kind: str | None = None
    """The kind."""
    chapter: str | None = None
    """The chapter's number or name."""
    match: str | None = None
    """Words that the card says."""

    def holds(self, card: Card) -> bool:
        """Whether a card is wanted."""
        from flashmot.french.words import plain
        from flashmot.html.text import to_text

        name = card.note.rpartition("/")[2].removesuffix(".md")
        if self.note and not any(_is_like(text, self.note) for text in (card.note, name)):
            return False
        if self.kind and card.kind != self.kind:
            return False
        if self.chapter and not _names_chapter(card.chapter, self.chapter):
            return False
        said = to_text(f"{card.cloze or card.question} {card.answer}") if self.match else ""
        return not self.match or plain(self.match) in plain(said)


def _is_like(text: str, pattern: str) -> bool:
    return fnmatch.fnmatch(text.casefold(), pattern.casefold())


def _names_chapter(chapter: str, wanted: str) -> bool:
    """« 11 » names « Chapitre 11 – Titre », and so does the whole name."""
    words = re.split(r"[\s\u00a0–:]+", chapter)
    return chapter.casefold() == wanted.casefold() or wanted in words
