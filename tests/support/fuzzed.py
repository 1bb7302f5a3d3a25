"""Notes made at random: of all the marks that Markdown, Obsidian, YAML and Anki know, and of sections that give
cards."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from flashmot.building.build import Build, build
from flashmot.model.card import Card

EXAMPLES = int(os.environ.get("FLASHMOT_FUZZ_EXAMPLES", "8"))
"""How many examples of each test: few in the tests that always run, many under ``make fuzz``."""
fuzzed = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))

MARKS = (
    "**gras**", "*penché*", "__gras__", "`code`", "``a ` b``", "$x$", "$$y$$", "==vu==", "~~ôté~~", "<b>x</b>",
    "[[CONC_ Denture]]", "[[CONC_ Denture|la denture]]", "[[Rien]]", "[a](CONC_%20Denture.md)", "[[#Qui ?]]",
    "![[CONC_ Denture]]", "![[CONC_ Denture#Qui ?]]", "![[CONC_ Rouage]]", "![[#^bloc]]", "![[x.png]]",
    "![a](x.png)", "![[x.pdf#page=2]]", "https://exemple.fr/a_b", "<https://exemple.fr>", "[a](https://exemple.fr)",
    "[^1]", "^[note]", "[^1]: dite", "%% c %%", "<!-- c -->", "%%", "<!--", "-->", "\\*", "\\[", "&amp;", "&#35;",
    "#outil", "^bloc", "champ:: valeur", "[champ:: v]", "(champ:: v)", "Mène-à:: [[CONC_ Denture]]", "***", "*", "**",
    "`", "```", "$", "$$", "[", "]", "[[", "]]", "(", ")", "|", "==", "~~", "{{c1::x}}", "{{", "}}", "\\", "<", ">",
    "<iframe src=x></iframe>", "<details><summary>a</summary>b</details>", "<script>x</script>", "<br>", "<img src=x>",
    "[sound:x.mp3]", "[latex]x[/latex]", "\u00a0", "\u202f", "\u2028", "\u0085", "\x0b", "\x0c", "\u200b", "\ufeff",
    "\u202e", "\ud7ff", "’", "'", "« a »", "“a”", "…", "?", " ?", ":", " : ", ";", "1", "2.", "(MOT)", "etc.", "🙂",
    "e\u0301", "œ", "ﬁ", "Ã©", "√©", "- ", "\t", "  ", "<% tp %>", "{{title}}", "TODO",
)  # fmt: skip
STARTS = (
    "", "", "", "- ", "* ", "+ ", "1. ", "2) ", "    ", "\t", "  - ", "    - ", "> ", ">> ", "> - ", "> [!carte] ",
    "> [!note]- ", "> [!tip] ", "# ", "## ", "### Qui ?", "## Pourquoi ? ", "#### ", "- [ ] ", "- [x] ", "| ", "|-|-|",
    "```", "```python", "~~~", "$$", "---", "===", "***", "<div>", "</div>", "[^1]: ", "%%", "<!--", "-->", "```query",
    "- **Qui** : ", "**Étape 1** : ", "[ref]: ", "^bloc",
)  # fmt: skip
WORDS = (
    "le rouage", "une denture", "taille", "qui entraîne", "est", "sont", "l’atelier", "parce que", "pour", "deux",
    "trois étapes", "Le rouage est une pièce dentée.", "Il se compose de", "en 1802", "au début", "ce dernier",
)  # fmt: skip
KEYS = (
    "id", "aliases", "titre", "title", "type", "type_connaissance", "chapitre", "source", "parent", "enfants", "tags",
    "liens", "description", "created", "juggl", "x",
)  # fmt: skip
VALUES = (
    "", "a", "12", "1.5", "true", "null", "~", "[a, b]", "[[a]]", '"[[CONC_ Denture]]"', "2024-01-31", "!!int x", "*a",
    "&a b", "{a: b}", "|\n  a\n  b", ">-\n  a", "'a", '"a', "a: b", "- a", "\n  - a\n  - b", "\n- a", "@x", "%y",
    "`z`", "#t", "a #t", "0o17", "0x1F", "1e400", "9" * 60, "é" * 30, "<<", "? a", "2024-13-45", "12:30:61", "[", "{",
)  # fmt: skip

noise = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=6)
inline = st.lists(st.one_of(st.sampled_from(MARKS), st.sampled_from(WORDS), noise), max_size=6).map("".join)
lines = st.tuples(st.sampled_from(STARTS), inline).map("".join)
bodies = st.lists(lines, max_size=14).map("\n".join)
front = st.lists(st.tuples(st.sampled_from(KEYS), st.sampled_from(VALUES)), max_size=6).map(
    lambda pairs: "---\n" + "".join(f"{key}: {value}\n" for key, value in pairs) + "---\n"
)
notes = st.tuples(st.one_of(st.just(""), front), bodies).map("".join)
"""Anything that could stand in a note."""

_NAMES = ("pignon", "cliquet", "volant", "balancier", "ressort", "barillet", "échappement", "pivot")
_DOES = ("entraîne l’aiguille", "retient la roue", "règle la marche", "porte l’axe", "donne la force")
_BULLETS = tuple(f"- Le **{name}**, qui {does}." for name, does in zip(_NAMES, _DOES * 2, strict=False))
_SAYS = "Cette part est dite."
"""What each section says: one that says nothing is none, and other questions are worded without it."""
_PLAIN = (
    *_BULLETS,
    "Un **pignon** est une petite roue qui engrène avec une grande.",
    "- **Pas** : la distance de deux dents.\n- **Module** : le pas divisé par π.",
    "| Pièce | Définition |\n|---|---|\n| axe | ce qui porte la roue |\n| cage | ce qui tient les axes |",
    "1. Tracer le cercle\n2. Tailler les dents\n3. Polir le flanc",
    "> [!carte] Combien de dents a la roue ?\n> Soixante.",
    "> [!tip] À savoir\n> L’huile **épaissit** au froid.",
    "Il **entraîne** deux pièces :\n- Entraîne:: [[CONC_ Denture]]\n- Entraîne:: [[CONC_ Rouage|le rouage]]",
    "Voir [[CONC_ Denture|la denture]] et ![[CONC_ Denture]]",
    "- Le **cliquet**, qui suit [[CONC_ Rouage]] et [[CONC_ Denture#Qui ?]].\n- **[[CONC_ Denture|Denture]]** : ce qui mord.",
    "| Pièce | Rôle |\n|---|---|\n| [[CONC_ Rouage\\|rouage]] | il porte [[CONC_ Denture]] |\n| pont | il tient |",
    "![[CONC_ Denture#Qui ?]]\n\n> [!note] Selon [[CONC_ Rouage]]\n> Il **tourne** avec [[CONC_ Denture|elle]].",
    "```python\n# pas un titre\nx = '[[CONC_ Denture]]'\n```",
    "La force vaut $F = m \\times a$.",
    "- Une liste\n    - avec un **second** niveau",
)  # fmt: skip
_HEADINGS = (
    "Qui ?", "Quoi ?", "Où ?", "Quand ?", "Comment ?", "Combien ?", "Pourquoi ?", "Description", "Étapes du montage",
    "Relations", "Remarques", "Exemples",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sectioned:
    """A note of sections of one level, none with a comment in it."""

    sections: tuple[tuple[str, tuple[str, ...]], ...]
    """(heading, blocks)."""

    def parts(self) -> list[str]:
        """The text of each section, headings with it."""
        return [f"## {heading}\n\n" + "\n\n".join(blocks) + "\n" for heading, blocks in self.sections]

    def text(self, parts: list[str] | None = None) -> str:
        """The note, with other sections where ``parts`` are given."""
        return "\n".join(["# CONCEPT : Horloge\n", *(self.parts() if parts is None else parts)])


sectioned = st.lists(
    st.tuples(
        st.sampled_from(_HEADINGS),
        st.lists(st.sampled_from(_PLAIN), min_size=1, max_size=3, unique=True).map(tuple),
    ),
    min_size=2,
    max_size=5,
    unique_by=lambda section: section[0],
).map(lambda sections: Sectioned(tuple((heading, (_SAYS, *blocks)) for heading, blocks in sections)))
OTHERS: Mapping[str, str] = {
    "CONC_ Denture.md": "# CONCEPT : Denture\n## Description\nUne **denture** est une suite de dents.\n## Qui ?\n- Un fraiseur.\n",
    "CONC_ Rouage.md": "# CONCEPT : Rouage\n## Description\nUn **rouage** est une pièce dentée.\n",
}
"""Notes that links lead to."""
SUBJECT = "CONC_ Horloge.md"
_WIKILINK = re.compile(r"(!?)\[\[([^\]|\\]+)(?:\\?\|([^\]]+))?\]\]")


def in_markdown(text: str) -> str:
    """A note with its wikilinks written as Obsidian writes links where « Use [[Wikilinks]] » is off."""

    def link(found: re.Match[str]) -> str:
        mark, target, shown = found.groups()
        path, _, heading = target.partition("#")
        address = quote(f"{path}.md") + (f"#{quote(heading)}" if heading else "")
        return f"{mark}[{shown or target}]({address})"

    fences = re.split(r"(^```.*?^```$)", text, flags=re.DOTALL | re.MULTILINE)
    return "".join(part if part.startswith("```") else _WIKILINK.sub(link, part) for part in fences)


def built(files: Mapping[str, str | bytes]) -> Build:
    """The complete deck of a vault of these files and ``OTHERS``."""
    with tempfile.TemporaryDirectory() as held:
        root = Path(held) / "coffre"
        root.mkdir()
        for name, content in {**OTHERS, **files}.items():
            data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
            (root / name).write_bytes(data)
        return build([root], depth="complete")


def cards_of(content: str | bytes, others: Mapping[str, str | bytes] = {}) -> list[Card]:
    """The cards of the note ``SUBJECT``."""
    return [card for card in built({**others, SUBJECT: content}).cards if card.note == SUBJECT]


def told(cards: list[Card]) -> dict[str, tuple[str, ...]]:
    """Id → what a student sees of the card."""
    return {card.id: (card.question, card.answer, card.extra, card.cloze or "") for card in cards}
