"""What students do in Anki to take a new build in, in the words of Anki's own French interface."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flashmot.delivery.deliver import Delivery
from flashmot.french.typography import typeset
from flashmot.ledger import RETIRED_TAG
from flashmot.review.diff.rows import counts

ANKI: Final = {
    "file": "Fichier",
    "import": "Importer",
    "options": "Options d’importation",
    "progress": "Importer tout progrès dans les révisions",
    "presets": "Importer tout préréglage des paquets",
    "merge": "Fusionner les types de notes",
    "notes": "Mettre à jour les notes",
    "notetypes": "Mettre à jour les types de notes",
    "newer": "Si plus récent(es)",
    "browse": "Parcourir",
    "change-deck": "Changer de paquet",
    "suspend": "Suspendre/Rependre",
}
"""Anki's labels, as its 26.9 shows them (a test compares them with the real one)."""


def steps(made: Delivery) -> Iterator[str]:
    """One sentence a step, typeset."""
    said = counts(made)
    files = ", ".join(f"« {package.file}.apkg »" for package in made.build.packages)
    several = len(made.build.packages) > 1
    yield _("« {file} › {import} », puis " + ("l'un après l'autre " if several else "") + files + ".")
    yield _(
        "Dans « {options} » : « {notes} » sur « {newer} », « {notetypes} » sur « {newer} » "
        "(les réglages d'Anki) ; "
        "laissez « {merge} », « {progress} » et « {presets} » décochés."
    )
    if said["moved"]:
        yield _(
            "Anki laisse dans leur paquet les cartes qu'il connaît déjà : pour déplacer celles qui ont "
            "changé de "
            "chapitre, « {browse} », sélectionnez-les, « {change-deck} »."
        )
    if any(settlement.changes.retired for settlement in made.settlements):
        yield _(
            "Les cartes que les notes ne donnent plus restent, avec leur progrès, sous l'étiquette « "
            + RETIRED_TAG
            + " » : « {browse} », cherchez tag:"
            + RETIRED_TAG
            + ", puis supprimez-les ou gardez-les."
        )
    if said["revived"]:
        yield _(
            "Des cartes retirées reviennent. Chez qui les avait suspendues, elles le restent : « {browse} », "
            "cherchez "
            "is:suspended, sélectionnez-les, « {suspend} »."
        )
    yield _("Rien d'autre à faire : chaque carte garde son échéance et son historique.")


def _(text: str) -> str:
    for name, label in ANKI.items():
        text = text.replace("{" + name + "}", label)
    return typeset(text)
