"""Vaults to measure on, made from the notes that the project ships."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "decks" / "notes"

PLAIN = """# Journal de lecture {number}

## Résumé
Cette note sans questions tient lieu de toutes celles qu’un coffre garde à côté : des lectures, des réunions, des idées.
Elle cite une autre note, comme [[CONC_ Sujet {number}]], et souligne un **mot** ou deux.

## Points à retenir
- Un premier point, avec quelques mots de plus pour lui donner la longueur d’un vrai.
- Un deuxième, qui renvoie à [un site](https://exemple.org/{number}).
    - Un détail.
    - Un autre détail, un peu plus long que le premier.

## À faire
1. Relire.
2. Comparer avec la semaine précédente.
3. Écrire la suite, puis la partager avec l’équipe.

> Une citation assez longue pour compter, parce que les notes de lecture en sont pleines et qu’il faut les rendre aussi.

| Semaine | Lecture | État |
|---------|---------|------|
| 1 | Chapitre {number} | lu |
| 2 | Article | à lire |

---

## Suite
Le paragraphe qui suit reprend l’idée générale de la note. Il compte plusieurs phrases. Elles n’apprennent rien,
mais ressemblent à ce que l’on écrit vraiment, avec des *nuances*, des `termes` et des liens [[Autre note {number}]].
"""


def with_questions(samples: Path = SAMPLES) -> list[tuple[str, str]]:
    """(name, text) of the notes that answer questions."""
    texts = [(path.stem, path.read_text(encoding="utf-8-sig")) for path in sorted(samples.rglob("*.md"))]
    return [(name, text) for name, text in texts if "qui" in text.casefold() and "{{" not in text]


def make_vault(folder: Path, count: int, *, one_in: int, samples: Path = SAMPLES) -> list[str]:
    """Writes ``count`` notes, one in ``one_in`` of them with questions, under different names. Their
    texts."""
    source = with_questions(samples)
    written = []
    for number in range(count):
        part = folder / f"Dossier {number % 50}"
        part.mkdir(parents=True, exist_ok=True)
        if number % one_in == 0:
            name, text = source[(number // one_in) % len(source)]
            path = part / f"{name} n{number}.md"
        else:
            text, path = PLAIN.replace("{number}", str(number)), part / f"Lecture {number}.md"
        path.write_text(text, encoding="utf-8")
        written.append(text)
    return written
