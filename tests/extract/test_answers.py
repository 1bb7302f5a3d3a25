"""Short cards of the eight questions: one for each fact that an answer's bullet holds."""

from __future__ import annotations

import pytest

from flashmot.extract.kinds.answers import extract_answers
from flashmot.french.gerunds import infinitive_of_gerund
from tests.support.drafts import AskedBy, asked_by, drafts_of
from tests.support.vaults import MakeVault

FORUM = "SF_ Animer un forum.md"
HEAD = "# SAVOIR-FAIRE : Animer un forum\n\n"
WHEN = "Quand on anime un forum, "


@pytest.fixture
def asked(make_vault: MakeVault) -> AskedBy:
    return asked_by(extract_answers, make_vault)


def of_forum(asked: AskedBy, heading: str, *bullets: str) -> list[tuple[str, str]]:
    """What is asked of these bullets under a question of « Animer un forum »."""
    return asked(FORUM, f"{HEAD}### {heading}\n" + "".join(f"- {bullet}\n" for bullet in bullets))


def test_each_actor_is_asked_by_what_he_does(asked: AskedBy) -> None:
    assert of_forum(
        asked,
        "Qui ?",
        "Le **tuteur** (ou son remplaçant), qui relance les échanges.",
        "Les **experts invités**, qui peuvent être sollicités pour trancher un débat.",
        "**Techniciens**, qui règlent et surveillent les accès.",
        "**Coordonnateur de programme**, responsable de la modération.",
    ) == [
        (f"{WHEN}qui relance les échanges ?", "Le tuteur ou son remplaçant"),
        (f"{WHEN}qui peut être sollicité pour trancher un débat ?", "Les experts invités"),
        (f"{WHEN}qui règle et surveille les accès ?", "Les techniciens"),
        (f"{WHEN}qui est responsable de la modération ?", "Le coordonnateur de programme"),
    ]


def test_a_card_says_where_it_comes_from(make_vault: MakeVault) -> None:
    text = f"{HEAD}### Qui ?\n- Le **tuteur**, qui relance les échanges.\n"
    (draft,) = drafts_of(extract_answers, make_vault({FORUM: text}))
    assert (draft.kind, draft.slot, draft.facet, draft.line) == ("answer", "answer:qui", "qui", 4)
    assert draft.fact == draft.detail == "Le tuteur, qui relance les échanges."
    assert draft.accepted == ("Le tuteur",)


@pytest.mark.parametrize(
    "bullet",
    [
        "Le **tuteur**, qui les relance chaque semaine.",
        "Le **tuteur**, qui relit ces fiches avec soin.",
        "**Toute personne** qui participe aux échanges.",
        "Les **élèves**, qui gardent leurs notes de cours.",
        "L’**animateur**, qui ouvre la séance du jour.",
        "Le **spécialiste du réseau**, qui entretient le réseau des élèves.",
        "Elle engage le **tuteur**, qui relance, et l’élève, qui répond.",
    ],
)
def test_an_actor_gives_no_card_where_its_clause_points_elsewhere_or_gives_it_away(
    asked: AskedBy, bullet: str
) -> None:
    assert of_forum(asked, "Qui ?", bullet) == []


def test_what_was_named_before_is_the_one_meant(asked: AskedBy) -> None:
    assert of_forum(
        asked,
        "Qui ?",
        "Le **tuteur**, qui relève les questions.",
        "L’**expert**, qui trie ces questions selon l’urgence.",
        "Les **délégués**, qui relaient ces règles de conduite et assument ce rôle.",
        "Le **doyen**, qui approuve ces règles de conduite.",
    ) == [
        (f"{WHEN}qui relève les questions ?", "Le tuteur"),
        (f"{WHEN}qui trie les questions selon l’urgence ?", "L’expert"),
        (f"{WHEN}qui approuve les règles de conduite ?", "Le doyen"),
    ]


def test_those_who_are_something_stay_plural(asked: AskedBy) -> None:
    assert of_forum(asked, "Qui ?", "Les **anciens élèves**, qui sont les premiers lecteurs du fil.") == [
        (f"{WHEN}qui sont les premiers lecteurs du fil ?", "Les anciens élèves")
    ]


def test_actors_who_do_the_same_are_not_asked(asked: AskedBy) -> None:
    assert not of_forum(
        asked,
        "Qui ?",
        "Le **tuteur**, qui relance les échanges des élèves.",
        "L’**enseignant**, qui relance les échanges.",
    )


def test_two_actors_of_a_notion_are_one_list(asked: AskedBy) -> None:
    text = "# CONCEPT : Pacte de jeu\n\n## Définition\nLe pacte de jeu est un accord.\n\n### Qui ?\n- Le **meneur** et le **joueur**.\n"
    ((question, answer),) = asked("CONC_ Pacte de jeu.md", text)
    assert question == "Quels deux acteurs interviennent dans le pacte de jeu ?"
    assert "Le meneur" in answer
    assert "Le joueur" in answer


@pytest.mark.parametrize(
    ("bullets", "question", "answer"),
    [
        (
            ["Dans les **premiers cycles** du projet, car tout en dépend."],
            "Dans quels cycles du projet anime-t-on un forum ?",
            "Dans les premiers cycles du projet",
        ),
        (
            ["Dès l’**ouverture du cours** (semaine 1).", "C’est un document évolutif."],
            "À quel moment anime-t-on un forum ?",
            "Dès l’ouverture du cours",
        ),
        (
            ["**Après** avoir présenté le thème.", "**Avant** de noter les travaux."],
            "Après quoi et avant quoi anime-t-on un forum ?",
            "Après avoir présenté le thème et avant de noter les travaux",
        ),
        (
            ["Durant le **dernier cycle** du projet.", "Avant la remise des travaux."],
            "Durant quel cycle du projet anime-t-on un forum ?",
            "Durant le dernier cycle du projet",
        ),
        (
            ["Lorsque les élèves ne se voient jamais."],
            "Dans quel cas anime-t-on un forum ?",
            "Lorsque les élèves ne se voient jamais",
        ),
    ],
)
def test_a_moment_is_asked_where_the_note_gives_one(
    asked: AskedBy, bullets: list[str], question: str, answer: str
) -> None:
    assert of_forum(asked, "Quand ?", *bullets) == [(question, answer)]


def test_several_moments_and_always_are_not_asked(asked: AskedBy) -> None:
    assert not of_forum(asked, "Quand ?", "Dès l’ouverture du cours.", "Lors des examens.")
    assert not of_forum(asked, "Quand ?", "En continu, tout au long du cours.")
    assert not of_forum(asked, "Quand ?", "Principalement durant le dernier cycle du projet.")


def test_a_moment_that_repeats_the_action_is_asked_for_the_rest(asked: AskedBy) -> None:
    assert of_forum(
        asked, "Quand ?", "Lors de l’**animation du forum**, après que les règles ont été lues."
    ) == [("Après quoi anime-t-on un forum ?", "Après que les règles ont été lues")]


def test_places_are_asked_where_they_are_tools(asked: AskedBy) -> None:
    bullets = ["Au sein de l’**axe pédagogique**.", "Dans un logiciel libre qui garde les messages."]
    assert of_forum(asked, "Où ?", *bullets) == [
        ("Dans quel type de logiciel anime-t-on un forum ?", "Un logiciel libre qui garde les messages")
    ]


@pytest.mark.parametrize(
    ("bullet", "question", "answer"),
    [
        (
            "En se basant sur la **charte du cours** (ED P-2 (220)).",
            "Sur quoi se base-t-on pour animer un forum ?",
            "Sur la charte du cours",
        ),
        (
            "En tenant compte des **horaires des élèves**.",
            "De quoi tient-on compte pour animer un forum ?",
            "Des horaires des élèves",
        ),
        (
            "En choisissant les sujets en fonction du niveau du groupe.",
            f"{WHEN}en fonction de quoi choisit-on les sujets ?",
            "Du niveau du groupe",
        ),
        (
            "En **nommant des élèves rapporteurs** pour garder une trace des débats.",
            f"{WHEN}dans quel but nomme-t-on des élèves rapporteurs ?",
            "Pour garder une trace des débats",
        ),
        (
            "En relisant les **messages de la semaine** pour en tirer une question.",
            f"{WHEN}dans quel but relit-on les messages de la semaine ?",
            "Pour en tirer une question",
        ),
        (
            "En rédigeant une **synthèse** pour chaque sujet clos.",
            f"{WHEN}que rédige-t-on pour chaque sujet clos ?",
            "Une synthèse",
        ),
        (
            "En reliant les messages entre les fils par des **étiquettes communes**.",
            f"{WHEN}par quoi relie-t-on les messages entre les fils ?",
            "Par des étiquettes communes",
        ),
        (
            "Par des **sondages** auprès du groupe pour repérer les sujets délicats.",
            f"{WHEN}par quel moyen repère-t-on les sujets délicats ?",
            "Par des sondages auprès du groupe",
        ),
    ],
)
def test_a_way_of_doing_is_asked_by_its_clear_half(
    asked: AskedBy, bullet: str, question: str, answer: str
) -> None:
    assert of_forum(asked, "Comment ?", bullet) == [(question, answer)]


@pytest.mark.parametrize(
    "bullet",
    [
        "En s’appuyant sur les ÉD 330 et 340.",
        "En variant les consignes (vidéo, texte, etc.) et ainsi de suite.",
        "En associant à ces tâches les **outils** nécessaires.",
        "En encourageant les élèves.",
    ],
)
def test_a_way_of_doing_without_a_clear_half_is_not_asked(asked: AskedBy, bullet: str) -> None:
    assert of_forum(asked, "Comment ?", bullet) == []


@pytest.mark.parametrize(
    ("bullet", "question", "answer"),
    [
        (
            "Autant de fils de discussion que de **thèmes du cours**.",
            f"{WHEN}combien de fils de discussion faut-il ?",
            "Autant que de thèmes du cours",
        ),
        (
            "Souvent **2 à 4 relances hebdomadaires** suffisent à tenir le rythme.",
            f"{WHEN}combien de relances hebdomadaires suffisent souvent à tenir le rythme ?",
            "2 à 4",
        ),
        (
            "Le nombre de fils peut varier de **3 à 9 fils** selon le cours.",
            f"{WHEN}combien de fils peut-il y avoir ?",
            "De 3 à 9",
        ),
        (
            "Le nombre de relances dépend de la taille du groupe et du calendrier.",
            f"{WHEN}de quoi dépend le nombre de relances ?",
            "De la taille du groupe et du calendrier",
        ),
    ],
)
def test_figures_and_rules_to_reckon_with_are_asked(
    asked: AskedBy, bullet: str, question: str, answer: str
) -> None:
    assert of_forum(asked, "Combien ?", bullet) == [(question, answer)]


def test_announced_factors_are_a_list_with_its_number(asked: AskedBy) -> None:
    text = f"{HEAD}### Combien ?\nLe nombre de relances dépend :\n\n- du **niveau du groupe**,\n- de la durée,\n- et du calendrier.\n"
    ((question, answer),) = asked(FORUM, text)
    assert question == f"{WHEN}de quels trois facteurs dépend le nombre de relances ?"
    assert [line.strip("• ") for line in answer.splitlines()] == [
        "Le niveau du groupe",
        "La durée",
        "Le calendrier",
    ]


def test_no_figure_is_asked_of_vague_amounts(asked: AskedBy) -> None:
    bullets = ["Autant de fils que nécessaire pour tout couvrir.", "Un **forum unique** pour le cours."]
    assert of_forum(asked, "Combien ?", *bullets) == []


def test_short_aims_are_one_list_with_its_number(asked: AskedBy) -> None:
    ((question, answer),) = of_forum(
        asked,
        "Pourquoi ?",
        "Pour **rompre l’isolement** des élèves.",
        "Pour **garder une trace** des débats, ce qui aide à réviser.",
    )
    assert question == "Pour quelles deux raisons anime-t-on un forum ?"
    assert "Rompre l’isolement des élèves" in answer
    assert "aide à réviser" not in answer


def test_one_aim_is_asked_alone_and_a_reason_among_aims_leaves_them_out(asked: AskedBy) -> None:
    assert of_forum(asked, "Pourquoi ?", "Pour rompre l’isolement des élèves.") == [
        ("Dans quel but anime-t-on un forum ?", "Pour rompre l’isolement des élèves")
    ]
    assert not of_forum(asked, "Pourquoi ?", "Pour rompre l’isolement.", "Les élèves le demandent.")


def test_general_wishes_are_for_the_complete_deck(make_vault: MakeVault) -> None:
    text = f"{HEAD}### Pourquoi ?\n- Pour **améliorer la qualité** des échanges.\n"
    (draft,) = drafts_of(extract_answers, make_vault({FORUM: text}))
    assert draft.reason


def test_what_a_cause_keeps_coherent_is_asked(asked: AskedBy) -> None:
    ((question, _),) = of_forum(
        asked,
        "Pourquoi ?",
        "Parce que les consignes assurent la **cohérence** entre débats, lectures et travaux.",
    )
    assert question == (f"{WHEN}entre quels trois éléments la cohérence est-elle assurée par les consignes ?")


@pytest.mark.parametrize(
    ("bullet", "question", "answer"),
    [
        (
            "La charte est rédigée, lue et validée par les délégués.",
            f"{WHEN}par qui la charte est-elle validée ?",
            "Par les délégués",
        ),
        (
            "Le tuteur peut répondre à un message en moins de 24 heures.",
            f"{WHEN}combien de temps faut-il au plus au tuteur pour répondre à un message ?",
            "24 heures",
        ),
    ],
)
def test_proofs_are_asked_where_they_name_an_act_or_a_figure(
    asked: AskedBy, bullet: str, question: str, answer: str
) -> None:
    assert of_forum(asked, "Preuves", bullet, "Les échanges sont riches.") == [(question, answer)]


def test_what_a_model_is_the_base_of_is_asked(asked: AskedBy) -> None:
    ((question, answer),) = of_forum(
        asked, "Preuves", "La charte sert de base pour arbitrer les conflits et noter les travaux."
    )
    assert question == f"{WHEN}à quelles deux tâches la charte sert-elle de base ?"
    assert "Noter les travaux" in answer


def test_what_an_action_consists_in_is_asked_where_no_definition_says_it(asked: AskedBy) -> None:
    body = "### Quoi ?\nC’est **accueillir les messages** des élèves et leur donner suite.\n"
    assert asked(FORUM, HEAD + body) == [
        (
            "En quoi consiste le savoir-faire « Animer un forum » ?",
            "À accueillir les messages des élèves et leur donner suite",
        )
    ]
    assert not asked(FORUM, f"{HEAD}## Définition\nL’art de faire parler un groupe.\n\n{body}")


def test_a_principle_is_applied(asked: AskedBy) -> None:
    text = "# PRINCIPE : Un pas après l’autre\n\n### Quand ?\n- Lorsque la tâche effraie un débutant.\n"
    assert asked("PRINC_ Un pas après l’autre.md", text) == [
        (
            "Dans quel cas applique-t-on le principe « Un pas après l’autre » ?",
            "Lorsque la tâche effraie un débutant",
        )
    ]


def test_parts_that_ask_the_same_are_named(asked: AskedBy) -> None:
    part = "## {}\n### Qui ?\n- Le **tuteur**, qui relance les {}.\n"
    text = HEAD + part.format("Ouvrir un débat", "absents") + part.format("Fermer un débat", "retardataires")
    assert [question for question, _ in asked(FORUM, text)] == [
        "Quand on ouvre un débat, qui relance les absents ?",
        "Quand on ferme un débat, qui relance les retardataires ?",
    ]


def test_a_title_that_no_sentence_can_say_gives_no_card(asked: AskedBy) -> None:
    text = "# SAVOIR-FAIRE : Animer_Un_Forum (SF-1) (Animer un forum (SF-1)\n\n### Qui ?\n- Le **tuteur**, qui relance les échanges.\n"
    assert asked("SF_ Animer_Un_Forum.md", text) == []


@pytest.mark.parametrize(
    ("gerund", "infinitive"),
    [
        ("plaçant", "placer"),
        ("rangeant", "ranger"),
        ("finissant", "finir"),
        ("reconnaissant", "reconnaître"),
        ("surprenant", "surprendre"),
        ("obtenant", "obtenir"),
        ("déduisant", "déduire"),
        ("inscrivant", "inscrire"),
        ("utilisant", "utiliser"),
        ("étant", ""),
        ("vraiment", ""),
    ],
)
def test_a_gerund_has_its_infinitive(gerund: str, infinitive: str) -> None:
    assert infinitive_of_gerund(gerund) == infinitive
