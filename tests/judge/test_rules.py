"""What keeps a candidate out of the essential deck, and what is near to it and stays in."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from flashmot.extract.draft import Draft
from flashmot.extract.topics import Topic
from flashmot.judge.case import Case
from flashmot.judge.form import LONGEST_ANSWER
from flashmot.judge.rules import RULES, objection
from tests.support.judging import TUTORING, candidate, listed


@dataclass(frozen=True)
class Pair:
    """A candidate that a rule refuses, with a neighbour that is worth asking."""

    rule: str
    refused: Draft
    kept: Draft
    topic: Topic = TUTORING
    """Their note."""
    kept_topic: Topic | None = None
    """The note of the second, where that makes the difference."""


GUIDING = Topic("le concept « Guider un groupe »", "Guider un groupe", "guider un groupe")
WORDS = " ".join(["mot"] * LONGEST_ANSWER)
ROLE = "Quel rôle le tutorat joue-t-il au début d’un cours ?"
AIM = "Dans quel but encadre-t-on les débats du tutorat ?"
HELP = listed("Relire", "Saluer", "Relancer")
PAPERS = listed("Carnet", "Agenda", "Bilans")

PAIRS = (
    Pair(
        "vague link",
        candidate("À quoi le tutorat est-il lié ?", "Entraide", "relation", label="related"),
        candidate("Que nourrit le tutorat ?", "Entraide", "relation", label="nourrit"),
    ),
    Pair(
        "other name",
        candidate(
            "Quel autre nom donne-t-on au tutorat ?", "Accompagnement", "alias", slot="alias:accompagnement"
        ),
        candidate("Que signifie le sigle « TD » ?", "Travaux dirigés", "alias", slot="acronym:td"),
    ),
    Pair(
        "other name",
        candidate("Quel est le sigle de « Travaux dirigés » ?", "TD", "alias", slot="acronym:td:de"),
        candidate(
            "Comment dit-on « tutorat » en anglais ?", "Mentoring", "alias", slot="translation:anglais"
        ),
    ),
    Pair(
        "translated action",
        candidate(
            "Comment dit-on « guider un groupe » en anglais ?", "Lead", "alias", slot="translation:anglais"
        ),
        candidate(
            "Comment dit-on « tutorat » en anglais ?", "Mentoring", "alias", slot="translation:anglais"
        ),
        topic=GUIDING,
        kept_topic=TUTORING,
    ),
    Pair(
        "inverse",
        candidate("Qu’est-ce qui nourrit l’entraide ?", "Le tutorat", "inverse"),
        candidate("Que nourrit le tutorat ?", "L’entraide", "relation", label="nourrit"),
    ),
    Pair(
        "inverse",
        candidate("De quoi le tutorat est-il la partie ?", "Dispositif", "relation", slot="relation:chain:c"),
        candidate("De quoi le tutorat est-il la partie ?", "Dispositif", "relation", slot="relation:c"),
    ),
    Pair(
        "two definitions",
        candidate(
            "Distinguez tutorat et mentorat.",
            "L’un suit un cours.",
            "distinction",
            slot="distinction:mentorat",
        ),
        candidate("Tutorat ou mentorat : lequel suit un cours ?", "Tutorat", "table", slot="table:suit"),
    ),
    Pair(
        "whole section",
        candidate("Comment le tutorat se déroule-t-il ?", "Par des rendez-vous.", "section", facet="comment"),
        candidate("Comment le tutorat se déroule-t-il ?", "Par des rendez-vous.", "answer", facet="comment"),
    ),
    Pair(
        "no figure",
        candidate(
            "Combien d’heures le tutorat prend-il ?", "Du temps pour chacun", "answer", facet="combien"
        ),
        candidate("Combien d’heures le tutorat prend-il ?", "Deux par semaine", "answer", facet="combien"),
    ),
    Pair(
        "no figure",
        candidate("Combien d’élèves un tuteur suit-il ?", "Peu", "answer", facet="combien"),
        candidate(
            "Combien d’élèves un tuteur suit-il ?", "Selon le niveau de la classe", "fact", facet="combien"
        ),
    ),
    Pair(
        "no figure",
        candidate("Un tuteur suit […].", "peu d’élèves", "cloze", facet="combien", cloze="x"),
        candidate("De quoi dépend le nombre d’élèves par tuteur ?", "Du niveau", "answer", facet="combien"),
    ),
    Pair(
        "unannounced list",
        candidate("Quelles formes prend le tutorat ?", listed("Proactif", "Réactif", "Collectif")),
        candidate("Quelles trois formes prend le tutorat ?", listed("Proactif", "Réactif", "Collectif")),
    ),
    Pair(
        "unannounced list",
        candidate("Quelles sont les formes d’un tutorat ?", listed("Proactif", "Réactif", "Collectif")),
        candidate("Quelles formes prend un tutorat ?", listed("Proactif", "Réactif")),
    ),
    Pair(
        "long list",
        candidate("Quels sont les huit gestes du tutorat ?", listed(*"abcdefgh")),
        candidate("Quels sont les sept gestes du tutorat ?", listed(*"abcdefg")),
    ),
    Pair(
        "long list",
        candidate(
            "Quelles sont les deux formes de tutorat ?", "<ul><li>Seul<ul><li>à deux</li></ul></li></ul>"
        ),
        candidate("Quelles sont les deux formes de tutorat ?", listed("Seul", "À deux")),
    ),
    Pair("long answer", candidate(ROLE, f"{WORDS} encore"), candidate(ROLE, WORDS)),
    Pair(
        "long question",
        candidate(f"{'très ' * 50}{ROLE}", "Rassurer chacun"),
        candidate(f"{'très ' * 20}{ROLE}", "Rassurer chacun"),
    ),
    *(
        Pair("markup", candidate(ROLE, f"Le tuteur {bad}."), candidate(ROLE, f"Le tuteur {good}."))
        for bad, good in (
            ("suit [[Forum]]", "suit [un forum]"),
            ("rassure **vraiment", "rassure <b>vraiment</b>"),
            ("règle:: tout", "règle : tout"),
            ("rassure #important", "rassure n° 1"),
            ("rassure ~~et note~~", "rassure ~ note"),
            ("surligne ==tout==", "pose a = b"),
            ("porte un *nom", "dure 2 * 3 heures"),
            ("dit {{title}}", "dit {titre}"),
            ("dit &lt;&lt;bonjour&gt;&gt;", "dit « bonjour »"),
            ("cache %%ceci%%", "vaut 5 %"),
        )
    ),
    Pair("code name", candidate(ROLE, "Celui de SF_ Guider"), candidate(ROLE, "Celui de guide")),
    Pair(
        "code name", candidate(ROLE, "Voir le fichier note_de_tutorat"), candidate(ROLE, "La note de tutorat")
    ),
    Pair(
        "code name",
        candidate(ROLE, "Rassurer chacun"),
        candidate(ROLE, "Rassurer chacun"),
        topic=Topic("le concept « Tutorat (à distance »", "Tutorat (à distance"),
        kept_topic=Topic("le concept « Tutorat (à distance) »", "Tutorat (à distance)"),
    ),
    Pair("template", candidate(ROLE, "À compléter"), candidate(ROLE, "Le cours est complété par un forum.")),
    Pair(
        "unfinished",
        candidate(ROLE, "Rassurer ceux qui doutent de l’"),
        candidate(ROLE, "Rassurer ceux qui doutent"),
    ),
    Pair(
        "given away",
        candidate("Qui anime le forum du tutorat ?", "Le forum"),
        candidate("Qui anime le forum du tutorat ?", "Le tuteur du cours"),
    ),
    Pair(
        "given away",
        candidate("Quelle forme de tutorat est réactive ?", "Tutorat réactif"),
        candidate("Tutorat réactif ou proactif : lequel attend une demande ?", "Tutorat réactif"),
    ),
    Pair(
        "given away",
        candidate(
            "Que nourrit le tutorat par les pairs ?",
            "Réseau du tutorat de pairs",
            "relation",
            label="nourrit",
        ),
        candidate(
            "Que nourrit le tutorat par les pairs ?",
            "Réseau de travail de groupe",
            "relation",
            label="nourrit",
        ),
    ),
    Pair(
        "head given",
        candidate(AIM, "Pour débattre sans perdre le fil ni blesser quiconque"),
        candidate(AIM, "Pour garder le fil sans blesser quiconque"),
    ),
    Pair(
        "head given",
        candidate(
            "Quelle technique emploie-t-on pour préparer la relance dans le tutorat ?",
            "La relance croisée entre deux lecteurs choisis par tirage au sort",
            "means",
        ),
        candidate(
            "Quelle relance emploie-t-on pour préparer le bilan dans le tutorat ?",
            "La relance croisée entre deux lecteurs choisis par tirage au sort",
            "means",
        ),
    ),
    Pair(
        "pleonasm",
        candidate("Quand on accompagne un groupe, qui mène l’accompagnement ?", "La direction", facet="qui"),
        candidate(
            "Quand on accompagne un groupe, qui mène l’évaluation des séances ?", "La direction", facet="qui"
        ),
    ),
    Pair(
        "same verb",
        candidate("Quand on relit un bilan, dans quel but relit-on le carnet ?", "Pour dater les absences"),
        candidate("Quand on relit un bilan, dans quel but ouvre-t-on le carnet ?", "Pour dater les absences"),
    ),
    Pair(
        "same verb",
        candidate("Dans le tutorat, que relit-on pour relire vite un bilan ?", "Le carnet bleu"),
        candidate("Dans le tutorat, que relit-on pour dater une absence ?", "Le carnet bleu"),
    ),
    Pair(
        "same verb",
        candidate("À quel moment réunit-on la classe ?", "À l’heure de guider le travail", facet="quand"),
        candidate("À quel moment réunit-on la classe ?", "À l’heure de rendre le travail", facet="quand"),
        topic=GUIDING,
    ),
    Pair(
        "tangled",
        candidate("Que prévoit-on pour chaque élève pour animer le tutorat ?", "Un carnet bleu"),
        candidate("Que prévoit-on pour chaque élève dans le tutorat ?", "Un carnet bleu"),
    ),
    Pair(
        "illustration",
        candidate(
            "Quelles trois choses le tutorat demande-t-il ?",
            PAPERS,
            "enumeration",
            fact="Le tutorat demande de la suite (carnet, agenda, bilans).",
        ),
        candidate(
            "Quelles trois choses le tutorat demande-t-il ?",
            PAPERS,
            "enumeration",
            fact="Le tutorat (au lycée) demande un carnet, un agenda et des bilans.",
        ),
    ),
    Pair(
        "illustration",
        candidate(
            "Quelles trois choses le tutorat demande-t-il ?",
            PAPERS,
            "enumeration",
            fact="Le tutorat demande de la suite (carnet, agenda, bilans).",
        ),
        candidate(
            "Quels trois types de papiers le tutorat demande-t-il ?",
            PAPERS,
            "enumeration",
            fact="Le tutorat demande des papiers (carnet, agenda, bilans).",
        ),
    ),
    Pair(
        "of anything",
        candidate("Quels sont les trois types d’aide ?", HELP, "enumeration"),
        candidate("Quelles sont les trois aides du tutorat ?", HELP, "enumeration"),
    ),
    Pair(
        "of anything",
        candidate("Quels sont les trois types d’aide ?", HELP, "enumeration"),
        candidate("Quels trois types d’aide le tutorat offre-t-il ?", HELP, "enumeration"),
    ),
    Pair(
        "transformed",
        candidate("En quoi le tutorat transforme-t-il l’échec ?", "En occasion", slot="fact:into"),
        candidate("Que devient l’échec grâce au tutorat ?", "Une occasion"),
    ),
    Pair(
        "said twice",
        candidate(
            "Que faire de plusieurs questions quand plusieurs questions arrivent ?", "Les trier", "label"
        ),
        candidate("Que faire de plusieurs questions quand deux questions arrivent ?", "Les trier", "label"),
    ),
    Pair(
        "clause that",
        candidate("Que suppose le tutorat ?", "Que le groupe se connaît déjà"),
        candidate("Que suppose le tutorat ?", "Un groupe qui se connaît déjà"),
    ),
    Pair(
        "half told",
        candidate(
            "Que fixe le tutorat ?", "Un horaire", fact="Il ne fixe pas un thème au départ, mais un horaire."
        ),
        candidate("Que fixe le tutorat ?", "Un horaire", fact="Il fixe un horaire."),
    ),
    Pair(
        "praise",
        candidate("Quelle est la première étape essentielle du tutorat ?", "L’accueil", slot="fact:rank"),
        candidate("Quelle est la première étape du tutorat ?", "L’accueil", slot="fact:rank"),
    ),
    Pair(
        "among",
        candidate("Quand on guide un groupe, entre quels deux rôles choisit-on ?", listed("Aîné", "Pair")),
        candidate("Quand on guide un groupe, quels deux rôles choisit-on ?", listed("Aîné", "Pair")),
    ),
    Pair(
        "other number",
        candidate("Qu’est-ce que la valeur « Entraide » ?", "Les habitudes d’un groupe soudé", "definition"),
        candidate("Que sont les valeurs du groupe ?", "Les habitudes d’un groupe soudé", "definition"),
    ),
    Pair(
        "row",
        candidate("À quoi sert la séance du tutorat ?", "À lire, à écrire, à parler et à rire", "label"),
        candidate(
            "À quelles quatre choses sert la séance ?", "À lire, à écrire, à parler et à rire", "label"
        ),
    ),
    Pair(
        "open list",
        candidate("Que voit-on notamment dans le tutorat ?", listed("Un pair", "Un aîné")),
        candidate("Quels deux acteurs voit-on dans le tutorat ?", listed("Un pair", "Un aîné")),
    ),
    Pair(
        "owned item",
        candidate("De quels deux éléments le tutorat tient-il compte ?", listed("Sa durée", "Le groupe")),
        candidate("De quels deux éléments le tutorat tient-il compte ?", listed("La durée", "Le groupe")),
    ),
    Pair(
        "other noun",
        candidate("Quels deux types de séances le tutorat a-t-il ?", listed("Formative", "Informative")),
        candidate("Quels deux types de séances le tutorat a-t-il ?", listed("Formatives", "Informatives")),
    ),
    Pair(
        "act given",
        candidate(
            "Dans quelle compétence s’inscrit « Mener les sondages » ?", "Sonder les groupes", "belonging"
        ),
        candidate(
            "Dans quelle compétence s’inscrit « Mener les sondages » ?", "Écouter les groupes", "belonging"
        ),
    ),
    Pair(
        "form given",
        candidate(
            "Quand on guide un groupe, quelle forme prend le résultat ?",
            "Un bilan de guidage mensuel, bref",
            "means",
            slot="means:form",
        ),
        candidate(
            "Quand on guide un groupe, quelle forme prend le résultat ?",
            "Un bilan",
            "means",
            slot="means:form",
        ),
        topic=GUIDING,
    ),
    Pair(
        "name given",
        candidate("Comment appelle-t-on la marche d’une séance FRL ?", "La boussole FRL", "recall"),
        candidate("Comment appelle-t-on la marche d’une séance ?", "La boussole FRL", "recall"),
    ),
    Pair(
        "stock list",
        candidate("Quels deux types de buts le tutorat a-t-il ?", listed("Généraux", "Spécifiques")),
        candidate("Quels deux types de buts le tutorat a-t-il ?", listed("Déclarés", "Spécifiques")),
    ),
    Pair(
        "first of all",
        candidate("Quelle est la première étape du tutorat ?", "Définir les objectifs", "step"),
        candidate("Quelle est la première étape du tutorat ?", "Recenser les absents", "step"),
    ),
    Pair(
        "leaning",
        candidate("Que propose le tutorat ?", "Des séances adaptées"),
        candidate("Que propose le tutorat ?", "Des séances adaptées au groupe"),
    ),
    Pair(
        "about",
        candidate("À propos du tutorat, qui relit les bilans ?", "Une collègue", "answer"),
        candidate("Dans le tutorat, qui relit les bilans ?", "Une collègue", "answer"),
    ),
    Pair(
        "two ends",
        candidate("Après quoi et avant quoi prépare-t-on le tutorat ?", "Le repas et la sieste", "answer"),
        candidate("Après quoi prépare-t-on le tutorat ?", "Le repas et la sieste", "answer"),
    ),
    Pair(
        "case of a power",
        candidate("Dans quel cas le tutorat permet-il de gagner du temps ?", "Quand il pleut"),
        candidate("Dans quel cas le tutorat commence-t-il plus tôt ?", "Quand il pleut"),
    ),
    Pair(
        "of some types",
        candidate("Parmi les types de séances du tutorat, lequel dure un jour ?", "Le bilan", "label"),
        candidate("Parmi les trois types de séances du tutorat, lequel dure un jour ?", "Le bilan", "label"),
    ),
    Pair(
        "said twice",
        candidate("Dans un FRL, que lit-on pour préparer un FRL ?", "Un roman", "label"),
        candidate("Dans un FRL, que lit-on pour préparer un débat ?", "Un roman", "label"),
    ),
    Pair(
        "any purpose",
        candidate("Dans le tutorat, dans quel but lit-on à voix haute ?", "Pour faciliter la mémoire"),
        candidate("Dans le tutorat, dans quel but lit-on à voix haute ?", "Pour ralentir la classe"),
    ),
    Pair(
        "item given",
        candidate(
            "De quels deux éléments se compose la relance causale ?", listed("Cause", "Effet"), "relation"
        ),
        candidate("De quels deux éléments se compose la relance ?", listed("Cause", "Effet"), "relation"),
    ),
    Pair(
        "announced only",
        candidate("Sur quoi repose le tutorat ?", "Sur trois principes connus"),
        candidate("Sur quoi repose le tutorat ?", "Sur des principes connus"),
    ),
    Pair(
        "one of two",
        candidate("De quoi est constitué le tutorat ?", "De séances brèves"),
        candidate("De quoi part le tutorat ?", "De séances brèves"),
    ),
    Pair(
        "two sigles",
        candidate("Que relie le tutorat ?", "Les FRL/SAL"),
        candidate("Que relie le tutorat ?", "Les FRL et les SAL"),
    ),
    Pair(
        "of the whole",
        candidate("Dans le tutorat, qui relit les cahiers et l’ensemble ?", "Une collègue"),
        candidate("Dans le tutorat, qui relit l’ensemble des cahiers ?", "Une collègue"),
    ),
    Pair(
        "subject given",
        candidate("Qu’est-ce qui rend le tutorat plus durable ?", "Un carnet durable"),
        candidate("Qu’est-ce qui rend le tutorat plus durable ?", "Un carnet bleu"),
    ),
    Pair(
        "everyone",
        candidate("Dans le tutorat, par qui le bilan est-il lu ?", "Par l’ensemble de l’équipe", "answer"),
        candidate("Dans le tutorat, par qui le bilan est-il lu ?", "Par l’équipe du lycée", "answer"),
    ),
    Pair(
        "first or last",
        candidate("Dans quel cycle du projet guide-t-on ?", "Dans le premier cycle", "answer", facet="quand"),
        candidate(
            "Dans quel cycle du projet guide-t-on ?", "Dans le cycle du bilan", "answer", facet="quand"
        ),
    ),
    Pair(
        "any measure",
        candidate("De quoi dépendent les deux durées ?", "De l’ampleur du projet", "answer", facet="combien"),
        candidate("De quoi dépendent les deux durées ?", "De l’âge des élèves", "answer", facet="combien"),
    ),
    Pair(
        "two actors",
        candidate("Dans le tutorat, qui relit les bilans ?", "Une aînée et un voisin", "answer", facet="qui"),
        candidate("Dans le tutorat, qui relit les bilans ?", "Une aînée du groupe", "answer", facet="qui"),
    ),
    Pair(
        "question as answer",
        candidate("Que vise la règle « Brève » du tutorat ?", "Que retenir de ce cours ?", "label"),
        candidate("Que vise la règle « Brève » du tutorat ?", "La mémoire du cours", "label"),
    ),
    Pair(
        "who for what",
        candidate("Dans le tutorat, qui sont les sources les plus sûres ?", "Des pairs", "answer"),
        candidate("Dans le tutorat, qui sont les voix les plus sûres ?", "Des pairs", "answer"),
    ),
    Pair(
        "object twice",
        candidate(
            "Quand on prépare les bilans du tutorat, qui relit les bilans ?",
            "Une aînée",
            "answer",
            facet="qui",
        ),
        candidate(
            "Quand on prépare les bilans du tutorat, qui relit les fiches ?",
            "Une aînée",
            "answer",
            facet="qui",
        ),
    ),
    Pair(
        "echo",
        candidate("En quoi consiste le savoir-faire ?", "À guider un groupe d’élèves", "definition"),
        candidate("En quoi consiste le savoir-faire ?", "À répartir la parole entre élèves", "definition"),
        topic=GUIDING,
    ),
    Pair(
        "goal",
        candidate("À quoi sert la procédure ?", "À garder la trace des séances", "definition", slot="but"),
        candidate("À quoi sert la procédure ?", "À garder la trace des séances", "definition"),
    ),
    Pair(
        "label echoed",
        candidate(
            "En quoi consiste la règle «\u00a0Brève\u00a0» ?",
            "Une phrase brève que chacun prépare longtemps avec soin",
            "label",
        ),
        candidate("En quoi consiste la règle «\u00a0Brève\u00a0» ?", "Trois phrases au plus", "label"),
    ),
    Pair(
        "hollow",
        candidate("Comment garde-t-on la trace des séances ?", "Une fiche", "answer", facet="comment"),
        candidate(
            "Comment garde-t-on la trace des séances ?",
            "Une fiche datée et signée",
            "answer",
            facet="comment",
        ),
    ),
    Pair(
        "unframed",
        candidate("Quel geste vient en premier ?", "Saluer", "fact"),
        candidate("Quel geste vient en premier dans le tutorat ?", "Saluer", "fact"),
    ),
    Pair(
        "double item",
        candidate(
            "Quelles deux aides le tutorat donne-t-il ?", listed("Relire, corriger", "Saluer"), "enumeration"
        ),
        candidate(
            "Quelles deux aides le tutorat donne-t-il ?",
            listed("Relire et corriger", "Saluer"),
            "enumeration",
        ),
    ),
    Pair(
        "named twice",
        candidate("D’où vient le modèle « Modèle des pairs » ?", "De l’atelier", "answer"),
        candidate("D’où vient le modèle « Entre pairs » ?", "De l’atelier", "answer"),
    ),
    Pair(
        "expected",
        candidate("Qui accompagne les élèves ?", "Le tuteur", "fact", facet="qui"),
        candidate("Qui relit les bilans ?", "Le tuteur", "fact", facet="qui"),
    ),
    Pair(
        "as many",
        candidate("Combien de séances faut-il ?", "Autant que nécessaire", "answer", facet="combien"),
        candidate("Combien de séances faut-il ?", "Une par module", "answer", facet="combien"),
    ),
    Pair(
        "dictionary",
        candidate("Que veut dire « relancer » ?", "Stimuler", "label"),
        candidate("Que veut dire « relancer » ?", "Écrire à qui se tait", "label"),
    ),
    Pair(
        "quality that acts",
        candidate("Parmi les qualités d’un pair, laquelle prévient l’abandon ?", "Patience", "label"),
        candidate("Parmi les qualités d’un pair, laquelle consiste à attendre ?", "Patience", "label"),
    ),
    Pair(
        "clause for a noun",
        candidate("En quoi consiste la relance ?", "Les absents sont appelés le lundi", "label"),
        candidate("En quoi consiste la relance ?", "Appel des absents le lundi", "label"),
    ),
    Pair(
        "clause for a noun",
        candidate("Qu’est-ce que la relance ?", "Les absents sont appelés le lundi", "label"),
        candidate("Qu’est-ce que la relance ?", "Un appel qui est donné le lundi", "label"),
    ),
    Pair(
        "orphan",
        candidate("Comment appelle-t-on celui qui anime le cours ?", "Tuteur", "recall"),
        candidate("Comment appelle-t-on celui qui anime le cours en ligne ?", "Tuteur", "recall"),
    ),
    Pair(
        "defined by a list",
        candidate(
            "Quelles deux aides le tutorat donne-t-il ?", listed("La relecture", "Une relance"), "definition"
        ),
        candidate(
            "Quelles deux aides le tutorat donne-t-il ?", listed("La relecture", "Une relance"), "enumeration"
        ),
    ),
    Pair(
        "looks back",
        candidate("Quel rôle cette forme de tutorat joue-t-elle ?", "Rassurer chacun"),
        candidate("Quel rôle la forme réactive du tutorat joue-t-elle ?", "Rassurer chacun"),
    ),
    Pair(
        "looks back",
        candidate("À la fin du tutorat : il sert à quoi ?", "Un bilan"),
        candidate("Le tutorat a-t-il un bilan, et à quoi sert-il ?", "À clore l’échange"),
    ),
    Pair("answer looks back", candidate(ROLE, "Cette étape rassure."), candidate(ROLE, "L’étape rassure.")),
    Pair(
        "answer looks back",
        candidate(ROLE, "Cet échange rassure."),
        candidate("Qu’est-ce que le tutorat ?", "Cet accompagnement que donne un aîné", "definition"),
    ),
    Pair(
        "open list",
        candidate("Quels outils le tutorat emploie-t-il ?", "Courriel, forum, etc."),
        candidate("Quels outils le tutorat emploie-t-il ?", "Courriel et forum"),
    ),
    Pair(
        "open list",
        candidate("Quels outils le tutorat emploie-t-il ?", "Un canal (ex. : le courriel)"),
        candidate("Quels outils le tutorat emploie-t-il ?", "Un canal exclusif : le courriel"),
    ),
    Pair(
        "open list",
        candidate("Quels outils le tutorat emploie-t-il ?", "Courriel, forum…"),
        candidate("Que demande-t-on dans le tutorat ?", "« Et… comment ? » sans ironie"),
    ),
    Pair(
        "hidden verb",
        candidate("Le tuteur doit […] chaque semaine.", "relancer", "cloze", cloze="x"),
        candidate("Que fait-on chaque semaine dans le tutorat ?", "Relancer les absents"),
    ),
    Pair(
        "hidden verb",
        candidate("Le tutorat commence […] le cours.", "avant", "cloze", cloze="x"),
        candidate("Quand le tutorat commence-t-il ?", "Avant le cours"),
    ),
    Pair(
        "cloze",
        candidate("Le tutorat rassure les […].", "débutants", "cloze", cloze="x"),
        candidate("Qui le tutorat rassure-t-il ?", "Les débutants"),
    ),
)


def of_rule(pair: Pair) -> str:
    return pair.rule.replace(" ", "-")


@pytest.mark.parametrize("pair", PAIRS, ids=of_rule)
def test_a_rule_refuses_what_it_is_for(pair: Pair) -> None:
    found = objection(Case(pair.refused, pair.topic))
    assert found is not None
    assert found.name == pair.rule


@pytest.mark.parametrize("pair", PAIRS, ids=of_rule)
def test_what_is_near_to_it_is_worth_asking(pair: Pair) -> None:
    found = objection(Case(pair.kept, pair.kept_topic or pair.topic))
    assert found is None, found


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_every_rule_has_its_pair(rule: str) -> None:
    assert rule in {pair.rule for pair in PAIRS}


@pytest.mark.parametrize("answer", ["", "…", "De la", "À en", "42"])
@pytest.mark.parametrize("topic", [GUIDING, TUTORING, Topic("à", "À", "à")])
@pytest.mark.parametrize(
    "kind", ["definition", "label", "fact", "enumeration", "means", "recall", "belonging"]
)
def test_words_without_a_meaning_are_judged_as_any(kind: str, topic: Topic, answer: str) -> None:
    for facet in (None, "quand", "qui", "comment"):
        found = objection(Case(candidate("« À » ?", answer, kind, facet=facet), topic))
        assert found is None or found in RULES


def test_every_rule_has_a_name_and_a_reason_of_its_own() -> None:
    assert len({rule.name for rule in RULES}) == len({rule.reason for rule in RULES}) == len(RULES)
