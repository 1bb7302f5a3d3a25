BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE bonds (
	id INTEGER NOT NULL, 
	source_id INTEGER NOT NULL, 
	target_id INTEGER NOT NULL, 
	kind VARCHAR(120) NOT NULL, 
	mot VARCHAR(4), 
	CONSTRAINT pk_bonds PRIMARY KEY (id), 
	CONSTRAINT fk_bonds_source_id FOREIGN KEY(source_id) REFERENCES notions (id) ON DELETE CASCADE, 
	CONSTRAINT fk_bonds_target_id FOREIGN KEY(target_id) REFERENCES notions (id) ON DELETE CASCADE, 
	CONSTRAINT uq_bonds_source_id_target_id_kind UNIQUE (source_id, target_id, kind)
);
INSERT INTO "bonds" VALUES(1,3,1,'Logement',NULL);
CREATE TABLE cards (
	id INTEGER NOT NULL, 
	uid VARCHAR(1000) NOT NULL, 
	deck_id INTEGER NOT NULL, 
	notion_id INTEGER, 
	passage_id INTEGER, 
	kind VARCHAR(20) NOT NULL, 
	facet VARCHAR(12), 
	position INTEGER NOT NULL, 
	modes INTEGER NOT NULL, 
	question TEXT NOT NULL, 
	answer TEXT NOT NULL, 
	short TEXT NOT NULL, 
	extra TEXT NOT NULL, 
	citation TEXT NOT NULL, 
	origin TEXT NOT NULL, 
	title TEXT NOT NULL, 
	link TEXT NOT NULL, 
	accepted TEXT NOT NULL, 
	rivals TEXT NOT NULL, 
	wrong TEXT NOT NULL, 
	steps TEXT NOT NULL, 
	retired BOOLEAN NOT NULL, asked BOOLEAN DEFAULT 1 NOT NULL, 
	CONSTRAINT pk_cards PRIMARY KEY (id), 
	CONSTRAINT fk_cards_deck_id FOREIGN KEY(deck_id) REFERENCES decks (id), 
	CONSTRAINT fk_cards_notion_id FOREIGN KEY(notion_id) REFERENCES notions (id) ON DELETE SET NULL, 
	CONSTRAINT fk_cards_passage_id FOREIGN KEY(passage_id) REFERENCES cards (id) ON DELETE SET NULL, 
	CONSTRAINT uq_cards_uid UNIQUE (uid)
);
INSERT INTO "cards" VALUES(1,'conc_essaim#definition',1,1,NULL,'definition',NULL,0,3,'Qu’est-ce que l’essaim ?','Une <b>famille en voyage</b> qui cherche un nouveau logis avec sa reine','Une famille en voyage qui cherche un nouveau logis avec sa reine','<p>L’essaim est une <strong>famille en voyage</strong> qui cherche un nouveau logis avec sa reine.</p>','','','Essaim','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Essaim.md%23Description','[]','[]','["Une caisse de bois aérée où une colonie bâtit ses rayons", "Un nectar concentré que les butineuses mettent en réserve", "Une matière souple que de jeunes ouvrières produisent sous leur ventre"]','[]',0,1);
INSERT INTO "cards" VALUES(2,'conc_essaim#recall',1,1,1,'recall',NULL,1,23,'Comment appelle-t-on une famille en voyage qui cherche un nouveau logis avec sa reine ?','L’essaim','Essaim','','','','Essaim','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Essaim.md%23Description','["Essaim"]','["Ruche", "Cire", "Miel"]','["Ruche", "Cire", "Miel"]','[]',0,1);
INSERT INTO "cards" VALUES(3,'conc_essaim#section:quand',1,1,NULL,'section','quand',2,1,'À quels moments le concept « Essaim » intervient-il ?','<p>Au <strong>mois de mai</strong>, par une matinée chaude.</p>','Au mois de mai, par une matinée chaude.','','','','Essaim','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Essaim.md%23Quand%20%3F','[]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(4,'conc_essaim#section:combien',1,1,NULL,'section','combien',3,1,'Quelles quantités (nombre, durée, coût) associer au concept « Essaim » ?','<p>Quinze mille abeilles environ, parfois le double.</p>','Quinze mille abeilles environ, parfois le double.','','','','Essaim','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Essaim.md%23Combien%20%3F','[]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(5,'conc_essaim#cloze:definition:famille en voyage',1,1,1,'cloze',NULL,4,5,'<p>Le concept « Essaim » – définition</p><p>L’essaim est une […] qui cherche un nouveau logis avec sa reine.</p>','<p>Le concept « Essaim » – définition</p><p>L’essaim est une <strong>famille en voyage</strong> qui cherche un nouveau logis avec sa reine.</p>','famille en voyage','','','','Essaim','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Essaim.md%23Description','["famille en voyage"]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(6,'conc_essaim#cloze:quand:mois de mai',1,1,3,'cloze','quand',5,5,'<p>Le concept « Essaim » – quand ?</p><p>Au […], par une matinée chaude.</p>','<p>Le concept « Essaim » – quand ?</p><p>Au <strong>mois de mai</strong>, par une matinée chaude.</p>','mois de mai','','','','Essaim','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Essaim.md%23Quand%20%3F','["mois de mai"]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(7,'conc_reine#definition',1,2,NULL,'definition',NULL,6,1,'Qu’appelle-t-on une reine, au rucher ?','L’abeille qui <b>pond tous les œufs</b> de la colonie','L’abeille qui pond tous les œufs de la colonie','<p>La reine est l’abeille qui <strong>pond tous les œufs</strong> de la colonie.</p>','','','Reine','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Reine%20m%C3%A8re.md%23Description','[]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(8,'conc_reine#recall',1,2,7,'recall',NULL,7,23,'Quel concept est ainsi défini : « La […] est l’abeille qui pond tous les œufs de la colonie » ?','Reine','Reine','','','','Reine','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Reine%20m%C3%A8re.md%23Description','["Reine"]','["Cire", "Ruche", "Essaim", "Miel"]','["Essaim", "Ruche", "Cire", "Miel"]','[]',0,1);
INSERT INTO "cards" VALUES(9,'conc_reine#section:qui',1,2,NULL,'section','qui',8,1,'Quels acteurs associer au concept « Reine » ?','<p>Une larve comme les autres, nourrie de gelée royale.</p>','Une larve comme les autres, nourrie de gelée royale.','','','','Reine','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Reine%20m%C3%A8re.md%23Qui%20%3F','[]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(10,'conc_reine#section:pourquoi',1,2,NULL,'section','pourquoi',9,1,'Quelle est la raison d’être du concept « Reine » ?','<p>Parce que sans ponte la colonie vieillit et s’éteint.</p>','Parce que sans ponte la colonie vieillit et s’éteint.','','','','Reine','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Reine%20m%C3%A8re.md%23Pourquoi%20%3F','[]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(11,'conc_reine#cloze:definition:pond tous les œufs',1,2,7,'cloze',NULL,10,5,'<p>Le concept « Reine » – définition</p><p>La reine est l’abeille qui […] de la colonie.</p>','<p>Le concept « Reine » – définition</p><p>La reine est l’abeille qui <strong>pond tous les œufs</strong> de la colonie.</p>','pond tous les œufs','','','','Reine','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Reine%20m%C3%A8re.md%23Description','["pond tous les œufs"]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(12,'conc_ruche à cadres#definition',1,3,NULL,'definition',NULL,11,3,'Qu’est-ce que la ruche ?','Une <b>caisse de bois aérée</b> où une colonie bâtit ses rayons','Une caisse de bois aérée où une colonie bâtit ses rayons','<p>La ruche est une <strong>caisse de bois aérée</strong> où une colonie bâtit ses rayons.</p>','','','Ruche','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Ruche%20%C3%A0%20cadres.md%23Description','[]','[]','["Une famille en voyage qui cherche un nouveau logis avec sa reine", "Un nectar concentré que les butineuses mettent en réserve", "Une matière souple que de jeunes ouvrières produisent sous leur ventre"]','[]',0,1);
INSERT INTO "cards" VALUES(13,'conc_ruche à cadres#recall',1,3,12,'recall',NULL,12,23,'Comment appelle-t-on une caisse de bois aérée où une colonie bâtit ses rayons ?','La ruche','Ruche','','','','Ruche','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Ruche%20%C3%A0%20cadres.md%23Description','["Ruche", "Maison des abeilles"]','["Reine", "Essaim", "Cire", "Miel"]','["Essaim", "Reine", "Cire", "Miel"]','[]',0,1);
INSERT INTO "cards" VALUES(14,'conc_ruche à cadres#alias:names:*',1,3,12,'alias',NULL,13,23,'Quel autre nom donne-t-on au concept « Ruche » ?','Maison des abeilles','Maison des abeilles','','','','Ruche','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Ruche%20%C3%A0%20cadres.md','["Maison des abeilles"]','[]','["Or liquide", "Essaim", "Reine", "Cire"]','[]',0,1);
INSERT INTO "cards" VALUES(15,'conc_ruche à cadres#alias:maison des abeilles',1,3,12,'alias',NULL,14,23,'Quel concept s’appelle aussi « Maison des abeilles » ?','Ruche','Ruche','','','','Ruche','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Ruche%20%C3%A0%20cadres.md','["Ruche"]','["Reine", "Essaim", "Cire", "Miel"]','["Essaim", "Reine", "Cire", "Miel"]','[]',0,1);
INSERT INTO "cards" VALUES(16,'conc_ruche à cadres#section:qui',1,3,NULL,'section','qui',15,1,'Quels acteurs associer au concept « Ruche » ?','<p>Une colonie entière, et l’apiculteur qui la visite.</p>','Une colonie entière, et l’apiculteur qui la visite.','','','','Ruche','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Ruche%20%C3%A0%20cadres.md%23Qui%20%3F','[]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(17,'conc_ruche à cadres#section:ou',1,3,NULL,'section','ou',16,1,'Où rencontre-t-on le concept « Ruche » ?','<p>À l’abri du vent, l’<strong>entrée tournée</strong> vers le levant.</p>','À l’abri du vent, l’entrée tournée vers le levant.','','','','Ruche','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Ruche%20%C3%A0%20cadres.md%23O%C3%B9%20%3F','[]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(18,'conc_ruche à cadres#section:pourquoi',1,3,NULL,'section','pourquoi',17,1,'Quelle est la raison d’être du concept « Ruche » ?','<p>Parce qu’une colonie logée au sec passe mieux l’hiver.</p>
<ul>
<li><strong>R</strong> : Elle <strong>abrite</strong> la famille :
<ul>
<li><span class="field">Logement :</span> <a href="/notions/conc-essaim-dea0c50f05">Essaim</a></li>
</ul>
</li>
</ul>','','','','','Ruche','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Ruche%20%C3%A0%20cadres.md%23Pourquoi%20%3F','[]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(19,'conc_ruche à cadres#cloze:definition:caisse de bois aérée',1,3,12,'cloze',NULL,18,5,'<p>Le concept « Ruche » – définition</p><p>La ruche est une […] où une colonie bâtit ses rayons.</p>','<p>Le concept « Ruche » – définition</p><p>La ruche est une <strong>caisse de bois aérée</strong> où une colonie bâtit ses rayons.</p>','caisse de bois aérée','','','','Ruche','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Ruche%20%C3%A0%20cadres.md%23Description','["caisse de bois aérée"]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(20,'conc_ruche à cadres#cloze:ou:entrée tournée',1,3,17,'cloze','ou',19,5,'<p>Le concept « Ruche » – où ?</p><p>À l’abri du vent, l’[…] vers le levant.</p>','<p>Le concept « Ruche » – où ?</p><p>À l’abri du vent, l’<strong>entrée tournée</strong> vers le levant.</p>','entrée tournée','','','','Ruche','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Ruche%20%C3%A0%20cadres.md%23O%C3%B9%20%3F','["entrée tournée"]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(21,'conc_ruche à cadres#relation:logement:abrite',1,3,12,'relation',NULL,20,7,'La notion « Ruche » abrite la famille : quelle est-elle ?','Essaim','Essaim','','','','Ruche','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Ruche%20%C3%A0%20cadres.md%23Pourquoi%20%3F','["Essaim"]','["Reine", "Cire", "Miel"]','["Reine", "Cire", "Miel"]','[]',0,1);
INSERT INTO "cards" VALUES(22,'conc_cire#definition',2,4,NULL,'definition',NULL,0,3,'Qu’est-ce que la cire ?','Une <b>matière souple</b> que de jeunes ouvrières produisent sous leur ventre','Une matière souple que de jeunes ouvrières produisent sous leur ventre','<p>La cire est une <strong>matière souple</strong> que de jeunes ouvrières produisent sous leur ventre.</p>','','','Cire','obsidian://open?vault=notes&file=Chapitre%202%2FCONC_%20Cire.md%23Description','[]','[]','["Un nectar concentré que les butineuses mettent en réserve", "Une caisse de bois aérée où une colonie bâtit ses rayons", "Une famille en voyage qui cherche un nouveau logis avec sa reine"]','[]',0,1);
INSERT INTO "cards" VALUES(23,'conc_cire#recall',2,4,22,'recall',NULL,1,23,'Comment appelle-t-on une matière souple que de jeunes ouvrières produisent sous leur ventre ?','La cire','Cire','','','','Cire','obsidian://open?vault=notes&file=Chapitre%202%2FCONC_%20Cire.md%23Description','["Cire"]','["Miel", "Reine", "Essaim", "Ruche"]','["Miel", "Essaim", "Reine", "Ruche"]','[]',0,1);
INSERT INTO "cards" VALUES(24,'conc_cire#section:comment',2,4,NULL,'section','comment',2,1,'Comment le concept « Cire » se concrétise-t-il ?','<ul>
<li>La <strong>chaleur</strong> la rend assez tendre pour être modelée.</li>
<li>La <strong>propolis</strong> bouche les fentes qu’elle laisse.</li>
</ul>','','','','','Cire','obsidian://open?vault=notes&file=Chapitre%202%2FCONC_%20Cire.md%23Comment%20%3F','[]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(25,'conc_cire#cloze:definition:matière souple',2,4,22,'cloze',NULL,3,5,'<p>Le concept « Cire » – définition</p><p>La cire est une […] que de jeunes ouvrières produisent sous leur ventre.</p>','<p>Le concept « Cire » – définition</p><p>La cire est une <strong>matière souple</strong> que de jeunes ouvrières produisent sous leur ventre.</p>','matière souple','','','','Cire','obsidian://open?vault=notes&file=Chapitre%202%2FCONC_%20Cire.md%23Description','["matière souple"]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(26,'conc_cire#cloze:comment:chaleur',2,4,24,'cloze','comment',4,5,'<p>Le concept « Cire » – comment ?</p><p>La […] la rend assez tendre pour être modelée.</p>','<p>Le concept « Cire » – comment ?</p><p>La <strong>chaleur</strong> la rend assez tendre pour être modelée.</p>','chaleur','','','','Cire','obsidian://open?vault=notes&file=Chapitre%202%2FCONC_%20Cire.md%23Comment%20%3F','["chaleur"]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(27,'conc_miel#definition',2,5,NULL,'definition',NULL,5,3,'Qu’est-ce que le miel ?','Un <b>nectar concentré</b> que les butineuses mettent en réserve','Un nectar concentré que les butineuses mettent en réserve','<p>Le miel est un <strong>nectar concentré</strong> que les butineuses mettent en réserve.</p>','','','Miel','obsidian://open?vault=notes&file=Chapitre%202%2FCONC_%20Miel.md%23Description','[]','[]','["Une matière souple que de jeunes ouvrières produisent sous leur ventre", "Une caisse de bois aérée où une colonie bâtit ses rayons", "Une famille en voyage qui cherche un nouveau logis avec sa reine"]','[]',0,1);
INSERT INTO "cards" VALUES(28,'conc_miel#alias:names:*',2,5,27,'alias',NULL,6,23,'Quel autre nom donne-t-on au concept « Miel » ?','Or liquide','Or liquide','','','','Miel','obsidian://open?vault=notes&file=Chapitre%202%2FCONC_%20Miel.md','["Or liquide"]','[]','["Cire", "Ruche", "Essaim", "Reine"]','[]',0,1);
INSERT INTO "cards" VALUES(29,'conc_miel#alias:or liquide',2,5,27,'alias',NULL,7,23,'Quel concept s’appelle aussi « Or liquide » ?','Miel','Miel','','','','Miel','obsidian://open?vault=notes&file=Chapitre%202%2FCONC_%20Miel.md','["Miel"]','["Cire", "Essaim", "Reine", "Ruche"]','["Cire", "Essaim", "Reine", "Ruche"]','[]',0,1);
INSERT INTO "cards" VALUES(30,'conc_miel#recall',2,5,27,'recall',NULL,8,23,'Quel concept est ainsi défini : « Le […] est un nectar concentré que les butineuses mettent en réserve » ?','Miel','Miel','','','','Miel','obsidian://open?vault=notes&file=Chapitre%202%2FCONC_%20Miel.md%23Description','["Miel", "Or liquide", "miel de fleurs"]','["Cire", "Essaim", "Reine", "Ruche"]','["Cire", "Essaim", "Reine", "Ruche"]','[]',0,1);
INSERT INTO "cards" VALUES(31,'conc_miel#section:qui',2,5,NULL,'section','qui',9,1,'Quels acteurs associer au concept « Miel » ?','<p>Les butineuses le rapportent, les magasinières le sèchent.</p>','Les butineuses le rapportent, les magasinières le sèchent.','','','','Miel','obsidian://open?vault=notes&file=Chapitre%202%2FCONC_%20Miel.md%23Qui%20%3F','[]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(32,'conc_miel#section:combien',2,5,NULL,'section','combien',10,1,'Quelles quantités (nombre, durée, coût) associer au concept « Miel » ?','<p>Une <strong>quinzaine de kilos</strong> par ruche, une année moyenne.</p>','Une quinzaine de kilos par ruche, une année moyenne.','','','','Miel','obsidian://open?vault=notes&file=Chapitre%202%2FCONC_%20Miel.md%23Combien%20%3F','[]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(33,'conc_miel#cloze:definition:nectar concentré',2,5,27,'cloze',NULL,11,5,'<p>Le concept « Miel » – définition</p><p>Le miel est un […] que les butineuses mettent en réserve.</p>','<p>Le concept « Miel » – définition</p><p>Le miel est un <strong>nectar concentré</strong> que les butineuses mettent en réserve.</p>','nectar concentré','','','','Miel','obsidian://open?vault=notes&file=Chapitre%202%2FCONC_%20Miel.md%23Description','["nectar concentré"]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(34,'conc_miel#cloze:combien:quinzaine de kilos',2,5,32,'cloze','combien',12,5,'<p>Le concept « Miel » – combien ?</p><p>Une […] par ruche, une année moyenne.</p>','<p>Le concept « Miel » – combien ?</p><p>Une <strong>quinzaine de kilos</strong> par ruche, une année moyenne.</p>','quinzaine de kilos','','','','Miel','obsidian://open?vault=notes&file=Chapitre%202%2FCONC_%20Miel.md%23Combien%20%3F','["quinzaine de kilos"]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(35,'proc_récolte#definition',2,6,NULL,'definition',NULL,13,1,'Qu’est-ce que la récolte ?','Une <b>suite de gestes calmes</b> par laquelle on prélève le miel mûr','Une suite de gestes calmes par laquelle on prélève le miel mûr','<p>La récolte est une <strong>suite de gestes calmes</strong> par laquelle on prélève le miel mûr.</p>','','','Récolte','obsidian://open?vault=notes&file=Chapitre%202%2FPROC_%20R%C3%A9colte.md%23Description','[]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(36,'proc_récolte#recall',2,6,35,'recall',NULL,14,21,'Comment appelle-t-on une suite de gestes calmes par laquelle on prélève le miel mûr ?','La récolte','Récolte','','','','Récolte','obsidian://open?vault=notes&file=Chapitre%202%2FPROC_%20R%C3%A9colte.md%23Description','["Récolte"]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(37,'proc_récolte#section:quand',2,6,NULL,'section','quand',15,1,'Quand applique-t-on la procédure « Récolte » ?','<p>À la fin de la <strong>floraison des tilleuls</strong>.</p>','À la fin de la floraison des tilleuls.','','','','Récolte','obsidian://open?vault=notes&file=Chapitre%202%2FPROC_%20R%C3%A9colte.md%23Quand%20%3F','[]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(38,'proc_récolte#section:comment',2,6,NULL,'section','comment',16,1,'Comment applique-t-on la procédure « Récolte » ?','<ol>
<li>Enfumer l’entrée</li>
<li>Lever les cadres pleins</li>
<li>Désoperculer les rayons</li>
<li>Filtrer le miel</li>
</ol>','','','','','Récolte','obsidian://open?vault=notes&file=Chapitre%202%2FPROC_%20R%C3%A9colte.md%23Comment%20%3F','[]','[]','[]','[]',0,1);
INSERT INTO "cards" VALUES(39,'proc_récolte#cloze:quand:floraison des tilleuls',2,6,37,'cloze','quand',17,5,'<p>La procédure « Récolte » – quand ?</p><p>À la fin de la […].</p>','<p>La procédure « Récolte » – quand ?</p><p>À la fin de la <strong>floraison des tilleuls</strong>.</p>','floraison des tilleuls','','','','Récolte','obsidian://open?vault=notes&file=Chapitre%202%2FPROC_%20R%C3%A9colte.md%23Quand%20%3F','["floraison des tilleuls"]','[]','[]','[]',0,1);
CREATE TABLE classes (
	id INTEGER NOT NULL, 
	name VARCHAR(120) NOT NULL, 
	code VARCHAR(20) NOT NULL, 
	exam_day INTEGER, 
	made_at BIGINT NOT NULL, 
	CONSTRAINT pk_classes PRIMARY KEY (id), 
	CONSTRAINT uq_classes_code UNIQUE (code), 
	CONSTRAINT uq_classes_name UNIQUE (name)
);
CREATE TABLE days (
	student_id INTEGER NOT NULL, 
	day INTEGER NOT NULL, 
	answers INTEGER NOT NULL, 
	"right" INTEGER NOT NULL, 
	new INTEGER NOT NULL, 
	ms BIGINT NOT NULL, 
	CONSTRAINT pk_days PRIMARY KEY (student_id, day), 
	CONSTRAINT fk_days_student_id FOREIGN KEY(student_id) REFERENCES students (id) ON DELETE CASCADE
);
INSERT INTO "days" VALUES(1,739866,11,8,9,0);
INSERT INTO "days" VALUES(1,739867,11,9,7,0);
INSERT INTO "days" VALUES(1,739868,11,8,6,0);
INSERT INTO "days" VALUES(2,739866,11,9,11,0);
INSERT INTO "days" VALUES(2,739867,11,8,7,0);
INSERT INTO "days" VALUES(2,739868,11,8,5,0);
CREATE TABLE decks (
	id INTEGER NOT NULL, 
	name VARCHAR(400) NOT NULL, 
	course VARCHAR(200) NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	description TEXT NOT NULL, 
	recipe VARCHAR(400) NOT NULL, 
	position INTEGER NOT NULL, 
	gone BOOLEAN NOT NULL, 
	package BLOB, 
	package_name VARCHAR(200), 
	CONSTRAINT pk_decks PRIMARY KEY (id), 
	CONSTRAINT uq_decks_name UNIQUE (name)
);
INSERT INTO "decks" VALUES(1,'Tenir un rucher::Chapitre 1','Tenir un rucher','Chapitre 1','21 cartes tirées de 3 notes. Chaque carte indique la note d’où elle vient et l’ouvre dans Obsidian.','cours',1,0,NULL,'cours-1.apkg');
INSERT INTO "decks" VALUES(2,'Tenir un rucher::Chapitre 2','Tenir un rucher','Chapitre 2','18 cartes tirées de 3 notes. Chaque carte indique la note d’où elle vient et l’ouvre dans Obsidian. Les cartes que les notes ne donnent plus portent l’étiquette « flashmot::retired »: pour les trouver, cherchez tag:flashmot::retired dans l’explorateur ; vous pouvez les supprimer ou continuer à les réviser.','cours',2,0,NULL,'cours-2.apkg');
CREATE TABLE events (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	student_id INTEGER NOT NULL, 
	attempt VARCHAR(80) NOT NULL, 
	kind VARCHAR(8) NOT NULL, 
	target_id INTEGER, 
	session_id INTEGER, 
	card_id INTEGER NOT NULL, 
	turn INTEGER, 
	at BIGINT NOT NULL, 
	received_at BIGINT NOT NULL, 
	day INTEGER NOT NULL, 
	mode VARCHAR(8) NOT NULL, 
	free BOOLEAN NOT NULL, 
	response TEXT NOT NULL, 
	verdict VARCHAR(8) NOT NULL, 
	rating INTEGER NOT NULL, 
	sure BOOLEAN, 
	ms INTEGER NOT NULL, 
	retention FLOAT NOT NULL, 
	CONSTRAINT fk_events_card_id FOREIGN KEY(card_id) REFERENCES cards (id), 
	CONSTRAINT fk_events_session_id FOREIGN KEY(session_id) REFERENCES sessions (id) ON DELETE SET NULL, 
	CONSTRAINT fk_events_student_id FOREIGN KEY(student_id) REFERENCES students (id) ON DELETE CASCADE, 
	CONSTRAINT fk_events_target_id FOREIGN KEY(target_id) REFERENCES events (id) ON DELETE CASCADE, 
	CONSTRAINT uq_events_student_id_attempt UNIQUE (student_id, attempt), 
	CONSTRAINT uq_events_student_id_card_id_turn UNIQUE (student_id, card_id, turn)
);
INSERT INTO "events" VALUES(1,1,'Camille-0-0','answer',NULL,1,1,0,1788789600000,1788789600000,739866,'flash',0,'','wrong',1,NULL,0,0.9);
INSERT INTO "events" VALUES(2,1,'Camille-0-1','answer',NULL,1,22,0,1788789610000,1788789610000,739866,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(3,1,'Camille-0-2','answer',NULL,1,2,0,1788789620000,1788789620000,739866,'flash',0,'','right',3,NULL,0,0.9);
INSERT INTO "events" VALUES(4,1,'Camille-0-3','answer',NULL,1,23,0,1788789630000,1788789630000,739866,'flash',0,'','right',4,NULL,0,0.9);
INSERT INTO "events" VALUES(5,1,'undo-4','undo',4,1,23,NULL,1788789635000,1788789635000,739866,'flash',0,'','right',4,NULL,0,0.9);
INSERT INTO "events" VALUES(6,1,'Camille-0-4','answer',NULL,1,23,1,1788789640000,1788789640000,739866,'flash',0,'','wrong',1,NULL,0,0.9);
INSERT INTO "events" VALUES(7,1,'Camille-0-5','answer',NULL,1,3,0,1788789650000,1788789650000,739866,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(8,1,'Camille-0-6','answer',NULL,1,24,0,1788789660000,1788789660000,739866,'flash',0,'','right',3,NULL,0,0.9);
INSERT INTO "events" VALUES(9,1,'Camille-0-7','answer',NULL,1,1,1,1788789670000,1788789670000,739866,'flash',0,'','right',4,NULL,0,0.9);
INSERT INTO "events" VALUES(10,1,'Camille-0-8','answer',NULL,1,4,0,1788789680000,1788789680000,739866,'flash',0,'','wrong',1,NULL,0,0.9);
INSERT INTO "events" VALUES(11,1,'Camille-0-9','answer',NULL,1,25,0,1788789690000,1788789690000,739866,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(12,1,'Camille-0-10','answer',NULL,1,23,2,1788789700000,1788789700000,739866,'flash',0,'','right',3,NULL,0,0.9);
INSERT INTO "events" VALUES(13,1,'Camille-0-11','answer',NULL,1,5,0,1788789710000,1788789710000,739866,'flash',0,'','right',4,NULL,0,0.9);
INSERT INTO "events" VALUES(14,1,'Camille-1-0','answer',NULL,2,4,1,1788876000000,1788876000000,739867,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(15,1,'Camille-1-1','answer',NULL,2,26,0,1788876010000,1788876010000,739867,'flash',0,'','right',3,NULL,0,0.9);
INSERT INTO "events" VALUES(16,1,'Camille-1-2','answer',NULL,2,6,0,1788876020000,1788876020000,739867,'flash',0,'','right',4,NULL,0,0.9);
INSERT INTO "events" VALUES(17,1,'Camille-1-3','answer',NULL,2,27,0,1788876030000,1788876030000,739867,'flash',0,'','wrong',1,NULL,0,0.9);
INSERT INTO "events" VALUES(18,1,'undo-17','undo',17,2,27,NULL,1788876035000,1788876035000,739867,'flash',0,'','wrong',1,NULL,0,0.9);
INSERT INTO "events" VALUES(19,1,'Camille-1-4','answer',NULL,2,27,1,1788876040000,1788876040000,739867,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(20,1,'Camille-1-5','answer',NULL,2,1,2,1788876050000,1788876050000,739867,'flash',0,'','right',3,NULL,0,0.9);
INSERT INTO "events" VALUES(21,1,'Camille-1-6','answer',NULL,2,7,0,1788876060000,1788876060000,739867,'flash',0,'','right',4,NULL,0,0.9);
INSERT INTO "events" VALUES(22,1,'Camille-1-7','answer',NULL,2,22,1,1788876070000,1788876070000,739867,'flash',0,'','wrong',1,NULL,0,0.9);
INSERT INTO "events" VALUES(23,1,'Camille-1-8','answer',NULL,2,28,0,1788876080000,1788876080000,739867,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(24,1,'Camille-1-9','answer',NULL,2,8,0,1788876090000,1788876090000,739867,'flash',0,'','right',3,NULL,0,0.9);
INSERT INTO "events" VALUES(25,1,'Camille-1-10','answer',NULL,2,25,1,1788876100000,1788876100000,739867,'flash',0,'','right',4,NULL,0,0.9);
INSERT INTO "events" VALUES(26,1,'Camille-1-11','answer',NULL,2,29,0,1788876110000,1788876110000,739867,'flash',0,'','wrong',1,NULL,0,0.9);
INSERT INTO "events" VALUES(27,1,'Camille-2-0','answer',NULL,3,4,2,1788962400000,1788962400000,739868,'flash',0,'','right',3,NULL,0,0.9);
INSERT INTO "events" VALUES(28,1,'Camille-2-1','answer',NULL,3,9,0,1788962410000,1788962410000,739868,'flash',0,'','right',4,NULL,0,0.9);
INSERT INTO "events" VALUES(29,1,'Camille-2-2','answer',NULL,3,30,0,1788962420000,1788962420000,739868,'flash',0,'','wrong',1,NULL,0,0.9);
INSERT INTO "events" VALUES(30,1,'Camille-2-3','answer',NULL,3,23,3,1788962430000,1788962430000,739868,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(31,1,'undo-30','undo',30,3,23,NULL,1788962435000,1788962435000,739868,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(32,1,'Camille-2-4','answer',NULL,3,23,4,1788962440000,1788962440000,739868,'flash',0,'','right',3,NULL,0,0.9);
INSERT INTO "events" VALUES(33,1,'Camille-2-5','answer',NULL,3,10,0,1788962450000,1788962450000,739868,'flash',0,'','right',4,NULL,0,0.9);
INSERT INTO "events" VALUES(34,1,'Camille-2-6','answer',NULL,3,22,2,1788962460000,1788962460000,739868,'flash',0,'','wrong',1,NULL,0,0.9);
INSERT INTO "events" VALUES(35,1,'Camille-2-7','answer',NULL,3,31,0,1788962470000,1788962470000,739868,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(36,1,'Camille-2-8','answer',NULL,3,11,0,1788962480000,1788962480000,739868,'flash',0,'','right',3,NULL,0,0.9);
INSERT INTO "events" VALUES(37,1,'Camille-2-9','answer',NULL,3,30,1,1788962490000,1788962490000,739868,'flash',0,'','right',4,NULL,0,0.9);
INSERT INTO "events" VALUES(38,1,'Camille-2-10','answer',NULL,3,29,1,1788962500000,1788962500000,739868,'flash',0,'','wrong',1,NULL,0,0.9);
INSERT INTO "events" VALUES(39,1,'Camille-2-11','answer',NULL,3,12,0,1788962510000,1788962510000,739868,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(40,2,'Sacha-0-0','answer',NULL,4,1,0,1788789600000,1788789600000,739866,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(41,2,'Sacha-0-1','answer',NULL,4,22,0,1788789610000,1788789610000,739866,'flash',0,'','right',3,NULL,0,0.9);
INSERT INTO "events" VALUES(42,2,'Sacha-0-2','answer',NULL,4,2,0,1788789620000,1788789620000,739866,'flash',0,'','right',4,NULL,0,0.9);
INSERT INTO "events" VALUES(43,2,'Sacha-0-3','answer',NULL,4,23,0,1788789630000,1788789630000,739866,'flash',0,'','wrong',1,NULL,0,0.9);
INSERT INTO "events" VALUES(44,2,'undo-43','undo',43,4,23,NULL,1788789635000,1788789635000,739866,'flash',0,'','wrong',1,NULL,0,0.9);
INSERT INTO "events" VALUES(45,2,'Sacha-0-4','answer',NULL,4,23,1,1788789640000,1788789640000,739866,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(46,2,'Sacha-0-5','answer',NULL,4,3,0,1788789650000,1788789650000,739866,'flash',0,'','right',3,NULL,0,0.9);
INSERT INTO "events" VALUES(47,2,'Sacha-0-6','answer',NULL,4,24,0,1788789660000,1788789660000,739866,'flash',0,'','right',4,NULL,0,0.9);
INSERT INTO "events" VALUES(48,2,'Sacha-0-7','answer',NULL,4,4,0,1788789670000,1788789670000,739866,'flash',0,'','wrong',1,NULL,0,0.9);
INSERT INTO "events" VALUES(49,2,'Sacha-0-8','answer',NULL,4,25,0,1788789680000,1788789680000,739866,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(50,2,'Sacha-0-9','answer',NULL,4,5,0,1788789690000,1788789690000,739866,'flash',0,'','right',3,NULL,0,0.9);
INSERT INTO "events" VALUES(51,2,'Sacha-0-10','answer',NULL,4,26,0,1788789700000,1788789700000,739866,'flash',0,'','right',4,NULL,0,0.9);
INSERT INTO "events" VALUES(52,2,'Sacha-0-11','answer',NULL,4,6,0,1788789710000,1788789710000,739866,'flash',0,'','wrong',1,NULL,0,0.9);
INSERT INTO "events" VALUES(53,2,'Sacha-1-0','answer',NULL,5,6,1,1788876000000,1788876000000,739867,'flash',0,'','right',3,NULL,0,0.9);
INSERT INTO "events" VALUES(54,2,'Sacha-1-1','answer',NULL,5,27,0,1788876010000,1788876010000,739867,'flash',0,'','right',4,NULL,0,0.9);
INSERT INTO "events" VALUES(55,2,'Sacha-1-2','answer',NULL,5,7,0,1788876020000,1788876020000,739867,'flash',0,'','wrong',1,NULL,0,0.9);
INSERT INTO "events" VALUES(56,2,'Sacha-1-3','answer',NULL,5,28,0,1788876030000,1788876030000,739867,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(57,2,'undo-56','undo',56,5,28,NULL,1788876035000,1788876035000,739867,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(58,2,'Sacha-1-4','answer',NULL,5,28,1,1788876040000,1788876040000,739867,'flash',0,'','right',3,NULL,0,0.9);
INSERT INTO "events" VALUES(59,2,'Sacha-1-5','answer',NULL,5,4,1,1788876050000,1788876050000,739867,'flash',0,'','right',4,NULL,0,0.9);
INSERT INTO "events" VALUES(60,2,'Sacha-1-6','answer',NULL,5,8,0,1788876060000,1788876060000,739867,'flash',0,'','wrong',1,NULL,0,0.9);
INSERT INTO "events" VALUES(61,2,'Sacha-1-7','answer',NULL,5,29,0,1788876070000,1788876070000,739867,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(62,2,'Sacha-1-8','answer',NULL,5,23,2,1788876080000,1788876080000,739867,'flash',0,'','right',3,NULL,0,0.9);
INSERT INTO "events" VALUES(63,2,'Sacha-1-9','answer',NULL,5,7,1,1788876090000,1788876090000,739867,'flash',0,'','right',4,NULL,0,0.9);
INSERT INTO "events" VALUES(64,2,'Sacha-1-10','answer',NULL,5,9,0,1788876100000,1788876100000,739867,'flash',0,'','wrong',1,NULL,0,0.9);
INSERT INTO "events" VALUES(65,2,'Sacha-1-11','answer',NULL,5,30,0,1788876110000,1788876110000,739867,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(66,2,'Sacha-2-0','answer',NULL,6,25,1,1788962400000,1788962400000,739868,'flash',0,'','right',4,NULL,0,0.9);
INSERT INTO "events" VALUES(67,2,'Sacha-2-1','answer',NULL,6,10,0,1788962410000,1788962410000,739868,'flash',0,'','wrong',1,NULL,0,0.9);
INSERT INTO "events" VALUES(68,2,'Sacha-2-2','answer',NULL,6,31,0,1788962420000,1788962420000,739868,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(69,2,'Sacha-2-3','answer',NULL,6,8,1,1788962430000,1788962430000,739868,'flash',0,'','right',3,NULL,0,0.9);
INSERT INTO "events" VALUES(70,2,'undo-69','undo',69,6,8,NULL,1788962435000,1788962435000,739868,'flash',0,'','right',3,NULL,0,0.9);
INSERT INTO "events" VALUES(71,2,'Sacha-2-4','answer',NULL,6,8,2,1788962440000,1788962440000,739868,'flash',0,'','right',4,NULL,0,0.9);
INSERT INTO "events" VALUES(72,2,'Sacha-2-5','answer',NULL,6,1,1,1788962450000,1788962450000,739868,'flash',0,'','wrong',1,NULL,0,0.9);
INSERT INTO "events" VALUES(73,2,'Sacha-2-6','answer',NULL,6,11,0,1788962460000,1788962460000,739868,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(74,2,'Sacha-2-7','answer',NULL,6,32,0,1788962470000,1788962470000,739868,'flash',0,'','right',3,NULL,0,0.9);
INSERT INTO "events" VALUES(75,2,'Sacha-2-8','answer',NULL,6,10,1,1788962480000,1788962480000,739868,'flash',0,'','right',4,NULL,0,0.9);
INSERT INTO "events" VALUES(76,2,'Sacha-2-9','answer',NULL,6,12,0,1788962490000,1788962490000,739868,'flash',0,'','wrong',1,NULL,0,0.9);
INSERT INTO "events" VALUES(77,2,'Sacha-2-10','answer',NULL,6,29,1,1788962500000,1788962500000,739868,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(78,2,'Sacha-2-11','answer',NULL,6,1,2,1788962510000,1788962510000,739868,'flash',0,'','right',3,NULL,0,0.9);
CREATE TABLE hits (
	"key" VARCHAR(300) NOT NULL, 
	amount INTEGER NOT NULL, 
	expires_at BIGINT NOT NULL, 
	CONSTRAINT pk_hits PRIMARY KEY ("key")
);
CREATE TABLE media (
	name VARCHAR(80) NOT NULL, 
	mime VARCHAR(80) NOT NULL, 
	data BLOB NOT NULL, 
	CONSTRAINT pk_media PRIMARY KEY (name)
);
CREATE TABLE notions (
	id INTEGER NOT NULL, 
	"key" VARCHAR(1000) NOT NULL, 
	title VARCHAR(400) NOT NULL, 
	type VARCHAR(80) NOT NULL, 
	chapter VARCHAR(200) NOT NULL, 
	link TEXT NOT NULL, 
	names TEXT NOT NULL, 
	x FLOAT NOT NULL, 
	y FLOAT NOT NULL, 
	recipe VARCHAR(400) NOT NULL, slug VARCHAR(80) DEFAULT '' NOT NULL, 
	CONSTRAINT pk_notions PRIMARY KEY (id), 
	CONSTRAINT uq_notions_key UNIQUE ("key")
);
INSERT INTO "notions" VALUES(1,'Tenir un rucher/Chapitre 1/CONC_ Essaim.md','Essaim','concept','1','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Essaim.md','["Essaim"]',0.2959,0.3502,'cours','conc-essaim-dea0c50f05');
INSERT INTO "notions" VALUES(2,'Tenir un rucher/Chapitre 1/CONC_ Reine mère.md','Reine','concept','1','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Reine%20m%C3%A8re.md','["Reine"]',0.0,0.6751,'cours','conc-reine-mere-8450e0aa47');
INSERT INTO "notions" VALUES(3,'Tenir un rucher/Chapitre 1/CONC_ Ruche à cadres.md','Ruche','concept','1','obsidian://open?vault=notes&file=Chapitre%201%2FCONC_%20Ruche%20%C3%A0%20cadres.md','["Ruche", "Maison des abeilles"]',0.0,0.0,'cours','conc-ruche-a-cadres-73f780a122');
INSERT INTO "notions" VALUES(4,'Tenir un rucher/Chapitre 2/CONC_ Cire.md','Cire','concept','2','obsidian://open?vault=notes&file=Chapitre%202%2FCONC_%20Cire.md','["Cire"]',0.3249,0.6751,'cours','conc-cire-704fa5117b');
INSERT INTO "notions" VALUES(5,'Tenir un rucher/Chapitre 2/CONC_ Miel.md','Miel','concept','2','obsidian://open?vault=notes&file=Chapitre%202%2FCONC_%20Miel.md','["Miel", "Or liquide"]',0.0,1.0,'cours','conc-miel-6642c902de');
INSERT INTO "notions" VALUES(6,'Tenir un rucher/Chapitre 2/PROC_ Récolte.md','Récolte','procédure','2','obsidian://open?vault=notes&file=Chapitre%202%2FPROC_%20R%C3%A9colte.md','["Récolte"]',0.3249,1.0,'cours','proc-recolte-a777e03001');
CREATE TABLE schedules (
	student_id INTEGER NOT NULL, 
	card_id INTEGER NOT NULL, 
	stability FLOAT, 
	difficulty FLOAT, 
	due_day INTEGER, 
	last_day INTEGER, 
	first_day INTEGER, 
	reps INTEGER NOT NULL, 
	lapses INTEGER NOT NULL, 
	drill_day INTEGER, 
	turns INTEGER NOT NULL, 
	last_at BIGINT NOT NULL, 
	CONSTRAINT pk_schedules PRIMARY KEY (student_id, card_id), 
	CONSTRAINT fk_schedules_card_id FOREIGN KEY(card_id) REFERENCES cards (id), 
	CONSTRAINT fk_schedules_student_id FOREIGN KEY(student_id) REFERENCES students (id) ON DELETE CASCADE
);
INSERT INTO "schedules" VALUES(1,1,1.88678761952041540439e+00,6.40211506929683782374e+00,739869,739867,739866,2,0,NULL,3,1788876050000);
INSERT INTO "schedules" VALUES(1,22,1.53021118465269029274e-01,9.45229577160987588513e+00,739869,739868,739866,3,2,739868,3,1788962460000);
INSERT INTO "schedules" VALUES(1,2,2.3065,2.11810397045901588342e+00,739868,739866,739866,1,0,NULL,1,1788789620000);
INSERT INTO "schedules" VALUES(1,23,2.43294847530706226379e+00,6.40211506929683782374e+00,739870,739868,739866,2,0,NULL,5,1788962440000);
INSERT INTO "schedules" VALUES(1,3,1.2931,5.11217070560105568688e+00,739867,739866,739866,1,0,NULL,1,1788789650000);
INSERT INTO "schedules" VALUES(1,24,2.3065,2.11810397045901588342e+00,739868,739866,739866,1,0,NULL,1,1788789660000);
INSERT INTO "schedules" VALUES(1,4,3.08630618279178214891e+00,7.5918339286046,739871,739868,739866,3,0,NULL,3,1788962400000);
INSERT INTO "schedules" VALUES(1,25,7.38551155017274574277e+00,3.46411429755488553539e+00,739874,739867,739866,2,0,NULL,2,1788876100000);
INSERT INTO "schedules" VALUES(1,5,8.2956,1.0,739874,739866,739866,1,0,NULL,1,1788789710000);
INSERT INTO "schedules" VALUES(1,26,2.3065,2.11810397045901588342e+00,739869,739867,739867,1,0,NULL,1,1788876010000);
INSERT INTO "schedules" VALUES(1,6,8.2956,1.0,739875,739867,739867,1,0,NULL,1,1788876020000);
INSERT INTO "schedules" VALUES(1,27,1.2931,5.11217070560105568688e+00,739868,739867,739867,1,0,NULL,2,1788876040000);
INSERT INTO "schedules" VALUES(1,7,8.2956,1.0,739875,739867,739867,1,0,NULL,1,1788876060000);
INSERT INTO "schedules" VALUES(1,28,1.2931,5.11217070560105568688e+00,739868,739867,739867,1,0,NULL,1,1788876080000);
INSERT INTO "schedules" VALUES(1,8,2.3065,2.11810397045901588342e+00,739869,739867,739867,1,0,NULL,1,1788876090000);
INSERT INTO "schedules" VALUES(1,29,1.00885789820998439392e-01,8.80630446885683682012e+00,739869,739868,739867,2,1,739868,2,1788962500000);
INSERT INTO "schedules" VALUES(1,9,8.2956,1.0,739876,739868,739868,1,0,NULL,1,1788962410000);
INSERT INTO "schedules" VALUES(1,30,0.212,6.4133,739869,739868,739868,1,0,NULL,2,1788962490000);
INSERT INTO "schedules" VALUES(1,10,8.2956,1.0,739876,739868,739868,1,0,NULL,1,1788962450000);
INSERT INTO "schedules" VALUES(1,31,1.2931,5.11217070560105568688e+00,739869,739868,739868,1,0,NULL,1,1788962470000);
INSERT INTO "schedules" VALUES(1,11,2.3065,2.11810397045901588342e+00,739870,739868,739868,1,0,NULL,1,1788962480000);
INSERT INTO "schedules" VALUES(1,12,1.2931,5.11217070560105568688e+00,739869,739868,739868,1,0,NULL,1,1788962510000);
INSERT INTO "schedules" VALUES(2,1,4.07175159204792191935e-01,8.37863211746710589977e+00,739869,739868,739866,2,1,NULL,3,1788962510000);
INSERT INTO "schedules" VALUES(2,22,2.3065,2.11810397045901588342e+00,739868,739866,739866,1,0,NULL,1,1788789610000);
INSERT INTO "schedules" VALUES(2,2,8.2956,1.0,739874,739866,739866,1,0,NULL,1,1788789620000);
INSERT INTO "schedules" VALUES(2,23,4.5460294410661248321e+00,5.10228690419229291563e+00,739872,739867,739866,2,0,NULL,3,1788876080000);
INSERT INTO "schedules" VALUES(2,3,2.3065,2.11810397045901588342e+00,739868,739866,739866,1,0,NULL,1,1788789650000);
INSERT INTO "schedules" VALUES(2,24,8.2956,1.0,739874,739866,739866,1,0,NULL,1,1788789660000);
INSERT INTO "schedules" VALUES(2,4,3.34870973259978610414e+00,5.20002036951683788146e+00,739870,739867,739866,2,0,NULL,2,1788876050000);
INSERT INTO "schedules" VALUES(2,25,1.11850120914120196855e+01,3.46411429755488553539e+00,739879,739868,739866,2,0,NULL,2,1788962400000);
INSERT INTO "schedules" VALUES(2,5,2.3065,2.11810397045901588342e+00,739868,739866,739866,1,0,NULL,1,1788789690000);
INSERT INTO "schedules" VALUES(2,26,8.2956,1.0,739874,739866,739866,1,0,NULL,1,1788789700000);
INSERT INTO "schedules" VALUES(2,6,1.88678761952041540439e+00,6.40211506929683782374e+00,739869,739867,739866,2,0,NULL,2,1788876000000);
INSERT INTO "schedules" VALUES(2,27,8.2956,1.0,739875,739867,739867,1,0,NULL,1,1788876010000);
INSERT INTO "schedules" VALUES(2,7,0.212,6.4133,739868,739867,739867,1,0,NULL,2,1788876090000);
INSERT INTO "schedules" VALUES(2,28,2.3065,2.11810397045901588342e+00,739869,739867,739867,1,0,NULL,2,1788876040000);
INSERT INTO "schedules" VALUES(2,8,3.34870973259978610414e+00,5.20002036951683788146e+00,739871,739868,739867,2,0,NULL,3,1788962440000);
INSERT INTO "schedules" VALUES(2,29,3.24941176585716773317e+00,6.7404595108297,739871,739868,739867,2,0,NULL,2,1788962500000);
INSERT INTO "schedules" VALUES(2,9,0.212,6.4133,739868,739867,739867,1,0,739867,1,1788876100000);
INSERT INTO "schedules" VALUES(2,30,1.2931,5.11217070560105568688e+00,739868,739867,739867,1,0,NULL,1,1788876110000);
INSERT INTO "schedules" VALUES(2,10,0.212,6.4133,739869,739868,739868,1,0,NULL,2,1788962480000);
INSERT INTO "schedules" VALUES(2,31,1.2931,5.11217070560105568688e+00,739869,739868,739868,1,0,NULL,1,1788962420000);
INSERT INTO "schedules" VALUES(2,11,1.2931,5.11217070560105568688e+00,739869,739868,739868,1,0,NULL,1,1788962460000);
INSERT INTO "schedules" VALUES(2,32,2.3065,2.11810397045901588342e+00,739870,739868,739868,1,0,NULL,1,1788962470000);
INSERT INTO "schedules" VALUES(2,12,0.212,6.4133,739869,739868,739868,1,0,739868,1,1788962490000);
CREATE TABLE sessions (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	student_id INTEGER NOT NULL, 
	mode VARCHAR(8) NOT NULL, 
	free BOOLEAN NOT NULL, 
	minutes INTEGER, 
	day INTEGER NOT NULL, 
	"plan" TEXT NOT NULL, 
	queue TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	started_at BIGINT NOT NULL, 
	ended_at BIGINT, 
	CONSTRAINT fk_sessions_student_id FOREIGN KEY(student_id) REFERENCES students (id) ON DELETE CASCADE
);
INSERT INTO "sessions" VALUES(1,1,'flash',0,NULL,739866,'[[1],[22],[2],[23],[3],[24],[4],[25],[5],[26],[6],[27]]','[[1],[22],[2],[23],[3],[24],[1],[4],[25],[23],[5],[26],[6],[4],[27]]',11,1788789600000,NULL);
INSERT INTO "sessions" VALUES(2,1,'flash',0,NULL,739867,'[[4],[26],[6],[27],[1],[7],[22],[28],[8],[25],[29],[9]]','[[4],[26],[6],[27],[1],[7],[22],[28],[8],[25],[29],[9],[22],[29]]',11,1788876000000,NULL);
INSERT INTO "sessions" VALUES(3,1,'flash',0,NULL,739868,'[[4],[9],[30],[23],[10],[22],[31],[11],[29],[12],[32],[2]]','[[4],[9],[30],[23],[10],[22],[31],[11],[30],[29],[12],[22],[32],[2],[29]]',11,1788962400000,NULL);
INSERT INTO "sessions" VALUES(4,2,'flash',0,NULL,739866,'[[1],[22],[2],[23],[3],[24],[4],[25],[5],[26],[6],[27]]','[[1],[22],[2],[23],[3],[24],[4],[25],[5],[26],[6],[27],[4],[6]]',11,1788789600000,NULL);
INSERT INTO "sessions" VALUES(5,2,'flash',0,NULL,739867,'[[6],[27],[7],[28],[4],[8],[29],[23],[9],[30],[10],[1]]','[[6],[27],[7],[28],[4],[8],[29],[23],[7],[9],[30],[8],[10],[1],[9]]',11,1788876000000,NULL);
INSERT INTO "sessions" VALUES(6,2,'flash',0,NULL,739868,'[[25],[10],[31],[8],[1],[11],[32],[12],[29],[7],[33],[9]]','[[25],[10],[31],[8],[1],[11],[32],[10],[12],[29],[1],[7],[33],[9],[12]]',11,1788962400000,NULL);
CREATE TABLE students (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR(60) NOT NULL, 
	folded VARCHAR(120) NOT NULL, 
	class_id INTEGER, 
	phrase_key VARCHAR(20), 
	phrase_hash VARCHAR(200), 
	password_hash VARCHAR(200), 
	timezone VARCHAR(64) NOT NULL, 
	locale VARCHAR(8) DEFAULT 'fr' NOT NULL, 
	theme VARCHAR(8) DEFAULT 'auto' NOT NULL, 
	new_per_day INTEGER DEFAULT '15' NOT NULL, 
	retention FLOAT DEFAULT '0.9' NOT NULL, 
	exam_day INTEGER, 
	epoch INTEGER DEFAULT '0' NOT NULL, 
	made_at BIGINT NOT NULL, 
	CONSTRAINT fk_students_class_id FOREIGN KEY(class_id) REFERENCES classes (id) ON DELETE RESTRICT, 
	CONSTRAINT uq_students_class_id_folded UNIQUE (class_id, folded), 
	CONSTRAINT uq_students_phrase_key UNIQUE (phrase_key)
);
INSERT INTO "students" VALUES(1,'Camille','camille',NULL,NULL,NULL,NULL,'America/Toronto','fr','auto',50,0.9,NULL,669177791,1788789600000);
INSERT INTO "students" VALUES(2,'Sacha','sacha',NULL,NULL,NULL,NULL,'America/Toronto','fr','auto',50,0.9,NULL,384863907,1788789600000);
CREATE INDEX ix_bonds_source_id ON bonds (source_id);
CREATE INDEX ix_bonds_target_id ON bonds (target_id);
CREATE INDEX ix_cards_deck_id_retired_position ON cards (deck_id, retired, position);
CREATE INDEX ix_cards_notion_id ON cards (notion_id);
CREATE INDEX ix_cards_passage_id ON cards (passage_id);
CREATE INDEX ix_sessions_student_id_started_at ON sessions (student_id, started_at);
CREATE INDEX ix_events_session_id ON events (session_id);
CREATE INDEX ix_events_target_id ON events (target_id) WHERE target_id IS NOT NULL;
CREATE UNIQUE INDEX ix_notions_slug ON notions (slug);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('students',2);
INSERT INTO "sqlite_sequence" VALUES('sessions',6);
INSERT INTO "sqlite_sequence" VALUES('events',78);
COMMIT;
