"""The curation file: read with what is wrong in it, edited entry by entry, merged, never half written."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashmot.delivery.deciding import decide
from flashmot.ledger.curation import ACTIONS, Curation, Decision, read_curation
from flashmot.ledger.curation.editing import with_decision
from flashmot.ledger.curation.reading import parse_curation
from flashmot.runtime.errors import CurationError
from tests.support.places import ROOT

PATH = Path("cours.cards.yml")


def read(text: str) -> Curation:
    return parse_curation(PATH, text)


def wrong(text: str) -> list[str]:
    return [str(it) for it in read(text).problems]


def test_an_entry_may_be_a_word() -> None:
    assert read("note#slot: drop\n").decisions["note#slot"].action == "drop"


@pytest.mark.parametrize("value", ["", "true", "yes", "oui", "~"])
def test_an_action_is_a_key_with_nothing_to_add(value: str) -> None:
    assert read(f"note#slot: {{drop: {value}}}\n").decisions["note#slot"].action == "drop"


def test_what_stands_behind_an_action_is_a_remark() -> None:
    decision = read("note#slot:\n  drop: trop vague\n").decisions["note#slot"]
    assert (decision.action, decision.note) == ("drop", "trop vague")


def test_values_are_the_texts_that_were_written() -> None:
    decision = read("n#s: {question: no, answer: 012, accept: 3.0, wrong: [yes, 2026-01-01]}\n").decisions[
        "n#s"
    ]
    assert (decision.question, decision.answer) == ("no", "012")
    assert (decision.accept, decision.wrong) == (("3.0",), ("yes", "2026-01-01"))


def test_an_unknown_action_is_said_with_the_one_that_was_meant() -> None:
    assert wrong("\nnote#slot: dorp\n") == [
        "cours.cards.yml:2: unknown action « dorp »; did you mean « drop »?"
    ]
    assert "known: keep, drop" in wrong("note#slot: {zzz: 1}\n")[0]


def test_a_second_entry_for_a_card_is_said_and_the_first_one_holds() -> None:
    text = "note#slot: drop\nother#slot: keep\nnote#slot: essential\n"
    assert read(text).decisions["note#slot"].action == "drop"
    assert wrong(text) == [
        "cours.cards.yml:3: a second entry for « note#slot », which line 1 decides; make one of the two"
    ]


def test_a_second_key_in_an_entry_is_said() -> None:
    assert "a second time" in wrong("n#s:\n  note: a\n  note: b\n")[0]
    assert "choose one" in wrong("n#s: {drop: , keep: }\n")[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("n#s:\n", "no action"),
        ("n#s: {}\n", "decides nothing"),
        ("n#s: {drop: false}\n", "decides nothing"),
        ("n#s: [drop]\n", "a list decides nothing"),
        ("n#s: {accept: {a: b}}\n", "« accept » must be a list of texts"),
        ("n#s: {question: [a]}\n", "« question » must be a text"),
        ("n#s: {drop: [a]}\n", "« drop » takes true"),
        ("drop: n#s\n", "is no card's id"),
        ("[a]: drop\n", "is no card's id"),
    ],
)
def test_what_an_entry_cant_say_is_told_and_the_others_hold(text: str, said: str) -> None:
    found = read(text + "good#card: drop\n")
    assert said in str(found.problems[0])
    assert found.decisions["good#card"].action == "drop"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a#b: drop\n<<<<<<< HEAD\n", "2: in the middle of a merge"),
        ("a#b: {drop\n", "not YAML"),
        ("- drop\n", "1: not decisions on cards"),
        ("a#b: &x [*y]\n", "not YAML"),
    ],
)
def test_a_file_that_cant_be_read_is_an_error_with_its_line(text: str, said: str) -> None:
    with pytest.raises(CurationError, match=r"cours\.cards\.yml:\d+: ") as error:
        read(text)
    assert said in str(error.value)


def test_a_file_that_isnt_utf8_or_is_a_folder_is_an_error(tmp_path: Path) -> None:
    latin = tmp_path / "a.cards.yml"
    latin.write_bytes("a#b: {note: é}".encode("latin-1"))
    for path in (latin, tmp_path):
        with pytest.raises(CurationError):
            read_curation(path)


WRITTEN = """# Le fichier de Mme Roy

# Qu’est-ce que a ?
# (vu en réunion)
a#x:   # important
  drop: true   # trop long
  note: 'à revoir'

c#x: keep

# fin
"""


def test_what_people_wrote_around_an_entry_stays_letter_for_letter() -> None:
    text = with_decision(PATH, WRITTEN, "b#x", Decision("keep", seen="B"), "Qu’est-ce que b ?")
    expected = WRITTEN.replace("c#x", '# Qu’est-ce que b ?\n"b#x": {keep: true, seen: "B"}\n\nc#x')
    assert text == expected


def test_comments_within_an_entry_survive_another_decision() -> None:
    text = with_decision(PATH, WRITTEN, "a#x", Decision("essential", note="autre"), "")
    assert "# (vu en réunion)\n" in text
    assert "# important" in text
    assert read(text).decisions["a#x"].action == "essential"
    assert read(text).decisions["a#x"].note == "autre"
    assert "\nc#x: keep\n" in text


def test_taking_a_decision_back_restores_the_file() -> None:
    text = with_decision(PATH, WRITTEN, "b#x", Decision("drop"), "Q ?")
    assert with_decision(PATH, text, "b#x", None, "Q ?") == WRITTEN


def test_entries_are_sorted_by_id_wherever_a_merge_has_put_them() -> None:
    text = with_decision(PATH, "z#x: drop\n# de m\nm#x: drop\n", "a#x", Decision("drop"), "")
    assert list(read(text).decisions) == ["a#x", "m#x", "z#x"]
    assert "# de m\nm#x: drop" in text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('"b#x": keep\n"b#x": {answer: mots}\n', "two entries"),
        ('"b#x": {reponse: autres mots}\n', "unknown action « reponse »"),
        ('"a#x": &it {drop: }\n"b#x": *it\n', "can't be edited"),
        ('"a#x": drop\n...\n', "can't be edited"),
        ('--- \n"a#x": drop\n', "can't be edited"),
        ('{\n"a#x": drop,\n"b#x": keep\n}\n', "can't be edited"),
        (' "a#x": drop\n', "can't be edited"),
    ],
)
def test_what_cant_be_edited_without_loss_is_left_alone(text: str, said: str) -> None:
    with pytest.raises(CurationError, match=said):
        with_decision(PATH, text, "b#x", Decision("drop"), "")


def test_a_text_that_goes_on_at_the_line_start_stays_whole() -> None:
    text = '"a#x":\n  note: "un\n\n# deux"\n"c#x": keep\n'
    before = read(text).decisions
    after = read(with_decision(PATH, text, "b#x", Decision("drop"), "Q")).decisions
    assert {it: said(decision) for it, decision in after.items() if it != "b#x"} == {
        it: said(decision) for it, decision in before.items()
    }


def test_a_remark_above_an_entry_outlives_it() -> None:
    text = '# vu avec Marie\n# Q ?\n"b#x": drop\n\n"c#x": keep\n'
    assert with_decision(PATH, text, "b#x", None, "Q ?") == '# vu avec Marie\n"c#x": keep\n'
    alone = '# tête\n\n# vu avec Marie\n"b#x": drop\n'
    assert "# vu avec Marie" in with_decision(PATH, alone, "b#x", None, "Q ?")


def test_a_new_entry_is_one_line_whatever_it_says() -> None:
    decision = Decision("drop", "q", "- un\n- deux\n\nfin", ("a",), ("b",), "n", "s")
    text = with_decision(PATH, "", "b#x", decision, "Q ?")
    assert len([line for line in text.splitlines() if line and not line.startswith("#")]) == 1
    assert said(read(text).decisions["b#x"]) == said(decision)


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), max_size=60)
TEXTS = WORDS.map(str.strip)
DECISIONS = st.builds(
    Decision,
    st.sampled_from(ACTIONS),
    TEXTS,
    TEXTS,
    st.lists(TEXTS.filter(bool), max_size=3).map(tuple),
    st.lists(TEXTS.filter(bool), max_size=3).map(tuple),
    TEXTS,
    TEXTS,
)
IDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=30).map(lambda it: f"{it}#slot")


@given(st.dictionaries(IDS, DECISIONS, max_size=5), IDS, DECISIONS)
def test_what_is_written_is_what_is_read(decisions: dict[str, Decision], other: str, last: Decision) -> None:
    text = ""
    wanted = {**decisions, other: last}
    for identifier, decision in wanted.items():
        text = with_decision(PATH, text, identifier, decision, "Pourquoi ?")
    found = read(text)
    assert not found.problems
    assert {it: said(decision) for it, decision in found.decisions.items()} == {
        it: said(decision) for it, decision in wanted.items()
    }
    for identifier in wanted:
        text = with_decision(PATH, text, identifier, None, "")
    assert not read(text).decisions


def said(decision: Decision) -> tuple[object, ...]:
    return (
        decision.action,
        decision.question,
        decision.answer,
        decision.accept,
        decision.wrong,
        decision.note,
        decision.seen,
    )


def git(folder: Path, *words: str) -> str:
    mine = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    names = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "core.autocrlf=false"]
    done = subprocess.run(
        ["git", *names, *words],
        cwd=folder,
        env=os.environ | mine,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.skipif(not shutil.which("git"), reason="git isn't installed")
def test_two_branches_that_both_decide_merge(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    path = tmp_path / "cours.cards.yml"
    decide(path, "m#x", Decision("keep", seen="M"), "M ?")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    git(tmp_path, "checkout", "-qb", "other")
    for name in ("b", "n", "y"):
        decide(path, f"{name}#x", Decision("drop", seen=name, accept=("CLOM",)), f"{name} ?")
    git(tmp_path, "commit", "-qam", "theirs")
    git(tmp_path, "checkout", "-q", "main")
    for name in ("a", "o", "z"):
        decide(path, f"{name}#x", Decision("drop", seen=name, accept=("CLOM",)), f"{name} ?")
    git(tmp_path, "commit", "-qam", "ours")
    git(tmp_path, "merge", "-q", "other")
    found = read_curation(path)
    assert not found.problems
    assert sorted(found.decisions) == ["a#x", "b#x", "m#x", "n#x", "o#x", "y#x", "z#x"]
    assert all(it.accept == ("CLOM",) for key, it in found.decisions.items() if key != "m#x")


def test_two_who_decide_at_once_both_do(tmp_path: Path) -> None:
    path = tmp_path / "cours.cards.yml"
    script = (
        "import sys; from pathlib import Path\n"
        "from flashmot.delivery.deciding import decide\nfrom flashmot.ledger.curation import Decision\n"
        "for at in range(10): decide(Path(sys.argv[1]), f'{sys.argv[2]}{at}#x', Decision('keep'), '?')\n"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", script, str(path), name], cwd=ROOT) for name in ("a", "b")
    ]
    assert [it.wait(60) for it in running] == [0, 0]
    assert len(read_curation(path).decisions) == 20


def test_a_killed_writer_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "cours.cards.yml"
    script = (
        "import sys; from itertools import count; from pathlib import Path\n"
        "from flashmot.delivery.deciding import decide\nfrom flashmot.ledger.curation import Decision\n"
        "print('ready', flush=True)\n"
        "for at in count(int(sys.argv[2]) * 100000):\n"
        "    decide(Path(sys.argv[1]), f'{at}#x', Decision('drop', answer='mot ' * 200), '?')\n"
        "    print(at, flush=True)\n"
    )
    acknowledged: set[str] = set()
    for turn in range(50):
        words = [sys.executable, "-c", script, str(path), str(turn)]
        with subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout
            writer.stdout.readline()
            time.sleep(0.002 * (turn % 13))
            writer.send_signal(signal.SIGKILL)
            acknowledged.update(line.strip() for line in writer.stdout if line.endswith("\n"))
        found = read_curation(path)
        assert not found.problems
        assert {f"{at}#x" for at in acknowledged} <= found.decisions.keys()
    assert acknowledged
    decide(path, "end#x", Decision("keep"), "?")
    assert [it.name for it in tmp_path.iterdir() if it.name.startswith(".flashmot")] == []


def test_the_same_entry_twice_is_one() -> None:
    text = '"b#x": {drop: true, seen: "B"}\n"c#x": keep\n"b#x": {drop: , seen: B}\n'
    assert not read(text).problems
    assert with_decision(PATH, text, "b#x", Decision("keep"), "").count("b#x") == 1


@pytest.mark.parametrize("remark", ["2024-13-45", "1e400", "12:30:61"])
def test_a_remark_that_yaml_takes_for_a_wrong_date_or_number_is_no_hindrance_to_another_decision(
    remark: str,
) -> None:
    text = f'# À revoir\n"b#x":\n  drop: {remark}\n'
    assert not read(text).problems
    made = with_decision(PATH, text, "b#x", Decision("keep", note="vu"), "")
    assert read(made).decisions["b#x"].action == "keep"
    assert made.startswith("# À revoir\n")
