"""Nouns of action and gerunds as the verbs that they come from: what a question asks of *on*."""

from __future__ import annotations

import re

from flashmot.french.conjugation import present

_VERBS = {
    "analyse": "analyser",
    "administration": "administrer",
    "animation": "animer",
    "choix": "choisir",
    "collecte": "collecter",
    "conception": "concevoir",
    "construction": "construire",
    "définition": "définir",
    "description": "décrire",
    "détermination": "déterminer",
    "élaboration": "élaborer",
    "établissement": "établir",
    "estimation": "estimer",
    "évaluation": "évaluer",
    "formulation": "formuler",
    "identification": "identifier",
    "intégration": "intégrer",
    "organisation": "organiser",
    "planification": "planifier",
    "production": "produire",
    "recueil": "recueillir",
    "rédaction": "rédiger",
    "sélection": "sélectionner",
    "spécification": "spécifier",
    "utilisation": "utiliser",
    "vérification": "vérifier",
}
_GERUNDS = (
    (re.compile(r"(\w+)issant\Z"), "ir"),
    (re.compile(r"(\w+)uisant\Z"), "uire"),
    (re.compile(r"(\w+g)eant\Z"), "er"),
    (re.compile(r"(\w+)çant\Z"), "cer"),
    (re.compile(r"(\w+)ant\Z"), "er"),
)
_IRREGULAR = re.compile(
    r"(?:ét|ay|sach|\w*(?:ten|ven|pren|mett|suiv|voy|cev|rend|pond|vend|offr|ouvr|craign|joign|sort|croy|cour|batt)"
    r"|(?:re|sur)?viv|(?:re|des)?serv|(?:re|é)?lis|(?:re|contre|pré)?dis|(?:re|dé|satis)?fais|(?:sou)?ri|part"
    r"|dev|pouv|voul)ant\Z"
)
_WRITTEN = re.compile(r"(\w*)crivant\Z")


def verb_of_noun(noun: str) -> str:
    """The infinitive of a noun of action: *rédaction* → *rédiger*; ``""`` for any other noun."""
    return _VERBS.get(noun.casefold(), "")


def verb_of_gerund(gerund: str) -> str:
    """The infinitive of a present participle: *définissant* → *définir*, *rédigeant* → *rédiger*; ``""``
    where rules don't tell.

    >>> verb_of_gerund("proposant"), verb_of_gerund("décrivant"), verb_of_gerund("tenant")
    ('proposer', 'décrire', '')
    """
    low = gerund.casefold()
    written = _WRITTEN.fullmatch(low)
    if written:
        return f"{written[1]}crire"
    if _IRREGULAR.fullmatch(low):
        return ""
    return next((f"{found[1]}{end}" for rule, end in _GERUNDS if (found := rule.fullmatch(low))), "")


def on_does(infinitive: str) -> str:
    """The verb as a question asks it of *on*: *rédige-t-on*, *définit-on*; ``""`` where it isn't known."""
    form = present(infinitive)
    if not form:
        return ""
    return f"{form}-on" if form[-1] in "td" else f"{form}-t-on"
