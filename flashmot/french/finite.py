"""Finite verbs that sentences of courses are built on: which word is one, and of which verb.

A closed list: a word that isn't here is no verb for the grammar of clauses, and its sentence isn't
understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from flashmot.french.conjugation import present, singular_verb

_VERBS = tuple(
    """
    aborder expliquer manifester accompagner nourrir nuire archiver cocher consulter sélectionner
    rédiger imaginer choisir réfléchir compter dater signifier aboutir accélérer apparaître inviter
    paraître disparaître adopter accepter adapter agir aider alimenter améliorer annoncer appeler
    appliquer apporter appuyer articuler assurer atteindre attirer avoir baser caractériser
    centraliser changer classer coder combiner commander commencer comparer compenser comporter
    composer comprendre concentrer concerner conclure concrétiser conditionner conduire conserver
    considérer consister constituer construire contenir contribuer coordonner correspondre couvrir
    créer créditer débuter déboucher déclencher découler décrire définir délimiter demander dépasser
    dépendre dérouler désigner déterminer détailler développer différer diminuer diriger distinguer
    diviser dominer donner durer éclairer élargir élaborer émaner émerger empêcher encadrer
    encourager engager engendrer énoncer entraîner envisager établir étendre être étudier évaluer
    éviter évoluer exercer exiger exploiter exprimer exposer faciliter faire favoriser fixer
    fonctionner fonder former formaliser fournir freiner garantir générer guider hériter identifier
    illustrer impliquer imposer inclure indiquer influencer influer informer inscrire inspirer
    instaurer intégrer interdire intervenir introduire isoler jouer justifier lancer laisser lever
    lier limiter lister marquer matérialiser mener mesurer mettre mobiliser modéliser modifier
    montrer naître nécessiter offrir opposer organiser orienter pallier participer passer permettre
    piloter placer planifier porter posséder poursuivre pouvoir préciser préconiser prendre préparer
    présenter présupposer prévoir privilégier procéder produire progresser prolonger promouvoir
    proposer protéger provenir publier qualifier réaliser recevoir recommander reconnaître recouvrir
    réduire refléter regrouper réguler rejoindre relever relier remonter remplacer remplir renforcer
    renvoyer répartir répondre reposer représenter reprendre requérir résider résulter résumer
    retracer réunir révéler satisfaire séparer servir simplifier situer soulever souligner soutenir
    spécialiser spécifier stipuler stimuler structurer succéder suivre supposer susciter
    synchroniser tenir terminer traduire traiter transformer transmettre unifier utiliser valider
    valoriser varier vérifier viser visualiser
    """.split()
)
_HOMONYMS = frozenset(
    """
    aide compte aborde cadre base classe code commande change compare conclut contrôle couvre crée
    demande figure forme guide lance limite lie liste marque mesure modèle offre organise place
    porte pose produit projette relève résume fait réserve suite structure suit traite transforme
    vise charge lève laisse passe étude sert tient applique pilote définit décrit établit introduit
    réduit construit réunit transmet réparti commence compose fonde organisée document a est atteint
    inclut rejoint prolonge poursuit souligné
    """.split()
)
"""Forms that are nouns, adjectives or participles as well: verbs only where an object or a preposition stands
behind them."""
_PARTICIPLES = {
    "apparu": "apparaître",
    "né": "naître",
    "paru": "paraître",
    "mis": "mettre",
    "construit": "construire",
    "défini": "définir",
    "décrit": "décrire",
    "établi": "établir",
    "fourni": "fournir",
    "garanti": "garantir",
    "inscrit": "inscrire",
    "introduit": "introduire",
    "produit": "produire",
    "régi": "régir",
    "réduit": "réduire",
    "soutenu": "soutenir",
    "obtenu": "obtenir",
    "conduit": "conduire",
    "suivi": "suivre",
}
_AUXILIARIES = {
    "est": ("être", False),
    "sont": ("être", True),
    "a": ("avoir", False),
    "ont": ("avoir", True),
    "peut": ("pouvoir", False),
    "peuvent": ("pouvoir", True),
    "doit": ("devoir", False),
    "doivent": ("devoir", True),
}


@dataclass(frozen=True, slots=True)
class Finite:
    """A finite verb, third person of the present."""

    infinitive: str
    """Its infinitive."""
    plural: bool
    """Its number."""
    certain: bool
    """Whether the form is nothing but a verb."""


@cache
def _forms() -> dict[str, str]:
    return {form: verb for verb in _VERBS if (form := present(verb))}


@lru_cache(maxsize=4096)
def finite(word: str) -> Finite | None:
    """The verb that a word is a form of; None for a word that the grammar doesn't know as one.

    >>> finite("reposent").infinitive
    'reposer'
    """
    low = word.casefold()
    if low in _AUXILIARIES:
        infinitive, plural = _AUXILIARIES[low]
        return Finite(infinitive, plural, certain=low != "a")
    singular = singular_verb(low)
    verb = _forms().get(singular)
    if verb is None:
        return None
    plural = singular != low
    return Finite(verb, plural, certain=plural or low not in _HOMONYMS)


def participle(word: str) -> str:
    """The infinitive of a past participle in any gender and number: *assurée* → *assurer*; ``""`` for one
    that the grammar doesn't know."""
    bare = re.sub(r"(?<=[éiut])e?s?\Z", "", word.casefold().removeprefix("auto-"))
    if bare in _PARTICIPLES:
        return _PARTICIPLES[bare]
    return f"{bare[:-1]}er" if bare.endswith("é") and f"{bare[:-1]}er" in _VERBS else ""


def agreeing(word: str, *, feminine: bool, plural: bool) -> str:
    """A past participle in another gender and number: *formalisée* → *formalisé*."""
    bare = re.sub(r"(?<=[éiut])e?s?\Z", "", word)
    return f"{bare}{'e' if feminine else ''}{'s' if plural else ''}"


def asked_form(form: str, pronoun: str) -> str:
    """A verb with the pronoun that takes up its subject: *repose-t-elle*, *produit-il*, *visent-ils*.

    >>> asked_form("repose", "elle"), asked_form("visent", "ils")
    ('repose-t-elle', 'visent-ils')
    """
    return f"{form}{'-' if form[-1:] in 'td' else '-t-'}{pronoun}"
