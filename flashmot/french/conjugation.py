"""The present tense, third person: what a question makes of an infinitive, and of a plural verb.

Rules and the irregular verbs as in Bescherelle's tables; a verb of an unknown kind gives ``""``, never a
guess."""

from __future__ import annotations

import re
from functools import lru_cache

from flashmot.french.verbs import is_action

_IRREGULAR = {
    "aller": "va",
    "envoyer": "envoie",
    "renvoyer": "renvoie",
    "être": "est",
    "avoir": "a",
    "savoir": "sait",
    "devoir": "doit",
    "pouvoir": "peut",
    "vouloir": "veut",
    "falloir": "faut",
    "répartir": "répartit",
    "vêtir": "vêt",
    "acheter": "achète",
    "racheter": "rachète",
    "haleter": "halète",
    "geler": "gèle",
    "congeler": "congèle",
    "modeler": "modèle",
    "peler": "pèle",
    "déceler": "décèle",
    "receler": "recèle",
    "harceler": "harcèle",
    "vaincre": "vainc",
    "convaincre": "convainc",
    "conclure": "conclut",
    "inclure": "inclut",
    "exclure": "exclut",
    "rire": "rit",
    "sourire": "sourit",
}
_ENDINGS = tuple(
    (re.compile(rf"(.*){pattern}\Z"), form)
    for pattern, form in (
        # -er, with what its stem does before a mute e
        (r"([aou])yer", r"\1\2ie"),
        (r"e([lt])er", r"\1e\2\2e"),
        (r"[ée]([bcdfgptv][lr]|ch|gn|gu|qu|[bcdfghjklmnpqrstvwxz])er", r"\1è\2e"),
        (r"(.)er", r"\1\2e"),
        # -oir
        (r"cevoir", r"\1çoit"),
        (r"mouvoir", r"\1meut"),
        (r"valoir", r"\1vaut"),
        (r"voir", r"\1voit"),
        # -ir
        (r"([tv])enir", r"\1\2ient"),
        (r"(v|ff)rir", r"\1\2re"),
        (r"ueillir", r"\1ueille"),
        (r"quérir", r"\1quiert"),
        (r"courir", r"\1court"),
        (r"(par|sor|ser|sen|men|dor)[tvm]ir", r"\1\2t"),
        (r"ir", r"\1it"),
        # -re
        (r"([aeo])indre", r"\1\2int"),
        (r"soudre", r"\1sout"),
        (r"([eao]n|[eo]r)dre", r"\1\2d"),
        (r"(et|at)tre", r"\1\2"),
        (r"aître", r"\1aît"),
        (r"vivre", r"\1vit"),
        (r"suivre", r"\1suit"),
        (r"([cr]ri|ui|ai|di|li|oi)re", r"\1\2t"),
        (r"ompre", r"\1ompt"),
    )
)
_PLURALS = {
    "sont": "est",
    "ont": "a",
    "vont": "va",
    "font": "fait",
    "peuvent": "peut",
    "veulent": "veut",
    "doivent": "doit",
    "savent": "sait",
    "mettent": "met",
    "servent": "sert",
    "vivent": "vit",
    "suivent": "suit",
    "écrivent": "écrit",
    "partent": "part",
    "sentent": "sent",
    "sortent": "sort",
    "voient": "voit",
    "prévoient": "prévoit",
    "croient": "croit",
    "incluent": "inclut",
    "excluent": "exclut",
    "concluent": "conclut",
}
_PLURAL_RULES = tuple(
    (re.compile(pattern), form)
    for pattern, form in (
        (r"(.*[tv])iennent\Z", r"\1ient"),
        (r"(.*)prennent\Z", r"\1prend"),
        (r"(.*)mettent\Z", r"\1met"),
        (r"(.*)çoivent\Z", r"\1çoit"),
        (r"(.*)crivent\Z", r"\1crit"),
        (r"(.*)suivent\Z", r"\1suit"),
        (r"(.*)naissent\Z", r"\1naît"),
        (r"(.*)issent\Z", r"\1it"),
        (r"(.*ui|\A(?:re|contre|pré|inter)?di|\A(?:re|é)?li)sent\Z", r"\1t"),
        (r"(.*)font\Z", r"\1fait"),
        (r"((?:re)?f|ab|sec|inn?|féc)ondent\Z", r"\1onde"),
        (r"(.*(?:[eo]nd|perd|mord|tord))ent\Z", r"\1"),
        (r"(.*)([aeo])ignent\Z", r"\1\2int"),
        (r"(.*)quièrent\Z", r"\1quiert"),
        (r"(.*)ent\Z", r"\1e"),
    )
)


@lru_cache(maxsize=4096)
def present(infinitive: str) -> str:
    """The third person singular of the present: *gère*, *définit*, *tient*; ``""`` for what is no verb that
    the rules know.

    >>> present("gérer"), present("définir"), present("employer"), present("appeler")
    ('gère', 'définit', 'emploie', 'appelle')
    """
    verb = infinitive.casefold()
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    return next((found.expand(form) for rule, form in _ENDINGS if (found := rule.match(verb))), "")


@lru_cache(maxsize=4096)
def singular_verb(verb: str) -> str:
    """The singular of a third person plural: *valident* → *valide*, *peuvent* → *peut*; a singular stays as
    it is.

    >>> singular_verb("définissent"), singular_verb("produisent"), singular_verb("valide")
    ('définit', 'produit', 'valide')
    """
    low = verb.casefold()
    if low in _PLURALS:
        return _PLURALS[low]
    if low.endswith("ient"):  # *vérifient* is a plural, *contient* is none
        return low[:-2] if low.endswith(("fient", "dient", "blient", "lient", "rient")) else low
    return next((found.expand(form) for rule, form in _PLURAL_RULES if (found := rule.match(low))), low)


@lru_cache(maxsize=4096)
def is_present(form: str) -> bool:
    """Whether a word may be a third person singular of the present: *fournit*, *alimente*, *reçoit*. Nouns
    that are written alike (*liste*, *grille*) may be too.

    >>> is_present("fournit"), is_present("intègre"), is_present("milieux")
    (True, True, False)
    """
    low = form.casefold()
    closed = "é".join(low.rsplit("è", 1))
    candidates = (
        f"{low}r",
        f"{closed}r",
        f"{low[:-1]}r",
        f"{low[:-1]}re",
        f"{low}re",
        f"{low}tre",
        f"{low[:-2]}yer",
    )
    turned = (low.replace("çoit", "cevoir"), low.replace("ient", "enir"))
    return any(is_action(it) and present(it) == low for it in (*candidates, *turned))


_VERB = re.compile(r"(?P<self>s[’']|se )?(?P<verb>\w+)", re.IGNORECASE)


def asked_of_on(action: str) -> str:
    """An infinitive with its complements as a question to *on*: « animer un forum » → « anime-t-on un forum
    »; ``""`` where the verb isn't known or several are coordinated.

    >>> asked_of_on("animer un forum"), asked_of_on("définir le cadre"), asked_of_on("s’exercer seul")
    ('anime-t-on un forum', 'définit-on le cadre', 's’exerce-t-on seul')
    """
    found = _VERB.match(action)
    form = present(found["verb"]) if found else ""
    if not found or not form or any(is_action(it["verb"]) for it in _COORDINATED.finditer(action)):
        return ""
    link = "-" if form[-1] in "td" else "-t-"
    return f"{found['self'] or ''}{form}{link}on{action[found.end() :]}"


def said_of_on(action: str) -> str:
    """An infinitive with its complements as what *on* does: « animer un forum » → « on anime un forum »;
    ``""`` where the verb isn't known or several are coordinated."""
    found = _VERB.match(action)
    form = present(found["verb"]) if found else ""
    if not found or not form or _COORDINATED.search(action):
        return ""
    return f"on {found['self'] or ''}{form}{action[found.end() :]}"


_COORDINATED = re.compile(
    r"(?:,| et| ou| puis) (?:(?:l[ea]s?|en|y|s[’e]|de) )?(?P<verb>\w{2,}(?:er|ir|re|oir))\b", re.IGNORECASE
)
