"""The pages on which a teacher reads cards and decides. They work without a script; with one, by keyboard and
in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, abort, jsonify, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from flashmot import FlashmotError
from flashmot.choices import options
from flashmot.model.decision import Decision
from flashmot.model.reading import Sheet
from webquiz.modes import CHOICE, TYPED, Given, Shown, offers
from webquiz.publish.content import MEDIA
from webquiz.publish.proof import shown
from webquiz.store.records import PublishedCard
from webquiz.web.reading.desk import Desk
from webquiz.web.reading.forms import LONGEST, TooLongError, acted, fields_of, is_action, reworded
from webquiz.web.reading.proofs import Proofs
from webquiz.web.reading.wanted import Wanted, offered, place_of
from webquiz.web.views.common import by_script
from webquiz.web.views.language import say

_PATIENCE = 20
"""Seconds for which a page waits for the next change."""
_LONGEST_TRY = 300


def pages(desk_of: Callable[[], Desk], address: str = "/reading") -> Blueprint:
    """The blueprint.

    Args:
        desk_of: the desk of a request.
        address: where the pages are.
    """
    blueprint = Blueprint("reading", __name__, url_prefix=address)
    views = Views(desk_of)
    blueprint.add_url_rule("/", "card", views.card)
    blueprint.add_url_rule("/note", "note", views.note)
    blueprint.add_url_rule("/decide", "decide", views.decide, methods=["POST"])
    blueprint.add_url_rule("/undo", "undo", views.undo, methods=["POST"])
    blueprint.add_url_rule("/changes", "changes", views.changes)
    blueprint.add_url_rule("/media/<name>", "media", views.media)
    return blueprint


@dataclass(frozen=True, slots=True)
class Options:
    """What a student would choose from and may type."""

    card: PublishedCard
    """The card as the quiz would have it."""
    texts: tuple[str, ...]
    """The options, as shown; none where the card isn't asked by choice."""
    typed: str
    """What a teacher typed to try it."""
    verdict: str
    """What became of it; ``""`` where nothing was tried."""
    tried: Shown | None
    """Where it differs."""
    can_be_typed: bool
    """Whether the card is asked to be typed."""


class Views:
    """The views of one desk."""

    def __init__(self, desk_of: Callable[[], Desk]) -> None:
        self._desk_of = desk_of
        self._proofs = Proofs()

    def card(self) -> ResponseReturnValue:
        """One card, beside the lines of its note."""
        desk, wanted = self._desk_of(), Wanted.of(request.args)
        version = desk.version
        sheets = desk.sheets
        place = place_of(sheets, wanted, request.args.get("card", ""))
        sheet = place.sheet
        with_options = request.args.get("options") == "1" or "attempt" in request.args
        return _page(
            "reading/card.html",
            desk,
            wanted,
            version=version,
            place=place,
            sheet=sheet,
            face=_faces(shown(sheet.card)) if sheet else None,
            was=_faces(shown(sheet.given)) if sheet and sheet.card is not sheet.given else None,
            lines=desk.lines(sheet.given.note, sheet.id) if sheet else (),
            offered=offered(sheets, wanted),
            options=self._options(desk, sheet) if sheet and with_options else None,
            with_options=with_options,
            fields=fields_of(sheet) if sheet else {},
            seen=desk.seen(sheet.id) if sheet else "",
            longest=LONGEST,
            problem=request.args.get("problem", ""),
        )

    def note(self) -> ResponseReturnValue:
        """All cards of a note, and what they leave out of it."""
        desk, wanted = self._desk_of(), Wanted.of(request.args)
        version, name = desk.version, request.args.get("note", "")
        found = [it for it in desk.sheets if it.given.note == name]
        if not found:
            abort(404)
        return _page(
            "reading/note.html",
            desk,
            wanted,
            version=version,
            sheets=[(it, _faces(shown(it.card))) for it in found],
            lines=desk.lines(name),
            name=name,
            at=request.args.get("at", ""),
            problem=request.args.get("problem", ""),
        )

    def decide(self) -> ResponseReturnValue:
        """Keeps what a form decides, and goes to the next card; after an edit, stays."""
        desk, card, action = self._desk_of(), request.form.get("card", ""), request.form.get("action", "")
        sheet = desk.sheet(card)
        if sheet is None:
            return self._to(card, say("Cette carte n'est plus là : la fiche a changé."))
        change = _change(action, sheet)
        if change is None:
            abort(400)
        before = place_of(desk.sheets, Wanted.of(request.form), card)
        try:
            desk.decide(card, change, request.form.get("seen"))
        except TooLongError as error:
            return self._to(
                card, say("Trop long : « %(field)s ». Rien n'a été enregistré.", field=str(error))
            )
        except FlashmotError as error:
            return self._to(card, str(error))
        now = desk.sheet(card)
        decided = now is not None and now.decision is not None and now.decision.action == action
        return self._to(before.after or card if decided else card)

    def undo(self) -> ResponseReturnValue:
        """Takes the last decision back, and shows its card."""
        try:
            card = self._desk_of().undo()
        except FlashmotError as error:
            return self._to(request.form.get("card", ""), str(error))
        return self._to(card or request.form.get("card", ""))

    def changes(self) -> ResponseReturnValue:
        """Waits until something on the desk is another."""
        version = request.args.get("version", type=int) or 0
        return jsonify(version=self._desk_of().wait(version, _PATIENCE))

    def media(self, name: str) -> ResponseReturnValue:
        """A file that a card shows."""
        shown = (media for it in self._desk_of().sheets for media in (*it.card.media, *it.given.media))
        return _file(next((Path(media.path) for media in shown if media.name == name), None), name)

    def _options(self, desk: Desk, sheet: Sheet) -> Options:
        card = self._proofs.of(desk, sheet)
        typed = request.args.get("attempt", "")[:_LONGEST_TRY].strip()
        texts = options(card.short, card.wrong, sheet.id).texts if offers(card.modes, CHOICE) else ()
        can = offers(card.modes, TYPED)
        if not typed or not can:
            return Options(card, texts, typed, "", None, can)
        mark = TYPED.mark(_Askable.of(card), Given(typed))
        return Options(
            card, texts, typed, mark.verdict.value, TYPED.show(_Askable.of(card), typed, mark), can
        )

    def _to(self, card: str, problem: str = "") -> ResponseReturnValue:
        """To a card, within what is wanted; a problem is told in place, so that nothing typed is lost."""
        if problem and by_script():
            return jsonify(problem=problem), 409
        said: dict[str, Any] = dict(Wanted.of(request.form).query)
        if request.form.get("options") == "1":
            said["options"] = "1"
        if problem:
            said["problem"] = problem
        if request.form.get("page") == "note":
            said |= {"note": request.form.get("note", ""), "at": request.form.get("card", "")}
            return redirect(url_for("reading.note", **said, _anchor=f"card-{said['at']}"), 303)
        return redirect(url_for("reading.card", card=card, **said), 303)


def _change(action: str, sheet: Sheet) -> Callable[[Decision], Decision | None] | None:
    """What a form's button does to what was decided; None for a button that there isn't."""
    if is_action(action):
        return lambda before: acted(before, action, again=sheet.stale)
    form = request.form
    changes: dict[str, Callable[[Decision], Decision | None]] = {
        "reword": lambda before: reworded(before, form),
        "clear": lambda _before: None,
    }
    return changes.get(action)


@dataclass(frozen=True, slots=True)
class _Askable:
    """A card that isn't stored yet, for the ways of asking."""

    id: int
    kind: str
    question: str
    short: str
    accepted: tuple[str, ...]
    rivals: tuple[str, ...]
    wrong: tuple[str, ...]
    steps: tuple[str, ...]

    @classmethod
    def of(cls, card: PublishedCard) -> _Askable:
        """The same, of a card that is about to be published."""
        return cls(
            0, card.kind, card.question, card.short, card.accepted, card.rivals, card.wrong, card.steps
        )


def _faces(made: Any) -> dict[str, str]:
    """What is shown of a card, its images from the desk's own address."""
    media = url_for("reading.media", name="x")[:-1]
    names = ("question", "answer", "extra", "citation", "origin", "title")
    return {name: getattr(made, name).replace(f'src="{MEDIA}', f'src="{media}') for name in names}


def _page(template: str, desk: Desk, wanted: Wanted, **values: Any) -> str:
    return render_template(
        template, desk=desk, wanted=wanted, query=wanted.query, fragment=by_script(), **values
    )


def _file(path: Path | None, name: str) -> Response:
    if path is None or not path.is_file():
        abort(404)
    response = send_file(path, download_name=name, max_age=0)
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
