"""« Vie privée »: what is kept of a student, why, how long, who sees it. A test holds it against the
tables."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from webquiz.web import limits
from webquiz.web.views.language import say

pages = Blueprint("privacy", __name__, url_prefix="/privacy")
_DAY = 24 * 3600


@dataclass(frozen=True, slots=True)
class Kept:
    """A table with something of a student in it."""

    table: str
    """Its name in the database."""
    name: str
    """For people."""
    what: str
    """What is in it."""
    why: str
    """What it is needed for."""


def kept() -> list[Kept]:
    """All tables with something of a student in them."""
    return [
        Kept(
            "students",
            say("Votre compte"),
            say(
                "Le nom que vous avez écrit, votre classe si vous en avez une, vos réglages et votre fuseau "
                "horaire ; votre phrase et votre mot de passe, seulement sous une forme d'où on ne les "
                "retrouve pas. Ni courriel ni adresse."
            ),
            say("Vous reconnaître quand vous revenez."),
        ),
        Kept(
            "events",
            say("Vos réponses"),
            say(
                "Chaque réponse : la carte, ce que vous avez écrit ou choisi, quand, en combien de temps, si "
                "vous étiez sûr, si c'était juste ; et celles que vous avez annulées ou jugées autrement."
            ),
            say("Calculer quand chaque carte revient, et vous montrer vos progrès."),
        ),
        Kept(
            "acts",
            say("Ce que vous dites d'une carte"),
            say(
                "Chaque carte que vous avez marquée, mise de côté ou signalée, quand, et ce que vous avez "
                "écrit en la signalant ; ce que vous avez annulé ; la réponse de l'enseignant."
            ),
            say(
                "Ne plus vous poser ce que vous ne voulez pas, et corriger ce qui est faux. L'enseignant lit "
                "vos signalements sans votre nom."
            ),
        ),
        Kept(
            "marks",
            say("Vos cartes marquées ou mises de côté"),
            say("Pour chaque carte, si elle est marquée, mise de côté, remise à demain ou signalée."),
            say("Retrouver cela vite. Tout cela découle de ce que vous en avez dit."),
        ),
        Kept(
            "sessions",
            say("Vos séances"),
            say("Quand chacune a commencé et fini, quelles cartes elle devait poser, et où vous en êtes."),
            say("Reprendre une séance là où vous l'avez laissée."),
        ),
        Kept(
            "schedules",
            say("Votre calendrier"),
            say("Pour chaque carte, quand elle revient et combien de fois vous l'avez sue ou oubliée."),
            say("Vous poser chaque carte au bon moment. Tout cela découle de vos réponses."),
        ),
        Kept(
            "devices",
            say("Vos appareils"),
            say(
                "Où vous êtes connecté : le nom du navigateur (« Firefox, Android »), l'heure de la "
                "connexion et de la dernière visite ; pas d'adresse."
            ),
            say("Vous montrer vos appareils, et pouvoir les déconnecter."),
        ),
        Kept(
            "days",
            say("Vos jours d'étude"),
            say("Pour chaque jour, le nombre de réponses et le temps passé."),
            say("Le calendrier de votre page de progrès. Tout cela découle de vos réponses."),
        ),
        Kept(
            "mocks",
            say("Vos examens blancs"),
            say("Quand chacun a commencé et fini, et le temps que vous aviez choisi."),
            say("Vous montrer vos notes au fil du temps."),
        ),
        Kept(
            "mock_answers",
            say("Vos copies"),
            say(
                "De chaque question d'un examen blanc : la carte, ce que vous avez répondu, quand, si "
                "c'était juste, et si vous l'avez jugé autrement."
            ),
            say("Ne rien perdre en cours d'examen, et vous montrer la correction."),
        ),
    ]


@pages.get("")
def privacy() -> ResponseReturnValue:
    """What is kept, and how to take it along or erase it."""
    return render_template(
        "privacy/privacy.html",
        kept=kept(),
        longest=limits.longest(),
        cookie_days=round(current_app.permanent_session_lifetime.total_seconds() / _DAY),
    )
