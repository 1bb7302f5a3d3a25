"""The typed links of MOT as RDF properties, with French labels: the small vocabulary that each Turtle file
declares, so that it needs nothing from elsewhere.

Sources: G. Paquette, *Modélisation des connaissances et des compétences* (2002), for the links; SKOS,
https://www.w3.org/TR/skos-reference/, and ISO 25964 for the hierarchical ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from flashmot.model.links import ROLE_TYPES


@dataclass(frozen=True, slots=True)
class Relation:
    """A directed property and its inverse."""

    name: str
    """Its local name."""
    label: str
    """How a sentence says it, in French."""
    inverse: str
    """The inverse's local name."""
    inverse_label: str
    """How a sentence says that."""
    narrows: bool = False
    """Whether the target stands below in a hierarchy: it is a ``skos:narrower``, too."""


RELATIONS: Final[Mapping[str, Relation]] = MappingProxyType(
    {
        "C": Relation("hasComponent", "se compose de", "isComponentOf", "fait partie de", narrows=True),
        "S": Relation(
            "hasSpecialization", "se décline en", "isSpecializationOf", "est une sorte de", narrows=True
        ),
        "P": Relation("precedes", "précède", "follows", "suit"),
        "produit": Relation("hasProduct", "a pour produit", "isProductOf", "est le produit de"),
        "intrant": Relation("hasInput", "a pour intrant", "isInputOf", "est un intrant de"),
        "R": Relation("governs", "régule", "isGovernedBy", "est régulé par"),
        "I": Relation("hasInstance", "a pour exemple", "isInstanceOf", "est un exemple de", narrows=True),
        "A": Relation("appliesTo", "s’applique à", "hasApplication", "a pour application"),
    }
)
"""By the role, without its direction."""

KINDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "C": ("compositionLink", "lien de composition (C)"),
        "S": ("specializationLink", "lien de spécialisation (S)"),
        "P": ("precedenceLink", "lien de précédence (P)"),
        "I/P": ("inputProductLink", "lien d’intrant ou de produit (I/P)"),
        "R": ("regulationLink", "lien de régulation (R)"),
        "I": ("instantiationLink", "lien d’instanciation (I)"),
        "A": ("applicationLink", "lien d’application (A)"),
    }
)
"""MOT type → local name and label of the property that says no direction; the directed ones are below it."""

_NO_DIRECTION: Final = "Les notes n’en disent pas le sens."
_HEAD: Final = """\
skos:Concept a owl:Class ; rdfs:label "notion"@fr .
skos:ConceptScheme a owl:Class ; rdfs:label "cours"@fr .
skos:Collection a owl:Class ; rdfs:label "chapitre"@fr .
skos:broader a owl:ObjectProperty ; owl:inverseOf skos:narrower ; rdfs:label "notion plus générale"@fr .
skos:narrower a owl:ObjectProperty ; rdfs:label "notion plus précise"@fr .
skos:related a owl:ObjectProperty , owl:SymmetricProperty ; rdfs:label "notion liée"@fr .
skos:inScheme a owl:ObjectProperty ; rdfs:label "du cours"@fr .
skos:topConceptOf a owl:ObjectProperty ; rdfs:label "notion de tête de"@fr .
skos:member a owl:ObjectProperty ; rdfs:label "contient"@fr .
skos:notation a owl:DatatypeProperty ; rdfs:label "identité de la note"@fr .
skos:prefLabel a owl:AnnotationProperty ; rdfs:subPropertyOf rdfs:label .
skos:altLabel a owl:AnnotationProperty .
skos:definition a owl:AnnotationProperty .
"""
"""What is used of SKOS: an editor that can't fetch it reads the file all the same."""


def declarations() -> str:
    """The vocabulary in Turtle, with the prefixes ``mot owl rdfs skos``."""
    return _HEAD + "".join((*map(_kind, KINDS), *map(_relation, RELATIONS)))


def _kind(mot: str) -> str:
    name, label = KINDS[mot]
    return (
        f"mot:{name} a owl:ObjectProperty , owl:SymmetricProperty ;\n"
        f'    rdfs:label "{label}"@fr ;\n    rdfs:comment "{_NO_DIRECTION}"@fr ;\n'
        f"    rdfs:domain skos:Concept ;\n    rdfs:range skos:Concept .\n"
    )


def _relation(role: str) -> str:
    made = RELATIONS[role]
    above = [f"mot:{KINDS[ROLE_TYPES[role]][0]}", *(["skos:narrower"] if made.narrows else [])]
    below = [above[0], *(["skos:broader"] if made.narrows else [])]
    return (
        f"mot:{made.name} a owl:ObjectProperty ;\n"
        f'    rdfs:label "{made.label}"@fr ;\n    rdfs:subPropertyOf {" , ".join(above)} ;\n'
        f"    rdfs:domain skos:Concept ;\n    rdfs:range skos:Concept .\n"
        f"mot:{made.inverse} a owl:ObjectProperty ;\n"
        f'    rdfs:label "{made.inverse_label}"@fr ;\n    rdfs:subPropertyOf {" , ".join(below)} ;\n'
        f"    owl:inverseOf mot:{made.name} .\n"
    )
