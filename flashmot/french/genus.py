"""The sort of thing that a definition says something is: a person, a document, an action… by its genus, the
first noun of « un document qui… »."""

from __future__ import annotations

import re
from functools import lru_cache

from flashmot.french.determiners import COUNTED, PLURAL, SINGULAR
from flashmot.french.endings import without_plural
from flashmot.french.small_words import OF
from flashmot.french.verbs import is_action

_GENERA = {
    "action": "action activité approche cours démarche effort exercice opération organisation pratique "
    "procédure processus recherche stratégie tâche technique travail étape évaluation suite",
    "document": "devis document fiche formulaire gabarit guide inventaire journal livrable plan "
    "registre tableau texte référentiel répertoire",
    "statement": "axiome conclusion convention formulation hypothèse loi norme principe proposition règle "
    "théorie thèse valeur énoncé",
    "person": "acteur apprenant auteur chercheur concepteur enseignant expert figure formateur individu "
    "intervenant personne professeur responsable rôle spécialiste étudiant",
    "body": "association communauté entreprise institution organisme équipe université",
    "ability": "aptitude attitude capacité compétence connaissance habileté savoir savoir-faire posture",
    "thing": "appareil application artefact dispositif environnement espace instrument logiciel matériel "
    "moyen objet outil plateforme ressource service support système",
    "model": "architecture carte graphe méthode modèle paradigme représentation réseau schéma structure "
    "taxonomie typologie",
    "condition": "cas circonstance cadre contexte lieu milieu situation",
    "time": "cycle durée délai intervalle moment phase période",
    "quality": "attribut caractéristique critère degré dimension indicateur mesure propriété qualité taux",
    "aim": "but enjeu finalité intention objectif résultat visée",
    "event": "événement incident phénomène crise",
    "relation": "contrat lien rapport relation",
    "idea": "concept idée notion",
}
"""Sort → nouns of which it is the sort, in the singular. The classes follow the top of WordNet's hierarchy of
nouns (Miller, *Nouns in WordNet*, 1990), as far as definitions of what one learns need them."""
_SORTS = {noun: sort for sort, nouns in _GENERA.items() for noun in nouns.split()}
_COLLECTIVES = frozenset(
    "catégorie classe collection ensemble famille forme groupe liste mode partie série sorte type".split()
)
"""Nouns that leave the sort to the noun behind them: « un ensemble de règles »."""
_OPENING = re.compile(
    r"(?:(?:l[ea]|une?)\s+)?(?:(?:concept|expression|mot|notion|terme)\s+(?:\w+\s+)?qui\s+)?"
    r"(?:désigne|décrit|représente|est)\s+",
    re.IGNORECASE,
)
"""What stands before the genus where a definition speaks of the word first: « Désigne une personne… »."""
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*’?", re.UNICODE)
_LEADING = frozenset(SINGULAR) | frozenset(PLURAL) | COUNTED | OF | {"d’", "principal", "principale"}


@lru_cache(maxsize=16384)
def sort_of(definition: str) -> str:
    """The sort of thing that a definition speaks of, ``""`` where its first noun, if it begins with one, is
    of no sort known here.

    >>> sort_of("Document qui recense les ressources"), sort_of("L’ensemble des règles d’un jeu")
    ('document', 'statement')
    >>> sort_of("À planifier le projet"), sort_of("ce que vise une formation")
    ('action', '')
    """
    text = definition.strip().lstrip("«“ ")
    if opening := _OPENING.match(text):
        text = text[opening.end() :]
    if is_action(re.sub(r"^(?:à|de|d’)\s*", "", text, flags=re.IGNORECASE)):
        return "action"
    words = [word.casefold() for word in _WORD.findall(text.replace("'", "’"))[:8]]
    at = 0
    while at < len(words):
        noun = without_plural(words[at])
        if words[at] not in _LEADING and noun not in _COLLECTIVES:
            return _SORTS.get(words[at]) or _SORTS.get(noun, "")
        at += 1
    return ""
