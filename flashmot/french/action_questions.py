"""Questions about an infinitive with its complements, asked of *on*: to what end, from what, with what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashmot.french.agreement import agreement_of
from flashmot.french.asked import Asked
from flashmot.french.clauses import split_aside
from flashmot.french.conjugation import asked_of_on
from flashmot.french.gerunds import infinitive_of_gerund
from flashmot.french.sentence_rules import belongs_to_noun
from flashmot.french.verbs import is_action

_GOAL = re.compile(
    r",? (?P<link>pour (?!(?:les? |la |l’|une? |des |chaque |tou))|afin (?:de |d’))"
    r"(?=(?:mieux |s’|se |ne pas )?\w+(?:er|ir|re|oir)\b)"
)
_GERUND = re.compile(r"en (?P<verb>\w+ant)(?= )")
_FROM = re.compile(r" (?P<link>à partir|à l’aide) (?P<of>de |du |des |d’)(?P<what>.+)\Z")
_RESTING = re.compile(r",? en s’appuyant (?P<what>sur .+)\Z")
_COMPENSATE = re.compile(
    r"\b(?P<verb>compenser|remplacer|soutenir|pallier|appuyer) "
    r"(?P<object>(?:les? |la |l’)(?:(?! par | pour )[^,])+) par (?P<means>(?:des |une? |les? |la |l’)[^,]+)"
)
_LONGEST_ASKED = 24
_PLURALS = {"m": "quels", "f": "quelles"}


def ask_action(text: str) -> Iterator[Asked]:
    """The questions about an action: « choisir un média pour un public, afin de le toucher ».

    >>> [asked.question for asked in ask_action("choisir un média sobre pour réduire les coûts")]
    ['dans quel but choisit-on un média sobre']
    """
    action = text.strip(" .\u00a0")
    action = action[:1].lower() + action[1:]
    gerund = _GERUND.match(action)
    if gerund is not None and (verb := infinitive_of_gerund(gerund["verb"])):
        action = f"{verb}{action[gerund.end() :]}"  # « En filmant un geste pour … »: how a thing is done
    if not is_action(action) or re.search(r"[:;?!]", action):
        return
    yield from _goal(action)
    yield from _source(action)
    yield from ask_means(action)


def _goal(action: str) -> Iterator[Asked]:
    parts = _GOAL.split(action)
    if len(parts) != 3:
        return
    done, link, goal = parts
    if (link.startswith("pour") and belongs_to_noun(done)) or " de manière " in done:
        return
    goal, _ = split_aside(goal)
    if goal.endswith(")"):
        return  # what stands in parentheses may belong to the first half
    asked = asked_of_on(done.rstrip(","))
    if not asked or len(asked.split()) > _LONGEST_ASKED:
        return
    object_ = re.match(r"\w+ (?P<object>(?:le |la |l’)[\w’ -]+)\Z", done)
    agreement = agreement_of(object_["object"]) if object_ else None
    if object_ is not None and agreement is not None and agreement.which and 2 <= len(done.split()) <= 5:
        verb = asked_of_on(done.split()[0])
        yield Asked("choice", f"{agreement.which} {agreement.noun} {verb} pour {goal}", object_["object"])
    else:
        yield Asked("goal", f"dans quel but {asked}", f"{link}{goal}")


def _source(action: str) -> Iterator[Asked]:
    action, _ = split_aside(action) if " en s’appuyant " not in action else (action, "")
    found = _FROM.search(action)
    if found is not None and (asked := asked_of_on(action[: found.start()])):
        yield Asked("from", f"{found['link']} de quoi {asked}", action[found.start() :].strip())
    found = _RESTING.search(action)
    if found is not None:
        done = _GOAL.split(action[: found.start()])[0].rstrip(",")
        yield Asked("resting", f"sur quoi s’appuie-t-on pour {done}", found["what"])


def ask_means(text: str) -> Iterator[Asked]:
    """« … compenser l’absence d’un tuteur par des mécanismes de soutien » → « Par quels mécanismes … ? »."""
    found = _COMPENSATE.search(text.rstrip(" .\u00a0"))
    if found is None or " par " in found["means"]:
        return
    agreement = agreement_of(found["means"])
    noun = agreement.noun if not agreement.plural or agreement.noun[-1:] in "sx" else f"{agreement.noun}s"
    asking = f"par {agreement.which} {noun}" if agreement.which else "par quoi"
    yield Asked(
        "by-what", f"{asking} {asked_of_on(found['verb'])} {found['object']}", f"par {found['means']}"
    )
