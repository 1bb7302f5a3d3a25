"""Gender and number of a noun phrase, told by its determiner, else by a table of nouns: never a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass

from flashmot.french.determiners import COUNTED, PLURAL, SINGULAR

MASCULINE = frozenset(
    """
    acteur apport apprentissage article aspect atelier axe besoin bilan but cadre calendrier centre
    chapitre choix climat comité composant concept conseil constat constituant contenu contexte
    contrat contrôle cours courant critère cycle débat défi degré délai devis diagnostic dialogue
    dispositif document domaine écart effort élément encadrement engagement enjeu ensemble
    enseignement environnement espace exemple facteur fait feedback fondement format forum graphe
    groupe guide historique indicateur individu intrant journal langage lien lieu livrable logiciel
    manque mandat matériel mécanisme mode modèle module motif mouvement moyen niveau objectif objet
    organisme outil ouvrage paramètre parcours pilotage plan principe problème processus produit
    profil projet prototype public référentiel registre réseau résultat retour risque rôle rythme
    savoir savoir-faire scénario schéma service seuil soutien standard suivi support système tableau
    temps test texte thème tuteur type usage volet
    """.split()
)
"""Masculine nouns of courses."""
FEMININE = frozenset(
    """
    absence accessibilité action activité adaptation affordance aide ampleur analyse application
    approche architecture articulation attente autonomie banque base carte catégorie cause charge
    charte classification cohérence collaboration commande communauté communication compétence
    complexité composante compréhension conception condition confiance connaissance conséquence
    construction contrainte coordination culture culturalité décision définition demande démarche
    description difficulté diffusion dimension discipline distance diversité documentation donnée
    durée écoute égalité entraide entrevue équipe erreur étape évaluation exigence expérience
    exploration fiche finalité flexibilité fonction formation forme gestion grille habileté
    hypothèse idée identification implantation individualisation infrastructure ingénierie
    initiative instrumentation intégration intention interaction interface itération limite liste
    logique maîtrise médiatisation méthode mission modalité modélisation motivation note norme
    notion observation ontologie opération organisation orientation ouverture participation
    pédagogie persévérance personnalisation phase planification pratique présence procédure
    production progression propriété qualité question réflexion règle relation ressource
    responsabilité réussite rétroaction scénarisation section séquence situation solution
    spécialisation stratégie structure supervision synchronisation synthèse tâche taille taxonomie
    technique technologie théorie transformation typologie unité valeur validation variable version
    vision
    """.split()
)
"""Feminine nouns of courses."""
CATEGORIES = frozenset(
    """
    activité approche axe choix compétence concept critère cycle démarche devis discipline
    dispositif document fiche grille langage mécanisme méthode modèle moyen norme notion objectif
    outil phase principe procédure processus référentiel registre règle spécialisation stratégie
    tableau taxonomie technique technologie théorie typologie
    """.split()
)
"""Nouns that a question may ask for: *quelle approche*, *quels mécanismes*."""
_INVARIABLE = frozenset("accès choix cours devis parcours processus corpus temps".split())
_PHRASE = re.compile(
    r"(?P<determiner>l’|\w+)\s*(?:(?:deux|trois|quatre|cinq|six|sept|grande?s?|principa(?:l|le|ux|les)|"
    r"premi(?:er|ère)s?|nouve(?:au|lle)s?|même|propre)\s+)*(?P<noun>[\w-]+)",
    re.IGNORECASE,
)
_PRONOUNS = {("m", False): "il", ("f", False): "elle", ("m", True): "ils", ("f", True): "elles"}
_WHICH = {("m", False): "quel", ("f", False): "quelle", ("m", True): "quels", ("f", True): "quelles"}
_CONTRACTED = {"du": "m", "au": "m"}
_COORDINATED = re.compile(r"\set\s(?:l’|le|la|les|un|une|des|du|de|d’|son|sa|ses|leurs?)\b|,")


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a noun phrase imposes on what agrees with it."""

    noun: str
    """The head noun in small letters, singular where it is in the tables."""
    gender: str
    """``m``, ``f``, or ``""`` where nothing tells it."""
    plural: bool
    """Its number."""

    @property
    def pronoun(self) -> str:
        """*il, elle, ils, elles*; ``""`` where the gender isn't certain."""
        return _PRONOUNS.get((self.gender, self.plural), "")

    @property
    def which(self) -> str:
        """*quel, quelle, quels, quelles* for a noun that may be asked for; else ``""``."""
        return _WHICH.get((self.gender, self.plural), "") if self.noun in CATEGORIES else ""


def agreement_of(phrase: str) -> Agreement:
    """The gender and number of a noun phrase that begins with its determiner.

    >>> agreement_of("la participation active").pronoun, agreement_of("les mécanismes de soutien").pronoun
    ('elle', 'ils')
    >>> agreement_of("l’empan mnésique").pronoun
    ''
    """
    text = re.sub(r"\([^()]*\)|(?<=\w )«[^»]*»", "", phrase)
    found = _PHRASE.match(re.sub(r"[«»“”\"]\s*", "", text))
    if found is None or _COORDINATED.search(text):
        return Agreement("", "", plural=False)
    determiner = found["determiner"].casefold()
    plural = determiner in PLURAL or determiner in COUNTED
    noun = _singular(found["noun"].casefold())
    gender = (
        SINGULAR.get(determiner) or PLURAL.get(determiner) or _CONTRACTED.get(determiner) or gender_of(noun)
    )
    known = gender_of(noun)
    if (determiner not in SINGULAR and not plural) or (known and known != gender):
        return Agreement(noun, "", plural)
    return Agreement(noun, gender, plural)


def gender_of(noun: str) -> str:
    """``m`` or ``f`` for a noun of the tables, ``""`` for any other."""
    return "m" if noun in MASCULINE else "f" if noun in FEMININE else ""


def _singular(noun: str) -> str:
    """A noun as the tables have it, without its plural."""
    if noun in _INVARIABLE:
        return noun
    forms = (noun, noun.removesuffix("s"), noun.removesuffix("x"), re.sub("aux$", "al", noun))
    return next((form for form in forms if gender_of(form)), noun)
