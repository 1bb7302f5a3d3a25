from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashmot.model.note import MetaRelation, Note
from flashmot.vault.frontmatter import read_frontmatter
from flashmot.vault.note import make_note, own_id
from tests.support.vaults import BuildNotes


def note(text: str, path: str = "CONC_ Sujet.md") -> Note:
    lines = text.split("\n")
    return make_note(path, lines, read_frontmatter(lines))


def meta_text(it: Note, key: str) -> str:
    return str(it.meta[key])


def targets(text: str, kind: str = "parent") -> list[str]:
    relations: list[MetaRelation] = [it for it in note(text).relations if it.kind == kind]
    return [link.target for it in relations for link in it.targets]


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ('"[[MOD_ A]]"', ["MOD_ A"]),
        ("[[MOD_ A]]", ["MOD_ A"]),
        ('"[[MOD_ A|montré]]"', ["MOD_ A"]),
        ('"[[dossier/MOD_ A]]"', ["dossier/MOD_ A"]),
        ('"[[A]], [[B]]"', ["A", "B"]),
        ("[[A]], [[B]]", ["A", "B"]),
        ("[[A, suite]]", ["A, suite"]),
        ("[[A: suite]]", ["A: suite"]),
        ('\n  - "[[A]]"\n  - [[B]]\n  - []', ["A", "B"]),
        ("\n  - []", []),
        ("[]", []),
        ("[[]]", []),
        ('"[[]]"', []),
        ("", []),
        ('["[[A]]", "[[B]]"]', ["A", "B"]),
        ("[[A#Titre]]", ["A"]),
    ],
)
def test_every_way_to_write_a_link_is_read(value: str, wanted: list[str]) -> None:
    assert targets(f"---\nparent: {value}\n---\n# T\n") == wanted


def test_up_is_a_parent_and_the_same_link_counts_once() -> None:
    assert targets('---\nparent: "[[A]]"\nup: "[[a]]"\n---\n') == ["A"]


def test_excalibrain_lists_hold_bare_names() -> None:
    text = "---\nexcalibrain:\n  parents:\n    - MOD_ A\n  friends: [CONC_ B, CONC_ C]\n  children: []\n---\n"
    assert targets(text) == ["MOD_ A"]
    assert targets(text, "related") == ["CONC_ B", "CONC_ C"]


def test_typed_links_are_grouped_by_their_type() -> None:
    text = "---\nliens:\n  - cible: [[A]]\n    type_lien: C\n  - cible: '[[B]]'\n    type_lien: C\n  - cible: X\n---\n"
    found = [(it.mot, [link.target for link in it.targets]) for it in note(text).relations]
    assert found == [("C", ["A", "B"]), (None, ["X"])]


def test_aliases_may_be_a_string_a_list_or_nothing() -> None:
    assert note("---\naliases: CLOM, MOOC\n---\n").aliases == ("CLOM", "MOOC")
    assert note("---\naliases:\n  - CLOM\n  - 2008\n  -\n---\n").aliases == ("CLOM", "2008")
    assert note("---\naliases:\n---\n").aliases == ()


def test_comments_between_keys_are_comments() -> None:
    text = '---\ntype: Concept\n\n## RELATIONS (ExcaliBrain & Juggl)\nparent: "[[A]]"\n---\n'
    assert targets(text) == ["A"]
    assert note(text).type == "concept"


def test_broken_yaml_is_reported_with_its_line_and_the_rest_is_kept() -> None:
    text = "---\ntype: Concept\ndescription: une règle : deux points\nparent: [[A]]\n---\n# T\n"
    front = read_frontmatter(text.split("\n"))
    assert [line for line, _ in front.remarks] == [3]
    assert front.meta["type"] == "Concept"
    assert front.meta["description"] == "une règle : deux points"
    assert targets(text) == ["A"]


@pytest.mark.parametrize(
    "value",
    ["!!int x", "!!int ''", "!!float ''", "{{Date}}", "*x", "!!python/object:os.system x", "@a"],
)
def test_a_value_that_yaml_cannot_read_costs_only_itself(value: str) -> None:
    front = read_frontmatter(f"---\ndate: {value}\ntype: Concept\n---\n".split("\n"))
    assert front.meta["type"] == "Concept"
    assert front.remarks


def test_a_second_block_is_read_and_reported() -> None:
    front = read_frontmatter("---\ntype: Concept\n---\n---\nsource: Chap 2\n---\n# T".split("\n"))
    assert dict(front.meta) == {"type": "Concept", "source": "Chap 2"}
    assert [line for line, _ in front.remarks] == [4]
    assert front.body_start == 6


def test_a_block_below_some_text_is_read_and_reported() -> None:
    front = read_frontmatter("Une phrase.\n\n---\ndate: 2025-05-25\nstatut: brouillon\n---\n# T".split("\n"))
    assert front.meta["statut"] == "brouillon"
    assert [line for line, _ in front.remarks] == [3]


def test_a_rule_in_the_text_is_no_frontmatter() -> None:
    for text in ("\n\n---\n\nDu texte.\n\n---\n", "Du texte\n---\nEncore.\n---\n", "---\n\n---\n# T"):
        front = read_frontmatter(text.split("\n"))
        assert not front.meta
        assert not front.remarks


def test_a_block_that_never_closes_is_reported_and_read_as_text() -> None:
    front = read_frontmatter("---\ntype: Concept\n# T\n".split("\n"))
    assert front.body_start == 0
    assert [line for line, _ in front.remarks] == [1]


def test_line_numbers_are_those_of_the_file() -> None:
    made = note(
        '---\r\naliases: X\r\nparent: "[[A]]"\r\n---\r\n\r\n# T\r\n## Qui ?\r\nMoi.'.replace("\r", "")
    )
    assert made.meta_lines["parent"] == 3
    assert [section.line for section in made.sections if section.level] == [6, 7]


@given(st.text(alphabet=st.sampled_from("ab:-[]{}#\"'|>&*!%@,\n \t{}é"), max_size=120))
def test_no_frontmatter_can_crash_the_reader(inside: str) -> None:
    read_frontmatter(f"---\n{inside}\n---\n# T\n".split("\n"))


def test_deep_nesting_is_a_problem_of_that_note(build_notes: BuildNotes) -> None:
    made = build_notes({"CONC_ A.md": f"---\nx: {'[' * 5000}\n---\n# T\n", "CONC_ B.md": "## Qui ?\nNous.\n"})
    assert [card.note for card in made.cards] == ["CONC_ B.md"]
    assert [problem.source.path for problem in made.problems] == ["CONC_ A.md"]


@pytest.mark.parametrize("written", ["2024-05-06", "2025-13-45", "2024-05-06 10:00:00"])
def test_a_date_stays_the_text_that_its_author_wrote(written: str) -> None:
    front = read_frontmatter(["---", f"date: {written}", "---"])
    assert front.meta == {"date": written}
    assert not front.remarks


@pytest.mark.parametrize("front", ["x: !!int ''", "x: !!float ''"])
def test_a_number_that_is_none_costs_only_itself(front: str) -> None:
    found = read_frontmatter(["---", "type: Concept", front, "---"])
    assert found.meta["type"] == "Concept"
    assert found.remarks


def test_an_endless_number_is_text() -> None:
    written = "0x" + "f" * 5000
    assert read_frontmatter(["---", f"id: {written}", "---"]).meta == {"id": written}


def test_references_are_refused_wherever_they_stand() -> None:
    lines = [
        'a0: &a0 {"x":"lol"}',
        *(f'a{at}: &a{at} {{"0":*a{at - 1},"1":*a{at - 1}}}' for at in range(1, 30)),
    ]
    found = read_frontmatter(["---", *lines, "type: Concept", "---"])
    assert len(repr(found.meta)) < 5000
    assert found.meta["type"] == "Concept"
    assert found.remarks


def test_thousands_of_blocks_are_read_once_each() -> None:
    blocks = ["---", "a: 1", "---"] * 16_000
    assert read_frontmatter(blocks).body_start == len(blocks)


def test_three_dots_close_the_frontmatter_as_yaml_says() -> None:
    found = read_frontmatter(
        "---\ntype: concept\n...\nUn forum est un lieu d’échange.\n---\nSuite.".split("\n")
    )
    assert (dict(found.meta), found.body_start, found.remarks) == ({"type": "concept"}, 3, ())


@pytest.mark.parametrize("rule", ["----", " ---", "—--", "--", "———"])
@pytest.mark.parametrize("later", ["", "\n---\nSuite."])
def test_a_line_that_was_meant_to_close_the_frontmatter_closes_it(rule: str, later: str) -> None:
    lines = f"---\naliases:\n  - Salon\n{rule}\n## Qui ?\nDes pairs.{later}".split("\n")
    found = read_frontmatter(lines)
    assert (found.meta["aliases"], found.body_start) == (["Salon"], 4)
    assert [line for line, _ in found.remarks] == [4]


@pytest.mark.parametrize("body", ["# Forum\n\n## Quand ?\n\nLe soir.", "Un forum est un lieu.\n\n## Quand ?"])
def test_a_rule_of_the_body_does_not_close_a_frontmatter_left_open(body: str) -> None:
    lines = f"---\naliases:\n  - Salon\n\n{body}\n\n---\nSuite.".split("\n")
    found = read_frontmatter(lines)
    assert found.meta["aliases"] == ["Salon"]
    assert body in "\n".join(lines[found.body_start :])
    assert [line for line, _ in found.remarks] == [found.body_start + 1]


def test_text_between_two_rules_at_the_top_is_text() -> None:
    found = read_frontmatter("---\n# Forum\n\nUn lieu d’échange.\n\n---\nSuite.".split("\n"))
    assert (dict(found.meta), found.body_start) == ({}, 0)


@given(st.text("abc :-#\n.—é", max_size=60))
def test_whatever_stands_after_the_first_rule_no_line_is_counted_that_is_not_there(text: str) -> None:
    lines = f"---\n{text}".split("\n")
    assert 0 <= read_frontmatter(lines).body_start <= len(lines)


@pytest.mark.parametrize(
    "written", ["010", "12:30", "7", "1.10", "No", "2024-01-05", "1_000", "0x1F", ".inf", "y"]
)
def test_what_is_written_is_the_text_that_it_is(written: str) -> None:
    lines = f"---\nid: {written}\ntitle: {written}\nchapitre: {written}\naliases: [{written}]\n---\n"
    meta = read_frontmatter(lines.split("\n")).meta
    assert own_id(meta) == written
    assert meta["title"] == meta["chapitre"] == written
    assert meta["aliases"] == [written]


@pytest.mark.parametrize("empty", ["", "~", "null"])
def test_what_is_empty_is_nothing(empty: str) -> None:
    assert read_frontmatter(f"---\nid: {empty}\n---\n".split("\n")).meta["id"] is None


def test_a_year_may_be_a_title() -> None:
    assert note("---\ntitle: 1984\n---\n", "CONC_ 1984.md").title == "1984"


@pytest.mark.parametrize("key", ["Aliases", "ALIASES", "aliases"])
def test_a_key_is_known_in_capitals_too(key: str) -> None:
    assert note(f"---\n{key}: [Salon]\n---\n").aliases == ("Salon",)


def test_a_key_in_capitals_does_not_hide_the_one_in_small_letters_nor_become_an_identity() -> None:
    found = read_frontmatter("---\nType: outil\ntype: concept\nID: f1\n---\n".split("\n")).meta
    assert dict(found) == {"Type": "outil", "type": "concept", "ID": "f1"}
    assert own_id(found) == ""
