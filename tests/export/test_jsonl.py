"""JSON Lines: the keys that outsiders rely on, in their order."""

from __future__ import annotations

import json
from pathlib import Path

from flashmot.export.jsonl import card_line
from tests.support.packages import card, package, written

ALWAYS = (
    "id guid kind facet note line deck chapter title type question answer extra question_text answer_text tags "
    "link"
).split()
RELATION = ["label", "mot", "target", "targets"]
DEPTH = ["depth", "reason", "curated"]


def test_a_line_has_the_keys_that_outsiders_rely_on_in_their_order() -> None:
    assert list(json.loads(card_line(card()))) == [*ALWAYS, *DEPTH]
    assert list(json.loads(card_line(card(accepted=("a",))))) == [*ALWAYS, "accepted", *DEPTH]
    full = card(
        kind="relation", accepted=("a",), distractors=("b",), targets=("A", "B"), label="règle", mot="R"
    )
    line = json.loads(card_line(full))
    assert list(line) == [*ALWAYS, "accepted", "distractors", *RELATION, *DEPTH]
    assert (line["label"], line["mot"], line["target"], line["targets"]) == ("règle", "R", "A; B", ["A", "B"])


def test_a_card_for_the_complete_deck_alone_says_why() -> None:
    line = json.loads(card_line(card(depth="complete", reason="réponse trop longue")))
    assert (line["depth"], line["reason"]) == ("complete", "réponse trop longue")
    assert json.loads(card_line(card()))["depth"] == "essential"


def test_texts_are_plain_beside_the_html() -> None:
    line = json.loads(card_line(card(question="Qui &amp; quoi ?", answer="<p>Nous <b>tous</b>.</p>")))
    assert (line["question"], line["question_text"]) == ("Qui &amp; quoi ?", "Qui & quoi ?")
    assert (line["answer"], line["answer_text"]) == ("<p>Nous <b>tous</b>.</p>", "Nous tous.")


def test_the_file_has_a_line_a_card(tmp_path: Path) -> None:
    made = package(card("a"), card("b", answer="<p>Un\u2028deux\nlignes</p>"))
    lines = written(made, "jsonl", tmp_path).read_bytes().split(b"\n")
    assert [json.loads(line)["id"] for line in lines[:-1]] == ["conc_sujet#a", "conc_sujet#b"]
    assert lines[-1] == b""
