-- A quiz's database of revision 0001, as the program of that time left it: two students, answers in several modes,
-- an undo and an overruled verdict each, over the course in quiz-0001/. Anki packages are left out.
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
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
INSERT INTO "bonds" VALUES(1,2,1,'sibling',NULL);
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
	retired BOOLEAN NOT NULL, 
	CONSTRAINT pk_cards PRIMARY KEY (id), 
	CONSTRAINT fk_cards_deck_id FOREIGN KEY(deck_id) REFERENCES decks (id), 
	CONSTRAINT fk_cards_notion_id FOREIGN KEY(notion_id) REFERENCES notions (id) ON DELETE SET NULL, 
	CONSTRAINT fk_cards_passage_id FOREIGN KEY(passage_id) REFERENCES cards (id) ON DELETE SET NULL, 
	CONSTRAINT uq_cards_uid UNIQUE (uid)
);
INSERT INTO "cards" VALUES(1,'conc_tutorat#definition',1,1,NULL,'definition',NULL,0,1,'Comment définir le concept « Tutorat » ?','<p>Le <strong>tutorat</strong> est l’accompagnement d’un apprenant par une personne qui suit son travail ; dans un <a href="/notions/2">xCLOM</a>, il est rare.</p>','[…] est l’accompagnement d’un apprenant par une personne qui suit son travail ; dans un xCLOM, il est rare.','','','','Tutorat','obsidian://open?vault=notes&file=Chapitre%201%20-%20Cours%20ouverts%2FCONC_%20Tutorat.md%23D%C3%A9finition','[]','[]','[]','[]',0);
INSERT INTO "cards" VALUES(2,'conc_tutorat#recall',1,1,1,'recall',NULL,1,21,'Quel concept est ainsi défini : « Le […] est l’accompagnement d’un apprenant par une personne qui suit son travail ; dans un xCLOM, il est rare » ?','Tutorat','Tutorat','','','','Tutorat','obsidian://open?vault=notes&file=Chapitre%201%20-%20Cours%20ouverts%2FCONC_%20Tutorat.md%23D%C3%A9finition','["Tutorat"]','[]','[]','[]',0);
INSERT INTO "cards" VALUES(3,'conc_tutorat#section:qui',1,1,NULL,'section','qui',2,1,'Quels acteurs associer au concept « Tutorat » ?','<p>Un <strong>tuteur</strong> accompagne de cinq à vingt apprenants.</p>','Un tuteur accompagne de cinq à vingt apprenants.','','','','Tutorat','obsidian://open?vault=notes&file=Chapitre%201%20-%20Cours%20ouverts%2FCONC_%20Tutorat.md%23%F0%9F%91%A4%20%2A%2AQui%20%3F%2A%2A','[]','[]','[]','[]',0);
INSERT INTO "cards" VALUES(4,'conc_tutorat#cloze:qui:tuteur',1,1,3,'cloze','qui',3,5,'<p>Le concept « Tutorat » – qui ?</p><p>Un […] accompagne de cinq à vingt apprenants.</p>','<p>Le concept « Tutorat » – qui ?</p><p>Un <strong>tuteur</strong> accompagne de cinq à vingt apprenants.</p>','tuteur','','','','Tutorat','obsidian://open?vault=notes&file=Chapitre%201%20-%20Cours%20ouverts%2FCONC_%20Tutorat.md','["tuteur"]','[]','[]','[]',0);
INSERT INTO "cards" VALUES(5,'conc_xclom#definition',1,2,NULL,'definition',NULL,4,1,'Comment définir le concept « xCLOM » ?','<p>Un <strong>xCLOM</strong> est un cours en ligne centré sur le contenu, où le <a href="/notions/1">Tutorat</a> tient peu de place.</p>','[…] est un cours en ligne centré sur le contenu, où le Tutorat tient peu de place.','','','','xCLOM','obsidian://open?vault=notes&file=Chapitre%201%20-%20Cours%20ouverts%2FCONC_%20xCLOM.md%23D%C3%A9finition','[]','[]','[]','[]',0);
INSERT INTO "cards" VALUES(6,'conc_xclom#alias:names:*',1,2,5,'alias',NULL,5,21,'Quel autre nom donne-t-on au concept « xCLOM » ?','xMOOC','xMOOC','','','','xCLOM','obsidian://open?vault=notes&file=Chapitre%201%20-%20Cours%20ouverts%2FCONC_%20xCLOM.md','["xMOOC"]','["xCLOM"]','[]','[]',0);
INSERT INTO "cards" VALUES(7,'conc_xclom#alias:xmooc',1,2,5,'alias',NULL,6,21,'Quel concept s’appelle aussi « xMOOC » ?','xCLOM','xCLOM','','','','xCLOM','obsidian://open?vault=notes&file=Chapitre%201%20-%20Cours%20ouverts%2FCONC_%20xCLOM.md','["xCLOM"]','["xMOOC", "Tutorat"]','[]','[]',0);
INSERT INTO "cards" VALUES(8,'conc_xclom#recall',1,2,5,'recall',NULL,7,21,'Quel concept est ainsi défini : « Un […] est un cours en ligne centré sur le contenu, où le Tutorat tient peu de place » ?','xCLOM','xCLOM','','','','xCLOM','obsidian://open?vault=notes&file=Chapitre%201%20-%20Cours%20ouverts%2FCONC_%20xCLOM.md%23D%C3%A9finition','["xCLOM", "xMOOC"]','[]','[]','[]',0);
INSERT INTO "cards" VALUES(9,'conc_xclom#section:qui',1,2,NULL,'section','qui',8,1,'Quels acteurs associer au concept « xCLOM » ?','<p>Des <strong>enseignants reconnus</strong> portent le cours, et des participants le suivent <strong>individuellement</strong>.</p>','Des enseignants reconnus portent le cours, et des participants le suivent individuellement.','','','','xCLOM','obsidian://open?vault=notes&file=Chapitre%201%20-%20Cours%20ouverts%2FCONC_%20xCLOM.md%23%F0%9F%91%A4%20%2A%2AQui%20%3F%2A%2A','[]','[]','[]','[]',0);
INSERT INTO "cards" VALUES(10,'conc_xclom#section:quand',1,2,NULL,'section','quand',9,1,'Quels repères chronologiques associer au concept « xCLOM » ?','<p>Le genre s’impose à l’<strong>automne 2011</strong> avec un cours de Stanford.</p>','Le genre s’impose à l’automne 2011 avec un cours de Stanford.','','','','xCLOM','obsidian://open?vault=notes&file=Chapitre%201%20-%20Cours%20ouverts%2FCONC_%20xCLOM.md%23%F0%9F%95%92%20%2A%2AQuand%20%3F%2A%2A','[]','[]','[]','[]',0);
INSERT INTO "cards" VALUES(11,'conc_xclom#cloze:qui:enseignants reconnus',1,2,9,'cloze','qui',10,5,'<p>Le concept « xCLOM » – qui ?</p><p>Des […] portent le cours, et des participants le suivent <b>individuellement</b>.</p>','<p>Le concept « xCLOM » – qui ?</p><p>Des <strong>enseignants reconnus</strong> portent le cours, et des participants le suivent <b>individuellement</b>.</p>','enseignants reconnus','','','','xCLOM','obsidian://open?vault=notes&file=Chapitre%201%20-%20Cours%20ouverts%2FCONC_%20xCLOM.md','["enseignants reconnus"]','[]','[]','[]',0);
INSERT INTO "cards" VALUES(12,'conc_xclom#cloze:qui:individuellement',1,2,9,'cloze','qui',11,5,'<p>Le concept « xCLOM » – qui ?</p><p>Des <b>enseignants reconnus</b> portent le cours, et des participants le suivent […].</p>','<p>Le concept « xCLOM » – qui ?</p><p>Des <b>enseignants reconnus</b> portent le cours, et des participants le suivent <strong>individuellement</strong>.</p>','individuellement','','','','xCLOM','obsidian://open?vault=notes&file=Chapitre%201%20-%20Cours%20ouverts%2FCONC_%20xCLOM.md','["individuellement"]','[]','[]','[]',0);
INSERT INTO "cards" VALUES(13,'conc_xclom#cloze:quand:automne 2011',1,2,10,'cloze','quand',12,5,'<p>Le concept « xCLOM » – quand ?</p><p>Le genre s’impose à l’[…] avec un cours de Stanford.</p>','<p>Le concept « xCLOM » – quand ?</p><p>Le genre s’impose à l’<strong>automne 2011</strong> avec un cours de Stanford.</p>','automne 2011','','','','xCLOM','obsidian://open?vault=notes&file=Chapitre%201%20-%20Cours%20ouverts%2FCONC_%20xCLOM.md','["automne 2011"]','[]','[]','[]',0);
INSERT INTO "cards" VALUES(14,'conc_xclom#relation:sibling',1,2,5,'relation',NULL,13,5,'Quelle autre notion est de même niveau que le concept « xCLOM » ?','Tutorat','Tutorat','','','','xCLOM','obsidian://open?vault=notes&file=Chapitre%201%20-%20Cours%20ouverts%2FCONC_%20xCLOM.md','["Tutorat"]','[]','[]','[]',0);
INSERT INTO "cards" VALUES(15,'proc_animer un forum#definition',1,3,NULL,'definition',NULL,14,1,'Comment définir la procédure « Animer un forum » ?','<p>Animer un forum, c’est y faire vivre les échanges, avec l’appui du <a href="/notions/1">tuteur</a>.</p>','[…], c’est y faire vivre les échanges, avec l’appui du tuteur.','','','','Animer un forum','obsidian://open?vault=notes&file=Chapitre%201%20-%20Cours%20ouverts%2FPROC_%20Animer%20un%20forum.md%23D%C3%A9finition','[]','[]','[]','[]',0);
INSERT INTO "cards" VALUES(16,'proc_animer un forum#recall',1,3,15,'recall',NULL,15,21,'Quelle procédure est ainsi définie : « […], c’est y faire vivre les échanges, avec l’appui du tuteur » ?','Animer un forum','Animer un forum','','','','Animer un forum','obsidian://open?vault=notes&file=Chapitre%201%20-%20Cours%20ouverts%2FPROC_%20Animer%20un%20forum.md%23D%C3%A9finition','["Animer un forum"]','[]','[]','[]',0);
INSERT INTO "cards" VALUES(17,'proc_animer un forum#section:comment',1,3,NULL,'section','comment',16,1,'Comment applique-t-on la procédure « Animer un forum » ?','<ol>
<li><strong>ouvrir</strong> un fil par question ;</li>
<li><strong>relancer</strong> ceux qui se taisent ;</li>
<li><strong>relier</strong> les réponses entre elles ;</li>
<li><strong>conclure</strong> par une synthèse.</li>
</ol>','','','','','Animer un forum','obsidian://open?vault=notes&file=Chapitre%201%20-%20Cours%20ouverts%2FPROC_%20Animer%20un%20forum.md%23%E2%9A%99%EF%B8%8F%20%2A%2AComment%20%3F%2A%2A','[]','[]','[]','[]',0);
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
INSERT INTO "classes" VALUES(1,'MIENA','J3LP99',740000,1788789600000);
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
INSERT INTO "days" VALUES(1,739866,7,6,7,24004);
INSERT INTO "days" VALUES(1,739869,5,4,2,20010);
INSERT INTO "days" VALUES(1,739878,5,4,2,20010);
INSERT INTO "days" VALUES(2,739866,7,6,7,24004);
INSERT INTO "days" VALUES(2,739869,5,4,3,20010);
INSERT INTO "days" VALUES(2,739878,5,4,1,20010);
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
INSERT INTO "decks" VALUES(1,'Petit cours::Chapitre 1 – Cours ouverts','Petit cours','Chapitre 1 – Cours ouverts','17 cartes tirées de 3 notes. Chaque carte indique la note d’où elle vient et l’ouvre dans Obsidian.','cours',1,0,NULL,NULL);
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
INSERT INTO "events" VALUES(1,1,'attempt-0001','answer',NULL,1,1,0,1788789630000,1788789630000,739866,'flash',0,'','right',3,NULL,4000,0.9);
INSERT INTO "events" VALUES(2,1,'attempt-0002','answer',NULL,1,5,0,1788789660000,1788789660000,739866,'flash',0,'','wrong',1,1,4001,0.9);
INSERT INTO "events" VALUES(3,1,'attempt-0003','answer',NULL,1,2,0,1788789690000,1788789690000,739866,'flash',0,'','right',4,0,4002,0.9);
INSERT INTO "events" VALUES(4,1,'attempt-0004','answer',NULL,1,6,0,1788789720000,1788789720000,739866,'flash',0,'','right',2,NULL,4003,0.9);
INSERT INTO "events" VALUES(5,1,'undo-4','undo',4,1,6,NULL,1788790200000,1788790200000,739866,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(6,1,'attempt-0005','answer',NULL,2,4,0,1788793230000,1788793230000,739866,'typed',0,'tuteur','right',3,NULL,4000,0.9);
INSERT INTO "events" VALUES(7,1,'attempt-0006','answer',NULL,2,6,1,1788793260000,1788793260000,739866,'typed',0,'','wrong',1,1,4001,0.9);
INSERT INTO "events" VALUES(8,1,'attempt-0007','overrule',7,2,6,NULL,1788793300000,1788793300000,739866,'typed',0,'','right',3,NULL,0,0.9);
INSERT INTO "events" VALUES(9,1,'attempt-0008:7','answer',NULL,3,7,0,1788793230000,1788793230000,739866,'match',0,'xCLOM','right',3,NULL,2000,0.9);
INSERT INTO "events" VALUES(10,1,'attempt-0008:16','answer',NULL,3,16,0,1788793230000,1788793230000,739866,'match',0,'Animer un forum','right',3,NULL,2000,0.9);
INSERT INTO "events" VALUES(11,1,'attempt-0009','answer',NULL,4,7,1,1789048830000,1789048830000,739869,'flash',0,'','right',3,NULL,4000,0.9);
INSERT INTO "events" VALUES(12,1,'attempt-0010','answer',NULL,4,3,0,1789048860000,1789048860000,739869,'flash',0,'','right',2,1,4001,0.9);
INSERT INTO "events" VALUES(13,1,'attempt-0011','answer',NULL,4,8,0,1789048890000,1789048890000,739869,'flash',0,'','wrong',1,0,4002,0.9);
INSERT INTO "events" VALUES(14,1,'attempt-0012','answer',NULL,4,4,1,1789048920000,1789048920000,739869,'flash',0,'','right',4,NULL,4003,0.9);
INSERT INTO "events" VALUES(15,1,'attempt-0013','answer',NULL,4,6,2,1789048950000,1789048950000,739869,'flash',0,'','right',3,1,4004,0.9);
INSERT INTO "events" VALUES(16,1,'attempt-0014','answer',NULL,5,3,1,1789826430000,1789826430000,739878,'flash',0,'','right',3,NULL,4000,0.9);
INSERT INTO "events" VALUES(17,1,'attempt-0015','answer',NULL,5,9,0,1789826460000,1789826460000,739878,'flash',0,'','right',3,1,4001,0.9);
INSERT INTO "events" VALUES(18,1,'attempt-0016','answer',NULL,5,16,1,1789826490000,1789826490000,739878,'flash',0,'','wrong',1,0,4002,0.9);
INSERT INTO "events" VALUES(19,1,'attempt-0017','answer',NULL,5,10,0,1789826520000,1789826520000,739878,'flash',0,'','right',4,NULL,4003,0.9);
INSERT INTO "events" VALUES(20,1,'attempt-0018','answer',NULL,5,1,1,1789826550000,1789826550000,739878,'flash',0,'','right',3,1,4004,0.9);
INSERT INTO "events" VALUES(21,2,'attempt-0019','answer',NULL,6,1,0,1788789630000,1788789630000,739866,'flash',0,'','right',3,NULL,4000,0.9);
INSERT INTO "events" VALUES(22,2,'attempt-0020','answer',NULL,6,5,0,1788789660000,1788789660000,739866,'flash',0,'','wrong',1,1,4001,0.9);
INSERT INTO "events" VALUES(23,2,'attempt-0021','answer',NULL,6,2,0,1788789690000,1788789690000,739866,'flash',0,'','right',4,0,4002,0.9);
INSERT INTO "events" VALUES(24,2,'attempt-0022','answer',NULL,6,6,0,1788789720000,1788789720000,739866,'flash',0,'','right',2,NULL,4003,0.9);
INSERT INTO "events" VALUES(25,2,'undo-24','undo',24,6,6,NULL,1788790200000,1788790200000,739866,'flash',0,'','right',2,NULL,0,0.9);
INSERT INTO "events" VALUES(26,2,'attempt-0023','answer',NULL,7,4,0,1788793230000,1788793230000,739866,'typed',0,'tuteur','right',3,NULL,4000,0.9);
INSERT INTO "events" VALUES(27,2,'attempt-0024','answer',NULL,7,6,1,1788793260000,1788793260000,739866,'typed',0,'','wrong',1,1,4001,0.9);
INSERT INTO "events" VALUES(28,2,'attempt-0025','overrule',27,7,6,NULL,1788793300000,1788793300000,739866,'typed',0,'','right',3,NULL,0,0.9);
INSERT INTO "events" VALUES(29,2,'attempt-0026:7','answer',NULL,8,7,0,1788793230000,1788793230000,739866,'match',0,'xCLOM','right',3,NULL,2000,0.9);
INSERT INTO "events" VALUES(30,2,'attempt-0026:16','answer',NULL,8,16,0,1788793230000,1788793230000,739866,'match',0,'Animer un forum','right',3,NULL,2000,0.9);
INSERT INTO "events" VALUES(31,2,'attempt-0027','answer',NULL,9,1,1,1789048830000,1789048830000,739869,'flash',0,'','right',3,NULL,4000,0.9);
INSERT INTO "events" VALUES(32,2,'attempt-0028','answer',NULL,9,8,0,1789048860000,1789048860000,739869,'flash',0,'','right',2,1,4001,0.9);
INSERT INTO "events" VALUES(33,2,'attempt-0029','answer',NULL,9,3,0,1789048890000,1789048890000,739869,'flash',0,'','wrong',1,0,4002,0.9);
INSERT INTO "events" VALUES(34,2,'attempt-0030','answer',NULL,9,16,1,1789048920000,1789048920000,739869,'flash',0,'','right',4,NULL,4003,0.9);
INSERT INTO "events" VALUES(35,2,'attempt-0031','answer',NULL,9,9,0,1789048950000,1789048950000,739869,'flash',0,'','right',3,1,4004,0.9);
INSERT INTO "events" VALUES(36,2,'attempt-0032','answer',NULL,10,5,1,1789826430000,1789826430000,739878,'flash',0,'','right',3,NULL,4000,0.9);
INSERT INTO "events" VALUES(37,2,'attempt-0033','answer',NULL,10,2,1,1789826460000,1789826460000,739878,'typed',0,'Tutorat','right',3,1,4001,0.9);
INSERT INTO "events" VALUES(38,2,'attempt-0034','answer',NULL,10,10,0,1789826490000,1789826490000,739878,'flash',0,'','wrong',1,0,4002,0.9);
INSERT INTO "events" VALUES(39,2,'attempt-0035','answer',NULL,10,3,1,1789826520000,1789826520000,739878,'flash',0,'','right',4,NULL,4003,0.9);
INSERT INTO "events" VALUES(40,2,'attempt-0036','answer',NULL,10,8,1,1789826550000,1789826550000,739878,'flash',0,'','right',3,1,4004,0.9);
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
	recipe VARCHAR(400) NOT NULL, 
	CONSTRAINT pk_notions PRIMARY KEY (id), 
	CONSTRAINT uq_notions_key UNIQUE ("key")
);
INSERT INTO "notions" VALUES(1,'Petit cours/Chapitre 1 - Cours ouverts/CONC_ Tutorat.md','Tutorat','concept','1','obsidian://open?vault=notes&file=Chapitre%201%20-%20Cours%20ouverts%2FCONC_%20Tutorat.md','["Tutorat"]',0.4384,0.5187,'cours');
INSERT INTO "notions" VALUES(2,'Petit cours/Chapitre 1 - Cours ouverts/CONC_ xCLOM.md','xCLOM','concept','1','obsidian://open?vault=notes&file=Chapitre%201%20-%20Cours%20ouverts%2FCONC_%20xCLOM.md','["xCLOM", "xMOOC"]',0.0,0.0,'cours');
INSERT INTO "notions" VALUES(3,'Petit cours/Chapitre 1 - Cours ouverts/PROC_ Animer un forum.md','Animer un forum','procédure','1','obsidian://open?vault=notes&file=Chapitre%201%20-%20Cours%20ouverts%2FPROC_%20Animer%20un%20forum.md','["Animer un forum"]',0.0,1.0,'cours');
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
INSERT INTO "schedules" VALUES(1,1,2.70781758521054882749e+01,2.11121423578539513243e+00,739905,739878,739866,2,0,NULL,2,1789826550000);
INSERT INTO "schedules" VALUES(1,5,0.212,6.4133,739867,739866,739866,1,0,739866,1,1788789660000);
INSERT INTO "schedules" VALUES(1,2,8.2956,1.0,739874,739866,739866,1,0,NULL,1,1788789690000);
INSERT INTO "schedules" VALUES(1,6,1.38269036943545682301e+01,2.11121423578539513243e+00,739883,739869,739866,2,0,NULL,3,1789048950000);
INSERT INTO "schedules" VALUES(1,4,2.38830640791566715117e+01,1.0,739893,739869,739866,2,0,NULL,2,1789048920000);
INSERT INTO "schedules" VALUES(1,7,1.38269036943545682301e+01,2.11121423578539513243e+00,739883,739869,739866,2,0,NULL,2,1789048830000);
INSERT INTO "schedules" VALUES(1,16,7.81651466462019772762e-01,7.39450274127971773907e+00,739879,739878,739866,2,1,739878,2,1789826490000);
INSERT INTO "schedules" VALUES(1,3,1.27507981673665344852e+01,5.10228690419229291563e+00,739891,739878,739869,2,0,NULL,2,1789826430000);
INSERT INTO "schedules" VALUES(1,8,0.212,6.4133,739870,739869,739869,1,0,739869,1,1789048890000);
INSERT INTO "schedules" VALUES(1,9,2.3065,2.11810397045901588342e+00,739880,739878,739878,1,0,NULL,1,1789826460000);
INSERT INTO "schedules" VALUES(1,10,8.2956,1.0,739886,739878,739878,1,0,NULL,1,1789826520000);
INSERT INTO "schedules" VALUES(2,1,1.38269036943545682301e+01,2.11121423578539513243e+00,739883,739869,739866,2,0,NULL,2,1789048830000);
INSERT INTO "schedules" VALUES(2,5,3.86217033347869032056e+00,6.40211506929683782374e+00,739882,739878,739866,2,0,NULL,2,1789826430000);
INSERT INTO "schedules" VALUES(2,2,4.8731316353736282565e+01,1.0,739927,739878,739866,2,0,NULL,2,1789826460000);
INSERT INTO "schedules" VALUES(2,6,2.3065,2.11810397045901588342e+00,739868,739866,739866,1,0,NULL,2,1788793260000);
INSERT INTO "schedules" VALUES(2,4,2.3065,2.11810397045901588342e+00,739868,739866,739866,1,0,NULL,1,1788793230000);
INSERT INTO "schedules" VALUES(2,7,2.3065,2.11810397045901588342e+00,739868,739866,739866,1,0,NULL,1,1788793230000);
INSERT INTO "schedules" VALUES(2,16,2.38830640791566715117e+01,1.0,739893,739869,739866,2,0,NULL,2,1789048920000);
INSERT INTO "schedules" VALUES(2,8,1.27507981673665344852e+01,5.10228690419229291563e+00,739891,739878,739869,2,0,NULL,2,1789826550000);
INSERT INTO "schedules" VALUES(2,3,6.63161173088996847013e+00,5.20002036951683788146e+00,739885,739878,739869,2,0,NULL,2,1789826520000);
INSERT INTO "schedules" VALUES(2,9,2.3065,2.11810397045901588342e+00,739871,739869,739869,1,0,NULL,1,1789048950000);
INSERT INTO "schedules" VALUES(2,10,0.212,6.4133,739879,739878,739878,1,0,739878,1,1789826490000);
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
INSERT INTO "sessions" VALUES(1,1,'flash',0,NULL,739866,'[[1],[5],[2],[6],[3],[7],[4],[8],[15],[9],[10],[11],[12],[13],[14]]','[[1],[5],[2],[6],[3],[7],[4],[5],[8],[15],[9],[10],[11],[12],[13],[14]]',3,1788789600000,NULL);
INSERT INTO "sessions" VALUES(2,1,'typed',0,NULL,739866,'[[4],[6],[16],[7],[8],[11],[12],[13],[14]]','[[4],[6],[16],[7],[8],[11],[12],[13],[14]]',2,1788793200000,NULL);
INSERT INTO "sessions" VALUES(3,1,'match',0,NULL,739866,'[[7,16]]','[[7,16]]',1,1788793200000,NULL);
INSERT INTO "sessions" VALUES(4,1,'auto',0,NULL,739869,'[[7],[3],[8],[4],[6],[16],[9],[15],[10],[1],[5],[17],[11],[12],[13],[14]]','[[7],[3],[8],[4],[6],[16],[9],[15],[8],[10],[1],[5],[17],[11],[12],[13],[14]]',5,1789048800000,NULL);
INSERT INTO "sessions" VALUES(5,1,'auto',0,NULL,739878,'[[3],[9],[16],[10],[1],[11],[15],[8],[2],[12],[17],[13],[14],[5]]','[[3],[9],[16],[10],[1],[11],[15],[8],[16],[2],[12],[17],[13],[14],[5]]',5,1789826400000,NULL);
INSERT INTO "sessions" VALUES(6,2,'flash',0,NULL,739866,'[[1],[5],[2],[6],[3],[7],[4],[8],[15],[9],[10],[11],[12],[13],[14]]','[[1],[5],[2],[6],[3],[7],[4],[5],[8],[15],[9],[10],[11],[12],[13],[14]]',3,1788789600000,NULL);
INSERT INTO "sessions" VALUES(7,2,'typed',0,NULL,739866,'[[4],[6],[16],[7],[8],[11],[12],[13],[14]]','[[4],[6],[16],[7],[8],[11],[12],[13],[14]]',2,1788793200000,NULL);
INSERT INTO "sessions" VALUES(8,2,'match',0,NULL,739866,'[[7,16]]','[[7,16]]',1,1788793200000,NULL);
INSERT INTO "sessions" VALUES(9,2,'auto',0,NULL,739869,'[[1],[8],[3],[16],[9],[4],[10],[15],[5],[17],[11],[12],[13],[6],[14],[7]]','[[1],[8],[3],[16],[9],[4],[10],[15],[3],[5],[17],[11],[12],[13],[6],[14],[7]]',5,1789048800000,NULL);
INSERT INTO "sessions" VALUES(10,2,'auto',0,NULL,739878,'[[5],[2],[10],[3],[8],[15],[11],[4],[9],[17],[12],[13],[6],[14],[7]]','[[5],[2],[10],[3],[8],[15],[11],[4],[10],[9],[17],[12],[13],[6],[14],[7]]',5,1789826400000,NULL);
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
INSERT INTO "students" VALUES(1,'Camille','camille',1,NULL,NULL,NULL,'America/Toronto','fr','auto',15,0.9,NULL,822994888,1788789600000);
INSERT INTO "students" VALUES(2,'Zoé','zoe',NULL,NULL,NULL,NULL,'Europe/Paris','en','auto',15,0.9,NULL,41478261,1788789600000);
CREATE INDEX ix_bonds_source_id ON bonds (source_id);
CREATE INDEX ix_bonds_target_id ON bonds (target_id);
CREATE INDEX ix_cards_deck_id_retired_position ON cards (deck_id, retired, position);
CREATE INDEX ix_cards_notion_id ON cards (notion_id);
CREATE INDEX ix_cards_passage_id ON cards (passage_id);
CREATE INDEX ix_sessions_student_id_started_at ON sessions (student_id, started_at);
CREATE INDEX ix_events_session_id ON events (session_id);
CREATE INDEX ix_events_target_id ON events (target_id) WHERE target_id IS NOT NULL;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('students',2);
INSERT INTO "sqlite_sequence" VALUES('sessions',10);
INSERT INTO "sqlite_sequence" VALUES('events',40);
COMMIT;
