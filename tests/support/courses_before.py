"""A course of two recipes as an earlier flashmot left it, when each recipe had a ledger of its own.

``tests/data/courses-before`` was made at commit 37a8a03, on five days: the chapter was built and imported into
Anki 26.9, where half of its cards were answered; « Ruche » was renamed and « Miel » edited, and the whole course
built and imported; so « Ruche » has cards of two names, for good. Then « Essaim » was edited and « Reine » renamed,
both were built once more, and the course again with three decisions in ``cours.cards.yml``; a third of what was new
was answered. Last, the course was published to a quiz (revision 0003), where two students answered on three days,
each with an undo a day. ``quiz.sql`` leaves out the Anki packages; ``quiz.backup`` was made by ``webquiz backup``.
"""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

from flashmot import Delivery, Options, deliver, load_recipe
from tests.support.places import ROOT

BEFORE = ROOT / "tests" / "data" / "courses-before"
CHAPTER, WHOLE = "chapitre-1", "cours"
COURSE = "tenir-un-rucher"
"""What the files of the course are called."""
DROPPED = "conc_cire#cloze:comment:propolis"
REWORDED = "conc_reine#definition"
ACCEPTED = "conc_miel#recall"
LATER = 1_790_000_000 + 30 * 86_400


def copy_course(target: Path) -> Path:
    """The folder of recipes, notes, ledgers and packages, to build in."""
    others = shutil.ignore_patterns("collection.*", "quiz.*")
    return shutil.copytree(BEFORE, target, ignore=others)


def unpack_collection(folder: Path) -> None:
    """The student's collection, where ``engine`` opens it."""
    folder.mkdir(parents=True)
    packed = (BEFORE / "collection.anki2.gz").read_bytes()
    (folder / "collection.anki2").write_bytes(gzip.decompress(packed))


def build_recipe(folder: Path, recipe: str, day: int) -> Delivery:
    """Builds one of the recipes, some days after all that was before."""
    options = Options(folder / "packages", now=LATER + day * 86_400, fixed=True)
    return deliver([load_recipe(folder / f"{recipe}.yml")], options)
