from __future__ import annotations

import pytest

from flashmot.model.knowledge import is_joined, readable, without_element
from flashmot.model.note import Note
from flashmot.vault.frontmatter import read_frontmatter
from flashmot.vault.note import make_note
from flashmot.vault.titles import agree


def note(text: str, path: str) -> Note:
    lines = text.split("\n")
    return make_note(path, lines, read_frontmatter(lines))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("SF_ FOAD-B2_ Animer un forum", "Animer un forum"),
        ("CS_ T_ Tutorer à distance", "Tutorer à distance"),
        ("CS_T_Tutorer à distance", "Tutorer à distance"),
        ("SF_ T1_ Accueillir", "Accueillir"),
        ("DOC_ED_512_Plan_tutorat", "Plan tutorat (ÉD 512)"),
        ("DOC_ÉD 512 Plan de tutorat", "Plan de tutorat (ÉD 512)"),
        ("dossier/CONC_ Tutorat", "Tutorat"),
        ("DOC_ÉD 512 Gains/pertes", "Gains/pertes (ÉD 512)"),
        ("12_Outils_OUTIL", "Outils"),
        ("12 Outils", "Outils"),
        ("0- MOD Formes de tutorat", "Formes de tutorat"),
        ("5 pourquoi", "5 pourquoi"),
        ("2024-01-05 Tutorat", "Tutorat"),
        ("2024-01-05", "2024-01-05"),
        ("CONC_ Tutorat _ Quoi", "Tutorat"),
        ("CONC_ Tutorat_ Pour quoi ?", "Tutorat"),
        ("MOD_ Formes de tutorat Durand et al 2019", "Formes de tutorat (Durand et al., 2019)"),
        ("MOD_Formes_Durand 2019", "Formes (Durand, 2019)"),
        ("Durand_et_al_2019", "Durand et al. (2019)"),
        ("DOC_Durand 2019", "Durand (2019)"),
        ("CONC_ Modèle SAMR 2012", "Modèle SAMR 2012"),
        ("TCP_IP", "TCP/IP"),
        ("OUTIL_ TCP_IP", "TCP/IP"),
        ("PHP_8", "PHP 8"),
        ("CONC_ A_B testing", "A/B testing"),
        ("CO2_ le gaz", "CO2 : le gaz"),
        ("CONC_ 24_7", "24/7"),
    ],
)
def test_a_name_is_said_as_a_person_says_it(name: str, said: str) -> None:
    assert readable(name) == said


def test_words_joined_by_underscores_are_told_from_a_colon_and_from_sigles() -> None:
    assert is_joined("PROC_Gerer_tutorat")
    assert is_joined("DOC_ED_512_Plan_tutorat")
    assert not is_joined("CS_ T_ Tutorer à distance")
    assert not is_joined("CONC_ Suivre un cours_Pourquoi")


def test_the_code_of_an_element_of_documentation_can_be_left_out() -> None:
    assert without_element("Plan de tutorat (ÉD 512)") == "Plan de tutorat"
    assert without_element("Registre (ED G-6*)") == "Registre"
    assert without_element("Tutorat (TAD)") == "Tutorat (TAD)"


@pytest.mark.parametrize(
    ("path", "text", "title"),
    [
        ("DOC_ED_512_Plan_tutorat.md", "# 📘 DOC_ÉD 512 – Plan de tutorat\n", "Plan de tutorat (ÉD 512)"),
        ("DOC_ED_512_Plan_tutorat.md", "---\ntitle: DOC_ÉD 512 Plan de tutorat\n---\n", "Plan de tutorat (ÉD 512)"),
        ("PROC_Gerer_tutorat.md", "---\njuggl:\n  nodeLabel: Gestion du tutorat\n---\n# 🔧 PROC_Gerer_tutorat\n", "Gérer le tutorat"),
        ("PROC_Elaborer_plan_tutorat.md", "---\njuggl:\n  nodeLabel: Plan de tutorat\n---\n", "Élaborer le plan de tutorat"),
        ("PROC_Comparer_gains_pertes.md", "---\njuggl:\n  nodeLabel: Comparer gains/pertes\n---\n", "Comparer les gains et les pertes"),
        ("PROC_Comparer_gains_pertes_delais.md", "---\njuggl:\n  nodeLabel: Comparer gains/pertes\n---\n# PROC_Comparer_gains_pertes_delais\nOn compare les gains attendus (en heures), les pertes et les **délais**.\n", "Comparer les gains, les pertes et les délais"),
        ("PROC_Comparer_gains_pertes_delais.md", "Voir [[DOC_Gains_pertes_delais]] : gains/pertes/délais.\n", "Comparer les gains, les pertes et les délais"),
        ("PROC_Comparer_gains_pertes_delais.md", "Les gains vont aux uns. Les pertes durent, dans des délais.\n", "Comparer les gains pertes délais"),
        ("PROC_Definir_roles_acteurs.md", "On fixe les rôles, les acteurs, puis les rôles des acteurs.\n", "Définir les rôles des acteurs"),
        ("PROC_ Comparer gains et pertes.md", "# PROCÉDURE : Comparer gains/pertes\n", "Comparer gains et pertes"),
        ("SF_ Choisir les outils.md", "# SAVOIR-FAIRE : Choisir et lire les outils/guides/fiches\n", "Choisir et lire les outils, les guides et les fiches"),
        ("SF_ Choisir un outil.md", "# SAVOIR-FAIRE : Choisir un outil/guide\n", "Choisir un outil/guide"),
        ("SF_ Estimer le rapport.md", "# SAVOIR-FAIRE : Estimer le rapport gains/pertes\n", "Estimer le rapport gains/pertes"),
        ("DOC_ED_512_Gains_pertes.md", "# DOC_ÉD 512 – Gains/pertes\n", "Gains/pertes (ÉD 512)"),
        ("PROC_Definir_roles.md", "## But\nFixer les **rôles** de chacun.\n", "Définir les rôles"),
        ("PROC_Fixer_cadre_suivi.md", "## But\nDécrire le cadre du suivi.\n", "Fixer le cadre du suivi"),
        ("CONC_Repere_Numerique.md", "## Définition\nUn **repère numérique** est un signe.\n", "Repère numérique"),
        ("SF_ T1_ Suivre_Groupes.md", "# ✅ SF_ T1_ Suivre les groupes d’apprenants\n", "Suivre les groupes d’apprenants"),
        ("SF_ Relancer les absents.md", "# 📚 Note de référence - 📚SF_ Relancer les absents\n", "Relancer les absents"),
        ("SF_ Relancer les absents.md", "# Savoir-faire Relancer les absents\n", "Relancer les absents"),
        ("CS_ Tutorer.md", "# Compétence spécifique\n# Tutorer en ligne\n", "Tutorer en ligne"),
        ("CS_ Tutorer à distance.md", "---\ntitre: Suivi_cohortes_T1-T6\n---\n", "Tutorer à distance"),
        ("CS_ Outils du tuteur.md", "# Choisir avec soin parmi les outils du tuteur ceux qui servent le projet de formation\n", "Outils du tuteur"),
        ("CONC_ présence à distance (PAD) _ Quoi.md", "x", "Présence à distance (PAD)"),
        ("CONC_ cMOOC.md", "x", "cMOOC"),
        ("DOC_ Registre (ED G-7.md", "# DOCUMENT : Registre (ED G-7*\n", "Registre (ED G-7)"),
        ("CONC_ Tutorat.md", "---\ntitre: Énergie\n---\n", "Tutorat"),
        ("CONC_ TAD.md", "---\ntitre: Tutorat à distance\n---\n", "TAD"),
        ("Sans titre.md", "---\ntitre: Énergie\n---\n", "Énergie"),
    ],
)  # fmt: skip
def test_the_title_is_what_one_would_write_on_a_board(path: str, text: str, title: str) -> None:
    assert note(text, path).title == title


def test_what_came_with_a_foreign_title_is_not_used() -> None:
    front = "---\ntitre: {}\ndescription: Étude des échanges de chaleur.\nliens:\n  - cible: Chaleur\n    type_lien: C\n---\n"
    foreign = note(front.format("Énergie"), "CONC_ Tutorat.md")
    own = note(front.format("Le tutorat"), "CONC_ Tutorat.md")
    short = note(front.format("Tutorat à distance"), "CONC_ TAD.md")
    assert ("description" in foreign.meta, bool(foreign.relations)) == (False, False)
    assert ("description" in own.meta, bool(own.relations)) == (True, True)
    assert "description" in short.meta


def test_names_agree_when_they_share_most_of_their_words() -> None:
    assert agree("Contenu des instruments (ÉD 410)", "Contenu instruments (ÉD 410)")
    assert agree("L’axe pédagogique dans la méthode", "Méthode : Axe pédagogique")
    assert not agree("Fiche du document (ÉD 214)", "Tableau des compétences (ÉD 214)")
    assert not agree("Prototypage avec la méthode", "Prototyper et tester les composantes d’un cours")
