"""What a teacher should look at in notes that are sound: advice on their cards, questions and links. Pure.

``RULES`` names the rules; the other modules hold them by what they look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from flashmot.building.build import Build
from flashmot.review.advice.answers import (
    answers_in_questions,
    guessable_clozes,
    long_answers,
    same_questions,
)
from flashmot.review.advice.contradictions import (
    contradictory_notes,
    same_frontmatter,
    same_titles,
    twin_notes,
    two_names,
)
from flashmot.review.advice.depths import few_essential_cards
from flashmot.review.advice.links import dangling_links, one_way_relations
from flashmot.review.advice.notes import empty_questions, unanswered_notes, unnamed_definitions
from flashmot.review.advice.record import Advice, Rule, Subject, subject_of

RULES: Final = (
    Rule("contradiction", "{said}", contradictory_notes),
    Rule(
        "twin-notes",
        "has the name of {other} but for accents, spaces or signs; merge the two, or rename one",
        twin_notes,
    ),
    Rule(
        "same-title",
        "has the type and the title of {other}, « {title} »; rename one, or give them different parents",
        same_titles,
    ),
    Rule(
        "same-frontmatter",
        "« {key} » is word for word that of {other}; write this note's own, or delete the copy",
        same_frontmatter,
    ),
    Rule(
        "two-names",
        "calls {code} « {name} », which {other} calls « {usual} »; use one name",
        two_names,
    ),
    Rule(
        "long-answer",
        "the answer has {size}; shorten it, or move a part to a note of its own",
        long_answers,
    ),
    Rule(
        "guessable-cloze",
        "the gap « {gap} » can be guessed from its own sentence; "
        "put other words in bold, or reword the sentence",
        guessable_clozes,
    ),
    Rule(
        "answer-in-question",
        "the question « {question} » holds its answer « {answer} »; "
        "reword the sentence that it comes from, or the title",
        answers_in_questions,
    ),
    Rule(
        "same-question",
        "asks the question of {where} with another answer; reword one",
        same_questions,
    ),
    Rule(
        "few-essential",
        "only {essential} of the note's {all} cards are worth learning by themselves: {reasons}",
        few_essential_cards,
    ),
    Rule(
        "unnamed-definition",
        "the definition's first sentence doesn't name « {name} »; begin it with what it defines",
        unnamed_definitions,
    ),
    Rule(
        "empty-question",
        "none of its {count} questions is answered; answer them, or delete the headings",
        unanswered_notes,
    ),
    Rule(
        "empty-question",
        "« {question} » has no answer yet; write it, or delete the heading",
        empty_questions,
    ),
    Rule(
        "dangling-link",
        "no note « {target} »{many}; {todo}",
        dangling_links,
    ),
    Rule(
        "one-way-relation",
        "names « {other} » as its {kind}, which doesn't name it as its {inverse}; "
        "add « [[{name}]] » to « {inverse} » there",
        one_way_relations,
    ),
)


def advise(made: Build, *, whole: bool = True) -> tuple[Advice, ...]:
    """All advice on a build, by file and line, each once.

    ``whole`` says that the vaults' notes were all read. Where only some were, a link that leads to none of
    them tells nothing, and links are left alone.
    """
    said = {(str(problem.source), problem.message) for problem in made.problems}
    subject = subject_of(made, whole=whole)
    given = {advice for rule in RULES for advice in _given(rule, subject)}
    wanted = [advice for advice in given if (str(advice.source), advice.message) not in said]
    return tuple(
        sorted(wanted, key=lambda it: (it.source.path, it.source.line, it.code, it.message, it.card))
    )


def _given(rule: Rule, subject: Subject) -> Iterator[Advice]:
    for found in rule.find(subject):
        yield Advice(found.source, found.card, rule.code, rule.message.format(**found.words))
