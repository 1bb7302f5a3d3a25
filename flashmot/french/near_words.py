"""Words that are near each other: told apart by an accent only, or often right for each other."""

from __future__ import annotations

ACCENT_TWINS = frozenset(
    "ou où a à la là ça çà du dû sur sûr mur mûr des dès cote coté côte côté tache tâche taché "
    "pécheur pêcheur jeune jeûne jeûné foret forêt cru crû mais maïs notre nôtre votre vôtre près "
    "prêt marche marché pêche péché pêché élève élevé forme formé interne interné acre âcre chasse "
    "châsse chassé mat mât sale salé haler hâler pale pâle colon côlon cure curé".split()
)
"""Words that only an accent tells from another: *cote* is no slip for *côté*, as *meme* is for *même*."""

NEAR_SYNONYMS = (
    "apprenant apprenante participant participante etudiant etudiante eleve inscrit",
    "enseignant enseignante professeur formateur formatrice instructeur",
    "but objectif finalite visee intention viser",
    "cause raison motif",
    "etape phase",
    "obstacle frein barriere",
    "outil instrument instrumentation",
    "methode demarche procedure",
    "capacite habilete aptitude competence",
    "aide soutien appui accompagnement encadrement aider soutenir appuyer accompagner encadrer soutient",
    "important essentiel central principal",
    "difficulte probleme",
    "modele gabarit canevas patron",
    "structure architecture agencement structurer",
    "adapter adaptation ajuster ajustement differencier differenciation varier variation personnaliser",
    "inventorier inventaire recenser recensement repertorier repertoire reperer reperage",
    "reutiliser reutilisation exploiter exploitation",
    "essai test epreuve tester",
    "planifier planification programmer programmation",
    "comparer comparaison",
    "choisir choix selectionner selection",
    "deployer deploiement implanter implantation",
    "changement modification evolution modifier",
)
"""Words of courses that would often be right for each other, without accents and final s, a group a line."""
