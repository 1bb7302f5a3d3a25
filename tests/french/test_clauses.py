"""Clauses: what is understood of a sentence, what isn't, and which questions its parts give."""

from __future__ import annotations

import pytest

from flashmot.french.action_questions import ask_action, ask_means
from flashmot.french.agreement import CATEGORIES, FEMININE, MASCULINE, agreement_of, gender_of
from flashmot.french.asked import Asked, Spoken
from flashmot.french.clause_questions import RULES, ask_clause
from flashmot.french.clauses import parse_clause, parse_clauses
from flashmot.french.dated import ask_dated
from flashmot.french.finite import agreeing, finite, participle
from flashmot.french.people import ask_cleft, ask_doer, ask_maker, ask_person
from flashmot.french.phrase_rules import ask_phrase


def said(asked: list[Asked]) -> list[tuple[str, str, str]]:
    return [(it.rule, it.question, it.answer) for it in asked]


def test_a_clause_is_cut_into_its_parts() -> None:
    clause = parse_clause(
        "Dans un forum, le tuteur s’appuie souvent sur la charte, afin de cadrer les échanges."
    )
    assert clause is not None
    assert (clause.frame, clause.subject, clause.name, clause.adverb) == (
        "Dans un forum",
        "le tuteur",
        "s’appuyer",
        "souvent",
    )
    assert (clause.rest, clause.aside) == ("sur la charte", "afin de cadrer les échanges")


def test_a_second_verb_of_the_same_subject_is_a_clause_of_its_own() -> None:
    clauses = list(parse_clauses("Chaque séance commence par un bilan et se termine par un vote."))
    assert [(it.subject, it.name, it.rest) for it in clauses] == [
        ("Chaque séance", "commencer", "par un bilan"),
        ("Chaque séance", "se terminer", "par un vote"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Un plan de cours clair.",  # no verb
        "Le tuteur, absent ce jour-là, repose sur la charte.",  # an aside behind the subject
        "Le cours qui commence repose sur un pari.",  # which verb is the main one?
        "Le forum : il repose sur la confiance.",
        "Elle le fonde sur la confiance.",  # an object pronoun
        "Le format, le modèle, la base.",  # nouns that look like verbs
        "Les séances repose sur un pari ?",
        "",
    ],
)
def test_what_is_no_simple_clause_is_not_understood(sentence: str) -> None:
    clause = parse_clause(sentence)
    assert clause is None or not list(ask_clause(clause, Spoken("le sujet", "il", is_topic=True)))


@pytest.mark.parametrize(
    ("word", "infinitive"),
    [
        ("reposent", "reposer"),
        ("définit", "définir"),
        ("est", "être"),
        ("incluent", "inclure"),
        ("lampe", ""),
    ],
)
def test_only_verbs_of_the_list_are_verbs(word: str, infinitive: str) -> None:
    found = finite(word)
    assert (found.infinitive if found else "") == infinitive


def test_participles_are_known_in_all_their_forms_and_can_be_made_to_agree() -> None:
    assert [participle(word) for word in ("assurée", "fondés", "produites", "décidé", "café")] == [
        "assurer",
        "fonder",
        "produire",
        "",
        "",
    ]
    assert agreeing("formalisée", feminine=False, plural=True) == "formalisés"


@pytest.mark.parametrize(
    ("phrase", "pronoun"),
    [
        ("la charte du forum", "elle"),
        ("un bilan", "il"),
        ("l’approche par projet", "elle"),
        ("l’outil « MOT »", "il"),
        ("les mécanismes de soutien", "ils"),
        ("l’empan mnésique", ""),
        ("la charte et le bilan", ""),
        ("chaque axe", "il"),
    ],
)
def test_a_pronoun_is_known_or_not_at_all(phrase: str, pronoun: str) -> None:
    assert agreement_of(phrase).pronoun == pronoun


def test_no_noun_has_two_genders() -> None:
    assert not MASCULINE & FEMININE
    assert all(gender_of(noun) for noun in CATEGORIES)


RULE_CASES = [
    (
        "contrast",
        "Contrairement au stage, ce cours ne demande aucun déplacement",
        "en quoi le cours à distance diffère-t-il du stage",
        "il ne demande aucun déplacement",
    ),
    (
        "rank",
        "Il est la première étape du tutorat",
        "quelle est la première étape du tutorat",
        "le cours à distance",
    ),
    (
        "which",
        "Il est le contrat qui lie deux élèves",
        "quel contrat lie deux élèves",
        "le cours à distance",
    ),
    (
        "given",
        "Étant donné la taille du groupe, il vise à limiter les exposés",
        "qu’est-ce qui justifie le cours à distance",
        "la taille du groupe",
    ),
    (
        "when",
        "Il favorise l’entraide lorsque le groupe est petit",
        "dans quel cas le cours à distance favorise-t-il l’entraide",
        "lorsque le groupe est petit",
    ),
    ("year", "Il est lancé en 1998", "en quelle année est lancé le cours à distance", "en 1998"),
    (
        "why",
        "Il exige un guide, car les élèves étudient seuls",
        "pourquoi le cours à distance exige-t-il un guide",
        "parce que les élèves étudient seuls",
    ),
    (
        "that",
        "Il suppose que les élèves sont équipés",
        "que suppose le cours à distance",
        "que les élèves sont équipés",
    ),
    (
        "aim",
        "Le rôle du tuteur est de relancer les absents",
        "quel est le rôle du tuteur",
        "relancer les absents",
    ),
    (
        "purpose",
        "Il s’appuie sur un sondage pour choisir les horaires",
        "dans quel but le cours à distance s’appuie-t-il sur un sondage",
        "pour choisir les horaires",
    ),
    (
        "by",
        "Il est assuré par une approche par projet",
        "quelle approche assure le cours à distance",
        "une approche par projet",
    ),
    ("by-name", "Il est proposé par Anna Bel", "par qui est proposé le cours à distance", "par Anna Bel"),
    ("count", "Il compte cinq phases", "combien de phases compte le cours à distance", "cinq"),
    (
        "means",
        "Il aborde les langues via une méthode orale",
        "par quelle méthode le cours à distance aborde-t-il les langues",
        "par une méthode orale",
    ),
    (
        "into",
        "Il transforme les exposés en débats filmés",
        "en quoi le cours à distance transforme-t-il les exposés",
        "en débats filmés",
    ),
    (
        "apart",
        "Il se distingue du stage par son rythme",
        "par quoi le cours à distance se distingue-t-il du stage",
        "par son rythme",
    ),
    (
        "sur",
        "Il se fonde sur la théorie des champs",
        "sur quelle théorie se fonde le cours à distance",
        "sur la théorie des champs",
    ),
    ("à", "Il s’oppose à un cours figé", "à quoi s’oppose le cours à distance", "à un cours figé"),
    (
        "de",
        "Il dépend de la bande passante",
        "de quoi dépend le cours à distance",
        "de la bande passante",
    ),
    ("par", "Il commence par un jeu", "par quoi commence le cours à distance", "par un jeu"),
    (
        "autour",
        "Il s’articule autour d’un récit",
        "autour de quoi s’articule le cours à distance",
        "autour d’un récit",
    ),
    (
        "factors",
        "Il dépend de la saison, de l’âge et du matériel",
        "de quels trois facteurs dépend le cours à distance",
        "de la saison, de l’âge et du matériel",
    ),
    (
        "through",
        "Il procède par essais successifs",
        "comment procède le cours à distance",
        "par essais successifs",
    ),
    (
        "attribute",
        "Il est indépendant du calendrier scolaire",
        "de quoi le cours à distance est-il indépendant",
        "du calendrier scolaire",
    ),
    (
        "infinitive",
        "Il permet de suivre le rythme de chacun",
        "que permet de suivre le cours à distance",
        "le rythme de chacun",
    ),
    (
        "object",
        "Il fournit un carnet de bord",
        "que fournit le cours à distance",
        "un carnet de bord",
    ),
]
OTHER_CASES = [
    (
        "consists",
        "La relance consiste à écrire aux absents",
        "en quoi consiste la relance",
        "à écrire aux absents",
    ),
    ("designates", "Le mot forum désigne un lieu", "que désigne le mot forum", "un lieu"),
    (
        "cause",
        "La relance garantit la présence de tous",
        "qu’est-ce qui garantit la présence de tous",
        "la relance",
    ),
]


@pytest.mark.parametrize(("rule", "sentence", "question", "answer"), RULE_CASES)
def test_each_rule_asks_one_thing_of_the_note(rule: str, sentence: str, question: str, answer: str) -> None:
    clause = parse_clause(sentence)
    assert clause is not None
    subject = Spoken("le cours à distance", "il", is_topic=True)
    if rule == "aim":
        subject = Spoken("le rôle du tuteur", "il")
    found = {it.rule: (it.question, it.answer) for it in ask_clause(clause, subject)}
    assert found[rule] == (question, answer)


@pytest.mark.parametrize(("rule", "sentence", "question", "answer"), OTHER_CASES)
def test_some_rules_ask_of_other_subjects_only(rule: str, sentence: str, question: str, answer: str) -> None:
    clause = parse_clause(sentence)
    assert clause is not None
    name = clause.subject[0].lower() + clause.subject[1:]
    asked = {it.rule: (it.question, it.answer) for it in ask_clause(clause, Spoken(name, "elle"))}
    assert asked[rule] == (question, answer)
    assert rule not in {it.rule for it in ask_clause(clause, Spoken(name, "elle", is_topic=True))}


def test_every_rule_has_its_case() -> None:
    assert {rule for rule, *_ in (*RULE_CASES, *OTHER_CASES)} == set(RULES)


@pytest.mark.parametrize(
    "sentence",
    [
        "Il repose notamment sur la confiance",
        "Il ne repose pas sur la confiance",
        "Il repose aussi sur un pari",
    ],
)
def test_what_is_one_of_many_or_denied_is_not_asked(sentence: str) -> None:
    clause = parse_clause(sentence)
    assert clause is not None
    assert not list(ask_clause(clause, Spoken("le cours", "il", is_topic=True)))


def test_without_a_certain_gender_only_questions_without_a_pronoun_are_asked() -> None:
    clause = parse_clause("L’empan repose sur un essai pour mesurer la mémoire")
    assert clause is not None
    assert [it.rule for it in ask_clause(clause, Spoken("l’empan", ""))] == ["sur"]


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (
            "adapter l’axe médiatique pour soutenir les débutants",
            [("choice", "quel axe adapte-t-on pour soutenir les débutants", "l’axe médiatique")],
        ),
        (
            "filmer une courte démonstration, afin de montrer le geste",
            [("goal", "dans quel but filme-t-on une courte démonstration", "afin de montrer le geste")],
        ),
        (
            "rédiger le devis à partir de la grille d’analyse",
            [("from", "à partir de quoi rédige-t-on le devis", "à partir de la grille d’analyse")],
        ),
        (
            "bâtir un calendrier réaliste en s’appuyant sur les congés",
            [("resting", "sur quoi s’appuie-t-on pour bâtir un calendrier réaliste", "sur les congés")],
        ),
        ("réunir les moyens nécessaires pour filmer", []),
        ("lire et relire le plan pour réussir", []),
        ("une démonstration pour montrer le geste", []),
    ],
)
def test_an_action_is_asked_of_on(action: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(list(ask_action(action))) == expected


def test_what_makes_up_for_a_lack_is_asked() -> None:
    (asked,) = ask_means("Il s’agit de compenser l’absence du maître par des outils de relance.")
    assert (asked.question, asked.answer) == (
        "par quels outils compense-t-on l’absence du maître",
        "par des outils de relance",
    )


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Elle est la fondatrice du laboratoire Alpha à Lyon en 1990, qui existe encore.",
            [
                ("founder", "qui a fondé le laboratoire Alpha à Lyon en 1990", "Anna Bel"),
                ("founded", "en quelle année Anna Bel a-t-elle fondé le laboratoire Alpha à Lyon", "en 1990"),
            ],
        ),
        ("Anna Bel est l’autrice de la grille ABC.", [("author", "qui est l’autrice de la grille ABC", "Anna Bel")]),
        (
            "Elle a développé la méthode graphique ZOOM.",
            [("made", "quelle méthode graphique Anna Bel a-t-elle développée", "ZOOM")],
        ),
        (
            "Elle a dirigé la publication du manuel « Enseigner : pourquoi ? ».",
            [("work", "de quel manuel Anna Bel a-t-elle dirigé la publication", "« Enseigner : pourquoi ? »")],
        ),
        (
            "Elle a été titulaire de la chaire de didactique de 1990 à 1996.",
            [("office", "de quelle chaire Anna Bel a-t-elle été titulaire de 1990 à 1996", "de la chaire de didactique")],
        ),
        (
            "Elle a été directrice de l’école normale de 1980 à 1985.",
            [("office", "quelle fonction Anna Bel a-t-elle exercée de 1980 à 1985", "directrice de l’école normale")],
        ),
        ("Sa sœur est la fondatrice du laboratoire Beta.", []),
    ],
)  # fmt: skip
def test_what_a_person_did_is_asked(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(list(ask_person(sentence, "Anna Bel"))) == expected


def test_who_made_a_thing_is_asked_by_a_name_only() -> None:
    thing = Spoken("la grille ABC", "elle")
    assert said(list(ask_maker("La grille ABC est un outil, conçu par Anna Bel en 1999.", thing))) == [
        ("maker", "qui a conçu la grille ABC", "Anna Bel"),
        ("maker-year", "en quelle année la grille ABC a-t-elle été conçue", "en 1999"),
    ]
    assert not list(ask_maker("La grille ABC est un outil, conçu par une équipe.", thing))
    assert said(list(ask_cleft("C’est Anna Bel qui a forgé le mot grille."))) == [
        ("who", "qui a forgé le mot grille", "Anna Bel")
    ]
    assert said(list(ask_doer("Anna Bel a publié la grille ABC en 1999."))) == [
        ("who", "qui a publié la grille ABC en 1999", "Anna Bel")
    ]
    assert not list(ask_doer("Anna Bel a proposé la notion sous un autre nom."))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "1999 : la revue adopte une charte.",
            [("dated", "en quelle année la revue adopte-t-elle une charte", "en 1999")],
        ),
        (
            "1999 : Anna Bel propose le mot grille",
            [("did", "qui propose le mot grille, en 1999", "Anna Bel")],
        ),
        (
            "1999 : création de l’école Alpha",
            [("dated", "de quelle année date la création de l’école Alpha", "de 1999")],
        ),
        ("1999 : une grille", []),
        ("La grille : elle date.", []),
    ],
)
def test_a_dated_line_is_asked_for_its_year_or_its_author(
    line: str, expected: list[tuple[str, str, str]]
) -> None:
    assert said(list(ask_dated(line))) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Pour garantir une lenteur voulue, qui est le principe de ces ateliers.",
            [("role", "quel est le principe de ces ateliers", "une lenteur voulue")],
        ),
        (
            "Le petit nombre d’absents, rendu possible par la relance hebdomadaire.",
            [("enabled", "qu’est-ce qui rend possible le petit nombre d’absents", "la relance hebdomadaire")],
        ),
        (
            "On appelle effet miroir la reprise des mots de l’élève.",
            [("called", "comment appelle-t-on la reprise des mots de l’élève", "effet miroir")],
        ),
        (
            "Bel appelle effet miroir la reprise des mots de l’élève.",
            [("called", "selon Bel, comment appelle-t-on la reprise des mots de l’élève", "effet miroir")],
        ),
        ("Le tuteur, qui est le responsable de la salle.", []),
    ],
)
def test_roles_causes_and_names_are_asked(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(list(ask_phrase(sentence))) == expected
