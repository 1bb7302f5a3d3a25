"""Moodle XML, read back with a reader that behaves as Moodle's (``tests.support.moodle``)."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashmot.building.build import Build
from flashmot.html.text import fit
from flashmot.model.card import Card, Media
from flashmot.model.deck import Deck, Package
from tests.support.gift import check_gift
from tests.support.moodle import Imported, imported
from tests.support.packages import HOSTILE, HOSTILE_CARDS, NBSP, card, cards, everything, package, written


def read(made: Package, folder: Path) -> list[Imported]:
    """The questions, of which none was lost and each keeps its id."""
    found = imported(written(made, "moodle", folder))
    assert {it.idnumber for it in found} == {it.guid for deck in made.decks for it in deck.cards}
    return found


def gapped(cloze: str, missing: str, **changes: str) -> Card:
    made = card(f"cloze:{missing}", kind="cloze", facet=None, cloze=cloze, accepted=(missing,))
    return replace(made, **{"slot": f"cloze:quoi:{missing}", **changes})  # type: ignore[arg-type]


def test_the_samples_are_imported_whole(sample_build: Build, tmp_path: Path) -> None:
    made = everything(sample_build)
    found = read(made, tmp_path)
    assert len(found) == len({(deck.name, it.guid) for deck in made.decks for it in deck.cards})
    assert {it.kind for it in found} >= {"essay", "matching", "shortanswer", "cloze"}
    shown = {name for it in found for name in re.findall(r'PLUGINFILE@@/([^"]+)', it.text + it.feedback)}
    assert shown == {name for it in found for name in it.files if name in it.text + it.feedback}
    assert shown
    assert all(b"<svg" in content for it in found for content in it.files.values())


def test_a_space_between_two_marked_words_is_kept(tmp_path: Path) -> None:
    """Moodle drops a chunk of text that is white space alone; markup in entities made one of it."""
    said = "<p>Un <strong>énoncé</strong> <em>clair</em></p>\n<p>et net</p>"
    (found,) = read(package(card(question=said, answer=said)), tmp_path)
    assert found.text == said
    assert found.grader == said


def test_what_ends_a_cdata_section_is_only_text(tmp_path: Path) -> None:
    (found,) = read(package(card(question="<p>a ]]> b ]]]]>> c</p>")), tmp_path)
    assert found.text == "<p>a ]]> b ]]]]>> c</p>"


def test_no_text_breaks_moodle_xml(tmp_path: Path) -> None:
    made = package(*HOSTILE_CARDS, deck=HOSTILE)
    found = {it.idnumber: it for it in read(made, tmp_path)}
    kinds = [found[it.guid].kind for it in HOSTILE_CARDS]
    assert kinds == ["essay", "shortanswer", "shortanswer", "shortanswer", "essay"]
    typed = found[HOSTILE_CARDS[1].guid]
    for text in HOSTILE_CARDS[1].accepted:
        assert typed.marked(text) == 100
    assert typed.marked("deux fois trois") == 0


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(cards(), min_size=1, max_size=3, unique_by=lambda it: it.guid))
def test_moodle_xml_gives_back_any_text(tmp_path: Path, made: list[Card]) -> None:
    by_id = {it.guid: it for it in made}
    for it in read(package(*made), tmp_path):
        source = by_id[it.idnumber or ""]
        if it.kind in ("essay", "shortanswer"):
            assert it.text == fit(source.question).strip()


def test_sounds_and_images_are_carried_or_named(tmp_path: Path) -> None:
    name, sound = f"flashmot-{'0' * 24}.png", f"flashmot-{'1' * 24}.mp3"
    (tmp_path / name).write_bytes(b"\x89PNG")
    (tmp_path / sound).write_bytes(b"ID3")
    media = tuple(Media(it, str(tmp_path / it)) for it in (name, sound))
    answer = f'<img alt="un &gt; src=" src="{name}"> <img src="ailleurs.png" alt="b<c"> [sound:{sound}] [sound:x.mp3]'
    made = package(card(answer=answer, media=media))
    (found,) = read(made, tmp_path)
    assert f'<img src="@@PLUGINFILE@@/{name}" alt="un &gt; src=">' in found.grader
    assert "[b&lt;c]" in found.grader
    assert f'<audio src="@@PLUGINFILE@@/{sound}" controls=""></audio> [sound:x.mp3]' in found.grader
    assert found.files == {name: b"\x89PNG", sound: b"ID3"}
    (other,) = check_gift(made, tmp_path)
    assert other.feedback.startswith(f"[un &gt; src=] [b&lt;c] [{sound}] [sound:x.mp3]")
    sheet = written(made, "sheet", tmp_path).read_text(encoding="utf-8")
    assert 'src="data:image/png;base64,iVBORw=="' in sheet


def test_names_and_categories_are_what_teachers_call_them(tmp_path: Path) -> None:
    cloze = gapped("<p>Un {{c1::cours}}.</p>", "cours", title="CLOM", slot="cloze:definition:cours")
    defined = card("definition", kind="definition", facet=None, title="CLOM", answer="<p>Un cours.</p>")
    asked = card("section:quand", facet="quand", title="Autre/chose")
    first, second, third = read(package(cloze, defined, asked), tmp_path)
    assert first.name == "CLOM – définition (texte à trou)"
    assert second.name == "CLOM – définition"
    assert third.name == f"Autre/chose – quand{NBSP}?"
    assert first.category == second.category == "Cours/Chapitre 1 – 2026-09-21/CLOM"
    assert third.category == "Cours/Chapitre 1 – 2026-09-21/Autre//chose"
    assert "édition 2026-09-21" in first.tags


def test_questions_of_one_notion_that_ask_the_same_are_told_apart(tmp_path: Path) -> None:
    made = [card(f"cloze:quoi:{n}", kind="cloze", cloze=f"Mot{n} {{{{c1::a{n}}}}}.") for n in "bcd"]
    names = [it.name for it in read(package(*made), tmp_path)]
    assert len(set(names)) == 3
    assert names[1] == f"{names[0]} 2"


def test_nothing_in_moodle_speaks_of_anki_or_obsidian(tmp_path: Path) -> None:
    link = '<span class="wikilink">lien</span> <a href="obsidian://open?vault=v&amp;file=f">une note</a>, <a href="https://ici.example/">un site</a>'
    tags = (
        "flashmot::carte::section",
        "flashmot::note::Un_titre",
        "flashmot::chapitre::1",
        "flashmot::type::concept",
    )
    gone = card("vieux", tags=("flashmot::retired",))
    kept = card(answer=link, extra=link, tags=tags)
    made = Package("c", (Deck("Cours::Chapitre 1", "Importez le .apkg dans Anki.", (kept,), (gone,)),))
    path = written(made, "moodle", tmp_path)
    said = path.read_text(encoding="utf-8").casefold()
    assert not [
        word for word in ("anki", "apkg", "obsidian", "flashmot", "retir", "wikilink") if word in said
    ]
    (found,) = imported(path)
    assert found.grader == '<span>lien</span> une note, <a href="https://ici.example/">un site</a>'
    assert found.tags[2:] == ["chapitre 1", "concept"]


def test_an_edition_imported_beside_another_keeps_its_id_numbers(tmp_path: Path) -> None:
    """Moodle drops an id number that a category has already."""
    made, held = package(card(), card("section:quand")), set[tuple[str, str]]()
    from flashmot.export import FORMATS

    lost = []
    for day in range(3):
        path = tmp_path / f"{day}.xml"
        FORMATS["moodle"].write(made, path, 1_790_000_000 + day // 2 * 86_400)
        lost.append([it.idnumber for it in imported(path, held)].count(None))
    assert lost == [0, 2, 0]  # the second was of the same day


def test_steps_are_given_their_ranks(tmp_path: Path) -> None:
    answer = "<ol><li>Analyser</li><li>Produire</li><li>Valider</li></ol>"
    asked = "Quelles sont, dans l’ordre, les trois étapes ?"
    (found,) = read(
        package(card("enumeration:e", kind="enumeration", question=asked, answer=answer)), tmp_path
    )
    assert found.kind == "matching"
    assert found.pairs == [("Analyser", "1"), ("Produire", "2"), ("Valider", "3")]


def test_terms_and_what_explains_them_are_put_together(tmp_path: Path) -> None:
    rows = ("Diviser", "couper en morceaux"), ("Nommer", "donner un titre"), ("Ranger", "mettre à sa place")
    answer = "".join(f"<li><strong>{term}</strong> : {said}</li>" for term, said in rows)
    (found,) = read(package(card(question="Comment ?", answer=f"<ul>{answer}</ul>")), tmp_path)
    assert found.pairs == [(said, term) for term, said in rows]


def test_a_cloze_is_filled_in_where_its_gap_is(tmp_path: Path) -> None:
    made = gapped("<p>Le {{c1::référentiel}} {1:SA:=x} guide.</p>", "référentiel")
    (found,) = read(package(made), tmp_path)
    assert found.kind == "cloze"
    assert len(found.gaps) == 1
    assert found.marked("référentiel") == found.marked("referentiel") == 100
    assert found.marked("les référentiels.") == 90
    assert found.marked("sans référentiel") == 0
    assert "&#123;1:SA:=x}" in found.text


def test_what_an_embedded_answer_cannot_hold_is_asked_below_the_text(tmp_path: Path) -> None:
    made = gapped("<p>Un {{c1::tuteur/pair}} aide.</p>", "tuteur/pair")
    (found,) = read(package(made), tmp_path)
    assert (found.kind, found.text) == ("shortanswer", "<p>Un […] aide.</p>")
    assert found.marked("tuteur/pair") == 100


def test_a_marker_is_told_the_answer(tmp_path: Path) -> None:
    (found,) = read(package(card(answer="<p>Un long texte à lire.</p>")), tmp_path)
    assert found.kind == "essay"
    assert found.grader == "<p>Un long texte à lire.</p>"


def test_a_choice_of_two_is_none(tmp_path: Path) -> None:
    (found,) = read(package(card(accepted=("oui",), distractors=("non",))), tmp_path)
    assert found.kind == "shortanswer"


@pytest.mark.parametrize("time", [0, -5, 253_402_300_799])
def test_any_time_has_a_day(tmp_path: Path, time: int) -> None:
    from flashmot.export import FORMATS

    path = tmp_path / "x.xml"
    FORMATS["moodle"].write(package(card()), path, time)
    assert re.search(r" – \d{4}-\d\d-\d\d/", imported(path)[0].category)
