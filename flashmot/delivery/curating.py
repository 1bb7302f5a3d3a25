"""The curation file of a part of a build, at work: its answers are rendered in the notes of their cards."""

from __future__ import annotations

from pathlib import Path

from flashmot.building.build import Part
from flashmot.delivery.places import curation_path, former_decisions, ledger_path
from flashmot.ledger.curation import Curation, read_curation
from flashmot.ledger.curation.curator import Curator
from flashmot.ledger.curation.rewording import Rendered
from flashmot.markdown.render import Rendering, render
from flashmot.model.card import Card
from flashmot.vault import Vault, View


def curator_of(part: Part, folder: Path) -> Curator | None:
    """What a teacher decided of a part's cards; None where there is no file. ``folder``: of the packages.

    Raises:
        CurationError: the file can't be read.
    """
    found = curation_of(part, folder)
    return curator_for(part, found) if found is not None else None


def curation_of(part: Part, folder: Path) -> Curation | None:
    """What the curation file of a part's course says, together with those that its recipes had of their own
    until one of them is built; None where there is none.

    Raises:
        CurationError: one can't be read.
    """
    path = curation_path(ledger_path(part, folder))
    former = former_decisions(part.recipe)
    if not path.exists() and not former:
        return None
    read = [read_curation(it) for it in (path, *former)]
    decisions = {key: it for curation in reversed(read) for key, it in curation.decisions.items()}
    return Curation(path, decisions, tuple(it for curation in read for it in curation.problems))


def curator_for(part: Part, curation: Curation) -> Curator:
    """What a curation file decides of a part's cards."""
    curator = Curator(curation)
    curator.render = lambda card, text: _rendered(card, text, part, curator)
    return curator


def _rendered(card: Card, text: str, part: Part, curator: Curator) -> Rendered:
    """An answer as if it stood in its card's note: links lead where they would from there."""
    vault = _vault_of(card, part)
    rendering = Rendering(vault.resolver.at(card.note), View(vault), line=card.line)
    shown = render(text, rendering)
    curator.problems.extend(rendering.problems)
    return Rendered(_unwrapped(shown), tuple(rendering.media.values()))


def _vault_of(card: Card, part: Part) -> Vault:
    return next(vault for vault in part.vaults if vault.resolver.has(card.note))


def _unwrapped(shown: str) -> str:
    """A paragraph that stands alone, without its tags, as the cards' short answers are."""
    inner = shown.strip().removeprefix("<p>").removesuffix("</p>")
    return inner if shown.startswith("<p>") and "<p>" not in inner and "</p>" not in inner else shown
