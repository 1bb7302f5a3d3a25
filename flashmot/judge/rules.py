"""What keeps a candidate out of the essential deck: one table of rules, each with its reason in French.

A rule looks at question *and* answer. The first that holds gives the reason; what none holds of is worth
asking."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from flashmot.french.numbers import LARGER_NUMBERS, NUMBER_WORDS
from flashmot.french.words import plain, stems, words_of
from flashmot.judge.case import Case

LONGEST_ANSWER: Final = 45
"""Words; more than that is a text, not an answer."""
_LONGEST_QUESTION: Final = 55
_MOST_ITEMS: Final = 7
_MOSTLY: Final = 0.6
_MARKUP = re.compile(
    r"\[\[|\]\]|\*\*|__|\w::|::\w|!\[|~~|==|%%|(?<![\w&])#[^\W\d]|\)\*+|\w\*+(?=[\s,.)]|$)|(?<!\w)\*+\w|\{\{"
    r"|^\s*---|<<|>>|:\s*:"
)
_MARKUP_SIGNS: Final = ("[", "]", "*", "_", "~", "=", "%", "#", "{{", "---", "<<", ">>")
_TEMPLATE_WORDS: Final = ("rer ici", "à compléter", "à préciser", "lorem", "todo")
_OPEN_WORDS: Final = ("etc", "…", "...", "ex", "e.g")
_TAIL: Final = 12
"""How much of an answer is read to see whether it ends in a small word."""
_CODE_NAME = re.compile(r"\b[A-Z]{2,}x?\d*_|[^\W_]_[^\W_]")
_TEMPLATE_TEXT = re.compile(r"ins[ée]rer ici|à compléter|à préciser|lorem ipsum|\bTODO\b", re.IGNORECASE)
_BACKWARD = re.compile(
    r"\b(?:cet|cette|ces|celui-ci|celle-ci|ceux-ci|celles-ci|ce dernier|cette dernière|ci-dessus|ci-dessous"
    r"|ci-après|suivante?s?|précédente?s?)\b"
    r"|(?:\A|[.:?!]\s+)(?:il|elle|ils|elles|cela|ceci|c’est|ce(?! qu))\b",
    re.IGNORECASE,
)
_OPEN_LIST = re.compile(r"\betc\b|…\s*\)?\s*\Z|\.\.\.|\b(?:ex|e\.g)\s*\.?\s*:", re.IGNORECASE)
_FIGURE = re.compile(
    rf"\d|\b(?:{'|'.join((*NUMBER_WORDS, *LARGER_NUMBERS))}|milliers?|millions?|moitié|tiers|quart|double"
    r"|dizaine|centaine|dépend|selon|autant)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"\bune?\b", re.IGNORECASE)
_NUMBER = re.compile(
    rf"\b(?:{'|'.join(word for word in NUMBER_WORDS if word not in ('un', 'une'))})\b", re.IGNORECASE
)
_ROOT: Final = 4
_HALF: Final = 0.5
_FIELD: Final = stems(
    "apprentissage apprenant pédagogique connaissance compétence formation document méthode"
)
"""Words that stand on every second card of such a course: they give nothing away."""
_NAMES: Final = frozenset(("label", "step", "relation", "part", "means", "table"))
"""Kinds whose answers are told by half of their words."""
_TERMS: Final = frozenset(("alias", "definition", "element", "recall", "carte", "fact", "belonging"))
"""Kinds that look after it themselves, or whose answers are names made of the words of the field."""
_SAME_ACT: Final = tuple(
    frozenset(verb[:_ROOT] for verb in verbs.split())
    for verbs in (
        "definir determiner identifier preciser etablir specifier formuler decrire",
        "analyser evaluer etudier examiner",
        "elaborer produire rediger construire concevoir creer",
        "planifier organiser structurer",
    )
)
"""Infinitives that mean much the same, by their roots."""
_EXPECTED: Final = tuple(
    (re.compile(role), re.compile(act))
    for role, act in (
        (r"gestionnaire", r"planifi|coordin|budget|delai|echeanc|responsable de la gestion"),
        (r"client|demandeur|commanditaire", r"besoin|attente|demande"),
        (r"membre|equipe|participant|partie", r"particip|impliqu|collabor"),
        (r"expert|specialiste", r"expertise"),
        (r"contenu", r"savoirs|disciplin"),
        (r"techni|informati", r"techni|hebergement|maintenance"),
        (r"implantation", r"implant"),
        (r"evaluat", r"evalu"),
        (r"tuteur|facilitateur", r"tutor|encadr|accompagn"),
    )
)
"""(role, act), plain: who does it is in the word for it."""
_ONE_VERB = re.compile(r"\w+(?:er|ir|re|oir)\Z", re.IGNORECASE)
_OF_QUALITY = re.compile(
    r"\b(?:caractéristiques|qualités|propriétés)\b[^,]*, laquelle (?!est ainsi|consiste|a pour)"
)
_CLAUSE = re.compile(
    r"(?:L[ea]s?|L’|Un|Une|Des|Chaque|On)[ ’]?(?:[^\s,]+\s+){0,5}"
    r"(?:sont|est|n’est|ont|se (?:fait|font)|peut|peuvent)\b"
)
_UNFINISHED = re.compile(
    r"\b(?:des?|du|l[ea]s?|et|ou|en|à|aux?|par|pour|dans|sur|avec|que|qui|d’|l’)\s*\Z", re.IGNORECASE
)
_PURPOSE = re.compile(r"(?:Pour|Afin d(?:e |’))\s*", re.IGNORECASE)
_ASKED_NOUN = re.compile(r"\b[Qq]uel(?:le)?s? [^\W\d]+")
_WHO = re.compile(
    r"Quand on (?:s’|se )?(?P<act>\w+)[^,]*, qui "
    r"(?:est (?:le principal )?responsable de |mène |réalise |assure )"
    r"(?:la |l’|le )?(?P<noun>\w+(?:tion|ment|age|yse))\b"
)
_LONG_TITLE: Final = 3
_FRAMED_LENGTH: Final = 9
_OWNER = re.compile(
    r"\b(?:du|de l[a']|des)\s*\w+.*\b(?:du|de l[a']|des|d')\s*\w+|\bselon\b|\bpour\b|\bdans\b"
)
_QUOTED = re.compile(r"«\u00a0([^«»]+)\u00a0»")
_FRAMED: Final = frozenset(("fact", "enumeration", "means"))
_PROPER = re.compile(r"\b[A-ZÉ]{3,}\b|\b[ÉE]D\b|[A-ZÉÈÀ][a-zéèà]+ [A-ZÉÈÀ]|\b[a-z]?CLOM")
_FULL: Final = 3
_BARE_NOUN = re.compile(r"(?:Une?|Des|L[ea]s?) |L’")
_FRAME = re.compile(r"\A(?:Pour|Quand|Dans|Selon|Chez|À propos)\b|\bpour \w+(?:er|ir|re|oir)\b")
_COMMA_ITEM = re.compile(r"<li>(?:(?!</li>| et | ou )[^(,])*,(?:(?!</li>| et | ou ).)*</li>", re.DOTALL)
_TWICE = re.compile(
    r"\b(modele|principe|concept|enjeu|outil|objectif|valeur|document|contexte|fait|procedure|competence)s? "
    r"« (?:l[ea]s? |l')?\1"
)
_ORPHAN = re.compile(
    r"\b(?:la (?:méthode|démarche)|le (?:modèle|système|document|processus|cours)"
    r"|l’(?:outil|activité|objectif))"
    r"(?=\s*(?:\?|,|\.|et\b|ou\b|qui\b))"
)
_PREPOSITION_ALONE = re.compile(
    r"\A(?:avant|après|pendant|durant|dès|depuis|dans|sur|sous|par|pour|en|avec|sans|selon|entre|vers|chez)\Z"
)
_VERBAL = re.compile(
    r"\A(?:(?:pour|en|afin de|ne pas|de|d’|à)\s+)?(?:s’|se )?[\w-]+(?:er|ir|re|oir|ant|ent|ez|ons)\b",
    re.IGNORECASE,
)
_BEFORE_VERB = re.compile(
    r"(?:\b(?:pour|en|à|de|afin de|sans|peut|doit|qui|il|elle|on)|d’)\s*\[…\]", re.IGNORECASE
)
_GAP = "[…]"
_VAGUE_RELATIONS = frozenset(("parent", "child", "related", "sibling", "lien"))


@dataclass(frozen=True, slots=True)
class Rule:
    """A reason to leave a candidate to the complete deck."""

    name: str
    """For tests and figures."""
    reason: str
    """What the author reads, in French."""
    holds: Callable[[Case], bool]
    """Whether it does of a candidate."""


def _is_vague(case: Case) -> bool:
    return case.draft.kind == "relation" and case.draft.label in _VAGUE_RELATIONS


def _has_markup(case: Case) -> bool:
    """Most texts hold none of the signs, and the pattern would be tried at every place of them."""
    may = any(sign in case.text for sign in _MARKUP_SIGNS) or case.text.count(":") > 1
    return may and bool(_MARKUP.search(case.text))


def _is_template(case: Case) -> bool:
    low = case.text.casefold()
    return any(word in low for word in _TEMPLATE_WORDS) and bool(_TEMPLATE_TEXT.search(case.text))


def _is_open(case: Case) -> bool:
    low = case.answer.casefold()
    return any(word in low for word in _OPEN_WORDS) and bool(_OPEN_LIST.search(case.answer))


def _lacks_figure(case: Case) -> bool:
    """In a question « un » is an article, in an answer it may be the figure."""
    if case.draft.facet != "combien":
        return False
    return not _FIGURE.search(_ONE.sub(" ", case.question)) and not _FIGURE.search(case.answer)


def _is_unannounced(case: Case) -> bool:
    return case.items >= 3 and not _NUMBER.search(case.question)


def _says_answer(case: Case) -> bool:
    """The question holds the answer, or most of what it says, in these words or in others of the same
    root."""
    if case.draft.cloze:
        return case.said <= stems(case.question.replace(_GAP, " "))
    if not case.said or case.items or _is_other_form(case):
        return False
    said, asked = _told_and_asked(case)
    if said <= asked:
        return True
    if case.draft.kind in _TERMS:
        return False
    told = _roots(said - _FIELD) or _roots(said)
    share = _HALF if case.draft.kind in _NAMES else _MOSTLY
    return len(told & _roots(asked)) >= share * len(told)


def _told_and_asked(case: Case) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of answer and question; of « Parmi les axes, lequel … ? » without the noun that both have."""
    head, comma, tail = case.question.partition(", ")
    if not comma or not head.startswith("Parmi"):
        return case.said, case.asked
    return case.said - stems(head) or case.said, stems(tail)


def _begins_as_asked(case: Case) -> bool:
    """« pour livrer … » of a plan of *livraison*: the first word of the answer is in the question."""
    if case.items or not (case.draft.kind == "means" or _PURPOSE.match(case.answer)):
        return False
    head = next(iter(_content(_PURPOSE.sub("", case.answer))), "")
    asked = _ASKED_NOUN.sub(" ", case.question)
    return bool(head) and head in _roots(stems(asked) - _FIELD)


def _is_pleonasm(case: Case) -> bool:
    """« Quand on formule X, qui est responsable de la formulation … ? »"""
    found = _WHO.match(case.question)
    if not found or case.draft.facet != "qui":
        return False
    act = _content(found["act"])
    return bool(act) and act[0] in _content(found["noun"])


def _is_any(case: Case) -> bool:
    """« Quels sont les cinq types de connaissances ? »: whose, from where, isn't said."""
    short = case.draft.kind == "enumeration" and len(case.question.split()) < _FRAMED_LENGTH
    return (
        short
        and not _PROPER.search(case.question[1:])
        and "«" not in case.question
        and not _OWNER.search(plain(case.question))
        and case.topic.le not in case.question
    )


def _roots(stemmed: frozenset[str]) -> frozenset[str]:
    """What words of one family begin with: *cause* and *causale*, *coordonner* and *coordination*."""
    return frozenset(stem[:_ROOT] for stem in stemmed)


def _echoes_title(case: Case) -> bool:
    """An action that is said by its own verb, or one that means the same, and its own object; a goal by the
    words of its title."""
    if case.draft.kind != "definition":
        return False
    title, said = _content(case.topic.title), _content(case.answer)
    if case.topic.action:
        same = title[:1] == said[:1] or any(title[0] in verbs and said[0] in verbs for verbs in _SAME_ACT)
        told = frozenset(title[1:]).intersection(said)
        is_object = len(said) > 1 and said[1] in title[1:]
        return same and (is_object or (len(title) > _LONG_TITLE and 2 * len(told) >= len(title) - 1))
    named = stems(case.topic.title)
    return len(named) > 1 and named <= case.said


def _echoes_label(case: Case) -> bool:
    """A label explained by its own words."""
    found = _QUOTED.search(case.question) if case.draft.kind == "label" else None
    label = _roots(stems(found[1])) if found else frozenset()
    return bool(label) and label <= _roots(case.said)


def _is_hollow(case: Case) -> bool:
    """« une fiche », « des liens typés »: a word for anything."""
    is_act = case.draft.facet == "comment" and case.draft.kind == "answer"
    return is_act and not case.items and len(case.said) < _FULL and bool(_BARE_NOUN.match(case.answer))


def _is_unframed(case: Case) -> bool:
    """Neither the note nor a thing of the field's own is named: what is asked could be asked of anything."""
    if case.draft.kind not in _FRAMED or case.draft.facet:
        return False
    named = _roots(stems(f"{case.topic.title} {case.topic.le}")) & _roots(case.asked)
    return not named and not _PROPER.search(case.question[1:]) and not _FRAME.search(case.question)


def _has_double_item(case: Case) -> bool:
    """An item that is a list by itself: the number announced is false."""
    return case.draft.kind == "enumeration" and bool(_COMMA_ITEM.search(case.draft.answer))


def _names_itself(case: Case) -> bool:
    """« le modèle « Modèles … » »: the type's noun before a title that begins with it."""
    return bool(_TWICE.search(plain(case.question)))


def _content(text: str) -> list[str]:
    """The roots of the words that mean something, in order."""
    return [root for word in words_of(text) for root in _roots(stems(word))]


def _is_expected(case: Case) -> bool:
    """Whoever knows what the role is called knows what it does: the client has needs, the manager plans."""
    if case.draft.facet != "qui":
        return False
    answer, question = plain(case.answer), plain(case.question)
    return any(role.search(answer) and act.search(question) for role, act in _EXPECTED)


def _is_dictionary(case: Case) -> bool:
    """A verb by what a dictionary says of it."""
    words = case.answer.split()
    return case.draft.kind == "label" and len(words) == 1 and bool(_ONE_VERB.match(words[0]))


def _says_of_quality(case: Case) -> bool:
    """« laquelle englobe … ? » of a characteristic: the thing does so, not its characteristic."""
    return case.draft.kind == "label" and bool(_OF_QUALITY.search(case.question))


def _is_clause_for_noun(case: Case) -> bool:
    """« En quoi consiste … ? » answered by a whole clause."""
    asked = case.draft.kind == "label" and case.question.startswith("En quoi consiste")
    return asked and bool(_CLAUSE.match(case.answer))


def _is_orphan(case: Case) -> bool:
    """« la méthode », « le projet », which the card doesn't name."""
    return case.draft.kind == "recall" and bool(_ORPHAN.search(case.question))


def _is_other_form(case: Case) -> bool:
    """A question that offers two and asks which: « xCLOM ou cCLOM : … ? » says its answer by right."""
    return case.draft.kind in ("distinction", "table", "label", "fact") and " ou " in case.question


def _hides_action(case: Case) -> bool:
    if not case.draft.cloze:
        return False
    return bool(
        _PREPOSITION_ALONE.match(plain(case.answer))
        or _VERBAL.match(case.answer)
        or _BEFORE_VERB.search(case.question)
    )


def _is_telegraphic(case: Case) -> bool:
    """A cloze whose text is no sentence: no verb stands around the gap."""
    return bool(case.draft.cloze)


def _looks_back(case: Case) -> bool:
    return bool(_BACKWARD.search(case.question))


def _answer_looks_back(case: Case) -> bool:
    if case.draft.slot == "fact:contrast":
        return False  # « Il n’impose rien » takes up « En quoi le forum diffère-t-il … ? »
    return bool(_BACKWARD.match(case.answer)) and case.draft.kind not in ("definition", "label")


def _has_bad_title(case: Case) -> bool:
    """A note whose title is a code; lists and parts name what they are about by themselves, or not at all."""
    title = case.topic.title
    if case.draft.kind in ("enumeration", "step", "part") and plain(title) not in plain(case.question):
        return False
    return bool(_CODE_NAME.search(title)) or title.count("(") != title.count(")")


def _is_many_rights(case: Case) -> bool:
    """Another name of a notion that says most of its title, or one among several."""
    if case.draft.kind != "alias":
        return False
    return not case.draft.slot.startswith(("acronym:", "translation:")) or case.draft.slot.endswith(":de")


RULES: Final = (
    Rule(
        "vague link",
        "ce lien ne dit pas ce qui unit les deux notions ; une phrase au-dessus le dirait",
        _is_vague,
    ),
    Rule(
        "other name",
        "un autre nom s’accepte comme réponse, mais ne s’apprend pas pour lui-même",
        _is_many_rights,
    ),
    Rule(
        "translated action",
        "la traduction d’un titre entier n’est pas un terme à connaître",
        lambda case: case.draft.slot.startswith("translation:") and bool(case.topic.action),
    ),
    Rule(
        "inverse",
        "la relation est déjà demandée depuis l’autre fiche",
        lambda case: (
            case.draft.kind == "inverse" or case.draft.slot.startswith(("relation:inverse", "relation:chain"))
        ),
    ),
    Rule(
        "two definitions",
        "deux définitions entières ne disent pas en quoi les notions s’opposent",
        lambda case: case.draft.slot.startswith("distinction:"),
    ),
    Rule(
        "whole section",
        "la réponse est toute une section ; ses faits sont demandés un à un",
        lambda case: case.draft.kind == "section",
    ),
    Rule("no figure", "« Combien ? » sans chiffre ni règle de calcul", _lacks_figure),
    Rule("unannounced list", "la question n’annonce pas combien de réponses sont attendues", _is_unannounced),
    Rule(
        "long list",
        f"plus de {_MOST_ITEMS} éléments : une liste trop longue pour être retenue d’un coup",
        lambda case: case.items > _MOST_ITEMS or (case.items > 0 and case.is_nested),
    ),
    Rule(
        "long answer",
        f"réponse de plus de {LONGEST_ANSWER} mots",
        lambda case: case.words > LONGEST_ANSWER,
    ),
    Rule(
        "long question",
        f"question de plus de {_LONGEST_QUESTION} mots",
        lambda case: len(case.question.split()) > _LONGEST_QUESTION,
    ),
    Rule(
        "markup",
        "il reste du balisage dans le texte",
        _has_markup,
    ),
    Rule(
        "code name",
        "un nom de fichier ou un code s’y lit au lieu d’un titre",
        lambda case: ("_" in case.text and bool(_CODE_NAME.search(case.text))) or _has_bad_title(case),
    ),
    Rule(
        "template",
        "le texte est celui d’un gabarit",
        _is_template,
    ),
    Rule(
        "unfinished",
        "la phrase s’arrête au milieu",
        lambda case: bool(_UNFINISHED.search(case.answer.rstrip()[-_TAIL:])),
    ),
    Rule("given away", "la question donne déjà la réponse", _says_answer),
    Rule("head given", "le premier mot de la réponse est dans la question", _begins_as_asked),
    Rule("pleonasm", "la question dit deux fois la même action", _is_pleonasm),
    Rule("of anything", "la question ne dit pas de quel classement il s’agit", _is_any),
    Rule(
        "translated by a skill",
        "un savoir-faire ne traduit ni ne transforme rien par lui-même",
        lambda case: case.draft.slot == "fact:into" and bool(case.topic.action),
    ),
    Rule("echo", "la définition redit le titre", _echoes_title),
    Rule("label echoed", "l’explication redit l’étiquette", _echoes_label),
    Rule("hollow", "la réponse est un mot passe-partout", _is_hollow),
    Rule("unframed", "la question ne dit pas de quoi elle parle", _is_unframed),
    Rule(
        "double item",
        "un élément de la liste en tient plusieurs",
        _has_double_item,
    ),
    Rule("named twice", "le nom du type est redit devant le titre", _names_itself),
    Rule(
        "goal",
        "le but d’un document ou d’une procédure redit son titre",
        lambda case: case.draft.slot == "but",
    ),
    Rule("expected", "le nom du rôle dit déjà ce qu’il fait", _is_expected),
    Rule(
        "as many",
        "« autant que nécessaire » se devine",
        lambda case: case.draft.facet == "combien" and case.answer.startswith("Autant"),
    ),
    Rule("dictionary", "un verbe défini par un synonyme se devine", _is_dictionary),
    Rule("quality that acts", "une caractéristique n’agit pas elle-même", _says_of_quality),
    Rule("clause for a noun", "« En quoi consiste … ? » demande un nom ou un infinitif", _is_clause_for_noun),
    Rule("orphan", "la question parle d’une chose qu’elle ne nomme pas", _is_orphan),
    Rule(
        "defined by a list",
        "la définition annonce une liste",
        lambda case: case.draft.kind == "definition" and case.items > 0,
    ),
    Rule("looks back", "la question renvoie à un mot qui n’est pas sur la carte", _looks_back),
    Rule("answer looks back", "la réponse renvoie à un mot qui n’est pas sur la carte", _answer_looks_back),
    Rule(
        "open list",
        "la liste n’est pas fermée (« etc. », « par exemple ») : plusieurs réponses seraient justes",
        _is_open,
    ),
    Rule("hidden verb", "le trou cache un verbe ou une préposition", _hides_action),
    Rule("cloze", "un texte à trou répète ce qu’une question demande mieux", _is_telegraphic),
)
"""In order: the first that holds is told."""


def objection(case: Case) -> Rule | None:
    """The first rule that keeps a candidate out; None where it is worth asking."""
    return next((rule for rule in RULES if rule.holds(case)), None)
