"""How an author's explanation of a name is asked: as what « lequel » or « laquelle » does, is or says.

An explanation that is a question, an infinitive, a verb without its subject, a noun phrase and a sentence
each have their own turn of phrase. One that isn't understood gives ``""``.
"""

from __future__ import annotations

import re
from itertools import pairwise

from flashmot.extract.phrases import without_references
from flashmot.french.asides import without_parentheses
from flashmot.french.conjugation import present, singular_verb
from flashmot.french.determiners import PLURAL, SINGULAR
from flashmot.french.grammar import with_de
from flashmot.french.small_words import PREPOSITIONS
from flashmot.french.typography import quoted, typeset
from flashmot.french.verbs import is_action, may_be_action
from flashmot.french.words import plain, stems

_UNKNOWNS = frozenset("BCDFGHJKLMNPQRSTVWXYZ")
LONGEST = 30
"""The words that a question quotes at most."""
_FEWEST_STEMS = 2
_SENTENCE_END = re.compile(r"(?<=[.!?])[\s\u00a0]+(?=[A-ZÀ-ÞŒ«“])")
_OPEN_END = re.compile(r"[\s\u00a0]*(?:,[\s\u00a0]*etc\.?|,?[\s\u00a0]*(?:…|\.{3}))[\s\u00a0.]*$")
_POINTING = re.compile(
    r"\b(?:ce(?!\s(?:que|qui|dont|qu’))|cet|cette|ces|ceci|cela|(?:celui|celle|ceux|celles)(?!\s(?:qui|que|dont|qu’|des?|du|d’))|ici|suivante?s|"
    r"précédente?s|(?<!qu’)(?:ils?|elles?)|ci-(?:dessus|dessous|contre))\b",
    re.IGNORECASE,
)
_UNCLEAR = re.compile(
    r"→|☐|::|\[\[|//|=|\||\*|_|\bex\.?[\s\u00a0]?:|par exemple|\betc\b|…|\.\.\.|^(?:oui|non)\b", re.IGNORECASE
)
_GOAL = re.compile(
    r"(?:l’|le |la |son )?(?P<noun>objectif|but|enjeu|défi|rôle)"
    r"(?:[\s\u00a0]*:[\s\u00a0]*| est )(?P<rest>.+)",
    re.IGNORECASE,
)
_IS = re.compile(r"(?:c’est|il s’agit (?=d))[\s\u00a0]*(?P<rest>(?:d’|de l’|de la |du )?.+)", re.IGNORECASE)
_PRONOUN = re.compile(
    r"(?P<pronoun>ils?|elles?) (?P<self>se |s’)?(?P<verb>(?!ne )\w+)(?P<rest> .+)", re.IGNORECASE
)
_DETERMINER = (
    r"(?:une?|les?|la|l’|des|du|de|d’|à|au|aux|en|sur|vers|chaque|plusieurs|ce que|comment|"
    r"pour (?:but|objectif|fonction|rôle)|appel|partie|référence)(?:\b|(?<=’))"
)
_VERBS = (
    "accompagner adapter agir aider amener améliorer appliquer apporter appuyer assurer attribuer "
    "autoriser avoir caractériser changer comprendre concerner conduire constituer construire "
    "contenir contribuer correspondre créer demander décider déclencher décomposer découper décrire "
    "définir délimiter dépendre désigner déterminer développer distinguer diviser donner empêcher "
    "encadrer encourager englober enrichir exiger expliquer exprimer énoncer établir évaluer éviter "
    "évoluer faciliter favoriser fixer fonder fournir garantir gérer inclure indiquer influencer "
    "intégrer introduire justifier lier limiter maintenir mener mettre mobiliser modifier montrer "
    "obliger obtenir opérer organiser orienter ouvrir permettre planifier porter prendre prescrire "
    "préciser présenter préserver prévoir procéder produire proposer protéger raconter ramener "
    "rassembler recevoir recouvrir refléter regrouper relier remplacer rendre reposer représenter "
    "respecter réduire répartir répondre réunir révéler servir sélectionner signifier simplifier "
    "situer souligner spécifier stimuler suivre supposer tenir traduire traiter transformer "
    "transmettre utiliser valider vérifier viser"
).split()
_HOMOGRAPHS = (
    "analyser causer contrôler former guider mesurer marquer régler structurer cadrer offrir soutenir".split()
)
_FORMS = frozenset(present(verb) for verb in _VERBS) - {""} | {"fait", "a"}
_ALSO_NOUNS = frozenset(present(verb) for verb in _HOMOGRAPHS) - {""}
_FINITE = frozenset(
    "est sont ont peut peuvent doit doivent fait font s’agit joue jouent reste restent existe existent "
    "se".split()
)
"""Verbs that tell a sentence from a noun phrase, besides those of ``_FORMS``."""
_BEFORE_NOUN = frozenset((*SINGULAR, *PLURAL, *PREPOSITIONS))
_RELATIVE = re.compile(
    r"(?<!\bce )\b(?:qui|que|dont|où|lequel|laquelle)\b|(?<!bien )(?<!\bce )\bqu’", re.IGNORECASE
)
_VERB = re.compile(rf"(?P<self>se |s’)?(?P<verb>\w+)(?= {_DETERMINER})", re.IGNORECASE)
_BEFORE_OBJECT = re.compile(r" (?:les?|la|l’|une?)(?:\b|(?<=’))", re.IGNORECASE)


def sentences(text: str) -> list[str]:
    """The sentences, typeset, without parentheses, citations, and what ends an open list."""
    bare = without_parentheses(without_references(" ".join(text.split())))
    return [_OPEN_END.sub("", it).strip(" \u00a0;.,:") for it in _SENTENCE_END.split(typeset(bare).strip())]


def first_sentence(text: str) -> str:
    """The first of ``sentences``."""
    return sentences(text)[0]


def is_clear(text: str) -> bool:
    """Whether a sentence can be read without its note: nothing points elsewhere, nothing is left open."""
    return (
        not _UNCLEAR.search(text)
        and not _POINTING.search(text)
        and len(text.split()) <= LONGEST
        and len(stems(text)) >= _FEWEST_STEMS
        and text.count("«") == text.count("»")
    )


def lowered(text: str) -> str:
    """A text inside a sentence: a small first letter, but for a sigle, and for the X of « X précède Y »."""
    first = re.match(r"[\w’'-]+", text)
    kept = first and (sum(map(str.isupper, first[0])) > 1 or first[0] in _UNKNOWNS)
    return text if kept else text[:1].lower() + text[1:]


def lacks_accents(name: str, text: str) -> bool:
    """Whether a name spells a word without the accents that the text gives it."""
    spelled = {plain(word).rstrip("s"): word.casefold().rstrip("s") for word in re.findall(r"\w+", text)}
    words = [word.casefold().rstrip("s") for word in re.findall(r"\w+", name)]
    return any(spelled.get(plain(word), word) != word for word in words)


def predicate(text: str, *, feminine: bool, described: bool = True) -> str:
    """What stands behind « lequel » or « laquelle » for an explanation, without the question mark: *établit
    la structure du cours*, *consiste à diviser le problème*, *est ainsi décrite : « … »*; ``""`` where the
    explanation is unclear."""
    said = first_sentence(text)
    found = (
        next(filter(None, map(_of_goal, sentences(text))), "")
        or _of_pronoun(said, feminine=feminine)
        or _of_being(said)
    )
    if found:
        return found if is_clear(found) else ""
    if not is_clear(said):
        return ""
    if said.endswith("?"):
        return _of_question(said)
    if is_action(said) and not _is_list_of_actions(said):
        return f"consiste à {lowered(said)}"
    if is_verb_first(said):
        return lowered(said)
    if plain(said).startswith(("pour ", "par ", "en ", "dans ", "avec ", "que ", "qui ")):
        return ""
    if is_sentence(said) and not described:
        return ""
    return f"est ainsi décrit{'e' if feminine else ''} : {quoted(lowered(said))}"


def is_verb_first(text: str) -> bool:
    """Whether the text begins with a verb whose subject is what it explains: « Établit la structure… »."""
    found = _VERB.match(text)
    if not found:
        return False
    verb = found["verb"].casefold()
    if verb in _ALSO_NOUNS:
        return _BEFORE_OBJECT.match(text, found.end()) is not None
    return verb in _FORMS


def is_sentence(text: str) -> bool:
    """Whether the text has a verb of its own, besides those of its relative clauses."""
    first = _RELATIVE.split(text, maxsplit=1)[0]
    return _verbs_in(first) > 0 or _verbs_in(text) > len(_RELATIVE.findall(text))


def _verbs_in(text: str) -> int:
    words = [re.sub(r"^[sn]’", "", word.casefold()).strip(",;") for word in text.split()]
    return sum(
        (word in _FINITE or word in _FORMS) and before not in _BEFORE_NOUN for before, word in pairwise(words)
    )


def _is_list_of_actions(said: str) -> bool:
    """Whether the text is a list of infinitives: examples, not what something consists in."""
    parts = re.split(r",[\s\u00a0]", said)
    return len(parts) > 1 and all(map(may_be_action, parts))


def _of_question(said: str) -> str:
    """« Comment suivre tant d’inscrits ? » → *soulève la question de savoir comment suivre tant
    d’inscrits*."""
    bare = said.rstrip(" \u00a0?")
    asked = re.match(r"(?:comment|où|quand|pourquoi|à qui|par où) (?P<rest>.+)", bare, re.IGNORECASE)
    if asked and is_action(asked["rest"]):
        return f"soulève la question de savoir {lowered(bare)}"
    return f"répond à la question {quoted(said)}"


def _of_goal(said: str) -> str:
    """« L’objectif est de relier les idées » → *a pour objectif de relier les idées*."""
    found = _GOAL.fullmatch(said)
    if not found:
        return ""
    rest = re.sub(r"\Ad(?:e |’)", "", found["rest"])
    noun = found["noun"].lower()
    opening = "demande" if noun in ("enjeu", "défi") else f"a pour {noun}"
    return f"{opening} {with_de(lowered(rest))}" if is_action(rest) else ""


def _of_pronoun(said: str, *, feminine: bool) -> str:
    """« Elles concernent le temps » → *concerne le temps*; the participle behind *être* needs the gender."""
    found = _PRONOUN.fullmatch(said)
    if not found:
        return ""
    prefix, verb = found["self"] or "", found["verb"]
    plural = found["pronoun"].casefold().endswith("s")
    singular = singular_verb(verb) if plural else verb.casefold()
    rest = found["rest"]
    if singular == "est":
        rest = _agreed(rest, was_feminine=found["pronoun"].casefold().startswith("e"), feminine=feminine)
        if not rest:
            return ""
    return f"{prefix.lower()}{singular}{rest}"


def _agreed(rest: str, *, was_feminine: bool, feminine: bool) -> str:
    """The participle or adjective behind *être* in the singular; ``""`` where the gender differs."""
    if was_feminine is not feminine:
        return ""
    word, _, behind = rest.strip().partition(" ")
    return f" {word.removesuffix('s')} {behind}" if behind else ""


def _of_being(said: str) -> str:
    """« C’est une compétence qui… » → *est une compétence qui…*."""
    found = _IS.fullmatch(said)
    if not found or not re.match(r"(?:une?|les?|la|l’)\b|l’", found["rest"], re.IGNORECASE):
        return ""
    return f"est {found['rest']}"
