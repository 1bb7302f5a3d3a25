"""Clozes, recall, enumerations, steps, distinctions, inverse relations, translations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashmot.html.cloze import without_syntax
from flashmot.html.text import to_text
from flashmot.model.card import Card
from tests.support.vaults import BuildNotes, CardsOf

HEAD = "# CONCEPT : Sujet\n\n"


def asked(cards: list[Card], kind: str) -> list[tuple[str, str]]:
    return [
        (to_text(card.question).replace("\u00a0", " "), to_text(card.answer).replace("\u00a0", " "))
        for card in cards
        if card.kind == kind
    ]


def test_a_cloze_leaves_out_one_bold_term_and_keeps_its_context(cards_of: CardsOf) -> None:
    cards = cards_of(
        f"{HEAD}### Quand ?\nDepuis l'automne **2008**, avec un **grand succès** auprès du public.\n"
    )
    assert asked(cards, "cloze") == [
        (
            "Le concept « Sujet » – quand ?\nDepuis l’automne […], avec un grand succès auprès du public.",
            "2008",
        ),
        (
            "Le concept « Sujet » – quand ?\nDepuis l’automne 2008, avec un […] auprès du public.",
            "grand succès",
        ),
    ]
    (first, _) = [card for card in cards if card.kind == "cloze"]
    assert first.cloze.count("{{c1::") == 1
    assert "{{c1::2008}}" in first.cloze
    assert (first.facet, first.accepted, first.line) == ("quand", ("2008",), 4)
    assert first.id.endswith("#cloze:quand:2008")


def test_only_the_sentence_with_the_term_is_shown(cards_of: CardsOf) -> None:
    (card, *_) = [
        it for it in cards_of(f"{HEAD}### Quoi ?\nUne phrase d’abord. Tout repose sur la **confiance mutuelle** du groupe. Fin.\n")
        if it.kind == "cloze"
    ]  # fmt: skip
    assert "Une phrase" not in card.question
    assert "Tout repose sur la […] du groupe." in to_text(card.question)


def test_bold_that_is_only_a_label_asks_for_what_it_labels(cards_of: CardsOf) -> None:
    text = (
        f"{HEAD}### Quoi ?\nIl a deux faces :\n1. **Massive** : des milliers de participants.\n"
        "2. **Ouverte** : quiconque le souhaite peut s’y inscrire sans titre, sans examen, sans entretien ni frais d’aucune sorte.\n"
    )
    assert [[*question.split("\n")[1:], answer] for question, answer in asked(cards_of(text), "cloze")] == [
        ["Il a deux faces :", "Massive : […].", "des milliers de participants"],
        [
            "Il a deux faces :",
            "[…] : quiconque le souhaite peut s’y inscrire sans titre, sans examen, sans entretien ni frais d’aucune sorte.",
            "Ouverte",
        ],
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Il faut **de la** patience pour apprendre ces choses.",
        "**Une phrase entière que l’auteur a mise en gras parce qu’elle compte beaucoup pour lui.**",
        "Ce **sujet** se retrouve dans bien des domaines.",
        "- **Concepteurs pédagogiques**",
        "La **confiance** naît de la confiance que l’on donne aux autres.",
        "Voir la note **SF_ CLOM-D2** pour les détails de la méthode.",
        "On y trouve **trois** choses :",
        "C’est un **ordre de grandeur**, non une norme que l’on doit suivre.",
        "Elle engage le **concepteur** avant tout autre membre du groupe.",
        "**Formuler** les questions du test avec toute l’équipe réunie.",
        "Dans chaque partie du cours : page, **vidéo**, document à télécharger, questionnaire.",
        "Pour **démocratiser l’accès au savoir** et à l’enseignement des universités.",
        "Le sigle **MOOC** (Massive Open Online Course) vient du monde anglophone.",
        "![[image.png]] montre une **carte** des lieux et des liens.",
    ],
)
def test_what_teaches_nothing_is_not_left_out(cards_of: CardsOf, line: str) -> None:
    assert not asked(cards_of(f"{HEAD}### Quoi ?\n{line}\n\nReste.\n"), "cloze")


@pytest.mark.parametrize(
    "term",
    [
        "a }} b",
        "x::y {{c2::z}}",
        "$\\frac{a}{b}$ et $x^{y}}$",
        "<b>gras</b> & <script>x</script>",
        "`f({{x}})`",
    ],
)
def test_nothing_in_a_term_or_around_it_breaks_the_cloze(cards_of: CardsOf, term: str) -> None:
    for line in (
        f"Le terme **valeur retenue** vaut {term} dans cette théorie.",
        f"La théorie retient **{term}** comme valeur sûre.",
    ):
        for card in cards_of(f"{HEAD}### Quoi ?\n{line}\n"):
            if card.kind == "cloze":
                assert card.cloze.count("{{") == card.cloze.count("}}") == card.cloze.count("::") == 1
                assert "<script" not in card.cloze


@given(st.text())
def test_safe_text_never_opens_or_ends_a_deletion(text: str) -> None:
    assert not {"{", "}"} & set(without_syntax(text))
    assert "::" not in without_syntax(text)


def test_clozes_keep_their_ids_when_bullets_move(cards_of: CardsOf) -> None:
    def ids(*bullets: str) -> dict[str, str]:
        made = cards_of(f"{HEAD}### Comment ?\n" + "".join(f"- {bullet}\n" for bullet in bullets))
        return {card.id: to_text(card.answer) for card in made if card.kind == "cloze"}

    one, two = (
        "En **écoutant les autres** avec un soin de tous les jours.",
        "Par des **essais répétés** au fil du temps.",
    )
    before, after = ids(one, two), ids(two, "Puis en **relisant ses notes** le soir.", one)
    assert len(before) == 2
    assert before.items() < after.items()


def test_recall_masks_every_form_of_the_names(cards_of: CardsOf) -> None:
    text = (
        "---\naliases: [CLOM, MOOC]\n---\n# CONCEPT : Cours ouvert\n## Description\n"
        "Le plus souvent, un **cours ouvert** (MOOC) est gratuit : chacun le rejoint en ligne, sans diplôme ni sélection.\n"
    )
    ((question, answer),) = asked(cards_of(text), "recall")
    assert answer == "Cours ouvert"
    assert "mooc" not in question.casefold()
    assert "cours" not in question.casefold()
    assert question.startswith("Quel concept est ainsi défini : « Le plus souvent, un […]")


def test_recall_asks_what_is_called_so_by_a_definition_without_its_name(cards_of: CardsOf) -> None:
    text = (
        "---\naliases: [CLOM, MOOC]\n---\n# CONCEPT : Cours ouvert\n## Description\n"
        "Un **cours ouvert** (MOOC) est un dispositif gratuit que chacun rejoint en ligne, sans diplôme ni sélection.\n"
    )
    (card,) = [it for it in cards_of(text) if it.kind == "recall"]
    assert asked([card], "recall") == [
        (
            "Comment appelle-t-on un dispositif gratuit que chacun rejoint en ligne, sans diplôme ni sélection ?",
            "Le cours ouvert",
        )
    ]
    assert card.depth == "essential"
    assert {"Cours ouvert", "CLOM", "MOOC"} <= set(card.accepted)


def test_recall_is_left_out_when_too_little_remains_or_it_fits_another_note(
    build_notes: BuildNotes, cards_of: CardsOf
) -> None:
    assert not asked(cards_of(f"{HEAD}## Description\nUn sujet est un sujet.\n"), "recall")
    same = "est l’un des deux grands modèles de cours distribués sur le réseau mondial."
    made = build_notes(
        {
            "CONC_ Rouge.md": f"# CONCEPT : Rouge\n## Description\nLe rouge {same}\n",
            "CONC_ Vert.md": f"# CONCEPT : Vert\n## Description\nLe vert {same}\n",
        }
    )
    assert not asked(list(made.cards), "recall")


def test_a_list_that_its_text_announces_is_asked_with_its_count(cards_of: CardsOf) -> None:
    text = f"{HEAD}### Quoi ?\nLe sigle annonce trois caractéristiques :\n1. **Cours** : une suite.\n2. **En ligne** : partout.\n3. **Ouvert** : à tous.\n"
    assert asked(cards_of(text), "enumeration") == [
        (
            "Le sigle annonce trois caractéristiques : lesquelles ? (à propos du concept « Sujet »)",
            "1. Cours\n2. En ligne\n3. Ouvert",
        )
    ]
    assert not asked(cards_of(text.replace("trois", "quatre")), "enumeration")


def test_a_list_that_its_heading_announces_is_asked_with_its_count(cards_of: CardsOf) -> None:
    text = f"{HEAD}## 🔄 Dimensions de l’enjeu\n- **Coût** : en temps.\n- **Gain** : en savoir.\n"
    assert asked(cards_of(text), "enumeration") == [
        ("À propos du concept « Sujet », quelles sont les deux dimensions de l’enjeu ?", "• Coût\n• Gain")
    ]


@pytest.mark.parametrize(
    "lead",
    [
        "Les rôles incluent :",
        "Par une méthode à deux temps :",
        "Voici :",
        "On relie les idées par des liens :",
    ],
)
def test_a_list_without_a_noun_to_ask_for_is_left(cards_of: CardsOf, lead: str) -> None:
    assert not asked(cards_of(f"{HEAD}### Quoi ?\n{lead}\n- l’un des deux\n- l’autre choix\n"), "enumeration")


def test_ordered_steps_are_asked_one_after_the_other(build_notes: BuildNotes) -> None:
    text = "# PROCÉDURE : Planter\n## 📋 Étapes recommandées\n1. Creuser un trou.\n2. Poser la graine.\n3. Arroser.\n"
    cards = list(build_notes({"PROC_ Planter.md": text}).cards)
    assert asked(cards, "step") == [
        ("Quand on plante, quelle étape suit « Creuser un trou » ?", "Poser la graine"),
        ("Quand on plante, quelle étape suit « Poser la graine » ?", "Arroser"),
    ]
    assert (
        asked(cards, "enumeration")[0][0]
        == "Quand on plante, quelles sont, dans l’ordre, les trois étapes recommandées ?"
    )


PAIR: dict[str, str | bytes] = {
    "CONC_ A.md": '---\nsibling: "[[CONC_ B]]"\n---\n# CONCEPT : A\n## Description\nA fait ceci.\n',
    "CONC_ B.md": '---\nsibling: "[[CONC_ A]]"\n---\n# CONCEPT : B\n## Description\nB fait cela.\n',
}


def test_siblings_with_definitions_are_told_apart_once(build_notes: BuildNotes) -> None:
    assert asked(list(build_notes(PAIR).cards), "distinction") == [
        ("Qu’est-ce qui distingue le concept « A » du concept « B » ?", "A\nA fait ceci.\nB\nB fait cela.")
    ]


def test_specialisations_of_one_parent_are_told_apart(build_notes: BuildNotes) -> None:
    link = "- **S** : C’est une **spécialisation** du tout :\n    - Spécialisation-de:: [[CONC_ Tout]]\n"
    files: dict[str, str | bytes] = {
        name: str(text).replace("sibling", "x") + link for name, text in PAIR.items()
    }
    made = build_notes({**files, "CONC_ Tout.md": "x"})
    assert len(asked(list(made.cards), "distinction")) == 1


def test_a_relation_is_asked_from_its_other_end_when_that_note_does_not_say_it(
    build_notes: BuildNotes,
) -> None:
    made = build_notes(
        {
            "PRINC_ Loi.md": "# PRINCIPE : Loi\n- **R** : Il **régule** tout ceci :\n    - Régulation:: [[CONC_ Marché]]\n",
            "PRINC_ Usage.md": "# PRINCIPE : Usage\n- **R** : Il **régule** cela :\n    - Régulation:: [[CONC_ Marché]]\n",
            "CONC_ Marché.md": "# CONCEPT : Marché\n",
        }
    )
    inverse = [card for card in made.cards if card.label == "inverse"]
    assert [(card.note, card.mot, card.targets) for card in inverse] == [
        ("CONC_ Marché.md", "R", ("Loi", "Usage"))
    ]
    assert asked(inverse, "relation") == [
        ("Par quoi le concept « Marché » est-il régulé ? (deux réponses)", "• Loi\n• Usage")
    ]


def test_parts_of_parts_are_asked_where_the_chain_is_single(build_notes: BuildNotes) -> None:
    made = build_notes(
        {
            "CONC_ Ville.md": "# CONCEPT : Ville\n- **C** : Il **comprend** ceci :\n    - Composition:: [[CONC_ Rue]]\n",
            "CONC_ Rue.md": "# CONCEPT : Rue\n- **C** : Il **comprend** cela :\n    - Composition:: [[CONC_ Maison]]\n",
            "CONC_ Maison.md": "# CONCEPT : Maison\n",
        }
    )
    chain = [card for card in made.cards if card.label == "chain"]
    assert asked(chain, "relation") == [
        (
            "Par l’intermédiaire du concept « Rue », de quel ensemble plus large le concept « Maison » fait-il partie ?",
            "Ville",
        )
    ]


def test_translations_are_asked_both_ways_with_what_their_sigle_stands_for(cards_of: CardsOf) -> None:
    text = f"{HEAD}### 🌐 Traduction\n- **Anglais** : *open topic* (OT)\n- Espagnol : tema abierto\n- Klingon : x\n"
    assert asked(cards_of(text), "alias") == [
        ("Comment dit-on « Sujet » en anglais ?", "open topic"),
        ("Que signifie le sigle anglais « OT » ?", "Open topic"),
        ("Comment dit-on « Sujet » en espagnol ?", "tema abierto"),
        ("Quel concept se dit « open topic » en anglais ?", "Sujet"),
        ("Quel concept se dit « tema abierto » en espagnol ?", "Sujet"),
    ]


def test_synonyms_are_names_and_paraphrases_are_not(cards_of: CardsOf) -> None:
    assert ("Quel autre nom donne-t-on au concept « Sujet » ?", "Thème") in asked(
        cards_of(f"{HEAD}## = Synonymes\n- Thème\n"), "alias"
    )
    many = "".join(f"- Une autre façon de dire {number}\n" for number in range(6))
    assert not asked(cards_of(f"{HEAD}## = Synonymes\n{many}"), "alias")


def test_wrong_answers_are_names_beside_the_right_one(build_notes: BuildNotes) -> None:
    files: dict[str, str | bytes] = {
        f"CONC_ N{at}.md": f"# CONCEPT : Notion {word}\n"
        for at, word in enumerate(("rouge", "verte", "bleue"))
    }
    files["PRINC_ P.md"] = "# PRINCIPE : Principe\n"
    files["CONC_ A.md"] = "# CONCEPT : A\n- **C** : Il **régule** quoi :\n    - Régulation:: [[CONC_ N0]]\n"
    (card,) = [it for it in build_notes(files).cards if it.label == "Régulation"]
    assert card.accepted[0] == "Notion rouge"
    assert card.distractors == ("Notion verte", "Notion bleue")
