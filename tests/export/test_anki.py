from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from anki.collection import Collection
from anki.scheduler.v3 import CardAnswer, Scheduler
from anki.sound import SoundOrVideoTag

from flashmot.building.build import Build, build
from flashmot.building.recipe import load_recipe
from flashmot.export import FORMATS
from flashmot.export.anki import read_html
from flashmot.export.anki_model import BASIC_FIELDS, CLOZE_FIELDS, basic_model, cloze_model
from flashmot.export.write import write_packages
from flashmot.french.words import plain
from flashmot.html.text import to_text
from flashmot.runtime.errors import OutputError
from tests.support.anki_collection import import_package, open_collection
from tests.support.places import DECKS
from tests.support.vaults import BuildNotes

APKG = FORMATS["apkg"]


def write(made: Build, folder: Path, time: int = 1_790_000_000) -> list[Path]:
    return write_packages(made.packages, folder, APKG, time)


def fields_of(collection: Collection, query: str) -> dict[str, str]:
    (found,) = collection.find_notes(query)
    return dict(collection.get_note(found).items())


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Build, list[Path]]:
    recipes = [load_recipe(path) for path in sorted(DECKS.glob("*.yml"))]
    made = build([*recipes, DECKS / "notes"], depth="complete")
    return made, write(made, tmp_path_factory.mktemp("decks"))


def test_anki_imports_every_file_with_every_card_and_renders_both_sides(
    imported: tuple[Build, list[Path]], tmp_path: Path
) -> None:
    made, paths = imported
    assert len(paths) == 6
    for number, (package, path) in enumerate(zip(made.packages, paths, strict=True)):
        cards = [card for deck in package.decks for card in deck.cards]
        with open_collection(tmp_path / str(number)) as collection:
            log = import_package(collection, path)
            assert (log.found_notes, len(log.new)) == (len(cards), len(cards))
            assert collection.note_count() == collection.card_count() == len(cards)
            for deck in package.decks:
                assert len(collection.find_cards(f'deck:"{deck.name}"')) == len(deck.cards)
            by_guid = {collection.get_note(it).guid: it for it in collection.find_notes("")}
            for card in cards:
                (shown,) = collection.get_note(by_guid[card.guid]).cards()
                if card.cloze:
                    assert "fm-prompt" in shown.question()
                    assert "[...]" in shown.question()
                    assert plain(card.accepted[0]) in plain(to_text(shown.answer()))
                    assert "c1::" not in shown.question() + shown.answer()
                else:
                    assert card.question in read_html(shown.question())
                    assert card.answer in read_html(shown.answer())
                assert card.title.replace("&", "&amp;") in shown.answer()
                assert "{{" not in shown.question() + shown.answer()
            again = import_package(collection, path)
            assert not again.new
            assert not again.updated
            assert collection.card_count() == len(cards)


def test_two_chapters_built_at_once_live_in_one_collection(
    imported: tuple[Build, list[Path]], tmp_path: Path
) -> None:
    made, paths = imported
    with open_collection(tmp_path) as collection:
        for path in paths[:2]:
            import_package(collection, path)
        wanted = sum(len(deck.cards) for package in made.packages[:2] for deck in package.decks)
        assert collection.card_count() == wanted
        assert len(import_package(collection, paths[2]).new) == len(list(made.packages[2].decks[2].cards))
        assert {it.name for it in collection.models.all_names_and_ids()} >= {"flashmot"}
        ours = sorted(
            it.name for it in collection.models.all_names_and_ids() if it.name.startswith("flashmot")
        )
        assert ours == ["flashmot", "flashmot (texte à trous)"]


BEFORE = "# CONCEPT : Sujet\n## Qui ?\nNous.\n## Quand ?\nHier.\n"


def test_a_reviewed_card_keeps_its_schedule_when_its_note_is_edited(
    build_notes: BuildNotes, tmp_path: Path
) -> None:
    old = write(build_notes({"CONC_ Sujet.md": BEFORE}), tmp_path / "1", 1_790_000_000)
    after = "## Combien ?\nDeux.\n" + BEFORE.replace("Nous.", "Nous **tous**.")
    new = write(build_notes({"CONC_ Sujet.md": after}), tmp_path / "2", 1_790_000_060)
    with open_collection(tmp_path / "anki") as collection:
        import_package(collection, old[0])
        deck = collection.decks.id_for_name("Mon coffre::Sans chapitre")
        assert deck is not None
        collection.decks.select(deck)
        review(collection)
        log = import_package(collection, new[0])
        assert (len(log.new), len(log.conflicting)) == (1, 0)
        (reviewed,) = collection.find_cards("prop:reps=1")
        assert collection.get_card(reviewed).ivl > 0
        assert fields_of(collection, "Facet:Qui")["Answer"] == "<p>Nous <strong>tous</strong>.</p>"
        assert collection.card_count() == 3


def review(collection: Collection) -> None:
    """Answers the first card « Easy » with the engine's own scheduler."""
    assert isinstance(collection.sched, Scheduler)
    queued = collection.sched.get_queued_cards().cards[0]
    collection.sched.answer_card(
        CardAnswer(
            card_id=queued.card.id,
            current_state=queued.states.current,
            new_state=queued.states.easy,
            rating=CardAnswer.EASY,
            answered_at_millis=1_790_000_000_000,
            milliseconds_taken=1000,
        )
    )


def test_new_cards_come_in_the_order_of_the_deck(imported: tuple[Build, list[Path]], tmp_path: Path) -> None:
    made, paths = imported
    with open_collection(tmp_path) as collection:
        import_package(collection, paths[0])
        deck = made.packages[0].decks[0]
        order = collection.find_cards(f'deck:"{deck.name}"', order="c.due asc")
        assert [collection.get_card(it).note().guid for it in order] == [card.guid for card in deck.cards]


def test_a_card_says_where_it_comes_from(build_notes: BuildNotes, tmp_path: Path) -> None:
    text = '---\nsource: "[[DOC_ Un livre_Chap3_Titre]]"\n---\n# ENJEU : L\'eau & <b>\n\n## Qui ?\nNous.\n'
    path = write(build_notes({"dossier/ENJEU_ L'eau.md": text}), tmp_path / "out")[0]
    with open_collection(tmp_path / "anki") as collection:
        import_package(collection, path)
        note = collection.get_note(collection.find_notes("")[0])
        front, back = note.cards()[0].question(), note.cards()[0].answer()
        assert "Enjeu" in front
        assert "Chapitre 3" in front
        assert (
            'href="obsidian://open?vault=Mon%20coffre&amp;file=dossier%2FENJEU_%20L%27eau.md%23Qui%20%3F"'
            in back
        )
        assert "L’eau &amp; &lt;b&gt;" in back
        assert "chap. 3" in back
        assert note.tags == [
            "flashmot::carte::section",
            "flashmot::chapitre::3",
            "flashmot::note::L_eau_b",
            "flashmot::question::qui",
            "flashmot::type::enjeu",
        ]
        assert fields_of(collection, "")["CardId"] == "enjeu_l'eau#section:qui"


def test_images_travel_and_two_of_one_name_stay_two(build_notes: BuildNotes, tmp_path: Path) -> None:
    made = build_notes(
        {
            "a/CONC_ A.md": "## Qui ?\n![[é.png]]\n",
            "b/CONC_ B.md": "## Qui ?\n![[é.png]]\n",
            "a/é.png": b"\x89PNG un",
            "b/é.png": b"\x89PNG deux",
        }
    )
    path = write(made, tmp_path / "out")[0]
    with open_collection(tmp_path / "anki") as collection:
        import_package(collection, path)
        shown = {
            name
            for it in collection.find_notes("")
            for name in re.findall(r'src="([^"]+)"', "".join(collection.get_note(it).fields))
        }
        assert len(shown) == 2
        held = {(Path(collection.media.dir()) / name).read_bytes() for name in shown}
        assert held == {b"\x89PNG un", b"\x89PNG deux"}
        assert not collection.media.check().missing


def test_images_and_sounds_come_in_with_a_package_that_updates_nothing(
    build_notes: BuildNotes, tmp_path: Path
) -> None:
    """Whoever has a correction already, from the update file, still needs what it shows."""
    note: dict[str, str | bytes] = {
        "CONC_ A.md": "## Qui ?\n![[é.png]] ![[son.mp3]]\n",
        "é.png": b"\x89PNG",
        "son.mp3": b"ID3",
    }
    path = write(build_notes(note), tmp_path / "out")[0]
    with open_collection(tmp_path / "anki") as collection:
        import_package(collection, path)
        card = collection.get_note(collection.find_notes("")[0]).cards()[0]
        folder = Path(collection.media.dir())
        names = {name.name for name in folder.iterdir()}
        assert len(names) == 2
        assert [tag.filename for tag in card.answer_av_tags() if isinstance(tag, SoundOrVideoTag)] == [
            name for name in names if name.endswith(".mp3")
        ]
        for name in names:
            (folder / name).unlink()
        collection.media.check()
        assert not import_package(collection, path).updated
        assert {name.name for name in folder.iterdir()} == names


def test_what_anki_would_run_in_a_field_is_defused(build_notes: BuildNotes, tmp_path: Path) -> None:
    attack = "[LaTeX]y[/LaTeX] [latex]\\input{/etc/passwd}[/latex] [$]x[/$] [sound:x.mp3] [anki:tts lang=fr]x[/anki:tts] {{Question}} {{c1::x}} \x1f fin"
    path = write(build_notes({"CONC_ A.md": f"## Qui ?\n{attack}\n\n## Où ?\nIci.\n"}), tmp_path / "out")[0]
    with open_collection(tmp_path / "anki") as collection:
        import_package(collection, path)
        assert collection.card_count() == 2
        card = collection.get_note(collection.find_notes("Facet:Qui")[0]).cards()[0]
        assert "fin" in card.answer()
        stored = fields_of(collection, "Facet:Qui")["Answer"]
        assert "[$]" not in stored  # read as maths, for MathJax
        for opening in ("[latex]", "[LaTeX]", "[sound:", "[anki:"):
            assert opening not in stored
            assert opening.replace("[", "&#91;") in stored
        assert not card.answer_av_tags()
        assert "<img" not in card.answer()
        assert "{{Question}}" in card.answer()


def test_the_note_types_are_frozen() -> None:
    """A changed field or id forks the note type on import: students would have every note twice."""
    assert ("Question", *CLOZE_FIELDS[1:]) == BASIC_FIELDS
    assert CLOZE_FIELDS[0] == "Text"
    assert len(BASIC_FIELDS) == 18
    basic, cloze = basic_model(), cloze_model()
    assert (basic.model_id, cloze.model_id) == (1763860301, 1763860302)
    assert [field["id"] for field in basic.fields] == [4_917_030_118_550_000_000 + at for at in range(18)]
    assert [field["id"] for field in cloze.fields] == [4_917_030_118_550_000_100 + at for at in range(18)]
    assert basic.templates[0]["id"] == 4_917_030_118_550_000_050
    assert cloze.templates[0]["id"] == 4_917_030_118_550_000_150


def test_the_same_build_gives_the_same_bytes_and_is_deflated(sample_build: Build, tmp_path: Path) -> None:
    first, second = write(sample_build, tmp_path / "1"), write(sample_build, tmp_path / "2")
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes()
    with zipfile.ZipFile(first[0]) as archive:
        assert all(info.compress_type == zipfile.ZIP_DEFLATED for info in archive.infolist())
    assert sorted(path.name for path in (tmp_path / "1").iterdir()) == sorted(path.name for path in first)


def test_nothing_is_half_written(sample_build: Build, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    (folder / f"{sample_build.packages[-1].file}.apkg").mkdir(parents=True)
    before = sorted(folder.iterdir())
    with pytest.raises(OutputError, match="is a folder"):
        write(sample_build, folder)
    assert sorted(folder.iterdir()) == before
    with pytest.raises(OutputError, match="can't be written"):
        write(sample_build, Path("/proc/nulle-part"))
