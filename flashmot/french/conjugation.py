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
    "pleuvoir": "pleut",
    "répartir": "répartit",
    "impartir": "impartit",
    "assortir": "assortit",
    "sertir": "sertit",
    "asservir": "asservit",
    "vêtir": "vêt",
    "mourir": "meurt",
    "bouillir": "bout",
    "haïr": "hait",
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
    "marteler": "martèle",
    "ciseler": "cisèle",
    "démanteler": "démantèle",
    "écarteler": "écartèle",
    "crocheter": "crochète",
    "fureter": "furète",
    "vaincre": "vainc",
    "convaincre": "convainc",
    "conclure": "conclut",
    "inclure": "inclut",
    "exclure": "exclut",
    "rire": "rit",
    "sourire": "sourit",
    "plaire": "plaît",
    "déplaire": "déplaît",
    "complaire": "complaît",
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
        (r"oir", ""),
        # -ir
        (r"([tv])enir", r"\1\2ient"),
        (r"(v|ff)rir", r"\1\2re"),
        (r"(ue|ssa|éfa)illir", r"\1\2ille"),
        (r"quérir", r"\1quiert"),
        (r"courir", r"\1court"),
        (r"(par|sor|ser|sen|men|dor)[tvm]ir", r"\1\2t"),
        (r"ir", r"\1it"),
        # -re
        (r"([aeo])indre", r"\1\2int"),
        (r"soudre", r"\1sout"),
        (r"([eao]n|[eo]r)dre", r"\1\2d"),
        (r"(et|at)tre", r"\1\2"),
        (r"([ao])ître", r"\1\2ît"),
        (r"vivre", r"\1vit"),
        (r"suivre", r"\1suit"),
        (r"([cr]ri|ui|ai|di|li|oi|fi)re", r"\1\2t"),
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
    "boivent": "boit",
    "écrivent": "écrit",
    "croient": "croit",
    "fuient": "fuit",
    "enfuient": "enfuit",
    "rient": "rit",
    "sourient": "sourit",
    "meurent": "meurt",
    "taisent": "tait",
    "haïssent": "hait",
}
_PLURAL_RULES = tuple(
    (re.compile(rf"{pattern}\Z"), form)
    for pattern, form in (
        # What is a singular already, and verbs in -ier and -yer
        (r"((?:dé)?ment|(?:res|con|pres)?sent)", r"\1"),
        (r"((?:ini|balbu)t|(?:en|dé|ob)v)ient", r"\1ie"),
        (r"(.*[tv]ient)", r"\1"),
        (r"((?:pré|re|entre)?v)oient", r"\1oit"),
        (r"(.*i)ent", r"\1e"),
        # -ir and -oir
        (r"(.*[tv])iennent", r"\1ient"),
        (r"(.*)çoivent", r"\1çoit"),
        (r"(.*m)euvent", r"\1eut"),
        (r"((?:équi|pré|re)?va)lent", r"\1ut"),
        (r"(.*)quièrent", r"\1quiert"),
        (r"(.*c)ourent", r"\1ourt"),
        (r"((?:re|ren|en)?dor)ment", r"\1t"),
        (r"((?:dé)?men|(?:res|con|pres)?sen|(?:re|dé)?par|(?:res)?sor)tent", r"\1t"),
        (r"((?:des|res)?ser)vent", r"\1t"),
        # -re
        (r"(.*)prennent", r"\1prend"),
        (r"(.*)mettent", r"\1met"),
        (r"(.*b)attent", r"\1at"),
        (r"(.*)crivent", r"\1crit"),
        (r"(.*)suivent", r"\1suit"),
        (r"((?:re|sur)?v)ivent", r"\1it"),
        (r"(.*(?:n|par))aissent", r"\1aît"),
        (r"(.*cr)oissent", r"\1oît"),
        (r"(.*pl)aisent", r"\1aît"),
        (r"(.*suffi|(?:re|contre|pré|inter|mé|dé)?di|(?:re|é|réé)?li|.*(?:d|tr|c|l|(?<!me)n)ui)sent", r"\1t"),
        (r"(.*)font", r"\1fait"),
        (r"(.*vain)quent", r"\1c"),
        (r"(.*cl)uent", r"\1ut"),
        (r"(.*so)lvent", r"\1ut"),
        (r"(.*(?:cra|pla|tra|jo|[pfgct]e|[ft]re))ignent", r"\1int"),
        (r"((?:re)?f|(?:vag)?ab|sec|inn?|féc|s|gr)ondent", r"\1onde"),
        (r"(am|appréh|vilip)endent", r"\1ende"),
        (r"(.*(?:[eo]nd|perd|mord|tord)|r?épand)ent", r"\1"),
        (r"(.*romp)ent", r"\1t"),
        # -ir with -iss-, but for verbs in -isser
        (r"((?:re|dé)?(?:t|v|pl|gl|h|l)|mét|rapet|tap|esqu|coul)issent", r"\1isse"),
        (r"(.*[ao]isse)nt", r"\1"),
        (r"(.*)issent", r"\1it"),
        (r"(.*)ent", r"\1e"),
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
    if not low.endswith("nt"):
        return low
    return next((found.expand(form) for rule, form in _PLURAL_RULES if (found := rule.match(low))), low)


@lru_cache(maxsize=4096)
def is_present(form: str) -> bool:
    """Whether a word may be a third person singular of the present: *fournit*, *alimente*, *reçoit*. Nouns
    that are written alike (*liste*, *grille*) may be too.

    >>> is_present("fournit"), is_present("intègre"), is_present("milieux")
    (True, True, False)
    """
    low = form.casefold()
    if low.endswith("ée") and not low.endswith(("crée", "grée", "supplée")):
        return False  # *durée*, *donnée*
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
