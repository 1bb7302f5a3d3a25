"""What a build would change, as a page in French."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from flashmot.delivery.deliver import Delivery
from flashmot.html.pages import framed
from flashmot.review.diff.instructions import steps
from flashmot.review.diff.rows import Entry, counts, entries, renamed
from flashmot.review.diff.words import NEW, OLD, SAME, compare

_CALLED: Final = {
    "new": ("nouvelle", "nouvelles"),
    "changed": ("modifiée", "modifiées"),
    "revived": ("de retour", "de retour"),
    "moved": ("déplacée", "déplacées"),
    "renamed": ("renommée", "renommées"),
    "retired": ("retirée", "retirées"),
    "details": ("retouchée autour du texte", "retouchées autour du texte"),
    "same": ("inchangée", "inchangées"),
}


def page(made: Delivery) -> str:
    """The page: how many, what students do, what waits for an answer, then every card that changes, by
    deck."""
    said = counts(made)
    summary = "".join(
        f'<li class="{kind}"><b>{count}</b> {_CALLED[kind][count > 1]}</li>'
        for kind, count in said.items()
        if count
    )
    todo = "".join(f"<li>{escape(step)}</li>" for step in steps(made))
    body = (
        f"<h1>Ce qui change dans les cartes</h1>\n<ul class='summary' aria-label='En tout'>{summary}</ul>\n"
        f"<section aria-labelledby='anki'><h2 id='anki'>Dans Anki</h2>\n<ol>{todo}</ol></section>\n"
        + _unsettled(made)
        + _renamed(made)
        + "".join(
            _deck(number, deck, listed) for number, (deck, listed) in enumerate(entries(made).items(), 1)
        )
    )
    return framed("Ce qui change dans les cartes", _STYLE, body)


def _unsettled(made: Delivery) -> str:
    cases = [case for settlement in made.settlements for case in settlement.changes.ambiguities]
    if not cases:
        return ""
    items = "".join(
        f"<li><code>{escape(case.old)}</code> : {' ou '.join(f'<code>{escape(new)}</code>' for new in case.new)} ?</li>"
        for case in cases
    )
    return (
        "<section aria-labelledby='cas'><h2 id='cas'>À décider</h2>\n<p>Ces notes ont disparu et peuvent en être "
        "devenues une autre. La commande <code>flashmot rebind ANCIENNE NOUVELLE</code> le dit.</p>\n"
        f"<ul>{items}</ul></section>\n"
    )


def _renamed(made: Delivery) -> str:
    found = renamed(made)
    if not found:
        return ""
    items = "".join(
        f"<li><code>{escape(old)}</code> → <code>{escape(new)}</code></li>" for old, new in found.items()
    )
    return f"<section aria-labelledby='noms'><h2 id='noms'>Notes renommées ou déplacées</h2>\n<ul>{items}</ul></section>\n"


def _deck(number: int, deck: str, listed: list[Entry]) -> str:
    cards = "".join(_entry(entry) for entry in listed if entry.what != "renamed")
    if not cards:
        return ""
    return f'<section aria-labelledby="d{number}"><h2 id="d{number}">{escape(deck)}</h2>\n{cards}</section>\n'


def _entry(entry: Entry) -> str:
    said = ", ".join(_CALLED[kind][0] for kind in entry.change.kinds)
    by = (
        " <span>(nouvelle version de flashmot)</span>"
        if entry.change.rendered and "changed" in entry.change.kinds
        else ""
    )
    note = entry.change.after or entry.change.before
    where = f"<p class='note'>{escape(note.note if note else '')}</p>"
    return f"<article class='{entry.what}'><h3>{said}{by}</h3>{where}\n{''.join(_sides(entry))}</article>\n"


def _sides(entry: Entry) -> Iterator[str]:
    if entry.old and entry.new and "changed" in entry.change.kinds:
        yield "<div class='sides'>"
        for side, head in ((OLD, "Avant"), (NEW, "Après")):
            pairs = zip(entry.old, entry.new, strict=True)
            question, answer = (_side(old, new, side) for old, new in pairs)
            yield f"<div><h4>{head}</h4><p class='question'>{question}</p><p class='answer'>{answer}</p></div>"
        yield "</div>"
        return
    question, answer = entry.new or entry.old or ("", "")
    yield f"<p class='question'>{escape(question)}</p>"
    if entry.what != "moved":
        yield f"<p class='answer'>{escape(answer)}</p>"
    elif entry.change.before and entry.change.after:
        yield f"<p class='note'>{escape(entry.change.before.deck)} → {escape(entry.change.after.deck)}</p>"


def _side(old: str, new: str, side: str) -> str:
    tag = "del" if side == OLD else "ins"
    shown = []
    for what, text in compare(old, new):
        if what == SAME:
            shown.append(escape(text))
        elif what == side:
            shown.append(f"<{tag}>{escape(text)}</{tag}>")
    return "".join(shown)


_STYLE: Final = """
:root { color-scheme: light dark; --line: #c9ced6; --soft: #5b6470; --del: #ffd9d6; --ins: #cdf0d4; --card: #fff; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; background: #f6f7f9; color: #1c2026; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.2; } h2 { font-size: 1.25rem; margin-top: 2rem; }
h3 { font-size: .85rem; margin: 0; } h4 { font-size: .8rem; color: var(--soft); margin: .5rem 0 0; }
.summary { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; padding: 0; }
.summary li { border: 1px solid var(--line); border-radius: 1rem; padding: .1rem .75rem; background: var(--card); }
article { background: var(--card); border: 1px solid var(--line); border-left-width: .4rem; border-radius: .4rem;
  padding: .6rem .9rem; margin: .7rem 0; }
article.new { border-left-color: #2b8a3e; } article.retired { border-left-color: #c92a2a; }
article.changed, article.revived { border-left-color: #b35c00; } article.moved { border-left-color: #1864ab; }
.note { color: var(--soft); font-size: .85rem; margin: 0; }
.question { font-weight: 600; margin: .3rem 0; } .answer { margin: .3rem 0; white-space: pre-line; }
.sides { display: grid; gap: 0 1.5rem; } @media (min-width: 42rem) { .sides { grid-template-columns: 1fr 1fr; } }
del { background: var(--del); text-decoration: line-through; } ins { background: var(--ins); text-decoration: none; }
code { font-size: .9em; }
@media (prefers-color-scheme: dark) {
  :root { --line: #4a5260; --soft: #a9b2bf; --del: #6b2226; --ins: #1d5530; --card: #20252c; }
  body { background: #15181d; color: #e8ebef; }
}
"""
