"""The present of common French verbs: each one's own form, or none; never a wrong one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashmot.french.conjugation import asked_of_on, is_present, present, said_of_on, singular_verb

TABLE = """
aborder aborde abordent | accéder accède accèdent | accepter accepte acceptent | accompagner accompagne accompagnent
accomplir accomplit accomplissent | accroître accroît accroissent | accueillir accueille accueillent
acheter achète achètent | achever achève achèvent | acquérir acquiert acquièrent | adapter adapte adaptent
adhérer adhère adhèrent | admettre admet admettent | adopter adopte adoptent | affaiblir affaiblit affaiblissent
afficher affiche affichent | agir agit agissent | agréger agrège agrègent | aider aide aident | aimer aime aiment
ajouter ajoute ajoutent | alléger allège allègent | aller va vont | allier allie allient | alterner alterne alternent
amener amène amènent | améliorer améliore améliorent | analyser analyse analysent | animer anime animent
annoncer annonce annoncent | apercevoir aperçoit aperçoivent | apparaître apparaît apparaissent
appartenir appartient appartiennent | appeler appelle appellent | appliquer applique appliquent
apporter apporte apportent | apprécier apprécie apprécient | apprendre apprend apprennent
approfondir approfondit approfondissent | appuyer appuie appuient | associer associe associent
assurer assure assurent | atteindre atteint atteignent | attendre attend attendent | attribuer attribue attribuent
augmenter augmente augmentent | avancer avance avancent | avoir a ont | balayer balaie balaient
bâtir bâtit bâtissent | battre bat battent | bénéficier bénéficie bénéficient | bloquer bloque bloquent
changer change changent | choisir choisit choisissent | classer classe classent | cliquer clique cliquent
combattre combat combattent | combiner combine combinent | commencer commence commencent
comparer compare comparent | compléter complète complètent | comprendre comprend comprennent
compter compte comptent | concevoir conçoit conçoivent | conclure conclut concluent | conduire conduit conduisent
confier confie confient | confondre confond confondent | congeler congèle congèlent | connaître connaît connaissent
conquérir conquiert conquièrent | considérer considère considèrent | construire construit construisent
contenir contient contiennent | contraindre contraint contraignent | contredire contredit contredisent
contribuer contribue contribuent | convaincre convainc convainquent | convenir convient conviennent
corriger corrige corrigent | couper coupe coupent | courir court courent | couvrir couvre couvrent
craindre craint craignent | créer crée créent | croire croit croient | croître croît croissent
cueillir cueille cueillent | débattre débat débattent | débuter débute débutent | décevoir déçoit déçoivent
décider décide décident | déceler décèle décèlent | décomposer décompose décomposent | découvrir découvre découvrent
décrire décrit décrivent | déduire déduit déduisent | défendre défend défendent | définir définit définissent
délibérer délibère délibèrent | déléguer délègue délèguent | demander demande demandent | démarrer démarre démarrent
démontrer démontre démontrent | dénoncer dénonce dénoncent | dépendre dépend dépendent | déployer déploie déploient
déposer dépose déposent | désigner désigne désignent | détenir détient détiennent | détruire détruit détruisent
développer développe développent | devenir devient deviennent | devoir doit doivent | différer diffère diffèrent
diffuser diffuse diffusent | diminuer diminue diminuent | dire dit disent | diriger dirige dirigent
discuter discute discutent | disparaître disparaît disparaissent | disposer dispose disposent
distinguer distingue distinguent | diviser divise divisent | donner donne donnent | dormir dort dorment
durer dure durent | échanger échange échangent | éclaircir éclaircit éclaircissent | écouter écoute écoutent
écrire écrit écrivent | effectuer effectue effectuent | élaborer élabore élaborent | élargir élargit élargissent
élever élève élèvent | élire élit élisent | emmener emmène emmènent | employer emploie emploient
encourager encourage encouragent | engager engage engagent | enlever enlève enlèvent | enregistrer enregistre enregistrent
enrichir enrichit enrichissent | enseigner enseigne enseignent | entendre entend entendent | entourer entoure entourent
entraîner entraîne entraînent | entreprendre entreprend entreprennent | entretenir entretient entretiennent
énumérer énumère énumèrent | envoyer envoie envoient | épeler épelle épellent | équilibrer équilibre équilibrent
espérer espère espèrent | essayer essaie essaient | établir établit établissent | éteindre éteint éteignent
étendre étend étendent | être est sont | étudier étudie étudient | évaluer évalue évaluent | éviter évite évitent
évoluer évolue évoluent | exagérer exagère exagèrent | examiner examine examinent | exclure exclut excluent
exercer exerce exercent | exiger exige exigent | expliquer explique expliquent | exprimer exprime expriment
faire fait font | faciliter facilite facilitent | favoriser favorise favorisent | feindre feint feignent
fermer ferme ferment | finir finit finissent | fixer fixe fixent | formuler formule formulent
fournir fournit fournissent | franchir franchit franchissent | fuir fuit fuient | gagner gagne gagnent
garantir garantit garantissent | garder garde gardent | geler gèle gèlent | générer génère génèrent | gérer gère gèrent
grandir grandit grandissent | guider guide guident | harceler harcèle harcèlent | identifier identifie identifient
imposer impose imposent | inciter incite incitent | inclure inclut incluent | indiquer indique indiquent
inférer infère infèrent | influencer influence influencent | informer informe informent | inscrire inscrit inscrivent
insérer insère insèrent | instruire instruit instruisent | intégrer intègre intègrent | interdire interdit interdisent
interpréter interprète interprètent | interroger interroge interrogent | intervenir intervient interviennent
introduire introduit introduisent | inventer invente inventent | investir investit investissent | jeter jette jettent
joindre joint joignent | jouer joue jouent | juger juge jugent | lancer lance lancent | lever lève lèvent | lier lie lient
lire lit lisent | maintenir maintient maintiennent | manger mange mangent | manquer manque manquent
mener mène mènent | mentir ment mentent | mesurer mesure mesurent | mettre met mettent | modeler modèle modèlent
modéliser modélise modélisent | modérer modère modèrent | modifier modifie modifient | montrer montre montrent
mordre mord mordent | motiver motive motivent | naître naît naissent | nettoyer nettoie nettoient | nommer nomme nomment
noter note notent | nourrir nourrit nourrissent | nuire nuit nuisent | obéir obéit obéissent | observer observe observent
obtenir obtient obtiennent | offrir offre offrent | opérer opère opèrent | organiser organise organisent
orienter oriente orientent | oublier oublie oublient | ouvrir ouvre ouvrent | paraître paraît paraissent
parcourir parcourt parcourent | partager partage partagent | participer participe participent | partir part partent
parvenir parvient parviennent | payer paie paient | peindre peint peignent | pénétrer pénètre pénètrent
percevoir perçoit perçoivent | perdre perd perdent | permettre permet permettent | persévérer persévère persévèrent
peser pèse pèsent | placer place placent | plaindre plaint plaignent | planifier planifie planifient
plonger plonge plongent | posséder possède possèdent | poursuivre poursuit poursuivent | pouvoir peut peuvent
précéder précède précèdent | préciser précise précisent | prédire prédit prédisent | préférer préfère préfèrent
prendre prend prennent | préparer prépare préparent | prescrire prescrit prescrivent | prévenir prévient préviennent
prévoir prévoit prévoient | procéder procède procèdent | produire produit produisent | projeter projette projettent
promettre promet promettent | promouvoir promeut promeuvent | proposer propose proposent | protéger protège protègent
provenir provient proviennent | publier publie publient | questionner questionne questionnent | raconter raconte racontent
ralentir ralentit ralentissent | ramener ramène ramènent | rappeler rappelle rappellent | réaliser réalise réalisent
recevoir reçoit reçoivent | reconnaître reconnaît reconnaissent | recourir recourt recourent | rédiger rédige rédigent
réduire réduit réduisent | refléter reflète reflètent | réfléchir réfléchit réfléchissent | regrouper regroupe regroupent
régler règle règlent | régner règne règnent | rejeter rejette rejettent | rejoindre rejoint rejoignent | relever relève relèvent
relier relie relient | relire relit relisent | remettre remet remettent | remplacer remplace remplacent
remplir remplit remplissent | renaître renaît renaissent | rencontrer rencontre rencontrent | rendre rend rendent
renforcer renforce renforcent | renoncer renonce renoncent | renouveler renouvelle renouvellent
renvoyer renvoie renvoient | répandre répand répandent | repartir repart repartent | répartir répartit répartissent
répéter répète répètent | répondre répond répondent | reprendre reprend reprennent | représenter représente représentent
requérir requiert requièrent | résoudre résout résolvent | respecter respecte respectent | ressentir ressent ressentent
restreindre restreint restreignent | résumer résume résument | retenir retient retiennent | réunir réunit réunissent
réussir réussit réussissent | révéler révèle révèlent | revenir revient reviennent | revoir revoit revoient
rire rit rient | rompre rompt rompent | saisir saisit saisissent | satisfaire satisfait satisfont | savoir sait savent
sécher sèche sèchent | segmenter segmente segmentent | sélectionner sélectionne sélectionnent | semer sème sèment
sentir sent sentent | servir sert servent | siéger siège siègent | signifier signifie signifient | situer situe situent
sortir sort sortent | souffrir souffre souffrent | souligner souligne soulignent | soumettre soumet soumettent
soutenir soutient soutiennent | structurer structure structurent | subir subit subissent | suffire suffit suffisent
suggérer suggère suggèrent | suivre suit suivent | superviser supervise supervisent | surprendre surprend surprennent
survivre survit survivent | synthétiser synthétise synthétisent | taire tait taisent | tendre tend tendent | tenir tient tiennent
tirer tire tirent | tisser tisse tissent | tordre tord tordent | tracer trace tracent | traduire traduit traduisent
traiter traite traitent | transférer transfère transfèrent | transformer transforme transforment
transmettre transmet transmettent | travailler travaille travaillent | trier trie trient | trouver trouve trouvent
tutorer tutore tutorent | unir unit unissent | utiliser utilise utilisent | vaincre vainc vainquent | valider valide valident
valoir vaut valent | varier varie varient | veiller veille veillent | vendre vend vendent | venir vient viennent
vérifier vérifie vérifient | viser vise visent | vivre vit vivent | voir voit voient | vouloir veut veulent | voyager voyage voyagent
"""
"""Infinitive, third person singular and plural of the present."""
VERBS = [tuple(entry.split()) for line in TABLE.strip().split("\n") for entry in line.split("|")]


@pytest.mark.parametrize(("infinitive", "singular", "plural"), VERBS, ids=[verb[0] for verb in VERBS])
def test_the_present_of_a_verb(infinitive: str, singular: str, plural: str) -> None:
    assert present(infinitive) == singular
    assert present(infinitive.capitalize()) == singular
    assert singular_verb(plural) == singular


def test_there_are_hundreds_of_them_each_once() -> None:
    assert len({verb[0] for verb in VERBS}) == len(VERBS) > 300


@pytest.mark.parametrize(("infinitive", "singular", "plural"), VERBS, ids=[verb[0] for verb in VERBS])
def test_a_singular_stays_as_it_is(infinitive: str, singular: str, plural: str) -> None:
    assert singular_verb(singular) == singular


@pytest.mark.parametrize(
    ("plural", "singular"),
    [
        ("soignent", "soigne"),
        ("témoignent", "témoigne"),
        ("éloignent", "éloigne"),
        ("conservent", "conserve"),
        ("présentent", "présente"),
        ("laissent", "laisse"),
        ("glissent", "glisse"),
        ("remplissent", "remplit"),
        ("épuisent", "épuise"),
        ("avivent", "avive"),
        ("avalent", "avale"),
        ("évoluent", "évolue"),
        ("savourent", "savoure"),
        ("inondent", "inonde"),
        ("commandent", "commande"),
        ("initient", "initie"),
        ("convient", "convient"),
        ("lient", "lie"),
    ],
)
def test_verbs_that_look_alike_are_told_apart(plural: str, singular: str) -> None:
    assert singular_verb(plural) == singular


@pytest.mark.parametrize(
    "infinitive", ["clore", "moudre", "asseoir", "bouillir", "coudre", "pleuvoir", "seoir", "maudire"]
)
def test_a_rare_verb_is_conjugated_right_or_not_at_all(infinitive: str) -> None:
    right = {
        "clore": "clôt",
        "moudre": "moud",
        "asseoir": "assoit",
        "bouillir": "bout",
        "coudre": "coud",
        "pleuvoir": "pleut",
        "seoir": "sied",
        "maudire": "maudit",
    }
    assert present(infinitive) in ("", right[infinitive])


@pytest.mark.parametrize("word", ["table", "grand", "", "r", "er", "le"])
def test_what_is_no_verb_has_no_present(word: str) -> None:
    assert present(word) == ""


@pytest.mark.parametrize(
    ("action", "asked", "said"),
    [
        ("animer un forum", "anime-t-on un forum", "on anime un forum"),
        ("définir le cadre", "définit-on le cadre", "on définit le cadre"),
        ("répondre à tous", "répond-on à tous", "on répond à tous"),
        ("s’exercer seul", "s’exerce-t-on seul", "on s’exerce seul"),
        ("se taire", "se tait-on", "on se tait"),
        ("convaincre un pair", "convainc-t-on un pair", "on convainc un pair"),
        ("Ouvrir le fil", "ouvre-t-on le fil", "on ouvre le fil"),
        ("écrire et relire une charte", "", ""),
        ("écrire, puis relire, une charte", "", ""),
        ("choisir un outil et le régler", "", ""),
        ("table ronde", "", ""),
    ],
)
def test_an_action_is_asked_and_said_of_on(action: str, asked: str, said: str) -> None:
    assert asked_of_on(action) == asked
    assert said_of_on(action) == said


@given(st.sampled_from(VERBS), st.sampled_from(["", " la règle", " du temps", " à plusieurs, ensemble"]))
def test_a_question_links_its_verb_as_french_does(verb: tuple[str, str, str], rest: str) -> None:
    asked = asked_of_on(verb[0] + rest)
    assert asked == f"{verb[1]}{'-' if verb[1][-1] in 'td' else '-t-'}on{rest}"
    assert not any(pair in asked for pair in ("a-on", "e-on", "c-on"))


@pytest.mark.parametrize(
    "form", ["fournit", "alimente", "reçoit", "intègre", "emploie", "crée", "tient", "met", "jette"]
)
def test_a_present_is_known(form: str) -> None:
    assert is_present(form)


@pytest.mark.parametrize("word", ["milieux", "durée", "donnée", "outils", "selon", "parmi"])
def test_what_cannot_be_one_is_none(word: str) -> None:
    assert not is_present(word)
