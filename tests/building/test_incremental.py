"""A build that remembers gives what one gives that doesn't, whatever was edited in between."""

from __future__ import annotations

import gc
import os
import re
import shutil
import weakref
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

import flashmot.building.making
import flashmot.building.memory
import flashmot.runtime.cache
from flashmot.building.build import Build, build
from flashmot.building.making import Made, make_note
from flashmot.building.recipe import Recipe, load_recipe
from flashmot.model.card import Card
from flashmot.model.note import Note
from flashmot.vault import Vault
from tests.support.vaults import MakeVault

NAMES = (
    "CONC_ Alpha",
    "CONC_ Bêta",
    "PROC_ Gamma",
    "PRINC_ Delta",
    "IND_ Epsilon Zêta",
    "SF_ Agir",
    "INDEX_ Cours",
)
FOLDERS = ("", "Chapitre 1/", "Chapitre 2/", "Autre/Profond/")
TARGETS = ("CONC_ Alpha", "CONC_ Bêta", "PROC_ Gamma", "PRINC_ Delta", "IND_ Epsilon Zêta", "SF_ Agir", "Sigle", "Notion première",
           "Chapitre 1/CONC_ Alpha", "Autre/Profond/CONC_ Bêta", "INDEX_ Cours", "Absente", "Chapitre 2/CONC_ Alpha", "Nulle part/CONC_ Bêta")  # fmt: skip
IMAGES = ("schéma.png", "Chapitre 1/schéma.png", "Autre/plan.jpg")
STATEMENTS = (
    "Une démarche qui relie plusieurs étapes ordonnées selon un plan établi avant la formation.",
    "Une démarche qui relie plusieurs étapes ordonnées selon un plan choisi pendant la formation.",
    "Un dispositif ouvert où chacun apprend à son rythme avec des pairs et des tuteurs attentifs.",
    "Un **ensemble** de règles que suivent les équipes quand elles conçoivent des cours en ligne.",
)
targets = st.sampled_from(TARGETS)


@st.composite
def notes(draw: st.DrawFn) -> str:
    """A note in which much depends on others."""

    def some(*parts: str) -> str:
        return draw(st.sampled_from(("", *parts)))

    def link() -> str:
        return f"[[{draw(targets)}]]"

    front = "".join(
        (
            some("type: concept\n", "type: principe\n", "type: document\n"),
            some("aliases: [Sigle]\n", "aliases: [Notion première, Autre nom]\n", "aliases: [Alpha]\n"),
            some("titre: Alpha\n", "titre: Notion première\n"),
            some("id: un\n"),
            some("chapitre: 3\n"),
            some("date: 2024-05-06\n", "date: 2024-05-06 10:00:00\n", "data: !!set {a, b}\n"),
            some(f'parent: "{link()}"\n'),
            some(f'child: "{link()}"\n'),
            some(f'sibling: ["{link()}", "{link()}"]\n'),
            some(f'related: "{link()}"\n'),
            some(f"summary: {draw(st.sampled_from(STATEMENTS)).replace('*', '')}\n"),
        )
    )
    body = "".join(
        (
            some("# CONCEPT : Alpha\n", "# Un titre\n"),
            some(
                f"## Définition\n{draw(st.sampled_from(STATEMENTS))}\n{some('Voir aussi[^1].', f'Suite de {link()}.')}\n"
            ),
            some("## Qui ?\nLes **tuteurs** du cours, et " + link() + ".\n"),
            some(
                f"## Quoi ?\nAvant.\n\n![[{draw(targets)}]]\n\nAprès.\n",
                f"## Quoi ?\n![[{draw(targets)}#Qui ?]]\n",
                f"## Quoi ?\n![[{draw(targets)}#^bloc]]\n",
            ),
            some(
                "## Où ?\nIci ![[schéma.png]] et ![[plan.jpg]].\n",
                "## Où ?\n![[Chapitre 1/schéma.png]] là.\n",
            ),
            some(f"## Quand ?\nEn **2008** selon la règle[^2], vers {link()}.\n\nUn bloc. ^bloc\n"),
            some(
                f"## Liens\n- Il **régule** le principe :\n    - Régulation:: {link()}\n- Il **est composé de** :\n    - Composition:: {link()}\n",
                f"## Liens\n- Il **fait partie de** :\n    - Composition:: {link()}\n",
                f"## Liens\n- Il est **une sorte de** :\n    - Spécialisation-de:: {link()}\n",
                f"## Liens\nSpécialisation-de:: {link()}\n",
                f"## Liens\nVoir:: {link()}\n",
            ),
            some("\n[^1]: Une note de bas de page.\n", f"\n[^2]: Une autre, vers {link()}.\n"),
        )
    )
    return (f"---\n{front}---\n" if front else "") + body


def seen(made: Build) -> tuple[object, ...]:
    """All that a build gives."""
    decks = [
        (package.file, deck.name, deck.description, list(deck.cards))
        for package in made.packages
        for deck in package.decks
    ]
    read = [
        (note.path, note.identity, note.title, note.chapter, note.meta, note.relations, list(note.sections))
        for note in made.notes
    ]
    return decks, made.problems, read


class Edits(RuleBasedStateMachine):
    """A vault that is edited, and built after each edit with and without what earlier builds found."""

    root: Path

    def __init__(self) -> None:
        super().__init__()
        self.place = Edits.root / str(len(list(Edits.root.iterdir())))
        self.vault = self.place / "Coffre"
        self.vault.mkdir(parents=True)
        os.environ["FLASHMOT_CACHE"] = str(self.place / "cache")

    @initialize(
        texts=st.lists(notes(), min_size=5, max_size=9),
        places=st.lists(st.sampled_from(FOLDERS), min_size=9, max_size=9),
    )
    def begin(self, texts: list[str], places: list[str]) -> None:
        for number, (text, place) in enumerate(zip(texts, places, strict=False)):
            self.write(place + NAMES[number % len(NAMES)], text)
        self.compare()

    @rule(name=st.sampled_from(NAMES), place=st.sampled_from(FOLDERS), text=notes())
    def write_note(self, name: str, place: str, text: str) -> None:
        self.write(place + name, text)
        self.compare()

    @rule(
        at=st.integers(0, 99),
        text=st.sampled_from(
            ("\nUne phrase de plus.\n", "\n## Comment ?\nPar [[Sigle]].\n", "\n[^1]: Nouvelle.\n")
        ),
    )
    def add_text(self, at: int, text: str) -> None:
        if path := self.pick(at):
            path.write_text(path.read_text("utf-8") + text, "utf-8")
            self.compare()

    @rule(at=st.integers(0, 99), change=st.sampled_from((("Alpha", "Bêta"), ("2008", "2009"), ("plan établi", "plan choisi"), ("Sigle", "Autre"), ("concept", "principe"), ("chapitre: 3", "chapitre: 4"), ("tuteurs", "pairs"), ("règle", "loi"))))  # fmt: skip
    def change_text(self, at: int, change: tuple[str, str]) -> None:
        if path := self.pick(at):
            path.write_text(path.read_text("utf-8").replace(*change), "utf-8")
            self.compare()

    @rule(at=st.integers(0, 99), to=targets)
    def lead_elsewhere(self, at: int, to: str) -> None:
        """Changes the links of a note's inline fields."""
        if path := self.pick(at):
            path.write_text(re.sub(r"(:: )\[\[[^\]]*\]\]", rf"\1[[{to}]]", path.read_text("utf-8")), "utf-8")
            self.compare()

    @rule(at=st.integers(0, 99))
    def delete(self, at: int) -> None:
        if path := self.pick(at):
            path.unlink()
            self.compare()

    @rule(at=st.integers(0, 99), place=st.sampled_from(FOLDERS), name=st.sampled_from(NAMES))
    def move(self, at: int, place: str, name: str) -> None:
        if path := self.pick(at):
            to = self.vault / f"{place}{name}.md"
            to.parent.mkdir(parents=True, exist_ok=True)
            path.rename(to)
            self.compare()

    @rule(image=st.sampled_from(IMAGES), content=st.binary(min_size=1, max_size=9))
    def put_image(self, image: str, content: bytes) -> None:
        path = self.vault / image
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(content)
        self.compare()

    @rule(image=st.sampled_from(IMAGES))
    def delete_image(self, image: str) -> None:
        (self.vault / image).unlink(missing_ok=True)
        self.compare()

    @rule()
    def make_it_a_vault(self) -> None:
        (self.place / ".obsidian").mkdir(exist_ok=True)
        self.compare()

    def write(self, name: str, text: str) -> None:
        path = self.vault / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def pick(self, at: int) -> Path | None:
        found = sorted(self.vault.rglob("*.md"))
        return found[at % len(found)] if found else None

    def compare(self) -> None:
        warm = seen(build([self.vault], depth="complete"))
        kept, os.environ["FLASHMOT_CACHE"] = os.environ["FLASHMOT_CACHE"], "0"
        cold = seen(build([self.vault], depth="complete"))
        os.environ["FLASHMOT_CACHE"] = kept
        assert warm == cold


@pytest.fixture(autouse=True)
def _small_vaults_are_remembered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(flashmot.building.memory, "FEWEST", 1)
    monkeypatch.setenv("FLASHMOT_CACHE", str(tmp_path / "cache"))


def test_after_any_edit_a_build_that_remembers_gives_what_one_gives_that_does_not(tmp_path: Path) -> None:
    Edits.root = tmp_path / "vaults"
    Edits.root.mkdir()
    examples = int(os.environ.get("FLASHMOT_TEST_EXAMPLES", "25"))
    how = settings(max_examples=examples, stateful_step_count=12, suppress_health_check=list(HealthCheck))
    run_state_machine_as_test(Edits, settings=how)


DEFINED = "## Définition\n{}\n"
REGULATES = "## Liens\n- Il **régule** :\n    - Régulation:: [[{}]]\n"
SIGLE = "---\naliases: [Sigle]\n---\nx"
TEN = {f"PRINC_ Autre {at}.md": "## Qui ?\nX\n" for at in "abc"}
ELSEWHERE: dict[str, tuple[dict[str, str], str, str | None]] = {
    "a title": ({"CONC_ A.md": "### Qui ?\n[[x_y]]\n", "x_y.md": "---\ntitre: X y\n---\n"}, "x_y.md", "---\ntitre: X y, le second\n---\n"),
    "a note that comes": ({"CONC_ A.md": "### Qui ?\n[[B]]\n"}, "B.md", "texte"),
    "a note that goes": ({"CONC_ A.md": "### Qui ?\n[[B]]\n", "B.md": "texte"}, "B.md", None),
    "a nearer note": ({"d/CONC_ A.md": "### Qui ?\n[[B]]\n", "B.md": "texte"}, "d/B.md", "texte"),
    "a note at the path": ({"CONC_ A.md": "### Qui ?\n[[d/B]]\n", "e/B.md": "texte"}, "d/B.md", "texte"),
    "a note of the path's name": ({"CONC_ A.md": "### Qui ?\n[[d/B]]\n", "c.md": "texte"}, "e/B.md", "texte"),
    "an alias": ({"CONC_ A.md": "### Qui ?\n[[Sigle]]\n", "B.md": "x"}, "B.md", "---\naliases: [Sigle]\n---\nx"),
    "a text shown": ({"CONC_ A.md": "### Qui ?\nX\n![[B]]\n", "B.md": "texte"}, "B.md", "autre texte"),
    "a text shown in a text shown": ({"CONC_ A.md": "### Qui ?\nX\n![[B]]\n", "B.md": "x\n\n![[C]]", "C.md": "texte"}, "C.md", "autre"),
    "a footnote shown": ({"CONC_ A.md": "### Qui ?\nX\n![[B#H]]\n", "B.md": "## H\nY[^1]\n## I\n[^1]: Un.\n"}, "B.md", "## H\nY[^1]\n## I\n[^1]: Deux.\n"),
    "an image": ({"CONC_ A.md": "### Qui ?\nX ![[i.png]]\n", "i.png": "un"}, "i.png", "deux"),
    "an image that comes": ({"CONC_ A.md": "### Qui ?\nX ![[i.png]]\n"}, "d/i.png", "un"),
    "an image that goes": ({"CONC_ A.md": "### Qui ?\nX ![[i.png]]\n", "i.png": "un"}, "i.png", None),
    "a definition beside": (
        {"CONC_ A.md": "---\nsibling: '[[CONC_ B]]'\n---\n" + DEFINED.format("Ceci est un."), "CONC_ B.md": DEFINED.format("Cela est deux.")},
        "CONC_ B.md", DEFINED.format("Cela est trois."),
    ),
    "a definition like it": ({"CONC_ A.md": DEFINED.format(STATEMENTS[2])}, "CONC_ B.md", DEFINED.format(STATEMENTS[2])),
    "a definition like it that goes": (
        {"CONC_ A.md": DEFINED.format(STATEMENTS[2]), "CONC_ B.md": DEFINED.format(STATEMENTS[2])}, "CONC_ B.md", DEFINED.format("Non."),
    ),
    "a link back": (
        {"CONC_ A.md": "---\nchild: '[[CONC_ B]]'\n---\n", "CONC_ B.md": "## Liens\nx"}, "CONC_ B.md", "## Liens\nVoir:: [[CONC_ A]]\n",
    ),
    "a relation back": (
        {"CONC_ B.md": "---\nsibling: '[[CONC_ A]]'\n---\n", "CONC_ A.md": "x"}, "CONC_ A.md", "---\nsibling: '[[CONC_ B]]'\n---\nx",
    ),
    "a typed link to it": ({"CONC_ A.md": "x", "CONC_ B.md": "x"}, "CONC_ B.md", "## Liens\n- Il **régule** :\n    - Régulation:: [[CONC_ A]]\n"),
    "the title of a note that links to it": (
        {"CONC_ A.md": "x", "CONC_ B.md": REGULATES.format("CONC_ A"), "CONC_ C.md": REGULATES.format("CONC_ A")},
        "CONC_ B.md",
        "---\ntitre: B nouveau\n---\n" + REGULATES.format("CONC_ A"),
    ),
    "a typed link that turns to it": (
        {"d/CONC_ A.md": SIGLE, "CONC_ B.md": REGULATES.format("Sigle"), "C.md": SIGLE},
        "C.md",
        "x",
    ),
    "a typed link that turns to it when a note goes": (
        {"d/CONC_ A.md": SIGLE, "CONC_ B.md": REGULATES.format("Sigle"), "C.md": SIGLE},
        "C.md",
        None,
    ),
    "a typed link that ends elsewhere": (
        {"CONC_ A.md": "x", "CONC_ B.md": "## Liens\n- Il **régule** :\n    - Régulation:: [[Sigle]]\n", "CONC_ C.md": "x"},
        "CONC_ A.md", "---\naliases: [Sigle]\n---\nx",
    ),
    "a chain that becomes the only one": (
        {
            "CONC_ A.md": "## Liens\n- Il **fait partie de** :\n    - Composition:: [[CONC_ B]]\n",
            "CONC_ B.md": "## Liens\n- Il **fait partie de** :\n    - Composition:: [[C]] [[D]]\n",
            "C.md": "x",
            "D.md": "x",
        },
        "D.md",
        "---\ntype: index\n---\nx",
    ),
    "a family": (
        {f"CONC_ {it}.md": f"## Liens\nSpécialisation-de:: [[CONC_ Z]]\n{DEFINED.format(f'Ceci est un {it}.')}" for it in ("Un", "Deux")} | {"CONC_ Z.md": "x", "CONC_ Trois.md": DEFINED.format("Ceci est trois.")},
        "CONC_ Trois.md", DEFINED.format("Ceci est trois.") + "## Liens\nSpécialisation-de:: [[CONC_ Z]]\n",
    ),
    "a wrong answer": ({"CONC_ A.md": "---\nchild: '[[PRINC_ Bon]]'\n---\n", "PRINC_ Bon.md": "x", **TEN}, "PRINC_ Autre a.md", "---\ntitre: Autre a nouveau\n---\nx"),
    "a sibling of the answer": (
        {"CONC_ A.md": "---\nchild: '[[PRINC_ Bon]]'\n---\n", "PRINC_ Bon.md": "x", **TEN}, "PRINC_ Bon.md", "---\nsibling: '[[PRINC_ Autre c]]'\n---\nx",
    ),
    "a chapter above": ({"CONC_ A.md": "---\nparent: '[[B]]'\n---\n### Qui ?\nX", "B.md": "---\nchapitre: 1\n---\n"}, "B.md", "---\nchapitre: 2\n---\n"),
    "a twin": ({"d/CONC_ A.md": "### Qui ?\nX"}, "CONC_ A.md", "x"),
}  # fmt: skip


@pytest.mark.parametrize("what", ELSEWHERE)
def test_an_edit_of_one_file_changes_the_cards_of_another(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, edited, text = ELSEWHERE[what]
    root = tmp_path / "Coffre"
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(content, "utf-8")
    before = build([root], depth="complete")
    assert seen(build([root], depth="complete")) == seen(before)
    path = root / edited
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink() if text is None else path.write_text(text, "utf-8")
    warm = build([root], depth="complete")
    monkeypatch.setenv("FLASHMOT_CACHE", "0")
    assert seen(warm) == seen(build([root], depth="complete"))
    assert others(warm, edited) != others(before, edited), "nothing depended on it: the case proves nothing"


def others(made: Build, edited: str) -> list[Card]:
    return [card for card in made.cards if card.note != edited]


SMALL = {
    "CONC_ A.md": "### Qui ?\nLes **tuteurs** du [[CONC_ B]].\n",
    "CONC_ B.md": DEFINED.format(STATEMENTS[2]),
    "c.md": "x",
}


@pytest.fixture
def remade(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the notes whose cards are made, in this process."""
    paths: list[str] = []

    def note_it(note: Note, vault: Vault, recipe: Recipe, *, traced: bool) -> Made:
        paths.append(note.path)
        return make_note(note, vault, recipe, traced=traced)

    monkeypatch.setattr(flashmot.building.making, "make_note", note_it)
    return paths


def test_only_what_an_edit_touches_is_made_again(make_vault: MakeVault, remade: list[str]) -> None:
    notes: dict[str, str | bytes] = {
        f"CONC_ N{at}.md": f"### Qui ?\nLes **tuteurs** de [[CONC_ N{at + 1}]].\n" for at in range(9)
    }
    root = make_vault(notes)
    build([root], depth="complete")
    assert len(remade) == 9
    edits = (
        ("### Où ?\nIci.\n", [5]),
        ("[[CONC_ N2]]\n", [5]),
        ("---\naliases: [Cinq]\n---\n### Qui ?\nX", [4, 5]),
    )
    for text, wanted in edits:
        remade.clear()
        (root / "CONC_ N5.md").write_text(text, "utf-8")
        build([root], depth="complete")
        assert remade == [f"CONC_ N{at}.md" for at in wanted]


def test_options_of_a_recipe_are_kept_apart(tmp_path: Path, make_vault: MakeVault, remade: list[str]) -> None:
    root = make_vault(dict(SMALL))
    for course in ("Un", "Deux"):
        (tmp_path / f"{course}.yml").write_text(f"course: {course}\nnotes: {root.name}\n", "utf-8")
        for _ in range(2):
            made = build([load_recipe(tmp_path / f"{course}.yml")], depth="complete")
            assert {card.deck for card in made.cards} == {f"{course}::Sans chapitre"}
    assert len(remade) == 2 * 3


def test_recipes_that_share_what_is_known_take_chapters_of_their_own(
    tmp_path: Path, make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    beside = "---\nchapitre: {}\nsibling: '[[{}]]'\n---\n" + DEFINED
    notes = {
        "CONC_ A.md": beside.format(1, "CONC_ B", "Ceci est un."),
        "CONC_ B.md": beside.format(2, "CONC_ A", "Deux."),
    }
    root = make_vault({**notes})
    recipes = []
    for chapter in (1, 2):
        path = tmp_path / f"{chapter}.yml"
        path.write_text(f"course: Cours\nnotes: {root.name}\nchapters: {chapter}\n", "utf-8")
        recipes.append(load_recipe(path))
    for number in range(4):
        for name, text in notes.items():
            (root / name).write_text(
                text.replace("est", f"est {number}").replace("Deux", f"Deux {number}"), "utf-8"
            )
            for recipe in recipes:
                warm = seen(build([recipe], depth="complete"))
                with monkeypatch.context() as patch:
                    patch.setenv("FLASHMOT_CACHE", "0")
                    assert warm == seen(build([recipe], depth="complete"))


def damage(path: Path, how: str) -> None:
    data = path.read_bytes()
    path.unlink()
    if how == "a folder":
        path.mkdir()
    elif how != "deleted":
        changed = {
            "empty": b"",
            "another file": b"x" * 9000,
            "cut": data[: len(data) // 2],
            "cut at its end": data[:-1],
            "zeros": data[:100] + bytes(len(data) - 100),
            "one byte": data.replace(b"CONC_ A.md", b"CONC_ Z.md"),
        }
        path.write_bytes(changed[how])


@pytest.mark.parametrize(
    "how",
    ["deleted", "a folder", "empty", "another file", "cut", "cut at its end", "zeros", "one byte"],
)
def test_a_damaged_cache_changes_nothing_and_is_built_again(
    how: str, make_vault: MakeVault, tmp_path: Path, remade: list[str]
) -> None:
    root = make_vault(dict(SMALL))
    wanted = seen(build([root], depth="complete"))
    (file,) = (tmp_path / "cache").iterdir()
    damage(file, how)
    assert seen(build([root], depth="complete")) == wanted
    remade.clear()
    assert seen(build([root], depth="complete")) == wanted
    assert not remade or how == "a folder"


@pytest.mark.parametrize("at", range(0, 40_000, 1999))
def test_a_byte_that_a_disk_changed_changes_nothing(at: int, make_vault: MakeVault, tmp_path: Path) -> None:
    root = make_vault(dict(SMALL))
    wanted = seen(build([root], depth="complete"))
    (file,) = (tmp_path / "cache").iterdir()
    data = bytearray(file.read_bytes())
    data[at % len(data)] ^= 0xFF
    file.write_bytes(data)
    assert seen(build([root], depth="complete")) == wanted
    assert seen(build([root], depth="complete")) == wanted


def test_the_cache_may_vanish_while_a_build_runs(
    make_vault: MakeVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_vault(dict(SMALL))
    wanted = seen(build([root], depth="complete"))
    (root / "c.md").write_text("y", "utf-8")

    def vanish(*given: Any, traced: bool) -> Made:
        shutil.rmtree(tmp_path / "cache", ignore_errors=True)
        return make_note(*given, traced=traced)

    monkeypatch.setattr(flashmot.building.making, "make_note", vanish)
    for _ in range(2):
        assert seen(build([root], depth="complete"))[0] == wanted[0]


def test_another_version_starts_anew(
    make_vault: MakeVault, remade: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_vault(dict(SMALL))
    build([root], depth="complete")
    remade.clear()
    build([root], depth="complete")
    assert not remade
    monkeypatch.setattr(flashmot.runtime.cache, "renderer_version", lambda: "another")
    build([root], depth="complete")
    assert len(remade) == 3


def test_two_runs_at_once_do_not_mix(
    make_vault: MakeVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run that ends last has read another state than the one that is there: it writes nothing."""
    root = make_vault(dict(SMALL))
    build([root], depth="complete")
    (root / "CONC_ B.md").write_text("---\ntitre: Un\n---\n", "utf-8")

    def meanwhile(*given: Any, traced: bool) -> Made:
        monkeypatch.setattr(flashmot.building.making, "make_note", make_note)
        (root / "CONC_ A.md").write_text("### Qui ?\nPersonne de [[CONC_ B]] ni de [[C]].\n", "utf-8")
        build([root], depth="complete")
        return make_note(*given, traced=traced)

    monkeypatch.setattr(flashmot.building.making, "make_note", meanwhile)
    build([root], depth="complete")
    warm = seen(build([root], depth="complete"))
    monkeypatch.setenv("FLASHMOT_CACHE", "0")
    assert warm == seen(build([root], depth="complete"))


@pytest.mark.parametrize("off", ["0", ""])
def test_the_cache_can_be_turned_off(
    off: str, make_vault: MakeVault, remade: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FLASHMOT_CACHE", off)
    root = make_vault(dict(SMALL))
    build([root], depth="complete")
    build([root], depth="complete")
    assert len(remade) == 2 * 3


def test_a_cache_that_cannot_be_written_is_done_without(
    make_vault: MakeVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("FLASHMOT_CACHE", str(tmp_path / "file" / "cache"))
    assert list(build([make_vault(dict(SMALL))], depth="complete").cards)
    monkeypatch.setenv("FLASHMOT_CACHE", "/proc/flashmot")
    assert list(build([tmp_path / "Mon coffre"], depth="complete").cards)


def test_a_process_that_builds_again_and_again_keeps_few_vaults(make_vault: MakeVault) -> None:
    root = make_vault({**SMALL, "CONC_ D.md": "### Qui ?\nX\n![[c]]\n"})
    read = []
    for number in range(20):
        (root / "c.md").write_text(f"y {number}", "utf-8")
        read.append(weakref.ref(build([root], depth="complete").vaults[0].resolver))
    gc.collect()
    assert sum(it() is not None for it in read) < 8
