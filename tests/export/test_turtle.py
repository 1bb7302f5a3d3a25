"""Turtle, read by rdflib and held against SHACL shapes."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, RDFS, SKOS, Literal, Namespace, URIRef
from rdflib import Graph as Triples

from flashmot import FORMATS, Options, deliver, load_recipe
from flashmot.export.losses import losses
from flashmot.export.mot_vocabulary import KINDS, RELATIONS
from flashmot.export.turtle import iri, literal, write_turtle
from flashmot.french.words import plain
from flashmot.html.text import fit
from flashmot.model.deck import Package
from flashmot.model.graph import Bond, Concept, Graph, Notion, TypedLink
from flashmot.model.links import MOT_LINKS, ROLE_TYPES
from tests.support.course import Course
from tests.support.hostile import IMAGE, hostile_vault
from tests.support.packages import TEXT, card, package
from tests.support.places import ROOT
from tests.support.vaults import Files, MakeVault

MOT = Namespace("urn:flashmot:mot#")
SHAPES = ROOT / "tests" / "data" / "notions.shapes.ttl"
Read = Callable[[Files], Triples]

NOTES: Files = {
    "CONC_ Sol.md": (
        "---\naliases: [Terre]\n---\n# CONCEPT : Sol\n## Définition\nUn **sol** est ce que portent les champs.\n"
        "## Liens\n- **Régulation (R)** : Il **est régulé par** la pluie :\n    - Régulation:: [[CONC_ Pluie]]\n"
        "- **Composition (C)** : Il **se compose de** grains :\n    - Composition:: [[CONC_ Grain]]\n"
        "- Précédence:: [[CONC_ Pluie]]\n- Voir:: [[CONC_ Grain]]\n"
    ),
    "CONC_ Pluie.md": '---\nrelated: ["[[CONC_ Sol]]"]\n---\n# CONCEPT : Pluie\n## Définition\nLa pluie est de l’eau qui tombe.\n',
    "CONC_ Grain.md": '---\nparent: "[[CONC_ Pluie]]"\n---\n# CONCEPT : Grain\n## Définition\nUn grain est un éclat de roche.\n',
}


def parse(path: Path) -> Triples:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return Triples().parse(path, format="turtle")


def check(triples: Triples) -> None:
    """The shapes, and what SKOS asks besides them: nothing related that stands above (S27)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import pyshacl

        shapes = Triples().parse(SHAPES)
        sound, _, said = pyshacl.validate(triples, shacl_graph=shapes)
    assert sound, said
    for one, other in triples.subject_objects(SKOS.related):
        assert other not in set(triples.transitive_objects(one, SKOS.broader)) - {one}
        assert one not in set(triples.transitive_objects(other, SKOS.broader)) - {other}


@pytest.fixture
def read(make_vault: MakeVault, tmp_path: Path) -> Read:
    def build(files: Files) -> Triples:
        options = Options(folder=tmp_path / "dist", form=FORMATS["ttl"], now=1_790_000_000)
        whole = Triples()
        for path in deliver([make_vault(files)], options).paths:
            whole += parse(path)
        return whole

    return build


def named(triples: Triples, label: str) -> URIRef:
    (found,) = triples.subjects(SKOS.prefLabel, Literal(label, "fr"))
    assert isinstance(found, URIRef)
    return found


def test_a_notion_is_a_concept_with_its_names_its_definition_and_its_type(read: Read) -> None:
    triples = read(NOTES)
    check(triples)
    soil = named(triples, "Sol")
    assert triples.value(soil, SKOS.altLabel) == Literal("Terre", "fr")
    assert triples.value(soil, SKOS.definition) == Literal("Ce que portent les champs", "fr")
    types = {str(triples.value(it, RDFS.label)) for it in triples.objects(soil, RDF.type)}
    assert types == {"notion", "concept"}
    assert len(list(triples.objects(None, SKOS.member))) == 3


def test_a_typed_link_goes_the_way_that_the_sentence_says(read: Read) -> None:
    triples = read(NOTES)
    soil, rain, grain = (named(triples, it) for it in ("Sol", "Pluie", "Grain"))
    assert (rain, MOT.governs, soil) in triples
    assert (soil, MOT.hasComponent, grain) in triples
    assert (soil, MOT.governs, rain) not in triples


def test_a_link_whose_way_nothing_says_is_stated_as_such(read: Read) -> None:
    triples = read(NOTES)
    soil, rain = named(triples, "Sol"), named(triples, "Pluie")
    assert (soil, MOT.precedenceLink, rain) in triples
    assert (soil, MOT.precedes, rain) not in triples


def test_what_stands_above_is_not_related_too(read: Read) -> None:
    """« Voir » leads to a part of it."""
    triples = read(NOTES)
    soil, grain = named(triples, "Sol"), named(triples, "Grain")
    assert (grain, SKOS.broader, soil) in triples
    assert (grain, SKOS.broader, named(triples, "Pluie")) in triples
    assert (soil, SKOS.related, grain) not in triples


def test_a_renamed_note_keeps_its_iri(tmp_path: Path) -> None:
    course = Course(tmp_path)
    options = replace(course.options(), form=FORMATS["ttl"])
    recipe = load_recipe(course.folder / "cours.yml")
    before = parse(deliver([recipe], options).paths[0])
    old = next(before.subjects(SKOS.prefLabel, Literal("Empathie", "fr")))
    course.move("Chapitre 1/CONC_ Empathie.md", "CONC_ Sympathie.md")
    after = parse(deliver([recipe], options).paths[0])
    assert (old, SKOS.prefLabel, None) in after
    assert set(after.subjects(RDF.type, SKOS.Concept)) == set(before.subjects(RDF.type, SKOS.Concept))


def test_chapters_in_files_of_their_own_name_a_notion_alike(make_vault: MakeVault, tmp_path: Path) -> None:
    texts: Files = {f"Chapitre {at} - X/{name}": text for at, (name, text) in enumerate(NOTES.items(), 1)}
    options = Options(folder=tmp_path / "dist", form=FORMATS["ttl"], now=1_790_000_000)
    paths = deliver([make_vault(texts)], options).paths
    assert len(paths) == 3
    files = [parse(path) for path in paths]
    for it in files:
        check(it)
    assert len({named(it, "Sol") for it in files}) == 1
    assert sum(bool(it.value(named(it, "Sol"), SKOS.definition)) for it in files) == 3


def test_what_an_attack_says_is_a_label_and_no_triple(tmp_path: Path) -> None:
    options = Options(folder=tmp_path / "dist", form=FORMATS["ttl"], now=1_790_000_000)
    (path,) = deliver([load_recipe(hostile_vault(tmp_path))], options).paths
    triples = parse(path)
    check(triples)
    assert any(IMAGE in str(it) for it in triples.objects(None, SKOS.altLabel))
    allowed = ("urn:flashmot:", str(SKOS), str(RDF), str(RDFS), "http://www.w3.org/2002/07/owl#")
    assert all(str(it).startswith(allowed) for triple in triples for it in triple if isinstance(it, URIRef))


@given(TEXT, TEXT, TEXT)
def test_whatever_a_note_is_called_the_file_says_just_that(title: str, alias: str, identity: str) -> None:
    triples = Triples().parse(
        data=f"{iri('notion', 'c', identity)} <urn:p> {literal(title)}, {literal(alias)} ."
    )
    assert {str(it) for it in triples.objects()} == {fit(title), fit(alias)}


@given(st.lists(st.tuples(TEXT, TEXT), max_size=4, unique_by=lambda it: it[1]), st.data())
def test_any_graph_gives_a_file_that_is_sound(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, str]], data: st.DataObject
) -> None:
    concepts = tuple(
        Concept(
            Notion(str(at), title, "concept", "1", (title, title.lower()), ""),
            f"c/{identity}{at}",
            "A",
            title,
        )
        for at, (title, identity) in enumerate(said)
    )
    paths = st.sampled_from([it.notion.path for it in concepts] or ["0"])
    roles = st.sampled_from(["", *(f"{role}{way}" for role in RELATIONS for way in "<>")])
    kinds = st.sampled_from(["parent", "child", "related", "Voir"])
    links = data.draw(st.lists(st.tuples(paths, paths, roles, kinds), max_size=6)) if concepts else []
    made = tuple(
        TypedLink(Bond(one, two, kind, ROLE_TYPES[role[:-1]] if role else None), role)
        for one, two, role, kind in links
        if one != two
    )
    path = tmp_path_factory.getbasetemp() / "any.ttl"
    write_turtle(replace(package(card()), graph=Graph("c", "Cours", concepts, (), made)), path, 0)
    triples = parse(path)
    assert len(list(triples.subjects(RDF.type, SKOS.Concept))) == len(concepts)
    for one, other in triples.subject_objects(SKOS.related):
        assert (one, SKOS.broader, other) not in triples


def test_each_type_and_each_role_has_its_property() -> None:
    assert set(KINDS) == set(MOT_LINKS)
    assert {plain(it) for it in RELATIONS} == {plain(it) for it in ROLE_TYPES}


def test_the_file_declares_all_that_it_uses(read: Read) -> None:
    triples = read(NOTES)
    declared = set(triples.subjects(RDF.type))
    used = {
        it
        for it in triples.predicates()
        if not str(it).startswith((str(RDF), str(RDFS), "http://www.w3.org/2002/07/owl#"))
    }
    assert used <= declared


def test_the_build_says_that_cards_stay_out_and_which_links_have_no_direction() -> None:
    links = (TypedLink(Bond("a", "b", "Régulation", "R")), TypedLink(Bond("a", "b", "Régule", "R"), "R>"))
    made = replace(package(card()), graph=Graph("c", "Cours", (), (), links))
    (said,) = losses([made], FORMATS["ttl"])
    assert "questions (1 card: left out" in said
    assert "(1 link: the notes' sentences don't say)" in said


def test_a_package_without_its_graph_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="without its graph"):
        write_turtle(Package("cours", package(card()).decks), tmp_path / "x.ttl", 0)
