from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from flashmot.model.identity import card_id, fold, guid, note_identities, unique_slots
from tests.support.vaults import BuildNotes

_NAMES = st.text(alphabet="aAéÉ'’ #%@?_1", min_size=1, max_size=12)


def test_the_guid_of_a_card_never_changes() -> None:
    """Students' progress hangs on this value: if this test fails, every card of every class is new."""
    assert guid(card_id("conc_clom", "section:quand")) == GUID


GUID = "C26BRw4aA-BWeTGvPZ4Q"


@given(_NAMES)
def test_cosmetic_edits_of_a_name_keep_its_identity(name: str) -> None:
    edits = (
        unicodedata.normalize("NFD", name),
        name.upper().lower() if name.upper().lower().casefold() == name.casefold() else name,
        name.replace("'", "’"),
        name.replace(" ", "\u00a0"),
        f" {name}  ",
        name.replace("?", " ?"),
        name.replace("?", "\u202f?"),
    )
    for edited in edits:
        assert fold(edited) == fold(name)


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "A/", "a/", "B/C/"]), _NAMES, st.sampled_from(["", "", "x", "X "])),
        max_size=12,
    )
)
def test_no_two_notes_have_one_identity_and_order_does_not_matter(files: list[tuple[str, str, str]]) -> None:
    notes = list({folder + name: (folder + name, name, own) for folder, name, own in files}.values())
    found = dict(zip((note[0] for note in notes), note_identities(notes), strict=True))
    assert len({identity for identity, _ in found.values()}) == len(notes)
    backwards = list(reversed(notes))
    assert found == dict(zip((note[0] for note in backwards), note_identities(backwards), strict=True))


@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(["", "x", "X ", "y"])), max_size=12))
def test_no_two_cards_of_a_note_have_one_slot(slots: list[tuple[str, str]]) -> None:
    made = list(unique_slots(slots))
    assert len(set(made)) == len(slots)
    alone = [slot for slot, _ in slots if [other for other, _ in slots].count(slot) == 1]
    assert set(alone) <= set(made)


@given(st.permutations([("a", "x"), ("a", "y"), ("a", "z"), ("b", "x")]))
def test_parts_of_a_note_that_change_places_keep_their_cards(slots: list[tuple[str, str]]) -> None:
    assert dict(zip(slots, unique_slots(slots), strict=True)) == {
        ("a", "x"): "a:x",
        ("a", "y"): "a:y",
        ("a", "z"): "a:z",
        ("b", "x"): "b",
    }


def test_the_space_after_the_prefix_and_the_place_of_the_bold_do_not_matter(build_notes: BuildNotes) -> None:
    def ids(name: str, verb: str) -> set[str]:
        text = f"## Qui ?\nX\n- **R** : Il {verb} la loi :\n    - Régulation:: [[Y]]\n"
        return {card.id for card in build_notes({name: text}).cards}

    wanted = ids("CONC_ L’été.md", "**est régulé par**")
    assert ids("CONC_L'été.md", "est **régulé par **") >= {"conc_l'été#section:qui"}
    assert wanted <= ids("CONC_ L’été.md", "est **régulé par**")


def test_an_id_in_the_frontmatter_wins_over_the_name(build_notes: BuildNotes) -> None:
    made = build_notes({"CONC_ A.md": "---\nuid: 42\n---\n## Qui ?\nX"})
    assert [card.id for card in made.cards] == ["42#section:qui"]


def test_two_notes_with_one_frontmatter_id_are_told_apart_and_reported(build_notes: BuildNotes) -> None:
    text = "---\nid: n1\n---\n## Qui ?\nX"
    made = build_notes({"CONC_ A.md": text, "CONC_ B.md": text})
    assert len({card.id for card in made.cards}) == 2
    assert [problem.source.path for problem in made.problems] == ["CONC_ B.md"]


def test_the_ids_of_a_note_survive_edits_of_its_text(build_notes: BuildNotes) -> None:
    before = "# CONCEPT : L'été\n## Description\nA.\n### Qui ?\nB.\n- **R** : Il **régule** le tout :\n    - Régulation:: [[X]]\n"
    after = (
        "---\nsource: Chap 3\n---\n# CONCEPT : L’été (la saison)\n\n### Quand ?\nD.\n\n## 📌 Description\nAutrement.\n\n"
        "### **Qui ?**\nEux.\n- **R** : Il **régule** tout ceci :\n    - Régulation:: [[Y]]\n"
    )
    old = {card.id: card.guid for card in build_notes({"CONC_ L'été.md": before}).cards}
    new = {card.id: card.guid for card in build_notes({"CONC_ L'été.md": after}).cards}
    assert old.items() <= new.items()
    assert len(new) == len(old) + 1
