"""What students do in Anki to take a new build in, in the words of Anki's own French interface."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from flashmot.delivery.deliver import Delivery
from flashmot.export import update
from flashmot.french.typography import typeset
from flashmot.ledger.rows import RETIRED_MARK, RETIRED_SEARCH
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
    packages = made.build.packages
    corrected = [
        it.file
        for it, changes in update.with_changes(packages, made.settlements)
        if update.corrects(it, changes)
    ]
    if corrected:
        yield _(
            "Pour recevoir les corrections sans rien perdre de ce que vous avez écrit dans « Mes notes », ni "
            "vos étiquettes : « {file} › {import} », puis " + _files(corrected, update.SUFFIX) + "."
        )
    begun = "Ensuite, p" if corrected else "P"
    yield _(
        begun + "our les nouvelles cartes et les images (la première fois, cela suffit) : "
        "« {file} › {import} », puis " + _files([it.file for it in packages], ".apkg") + "."
    )
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
            "Les cartes que les notes ne donnent plus restent, avec leur progrès et la mention "
            f"« {RETIRED_MARK} » : « {{browse}} », cherchez {RETIRED_SEARCH}, puis supprimez-les ou "
            "gardez-les."
        )
    if said["revived"]:
        yield _(
            "Des cartes retirées reviennent. Chez qui les avait suspendues, elles le restent : « {browse} », "
            "cherchez "
            "is:suspended, sélectionnez-les, « {suspend} »."
        )
    yield _("Rien d'autre à faire : chaque carte garde son échéance et son historique.")


def _files(stems: Sequence[str], suffix: str) -> str:
    listed = ", ".join(f"« {stem}{suffix} »" for stem in stems)
    return f"l'un après l'autre {listed}" if len(stems) > 1 else listed


def _(text: str) -> str:
    for name, label in ANKI.items():
        text = text.replace("{" + name + "}", label)
    return typeset(text)
