"""What ``flashmot check`` says to a teacher, and what it keeps quiet about."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from flashmot.building.build import Build
from flashmot.model.card import Card
from flashmot.model.deck import Deck, Package
from flashmot.model.problem import Problem
from flashmot.review.advice import Advice, advise
from tests.support.commands import run
from tests.support.places import DECKS
from tests.support.vaults import BuildNotes

Notes = dict[str, str | bytes]
Told = Callable[[Notes, str], list[tuple[str, int, str]]]


@pytest.fixture
def told(build_notes: BuildNotes) -> Told:
    """The advice of one kind on a hand-made vault: (file, line, message)."""

    def advice(notes: Notes, code: str) -> list[tuple[str, int, str]]:
        return [
            (it.source.path, it.source.line, it.message)
            for it in advise(build_notes(notes))
            if it.code == code
        ]

    return advice


def card(question: str, answer: str, *, kind: str = "section", slot: str = "", **more: object) -> Card:
    made = Card(
        id=f"x#{slot or kind}", guid="", kind=kind, facet=None, note="CONC_ X.md", line=3, deck="d", chapter="",
        question=question, answer=answer, extra="", title="X", type="concept", origin="", citation="", link="", tags=(),
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def on_cards(*cards: Card, problems: tuple[Problem, ...] = ()) -> list[Advice]:
    return list(advise(Build((Package("f", (Deck("d", "", cards),)),), problems, ())))


def codes(*cards: Card) -> list[str]:
    return [advice.code for advice in on_cards(*cards)]


@pytest.mark.parametrize(("count", "said"), [(60, []), (61, ["long-answer"])])
def test_an_answer_over_sixty_words_is_long(count: int, said: list[str]) -> None:
    assert codes(card("Quoi ?", f"<p>{'mot ' * count}— !</p>")) == said


def test_a_long_answer_is_measured_in_words_and_list_items() -> None:
    items = "".join(f"<li>{'mot ' * 10}</li>" for _ in range(8))
    (advice,) = on_cards(card("Quoi ?", f"<ul>{items}</ul>"))
    assert str(advice) == (
        "CONC_ X.md:3: the answer has 80 words in 8 list items; "
        "shorten it, or move a part to a note of its own (long-answer)"
    )
    assert advice.card == "x#section"


def test_ten_short_items_are_too_many_too() -> None:
    assert codes(card("Quoi ?", f"<ol>{'<li>mot</li>' * 9}</ol>")) == []
    assert codes(card("Quoi ?", f"<ol>{'<li>mot</li>' * 10}</ol>")) == ["long-answer"]


def test_a_long_text_is_named_once_however_many_cards_hold_it() -> None:
    text = " ".join(f"mot{number}" for number in range(80))
    section = card("Comment ?", f"<p>Voici :</p><ul><li>{text}</li></ul>")
    listed = card("Lesquels ?", f"<ul><li>{text}</li></ul>", kind="enumeration")
    apart = card("Qu’est-ce qui distingue X de Y ?", f"<p>{text} {text}</p>", kind="distinction")
    assert codes(section, listed, apart) == ["long-answer"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Sur quoi repose le modèle connectiviste ?", "Le connectivisme"),
        ("Que produit « Modéliser les connaissances » ?", "Modèle de connaissances"),
        ("Où le forum est-il ouvert ?", "Forum"),
    ],
)
def test_a_question_that_holds_its_answer_is_named(question: str, answer: str) -> None:
    assert codes(card(question, answer, kind="relation", targets=(answer,))) == ["answer-in-question"]
    assert codes(card(question, answer)) == ["answer-in-question"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("De quoi se compose l’autorégulation, phase après phase ?", "Phase d’autoréflexion"),
        ("Qui est l’apprenant ?", "Une personne en apprentissage"),
        ("Que veut dire CLOM ?", "Cours en ligne ouvert et massif"),
        ("Quel est le sigle ?", "Le la les"),
    ],
)
def test_words_that_only_begin_alike_give_nothing_away(question: str, answer: str) -> None:
    assert codes(card(question, answer)) == []


def test_one_target_of_several_in_sight_is_enough() -> None:
    both = card("En quoi se décline le forum ?", "…", kind="relation", targets=("Courriel", "Forum"))
    (advice,) = on_cards(both)
    assert "holds its answer « Forum »" in advice.message


def test_a_cloze_that_its_own_sentence_answers_is_named() -> None:
    prompt = "<p>Le concept « CLOM »</p><p>{}</p>"
    open_ended = card(
        prompt.format("Un […] réunit des milliers d’inscrits."), "", kind="cloze", accepted=("cours",)
    )
    repeated = card(
        prompt.format("La […] mesure combien d’inscrits persévèrent."),
        "",
        kind="cloze",
        accepted=("persévérance",),
    )
    prompted = card(prompt.format("Les […] sont gratuits."), "", kind="cloze", accepted=("CLOM",))
    assert codes(open_ended) == []
    assert codes(repeated) == ["guessable-cloze"]
    assert codes(prompted) == ["guessable-cloze"]


def test_one_question_with_two_answers_in_a_deck_is_named_with_the_other_place() -> None:
    first, second = (
        card("Quand ?", "En 2008", slot="a"),
        card("Quand ?", "En 2012", slot="b", note="SF_ Y.md", line=9),
    )
    (advice,) = on_cards(first, second)
    assert str(advice) == (
        "SF_ Y.md:9: asks the question of CONC_ X.md:3 with another answer; reword one (same-question)"
    )
    assert on_cards(first, card("Quand ?", "<p>En 2008</p>", slot="b")) == []


def test_what_is_a_problem_already_is_no_advice() -> None:
    first, second = card("Quand ?", "En 2008", slot="a"), card("Quand ?", "En 2012", slot="b", line=9)
    (advice,) = on_cards(first, second)
    assert on_cards(first, second, problems=(Problem(advice.source, advice.message),)) == []


@pytest.mark.parametrize(
    ("definition", "named"),
    [
        ("Un environnement numérique est un ensemble de ressources.", True),
        ("Un **ENA** réunit des ressources.", True),
        ("Ce concept désigne un ensemble de ressources.", True),
        ("Le concept désigne un ensemble de ressources.", True),
        ("Cette réunion de ressources sert à apprendre.", True),
        ("Ensemble de ressources réunies pour une formation.", False),
        ("Ce qui réunit des ressources. Un ENA est ouvert.", False),
    ],
)
def test_a_definition_names_what_it_defines_in_its_first_sentence(
    told: Told, definition: str, named: bool
) -> None:
    name = "CONC_ Environnement numérique d’apprentissage (ENA).md"
    found = told({name: f"## Description\n{definition}"}, "unnamed-definition")
    assert [(path, line) for path, line, _ in found] == ([] if named else [(name, 1)])


def test_an_alias_names_a_notion_as_well_as_its_title(told: Told) -> None:
    notes: Notes = {
        "CONC_ Abandon.md": "---\naliases: [Décrochage]\n---\n## Définition\nLe décrochage est un départ."
    }
    assert told(notes, "unnamed-definition") == []


def test_an_empty_question_is_named_at_its_heading(told: Told) -> None:
    notes: Notes = {"CONC_ X.md": "## Qui ?\nLes élèves\n\n## ✅ **Quand ?**\n- **Quand** :\n\n## Où ?\nIci"}
    assert told(notes, "empty-question") == [
        ("CONC_ X.md", 4, "« Quand ? » has no answer yet; write it, or delete the heading")
    ]


def test_a_note_that_answers_nothing_is_told_once(told: Told) -> None:
    notes: Notes = {"CONC_ X.md": "# X\n## Qui ?\n## Quoi ?\n## Où ?\n", "INDEX_ Y.md": "## Qui ?\n"}
    assert told(notes, "empty-question") == [
        ("CONC_ X.md", 2, "none of its 3 questions is answered; answer them, or delete the headings")
    ]


def test_a_dangling_link_is_named_once_a_note_and_target(told: Told) -> None:
    notes: Notes = {
        "CONC_ A.md": "---\nrelated: '[[CONC_ Absent]]'\n---\n## Liens\n- Il compose :\n"
        "    - Composition:: [[CONC_ absent]]\n    - Composition:: [[CONC_ B]]\n    - Produit:: [[plan.pdf]]\n",
        "CONC_ B.md": "Text with [[a link that states no relation]].\n## Liens\n- Régule:: [[CONC_ Absent|là]]\n",
        "plan.pdf": b"%PDF",
    }
    message = "no note « CONC_ Absent » (2 notes link to it); write it, or correct the link"
    assert told(notes, "dangling-link") == [("CONC_ A.md", 2, message), ("CONC_ B.md", 3, message)]


def test_a_link_with_another_prefix_or_number_is_set_right(told: Told) -> None:
    notes: Notes = {
        "CONC_ A.md": "---\nrelated: '[[MOD_ Modeles educatifs]]'\n---\n",
        "CONC_ Modèle éducatif.md": "Texte",
    }
    ((_, _, message),) = told(notes, "dangling-link")
    assert message == "no note « MOD_ Modeles educatifs »; did you mean « CONC_ Modèle éducatif »?"


def test_a_link_to_a_note_that_was_left_out_is_that_notes_problem(told: Told) -> None:
    notes: Notes = {"CONC_ A.md": "---\nparent: '[[CONC_ Vide]]'\n---\n", "CONC_ Vide.md": ""}
    assert told(notes, "dangling-link") == []


def test_a_single_note_is_not_blamed_for_notes_that_were_not_read(build_notes: BuildNotes) -> None:
    made = build_notes({"CONC_ A.md": "---\nparent: '[[CONC_ Ailleurs]]'\n---\n"})
    assert [advice.code for advice in advise(made)] == ["dangling-link"]
    assert advise(made, whole=False) == ()


@pytest.mark.parametrize(
    ("kind", "inverse"), [("parent", "child"), ("child", "parent"), ("sibling", "sibling")]
)
def test_a_relation_without_its_inverse_is_named(told: Told, kind: str, inverse: str) -> None:
    one: Notes = {"CONC_ A.md": f"---\n{kind}: '[[CONC_ B]]'\n---\n", "CONC_ B.md": "Texte"}
    ((path, line, message),) = told(one, "one-way-relation")
    assert (path, line) == ("CONC_ A.md", 2)
    assert message == (
        f"names « CONC_ B » as its {kind}, which doesn't name it as its {inverse}; "
        f"add « [[CONC_ A]] » to « {inverse} » there"
    )
    both = one | {"CONC_ B.md": f"---\n{inverse}: '[[CONC_ A]]'\n---\n"}
    assert told(both, "one-way-relation") == []


@pytest.mark.parametrize("name", ["INDEX_ B", "DOC_ B", "CONC_ Absent"])
def test_indexes_documents_and_missing_notes_owe_no_inverse(told: Told, name: str) -> None:
    notes: Notes = {
        "CONC_ A.md": f"---\nparent: '[[{name}]]'\nrelated: '[[CONC_ C]]'\n---\n",
        "CONC_ C.md": "Texte",
    }
    if "Absent" not in name:
        notes[f"{name}.md"] = "Texte"
    assert told(notes, "one-way-relation") == []


def test_a_typed_link_back_is_an_inverse(told: Told) -> None:
    notes: Notes = {
        "CONC_ A.md": "---\nparent: '[[CONC_ B]]'\n---\n",
        "CONC_ B.md": "# B\n- Il se compose de :\n    - Composition:: [[CONC_ A]]\n",
    }
    assert told(notes, "one-way-relation") == []


def test_advice_comes_by_file_and_line_and_alike_each_time(sample_build: Build) -> None:
    advice = advise(sample_build)
    places = [(it.source.path, it.source.line) for it in advice]
    assert places == sorted(places)
    assert advise(sample_build) == advice
    assert len(set(advice)) == len(advice)
    known = {made.id for made in sample_build.cards} | {""}
    assert {it.card for it in advice} <= known
    assert all(";" in it.message for it in advice), "what is wrong; what to do"


def test_the_samples_need_no_more_than_a_few_looks_at_their_cards(sample_build: Build) -> None:
    found = [advice for advice in advise(sample_build) if advice.card]
    assert 0 < len(found) < len(list(sample_build.cards)) / 10


def test_check_says_problems_first_then_advice_and_advice_never_fails(tmp_path: Path) -> None:
    (tmp_path / "CONC_ A.md").write_text("## Qui ?\nX\n## Quand ?\n", encoding="utf-8")
    done = run("check", tmp_path, "--strict")
    assert (done.returncode, done.stdout) == (
        0, "CONC_ A.md:3: « Quand ? » has no answer yet; write it, or delete the heading (empty-question)\n"
    )  # fmt: skip
    assert done.stderr == "1 note read, 0 problems, 1 piece of advice\n"
    (tmp_path / "CONC_ B.md").write_text("", encoding="utf-8")
    done = run("check", tmp_path, "--strict")
    assert done.returncode == 1
    assert [line.partition(":")[0] for line in done.stdout.splitlines()] == ["CONC_ B.md", "CONC_ A.md"]
    quiet = run("check", tmp_path, "--no-advice")
    assert quiet.stdout.splitlines() == done.stdout.splitlines()[:1]
    assert quiet.stderr == "1 note read, 1 problem\n"


def test_check_as_json_is_one_object_a_line_with_its_level() -> None:
    done = run("check", DECKS / "notes", "--json")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [list(row) for row in rows] == [["file", "line", "level", "code", "message", "card"]] * len(rows)
    assert [row["code"] for row in rows if row["level"] == "problem"] == ["problem"] * 2
    assert {row["level"] for row in rows} == {"problem", "info", "advice"}
    assert all(row["card"] is None for row in rows if row["code"] in ("dangling-link", "problem", "info"))
    assert all("#" in row["card"] for row in rows if row["code"] == "long-answer")
    assert f"{sum(row['level'] == 'advice' for row in rows)} pieces of advice" in done.stderr


def test_check_of_a_single_note_leaves_its_links_alone() -> None:
    done = run("check", DECKS / "notes" / "CONTEXTE_ Formation à distance.md")
    assert "dangling-link" not in done.stdout
    assert "dangling-link" in run("check", DECKS / "chapitre-1.yml").stdout
