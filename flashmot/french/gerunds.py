"""The infinitive of a gerund: « en **rédigeant** une fiche » asks what one has to *rédiger*."""

from __future__ import annotations

import re
from functools import lru_cache

_IRREGULAR = {
    "ayant": "",
    "étant": "",
    "disant": "dire",
    "lisant": "lire",
    "relisant": "relire",
    "redisant": "redire",
    "interdisant": "interdire",
    "élisant": "élire",
    "tissant": "tisser",
    "laissant": "laisser",
    "baissant": "baisser",
    "dépassant": "dépasser",
    "passant": "passer",
    "cassant": "casser",
    "classant": "classer",
    "dressant": "dresser",
    "adressant": "adresser",
    "redressant": "redresser",
    "intéressant": "intéresser",
    "poussant": "pousser",
    "voyant": "voir",
    "prévoyant": "prévoir",
    "revoyant": "revoir",
    "croyant": "croire",
    "servant": "servir",
    "suivant": "suivre",
    "poursuivant": "poursuivre",
    "vivant": "vivre",
    "sachant": "savoir",
    "pouvant": "pouvoir",
    "devant": "",
    "pendant": "",
    "répondant": "répondre",
    "étendant": "étendre",
    "rendant": "rendre",
    "vendant": "vendre",
    "attendant": "attendre",
    "fondant": "fonder",
    "confondant": "confondre",
    "perdant": "perdre",
    "défendant": "défendre",
    "joignant": "joindre",
    "rejoignant": "rejoindre",
    "craignant": "craindre",
    "atteignant": "atteindre",
    "restreignant": "restreindre",
    "résolvant": "résoudre",
    "incluant": "inclure",
    "excluant": "exclure",
    "concluant": "conclure",
    "courant": "",
    "recourant": "recourir",
    "offrant": "offrir",
    "ouvrant": "ouvrir",
    "couvrant": "couvrir",
    "découvrant": "découvrir",
}
_RULES = tuple(
    (re.compile(rf"(.*){pattern}\Z"), form)
    for pattern, form in (
        (r"(n|par)aissant", r"\1\2aître"),
        (r"faisant", r"\1faire"),
        (r"prenant", r"\1prendre"),
        (r"([tv])enant", r"\1\2enir"),
        (r"mettant", r"\1mettre"),
        (r"battant", r"\1battre"),
        (r"crivant", r"\1crire"),
        (r"cevant", r"\1cevoir"),
        (r"uisant", r"\1uire"),
        (r"issant", r"\1ir"),
        (r"geant", r"\1ger"),
        (r"çant", r"\1cer"),
        (r"ant", r"\1er"),
    )
)


@lru_cache(maxsize=1024)
def infinitive_of_gerund(gerund: str) -> str:
    """The infinitive: *rédigeant* → *rédiger*, *choisissant* → *choisir*; ``""`` for what is no gerund or has
    one that no rule tells.

    >>> [infinitive_of_gerund(it) for it in ("rédigeant", "décrivant", "remplissant")]
    ['rédiger', 'décrire', 'remplir']
    """
    low = gerund.casefold()
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    return next((found.expand(form) for rule, form in _RULES if (found := rule.match(low))), "")
