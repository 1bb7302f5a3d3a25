"""``webquiz reports``: what students say is wrong with cards. Names of students aren't in it."""

from __future__ import annotations

import json
import re
import time
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qs, urlsplit

import click

from flashmot.html.text import to_text
from webquiz.cli.shared import CONTEXT, opened

if TYPE_CHECKING:
    from webquiz.store.records.marks import Report

_LONGEST: Final = 1000
_UNSEEN: Final = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))
"""The kinds of signs that a terminal acts on, or doesn't show."""


@dataclass(frozen=True, slots=True)
class _Reported:
    """A card with all reports about it."""

    reports: tuple[Report, ...]
    """The oldest first; at least one."""

    @property
    def state(self) -> str:
        """``open`` as long as one has no reply; else what the last reply says: ``corrected`` or
        ``answered``."""
        if any(it.reply is None for it in self.reports):
            return "open"
        return "corrected" if self.reports[-1].corrected else "answered"

    @property
    def reasons(self) -> Counter[str]:
        """What is wrong → how often that is said."""
        return Counter(str(it.reason) for it in self.reports)

    @property
    def texts(self) -> list[str]:
        """What students wrote."""
        return [it.text for it in self.reports if it.text]


@click.group("reports", context_settings=CONTEXT, invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a card, and nothing else.")
@click.option("--class", "group", metavar="CLASS", help="Of this class alone: its code or its name.")
@click.option("--course", metavar="COURSE", help="Of this course alone: its id or its name.")
@click.option("--open", "only_open", is_flag=True, help="Only cards with a report that has no reply.")
@click.pass_context
def reports(
    ctx: click.Context, as_json: bool, group: str | None, course: str | None, only_open: bool
) -> None:
    """Show the cards that students report: number, note and line, what is wrong and how often, where it
    stands, the question, and below what students wrote. Who reported isn't shown.

    \b
    webquiz reports --open
    webquiz reports answer 12 "Vous avez raison, c'est corrigé." --corrected
    """
    if ctx.invoked_subcommand is not None:
        if as_json or group or course or only_open:
            raise click.UsageError(f"« {ctx.invoked_subcommand} » goes with no option of « reports »")
        return
    found = [it for it in _reported(group, course) if it.state == "open" or not only_open]
    for one in found:
        click.echo(escaped_json(_row(one)) if as_json else "\n".join(_lines(one)))
    if not found and not as_json:
        click.echo("no card is reported", err=True)


def _reported(group: str | None, course: str | None) -> list[_Reported]:
    from webquiz.cli.classes import found_class
    from webquiz.cli.courses import found_course
    from webquiz.store import reports as store

    with opened() as database, database.read() as connection:
        rows = store.all_reports(
            connection,
            class_id=found_class(connection, group).id if group else None,
            course_id=found_course(connection, course).id if course else None,
        )
    return [_Reported(tuple(some)) for _, some in groupby(rows, key=lambda it: it.card)]


@reports.command("answer")
@click.argument("card", metavar="ID")
@click.argument("text")
@click.option("--corrected", is_flag=True, help="Say that the card has been corrected.")
def answer(card: str, text: str, corrected: bool) -> None:
    """Reply TEXT to all who reported the card ID, told by its number or its id. They read it on their page
    « Mes cartes ». A later reply replaces this one, until the card is said to be corrected."""
    from webquiz.store import reports as store

    clean = " ".join(visible(text, "").split())
    if not clean or len(clean) > _LONGEST:
        raise click.UsageError(f"TEXT must have 1 to {_LONGEST} characters")
    with opened() as database, database.write() as connection:
        number = store.card_named(connection, card)
        if number is None:
            raise click.ClickException(f"no card « {visible(card)} »; see: webquiz reports")
        count = store.reply(connection, number, clean, int(time.time() * 1000), corrected=corrected)
    if not count:
        raise click.ClickException(f"no open report of card {visible(card)}; see: webquiz reports")
    click.echo(f"{count} {'report' if count == 1 else 'reports'} answered")


def note_of(link: str) -> str:
    """The path of the note that ``obsidian://open?…`` opens, without the heading."""
    return parse_qs(urlsplit(link).query).get("file", [""])[0].partition("#")[0]


def _row(one: _Reported) -> dict[str, Any]:
    first, last = one.reports[0], one.reports[-1]
    return {
        "id": first.uid,
        "number": first.card,
        "note": note_of(first.link),
        "line": first.line or None,
        "course": first.course,
        "chapter": first.chapter,
        "question": to_text(first.question),
        "state": one.state,
        "count": len(one.reports),
        "reasons": dict(one.reasons),
        "texts": one.texts,
        "reply": last.reply,
    }


def _lines(one: _Reported) -> list[str]:
    row = _row(one)
    place = f"{row['note']}:{row['line']}" if row["line"] else row["note"]
    said = ", ".join(f"{name} ×{count}" for name, count in one.reasons.most_common())
    head = [str(row["number"]), place, said, row["state"], " ".join(row["question"].split())]
    return ["\t".join(map(visible, head)), *(f"\t- {visible(text)}" for text in one.texts)]


def visible(text: str, mark: str = "\ufffd") -> str:
    """A text that a terminal prints and does nothing else with: ``mark`` in the place of each sign that
    moves, colours, turns round or hides."""
    return "".join(mark if unicodedata.category(sign) in _UNSEEN else sign for sign in text)


_ESCAPED: Final = re.compile("[\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


def escaped_json(row: dict[str, Any]) -> str:
    """A line of JSON, with what a terminal would act on as ``\\u…``: it reads back as the same."""
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(row, ensure_ascii=False))
