"""QTI 2.1, read by a checker of our own: see ``tests.support.qti``."""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from flashmot import build, load_recipe
from flashmot.building.build import Build
from flashmot.export.exercise import exercise_of
from flashmot.export.qti_html import to_xhtml
from flashmot.export.qti_item import NAMESPACE, item_of
from flashmot.html.sanitize import sanitize
from flashmot.model.card import Card, Media
from flashmot.model.deck import Deck, Package
from tests.support.hostile import ATTACKS, hostile_vault
from tests.support.packages import HOSTILE_CARDS, card, cards, everything, package, written
from tests.support.qti import check_body, read_item, read_package

SCRAPS = st.sampled_from(
    [
        f"<{slash}{name}>"
        for name in "p div ul ol li b strong em a table tr td th tbody dl dt dd blockquote pre sub mark "
        "h2 br hr img math mi code span".split()
        for slash in ("", "/")
    ]
    + ["mot", " ", "\n", "é &amp; è", '<a href="https://x.fr">', '<img src="flashmot-x.png" alt="A">']
)


def body_of(source: str, files: frozenset[str] = frozenset()) -> ET.Element:
    """Some HTML as it stands in an item, once it is sound."""
    root = ET.fromstring(ET.tostring(to_xhtml(source, files)))
    text = ET.tostring(to_xhtml(source, files), encoding="unicode").replace(
        "<div", f'<div xmlns="{NAMESPACE}"', 1
    )
    check_body(ET.fromstring(text), {f"media/{it}" for it in files})
    return root


def test_every_card_of_the_samples_is_a_sound_item_that_asks_what_it_asks(
    sample_build: Build, tmp_path: Path
) -> None:
    made = everything(sample_build)
    path = written(made, "qti", tmp_path)
    wanted = [exercise_of(it) for deck in made.decks for it in deck.cards]
    found = read_package(path)
    assert len(found) == len(wanted)
    for item, exercise in zip(found, wanted, strict=True):
        if exercise.choices:
            assert item.kind == "choiceInteraction"
            assert item.right == [text for text, right in exercise.choices if right]
            assert item.options == [text for text, _ in exercise.choices]
        elif exercise.accepted:
            assert item.kind == "textEntryInteraction"
            assert [item.score(it) for it in exercise.accepted] == [1.0] * len(exercise.accepted)
            assert "[___]" in item.asked
        else:
            assert item.kind == "extendedTextInteraction"
        assert item.rubric


def test_media_are_inside_and_named_by_the_manifest(tmp_path: Path) -> None:
    picture, sound = tmp_path / "a.png", tmp_path / "a.mp3"
    picture.write_bytes(b"png")
    sound.write_bytes(b"mp3")
    name, heard = f"flashmot-{'0' * 24}.png", f"flashmot-{'1' * 24}.mp3"
    made = card(
        question=f'<p>Voici <img src="{name}" alt="Un arbre"> et [sound:{heard}]</p>',
        media=(Media(name, str(picture)), Media(heard, str(sound))),
    )
    path = written(package(made), "qti", tmp_path)
    (item,) = read_package(path)
    with zipfile.ZipFile(path) as archive:
        assert archive.read(f"media/{name}") == b"png"
        content = archive.read(f"items/{item.identifier}.xml").decode()
    assert f'<img src="../media/{name}" alt="Un arbre" />' in content
    assert f'<object data="../media/{heard}" type="audio/mpeg" />' in content


def test_a_cloze_is_typed_where_its_gap_is(tmp_path: Path) -> None:
    (item,) = read_package(
        written(package(card(cloze="<p>Un <b>{{c1::petit mot}}</b> ici.</p>")), "qti", tmp_path)
    )
    assert item.asked == "Un [___] ici."
    assert (item.score("PETIT MOT"), item.score("mot")) == (1.0, 0.0)


def test_hostile_cards_are_sound_and_lose_no_text(tmp_path: Path) -> None:
    found = read_package(written(package(*HOSTILE_CARDS), "qti", tmp_path))
    assert len(found) == len(HOSTILE_CARDS)
    assert all("$CATEGORY: o" in it.asked for it in found[:2])


def test_nothing_of_a_hostile_vault_is_an_element_that_runs(tmp_path: Path) -> None:
    made = everything(build([load_recipe(hostile_vault(tmp_path))]))
    path = written(made, "qti", tmp_path)
    assert read_package(path)
    with zipfile.ZipFile(path) as archive:
        items = [archive.read(it) for it in archive.namelist() if it.startswith("items/")]
    for content in items:
        for it in ET.fromstring(content).iter():
            assert it.tag.rpartition("}")[2] not in ("script", "style", "iframe", "form", "customInteraction")
            assert not [name for name in it.attrib if name.startswith("on") or name == "style"]
            assert not str(it.get("href", "")).lower().startswith(("javascript", "data", "obsidian"))


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_that_nobody_sanitised_is_sound_all_the_same(attack: str) -> None:
    body_of(attack)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (
            "<p>un <mark>deux</mark> <u>trois</u></p>",
            '<p>un <span class="mark">deux</span> <span class="underline">trois</span></p>',
        ),
        ("<b>un<p>deux</p></b>trois", "<b>un</b><p>deux</p>trois"),
        ("<ul>un<li>deux</ul>", "<ul><li>un</li><li>deux</li></ul>"),
        ("<ul>\n</ul>fin", "fin"),
        ("<blockquote>un<p>deux</p></blockquote>", "<blockquote><div>un<p>deux</p></div></blockquote>"),
        ('<a href="obsidian://open?file=x">note</a>', "note"),
        ('<a href="https://x.fr" title="t">site</a>', '<a href="https://x.fr">site</a>'),
        ("<table><tr><td align=right>a</td></tr></table>", "<table><tr><td>a</td></tr></table>"),
        ('<img src="ailleurs.png" alt="Un arbre">', "[Un arbre]"),
        ("<li>seul</li>", "<div>seul</div>"),
        ("<pre>x<sup>2</sup></pre>", "<pre>x2</pre>"),
    ],
)
def test_html_becomes_what_qti_knows(source: str, shown: str) -> None:
    assert ET.tostring(body_of(source), encoding="unicode") == f"<div>{shown}</div>"


def test_maths_are_mathml() -> None:
    root = body_of(r"<p>Soit \(x^2\).</p>")
    assert [it.tag for it in root.iter() if it.tag.endswith("}msup")]


@example("<table><math>")
@given(st.lists(SCRAPS, max_size=14).map("".join))
def test_whatever_html_there_is_the_body_is_sound(source: str) -> None:
    body_of(source, frozenset(("flashmot-x.png",)))
    body_of(sanitize(source))


@given(
    st.lists(
        st.sampled_from(["mot", "<b>", "</b>", "<p>", "</p>", "<ul>", "<li>", "</ul>", "<td>", "<table>"]),
        max_size=10,
    ).map("".join)
)
def test_no_word_is_lost(source: str) -> None:
    assert "".join(body_of(source).itertext()).count("mot") == source.count("mot")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
@given(st.lists(cards(), max_size=3))
def test_whatever_cards_say_the_package_is_sound(tmp_path: Path, made: list[Card]) -> None:
    decks = (Deck("Cours::A", "", tuple(made)), Deck("Cours::A", "", tuple(made)))
    found = read_package(written(Package("cours", decks), "qti", tmp_path))
    assert len(found) == len({it.id for it in made}), "a card that two decks hold is one item"


def test_several_right_options_share_the_score(monkeypatch: pytest.MonkeyPatch) -> None:
    from flashmot.export import qti_item

    made = card("choix", accepted=("a",), distractors=("b", "c"))
    exercise = replace(exercise_of(made), choices=(("a", True), ("b", True), ("c", False)))
    monkeypatch.setattr(qti_item, "exercise_of", lambda _card: exercise)
    item = read_item(ET.tostring(item_of(made)), set())
    assert item.right == ["a", "b"]
    assert item.scores == {"a": 0.5, "b": 0.5}
