"""A small course to live through a term with: a few notes, a recipe, and builds one after the other."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from flashmot.building.recipe import load_recipe
from flashmot.delivery.deliver import Delivery, Options, deliver, preview
from flashmot.model.identity import course_id, name_key

NOTES = {
    "Chapitre 1/CONC_ Écoute.md": """---
aliases: [Écoute active, EA]
source: "[[DOC_ Rogers_1951]]"
chapitre: 1
---
# CONCEPT : Écoute
## Description
L'écoute est une **attention soutenue** portée à la parole de l'autre, sans la juger ni la couper.
### Qui ?
Une personne qui accompagne, et celle qu'elle accompagne.
### Quand ?
Pendant l'**entretien d'accueil**, avant toute proposition.
### Comment ?
- Le **silence** laisse à l'autre le temps de trouver ses mots.
- La **reformulation** montre que l'on a compris ce qui a été dit.
- La **question ouverte** invite à raconter plutôt qu'à répondre oui ou non.
### Pourquoi ?
Parce que la confiance naît de ce que l'on se sent compris.
- **R** : Elle **règle** l'échange :
    - Régulation:: [[CONC_ Entretien]]
""",
    "Chapitre 1/CONC_ Entretien.md": """---
chapitre: 1
---
# CONCEPT : Entretien
## Description
L'entretien est une **rencontre préparée** entre deux personnes dans un but connu des deux.
### Qui ?
Une conseillère et la personne qui la consulte.
### Où ?
Dans une pièce calme, la **porte fermée**.
### Combien ?
Une heure au plus, trois fois dans l'année.
""",
    "Chapitre 1/CONC_ Empathie.md": """---
chapitre: 1
---
# CONCEPT : Empathie
## Description
L'empathie est la capacité de **percevoir le monde** d'une autre personne comme si c'était le sien.
### Qui ?
Toute personne qui en écoute une autre avec bienveillance.
### Pourquoi ?
Parce qu'on n'aide bien que celui que l'on comprend du dedans.
""",
    "Chapitre 2/PROC_ Bilan.md": """---
chapitre: 2
---
# PROCÉDURE : Bilan
## Description
Le bilan est une **démarche par étapes** qui fait le tour de ce qu'une personne sait faire.
### Quand ?
Au moment d'un **changement de métier**.
### Comment ?
1. Accueillir la demande
2. Explorer le parcours
3. Nommer les compétences
4. Écrire une synthèse
""",
    "Chapitre 2/CONC_ Compétence.md": """---
chapitre: 2
---
# CONCEPT : Compétence
## Description
La compétence est un **savoir-agir** reconnu dans une situation donnée.
### Qui ?
Chacun en a, souvent sans le savoir.
### Combien ?
Une **dizaine de compétences** suffit à dire un métier.
""",
}

LISTEN, TALK, EMPATHY = (f"Chapitre 1/CONC_ {name}.md" for name in ("Écoute", "Entretien", "Empathie"))
REVIEW, SKILL = "Chapitre 2/PROC_ Bilan.md", "Chapitre 2/CONC_ Compétence.md"

ID = course_id(
    "Accompagner",
    (
        f"{name_key(Path(path).stem)} {hashlib.blake2b(text.encode(), digest_size=16).hexdigest()}"
        for path, text in NOTES.items()
    ),
)
"""The course's id, which the ids of its cards begin with."""

RECIPE = "course: Accompagner\nnotes: coffre\ndepth: complete\n"


@dataclass
class Course:
    """The notes of a course on disk, with its recipe."""

    folder: Path
    now: int = 1_790_000_000
    depth: str = "complete"
    """How much of the notes is built."""

    def __post_init__(self) -> None:
        for path, text in NOTES.items():
            self.write(path, text)
        self.recipe()

    def recipe(self, more: str = "") -> None:
        (self.folder / "cours.yml").write_text(RECIPE + more, encoding="utf-8")

    def write(self, path: str, text: str) -> None:
        file = self.folder / "coffre" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def read(self, path: str) -> str:
        return (self.folder / "coffre" / path).read_text(encoding="utf-8")

    def edit(self, path: str, old: str, new: str) -> None:
        text = self.read(path)
        assert old in text, f"{path} has no {old!r}"
        self.write(path, text.replace(old, new))

    def move(self, old: str, new: str) -> None:
        target = self.folder / "coffre" / new
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.folder / "coffre" / old).rename(target)

    def delete(self, path: str) -> str:
        text = self.read(path)
        (self.folder / "coffre" / path).unlink()
        return text

    @property
    def ledger(self) -> Path:
        return self.folder / "accompagner.ledger.jsonl"

    @property
    def package(self) -> Path:
        return self.folder / "dist" / "cours.apkg"

    def build(self, *, retire: bool = False, recover: bool = False) -> Delivery:
        """Builds a minute later than the last time."""
        self.now += 60
        return deliver([load_recipe(self.folder / "cours.yml")], self.options(retire=retire, recover=recover))

    def preview(self) -> Delivery:
        return preview([load_recipe(self.folder / "cours.yml")], self.options())

    def options(self, *, retire: bool = False, recover: bool = False) -> Options:
        return Options(
            self.folder / "dist",
            now=self.now,
            fixed=True,
            depth=self.depth,
            retire=retire,
            recover=recover,
        )


def ids(made: Delivery) -> dict[str, str]:
    """id → what the card asks and answers."""
    return {card.id: f"{card.question}\n{card.cloze or card.answer}" for card in made.build.cards}
