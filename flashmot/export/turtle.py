"""Notions and their typed links as RDF, in Turtle: SKOS concepts for Protégé and other editors of graphs.

Sources: https://www.w3.org/TR/turtle/, https://www.w3.org/TR/skos-reference/. A notion's IRI comes from the
course's id and from who its note is, so that it stays when the note is renamed, and is the same in the files
of all chapters.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final
from urllib.parse import quote

from flashmot.export.mot_vocabulary import KINDS, RELATIONS, declarations
from flashmot.french.words import plain
from flashmot.html.text import fit
from flashmot.model.deck import Package
from flashmot.model.graph import Concept, Graph, TypedLink
from flashmot.model.links import HIERARCHY

_NAMES: Final = "urn:flashmot:"
_PREFIXES: Final = """\
@prefix mot: <urn:flashmot:mot#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

"""
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_ESCAPED: Final = re.compile(r'[\\"\n\r\t]')

Triple = tuple[str, str, str]
"""Subject, predicate and object, as Turtle writes them."""


def write_turtle(package: Package, path: Path, _time: int) -> None:
    """Writes a course's scheme, a concept a notion, and what binds them.

    Raises:
        OSError: the file can't be written.
        ValueError: the package has no graph (see ``flashmot.building.concepts``).
    """
    if package.graph is None:
        raise ValueError(f"{package.file}: a package without its graph")
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_PREFIXES)
        file.write(declarations())
        file.writelines(_blocks(_triples(package.graph)))


def literal(text: str, language: str = "fr") -> str:
    """A text as Turtle writes it, on one line."""
    line = " ".join(fit(text).split(" "))
    escaped = _ESCAPED.sub(lambda found: _ESCAPES[found[0]], line)
    return f'"{escaped}"@{language}' if language else f'"{escaped}"'


def iri(kind: str, *parts: str) -> str:
    """An IRI of ours: ``<urn:flashmot:KIND:PART:…>``."""
    named = ":".join(quote(fit(part), safe="") or "-" for part in parts)
    return f"<{_NAMES}{kind}:{named}>"


def _blocks(triples: Iterable[Triple]) -> Iterator[str]:
    """Triples subject by subject, each once."""
    by_subject: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for subject, predicate, value in triples:
        by_subject[subject][predicate][value] = None
    for subject, said in by_subject.items():
        lines = " ;\n    ".join(f"{predicate} {' , '.join(values)}" for predicate, values in said.items())
        yield f"\n{subject} {lines} .\n"


def _triples(graph: Graph) -> Iterator[Triple]:
    scheme = iri("course", graph.course)
    concepts = (*graph.concepts, *graph.others)
    named = {it.notion.path: _concept_iri(graph, it) for it in concepts}
    yield scheme, "a", "skos:ConceptScheme , owl:Ontology"
    yield scheme, "skos:prefLabel", literal(graph.name)
    yield from _classes(concepts)
    yield from _collections(graph, named)
    links = list(_links(graph, named))
    below = {subject for subject, predicate, _ in links if predicate == "skos:broader"}
    for it in concepts:
        yield from _concept(it, named[it.notion.path], scheme)
    for it in graph.concepts:
        if named[it.notion.path] not in below:
            yield named[it.notion.path], "skos:topConceptOf", scheme
    yield from links


def _concept_iri(graph: Graph, concept: Concept) -> str:
    return iri("notion", graph.course, concept.identity.removeprefix(f"{graph.course}/"))


def _concept(concept: Concept, subject: str, scheme: str) -> Iterator[Triple]:
    notion = concept.notion
    label = fit(notion.title).strip() or concept.identity
    yield subject, "a", "skos:Concept"
    if notion.type:
        yield subject, "a", _class_iri(notion.type)
    yield subject, "skos:inScheme", scheme
    yield subject, "skos:prefLabel", literal(label)
    for name in notion.names:
        if fit(name).strip() not in ("", label):
            yield subject, "skos:altLabel", literal(name.strip())
    if concept.definition:
        yield subject, "skos:definition", literal(concept.definition)
    yield subject, "skos:notation", literal(concept.identity, "")


def _class_iri(noun: str) -> str:
    return iri("type", plain(noun).replace(" ", "-"))


def _classes(concepts: Iterable[Concept]) -> Iterator[Triple]:
    """The types of knowledge that there are, below ``skos:Concept``."""
    for noun in dict.fromkeys(it.notion.type for it in concepts):
        if noun:
            yield _class_iri(noun), "a", "owl:Class"
            yield _class_iri(noun), "rdfs:subClassOf", "skos:Concept"
            yield _class_iri(noun), "rdfs:label", literal(noun)


def _collections(graph: Graph, named: dict[str, str]) -> Iterator[Triple]:
    """The chapters, with what they hold."""
    for it in graph.concepts:
        if it.collection:
            chapter = iri("chapter", graph.course, it.notion.chapter or it.collection)
            yield chapter, "a", "skos:Collection"
            yield chapter, "skos:prefLabel", literal(it.collection.replace("::", " – "))
            yield chapter, "skos:member", named[it.notion.path]


def _links(graph: Graph, named: dict[str, str]) -> Iterator[Triple]:
    """What binds two notions. One above the other is not merely related to it (SKOS, S27)."""
    said = [triple for link in graph.links for triple in _link(link, named)]
    above: dict[str, set[str]] = defaultdict(set)
    for subject, predicate, value in said:
        if predicate == "skos:broader":
            above[subject].add(value)
    for subject, predicate, value in said:
        if predicate == "skos:related" and (
            value in _ancestors(subject, above) or subject in _ancestors(value, above)
        ):
            continue
        yield subject, predicate, value


def _ancestors(start: str, above: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [start]
    while waiting:
        for it in above.get(waiting.pop(), ()):
            if it not in found:
                found.add(it)
                waiting.append(it)
    return found


def _link(link: TypedLink, named: dict[str, str]) -> Iterator[Triple]:
    source, target = named[link.bond.source], named[link.bond.target]
    if link.role:
        relation = RELATIONS[link.role[:-1]]
        if link.role.endswith("<"):
            source, target = target, source
        yield source, f"mot:{relation.name}", target
        if relation.narrows:
            yield target, "skos:broader", source
    elif link.bond.mot:
        yield source, f"mot:{KINDS[link.bond.mot][0]}", target
    elif link.bond.kind in HIERARCHY:
        below, over = (source, target) if HIERARCHY[link.bond.kind] == "up" else (target, source)
        yield below, "skos:broader", over
    else:
        yield source, "skos:related", target
