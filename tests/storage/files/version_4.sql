PRAGMA application_id = 1230196017;
PRAGMA user_version = 4;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'infusion_session_monitor','m001_journal','2026-11-22 17:05:13.764484+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'infusion_session_monitor','m002_limits_and_corrections','2026-11-22 17:05:13.764622+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'infusion_session_monitor','m003_review','2026-11-22 17:05:13.764695+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'infusion_session_monitor','m004_people_and_drugs','2026-11-22 17:05:13.764761+00:00');
CREATE TABLE drug_movement (
        session_id TEXT NOT NULL REFERENCES session (session_id), number INTEGER NOT NULL,
        movement_id TEXT NOT NULL, at TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
        kind TEXT NOT NULL, lot TEXT NOT NULL, lot_key TEXT NOT NULL, amount ANY NOT NULL,
        witness TEXT, reason TEXT, in_error INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (session_id, number)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "drug_movement" VALUES('s4',2,'s4.t2','2025-03-10T09:01:00.000000Z','2025-03-10T09:01:00.000000Z','Nurse-01','drawn_up','K-01','k-01',50,NULL,NULL,0);
INSERT INTO "drug_movement" VALUES('s4',7,'s4.t7','2025-03-10T09:43:00.000000Z','2025-03-10T09:43:00.000000Z','Nurse-01','wasted','K-01','k-01',15,'Nurse-02',NULL,0);
CREATE TABLE entry (
    seq INTEGER PRIMARY KEY CHECK (seq > 0),
    stream TEXT NOT NULL CHECK (stream <> ''),
    number INTEGER NOT NULL CHECK (number > 0),
    at TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    recorded_by TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    hash TEXT NOT NULL CHECK (length(hash) = 64),
    UNIQUE (stream, number)
) STRICT;
INSERT INTO "entry" VALUES(1,'clinic',1,'2025-03-10T07:20:00.000000Z','2025-03-10T07:20:00.000000Z','Nurse-01','protocol_published','{"protocol":{"name":"iv-ketamine","title":"IV ketamine, ward 3","route":"iv","delivery":"infusion","edition":2,"drug":"Ketamine","course_length":6,"dosing":{"mg_per_kg":0.5,"minutes":40,"device_amount":null,"device_choices":[],"device_interval":5},"schedule":{"minutes":[0,5,10,20,30,40],"treatment_every":10,"recovery_every":15},"leaving":{"after_start":0,"after_end":60},"recheck":{"warning":5,"critical":2},"checks":[{"key":"consent","text":"Consent given","kind":"asked","at_start":false}],"medicines":["Benzodiazepine"],"quick_events":[{"label":"Ondansetron 4 mg","kind":"drug","text":"Ondansetron","amount":4,"unit":"mg"}],"limits":[{"measure":"systolic","direction":"above","kind":"absolute","bound":180,"level":"critical","source":"clinic","needs_confirmation":false},{"measure":"systolic","direction":"above","kind":"change","bound":40,"level":"warning","source":"label","needs_confirmation":false},{"measure":"spo2","direction":"below","kind":"absolute","bound":93,"level":"warning","source":"clinic","needs_confirmation":false},{"measure":"pulse","direction":"above","kind":"percent","bound":30,"level":"warning","source":"clinic","needs_confirmation":true}],"acknowledge_asks":"critical"},"reason":"Ward 3 watches the pulse"}','dde601b830b69bd663e46b4a4dd1192c08b05c69fbdc459fa3301570a3ec4020');
INSERT INTO "entry" VALUES(2,'clinic',2,'2025-03-10T07:21:00.000000Z','2025-03-10T07:21:00.000000Z','Nurse-01','protocol_retired','{"name":"iv-ketamine","reason":"being looked at"}','75e2549d6c81f2e2bcc19ceec8af80622362b052f1381ddc95a86e23b62453d6');
INSERT INTO "entry" VALUES(3,'clinic',3,'2025-03-10T07:22:00.000000Z','2025-03-10T07:22:00.000000Z','Nurse-01','protocol_reinstated','{"name":"iv-ketamine","reason":"looked at"}','e2dcdc791e28c77146ffa3d63706b5a94b2eba08033f4f5ff3bc1377a73a6df4');
INSERT INTO "entry" VALUES(4,'clinic',4,'2025-03-10T07:23:00.000000Z','2025-03-10T07:23:00.000000Z','Nurse-01','protocol_retired','{"name":"nasal-esketamine","reason":"not licensed here"}','33b68c1344f3b1fb0b8a55c6f04fdf4472f2a5e3d45a0b7a97f90db1d477b7cb');
INSERT INTO "entry" VALUES(5,'clinic',5,'2025-03-10T09:00:00.000000Z','2025-03-10T09:00:00.000000Z','Nurse-01','patient_registered','{"patient":{"patient_id":"p1","mrn":"A-001","name":"Sample-01 Müller","birth_date":"1980-05-17","sex":"female","weight":70,"allergies":"penicillin"}}','aabc50bea6b6b5147487b218d286d965bce7369099e6e2ea4e2c22c24f1f3cfd');
INSERT INTO "entry" VALUES(6,'s1',1,'2025-03-10T09:00:00.000000Z','2025-03-10T09:00:00.000000Z','Nurse-01','session_checked_in','{"patient":{"patient_id":"p1","mrn":"A-001","name":"Sample-01 Müller","birth_date":"1980-05-17","sex":"female","weight":70,"allergies":"penicillin"},"chair":"Chair 1","protocol":{"name":"iv-ketamine","title":"IV ketamine","route":"iv","delivery":"infusion","edition":1,"drug":"Ketamine","course_length":6,"dosing":{"mg_per_kg":0.5,"minutes":40,"device_amount":null,"device_choices":[],"device_interval":5},"schedule":{"minutes":[0,5,10,20,30,40],"treatment_every":10,"recovery_every":15},"leaving":{"after_start":0,"after_end":60},"recheck":{"warning":5,"critical":2},"checks":[{"key":"consent","text":"Consent given","kind":"asked","at_start":false}],"medicines":["Benzodiazepine"],"quick_events":[{"label":"Ondansetron 4 mg","kind":"drug","text":"Ondansetron","amount":4,"unit":"mg"}],"limits":[{"measure":"systolic","direction":"above","kind":"absolute","bound":180,"level":"critical","source":"clinic","needs_confirmation":false},{"measure":"systolic","direction":"above","kind":"change","bound":40,"level":"warning","source":"label","needs_confirmation":false},{"measure":"spo2","direction":"below","kind":"absolute","bound":93,"level":"warning","source":"clinic","needs_confirmation":false}],"acknowledge_asks":"nothing"},"course_number":2,"dose":35.0,"devices":null,"phq9":18,"answers":[{"key":"consent","text":"Consent given","state":"fine","reason":""}],"medicines":["Benzodiazepine"],"ordered_by":"","lot":"LOT-7"}','b7213188c2c0bc7a0cecfcb90d3ee779f2e9ad7cd9524c3d72702746fcb51edb');
INSERT INTO "entry" VALUES(7,'s1',2,'2025-03-10T09:02:00.000000Z','2025-03-10T09:02:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s1.r1","values":{"systolic":120,"diastolic":76},"remark":"","late":false}','0addbe16e6b20d4f3ca35bad1c6796d6f8857fbf2288049fcf77a48eb5dd8654');
INSERT INTO "entry" VALUES(8,'s1',3,'2025-03-10T09:05:00.000000Z','2025-03-10T09:05:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s1.r2","values":{"systolic":122,"diastolic":78,"pulse":71,"spo2":98.0,"sedation":5},"remark":"calm","late":false}','a7975d681cf73912d639b2593b763f559beb444ba054713ebb1a97579d81ad5d');
INSERT INTO "entry" VALUES(9,'s1',4,'2025-03-10T09:10:00.000000Z','2025-03-10T09:10:00.000000Z','Nurse-01','infusion_started','{"amount":35,"minutes":40}','ae7d0905eceee55b137348bd09fa14b62496c0b7268dc655bebd5d808de7b649');
INSERT INTO "entry" VALUES(10,'s1',5,'2025-03-10T09:20:00.000000Z','2025-03-10T09:20:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s1.r3","values":{"systolic":164,"diastolic":95,"dissociation":6},"remark":"","late":false}','9574ea08957d80cfc08a9572a0d38dcb2c2d85e098f0e682dad37dfcc3a1093b');
INSERT INTO "entry" VALUES(11,'s1',6,'2025-03-10T09:20:00.000000Z','2025-03-10T09:20:00.000000Z','Nurse-01','warning_raised','{"warning_id":"s1.w1","measure":"systolic","direction":"above","level":"warning","limit_kind":"change","bound":40,"threshold":162,"source":"label","value":164,"reading_id":"s1.r3","late":false,"follows":"","after_end":false}','288468d91a9915ea33c4e4b91f5906de0342c50730f86ba7759f456bc2be58ea');
INSERT INTO "entry" VALUES(12,'s1',7,'2025-03-10T09:21:00.000000Z','2025-03-10T09:21:00.000000Z','Nurse-01','warning_acknowledged','{"warning_id":"s1.w1","level":"warning","action":null}','d5b84a0ef2e2f0227c927cbffd909536d4400d3fc97b23cf88ee32f023a993a8');
INSERT INTO "entry" VALUES(13,'s1',8,'2025-03-10T09:22:00.000000Z','2025-03-10T09:22:00.000000Z','Nurse-01','infusion_rate_changed','{"rate":26.25}','29b7b936e728b08e32c9913cbf48029bb4b1e5f323c6e870ab56c87c98f67225');
INSERT INTO "entry" VALUES(14,'s1',9,'2025-03-10T09:25:00.000000Z','2025-03-10T09:25:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s1.r4","values":{"systolic":186,"diastolic":104},"remark":"","late":false}','1feec4eda0c8764620938300f09f0b07737e298e357e5f1f633a9d72b9d0fc7d');
INSERT INTO "entry" VALUES(15,'s1',10,'2025-03-10T09:25:00.000000Z','2025-03-10T09:25:00.000000Z','Nurse-01','warning_level_changed','{"warning_id":"s1.w1","level":"critical","limit_kind":"absolute","bound":180,"threshold":180,"source":"clinic","value":186,"reading_id":"s1.r4","late":false,"seen":false}','8a281da2d770605ef3a145dfac4c8095ecf9bc7967b037400eb079cc846b35b6');
INSERT INTO "entry" VALUES(16,'s1',11,'2025-03-10T09:26:00.000000Z','2025-03-10T09:26:00.000000Z','Nurse-01','warning_acknowledged','{"warning_id":"s1.w1","level":"critical","action":null}','b9d48669979613416d8706fa642996bd8bfe960522c6f9bf6c287873bff22b71');
INSERT INTO "entry" VALUES(17,'s1',12,'2025-03-10T09:27:00.000000Z','2025-03-10T09:27:00.000000Z','Nurse-01','infusion_paused','{}','758c80eede168f4ef7f8097fcff63815976680b6bc40e40841c81e14a5c8c13b');
INSERT INTO "entry" VALUES(18,'s1',13,'2025-03-10T09:28:00.000000Z','2025-03-10T09:28:00.000000Z','Nurse-01','event_recorded','{"event_id":"s1.e1","kind":"drug","text":"Ondansetron","amount":4,"unit":"mg"}','0bd964e0edc22b138ceff7d9d76e387defa61ee0b721f19f7d6a3b145792be85');
INSERT INTO "entry" VALUES(19,'s1',14,'2025-03-10T09:29:00.000000Z','2025-03-10T09:29:00.000000Z','Nurse-01','infusion_resumed','{}','4cf5f310d2e7bd3fb6654ba9858d522b15461cff1aa64371ecb8ca8eefc0d967');
INSERT INTO "entry" VALUES(20,'s1',15,'2025-03-10T09:30:00.000000Z','2025-03-10T09:30:00.000000Z','Nurse-01','side_effect_began','{"event_id":"s1.e2","effect":"light_headed","text":""}','611f9b4099c624bf6cc0248896479a3321aabf8dfb82eeb3163e77e14b01d84c');
INSERT INTO "entry" VALUES(21,'s1',16,'2025-03-10T09:31:00.000000Z','2025-03-10T09:31:00.000000Z','Nurse-01','side_effect_began','{"event_id":"s1.e3","effect":"other","text":"tingling"}','56abc9de483bfddb8b5cb99bb026c075dbbb6eb62b546ed377c88e00099d1b99');
INSERT INTO "entry" VALUES(22,'s1',17,'2025-03-10T09:32:00.000000Z','2025-03-10T09:32:00.000000Z','Nurse-01','event_recorded','{"event_id":"s1.e4","kind":"note","text":"Music turned down","amount":null,"unit":""}','f30e8cd6c2427bed6dc3ba017cdaff103e45335295e13e20fe679de74be28e0b');
INSERT INTO "entry" VALUES(23,'s1',18,'2025-03-10T09:45:00.000000Z','2025-03-10T09:45:00.000000Z','Nurse-01','side_effect_resolved','{"event_id":"s1.e2"}','744bb27a8218f4c7e0c38a37a6d8e86a43a5f0d93d158501db3bb2e0522d2a8a');
INSERT INTO "entry" VALUES(24,'s1',19,'2025-03-10T09:50:00.000000Z','2025-03-10T09:50:00.000000Z','Nurse-01','infusion_stopped','{"amount":34.5,"reason":"planned end"}','60225972cc215d4279658baf238162f3f29c370882d9c8069fac830614f49cc7');
INSERT INTO "entry" VALUES(25,'s1',20,'2025-03-10T10:00:00.000000Z','2025-03-10T10:00:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s1.r5","values":{"systolic":124,"diastolic":79,"nausea":2},"remark":"","late":false}','63f441b1458be3086301d084998b720238f5714a0510af3fd00d62151e9b506b');
INSERT INTO "entry" VALUES(26,'s1',21,'2025-03-10T10:00:00.000000Z','2025-03-10T10:00:00.000000Z','Nurse-01','warning_resolved','{"warning_id":"s1.w1","value":124,"reading_id":"s1.r5"}','a34f73acd730051b7afdfa454cfd77ff9845d2f36531338ae16bb2d583448ef5');
INSERT INTO "entry" VALUES(27,'s1',22,'2025-03-10T09:15:00.000000Z','2025-03-10T10:01:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s1.r6","values":{"pulse":88},"remark":"","late":true}','f3e3a9ac03dec1df5e45d995860747b277fa6c23d020f239ecaeaf59711b6fe2');
INSERT INTO "entry" VALUES(28,'s1',23,'2025-03-10T10:50:00.000000Z','2025-03-10T10:50:00.000000Z','Nurse-01','discharge_begun','{}','66028feb067f058aba11f57b2c6376071695385f8a182148e588e8493e22c1a8');
INSERT INTO "entry" VALUES(29,'s1',24,'2025-03-10T10:52:00.000000Z','2025-03-10T10:52:00.000000Z','Nurse-01','session_ended','{"outcome":"complete","answers":[],"reason":""}','b9748c82891db4289b6390f89d09a4220030c7e65c448da8bee3403e8d7e0030');
INSERT INTO "entry" VALUES(30,'s2',1,'2025-03-10T09:00:00.000000Z','2025-03-10T09:00:00.000000Z','Nurse-01','session_checked_in','{"patient":{"patient_id":"p2","mrn":"A-002","name":"Sample-02","birth_date":null,"sex":"unknown","weight":62.5,"allergies":""},"chair":"Chair 2","protocol":{"name":"iv-ketamine","title":"IV ketamine, ward 3","route":"iv","delivery":"infusion","edition":2,"drug":"Ketamine","course_length":6,"dosing":{"mg_per_kg":0.5,"minutes":40,"device_amount":null,"device_choices":[],"device_interval":5},"schedule":{"minutes":[0,5,10,20,30,40],"treatment_every":10,"recovery_every":15},"leaving":{"after_start":0,"after_end":60},"recheck":{"warning":5,"critical":2},"checks":[{"key":"consent","text":"Consent given","kind":"asked","at_start":false}],"medicines":["Benzodiazepine"],"quick_events":[{"label":"Ondansetron 4 mg","kind":"drug","text":"Ondansetron","amount":4,"unit":"mg"}],"limits":[{"measure":"systolic","direction":"above","kind":"absolute","bound":180,"level":"critical","source":"clinic","needs_confirmation":false},{"measure":"systolic","direction":"above","kind":"change","bound":40,"level":"warning","source":"label","needs_confirmation":false},{"measure":"spo2","direction":"below","kind":"absolute","bound":93,"level":"warning","source":"clinic","needs_confirmation":false},{"measure":"pulse","direction":"above","kind":"percent","bound":30,"level":"warning","source":"clinic","needs_confirmation":true}],"acknowledge_asks":"critical"},"course_number":2,"dose":35.0,"devices":null,"phq9":18,"answers":[{"key":"consent","text":"Consent given","state":"fine","reason":""}],"medicines":["Benzodiazepine"],"ordered_by":"","lot":"LOT-7"}','db53ee8c1e86b6770e7f2e5c2ba369b7a3e10005416088e29d7e83449fba76dc');
INSERT INTO "entry" VALUES(31,'s2',2,'2025-03-10T09:05:00.000000Z','2025-03-10T09:05:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s2.r1","values":{"systolic":122,"diastolic":78,"spo2":97},"remark":"","late":false}','ea1a416af8a0769a52ba4aa4487a43833bc64c003d85194d1e8764cec9956212');
INSERT INTO "entry" VALUES(32,'s2',3,'2025-03-10T09:10:00.000000Z','2025-03-10T09:10:00.000000Z','Nurse-01','infusion_started','{"amount":31.3,"minutes":40}','9e12d53e7d7d65bbd98a601224ff9cebd872feb475f6d70b9b8f73a1ca4f1414');
INSERT INTO "entry" VALUES(33,'s2',4,'2025-03-10T09:20:00.000000Z','2025-03-10T09:20:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s2.r2","values":{"systolic":164,"diastolic":95},"remark":"","late":false}','b630c8613d2a9731492734e0b86c1db19bfa8fca72ebe2bf722fcb2db69d2cd2');
INSERT INTO "entry" VALUES(34,'s2',5,'2025-03-10T09:20:00.000000Z','2025-03-10T09:20:00.000000Z','Nurse-01','warning_raised','{"warning_id":"s2.w1","measure":"systolic","direction":"above","level":"warning","limit_kind":"change","bound":40,"threshold":162,"source":"label","value":164,"reading_id":"s2.r2","late":false,"follows":"","after_end":false}','37004f7d6302dc957f746285890bb3496f84db6e865bb6ac12185f4bb04498b6');
INSERT INTO "entry" VALUES(35,'s2',6,'2025-03-10T09:20:00.000000Z','2025-03-10T09:20:00.000000Z','Nurse-01','sound_silenced','{"until":"2025-03-10T09:22:00Z"}','ab7782cc1319de614f99f354d13e3f86b3af9124be20b5781f09d06788e66b3a');
INSERT INTO "entry" VALUES(36,'s2',7,'2025-03-10T09:21:00.000000Z','2025-03-10T09:21:00.000000Z','Nurse-01','warning_acknowledged','{"warning_id":"s2.w1","level":"warning","action":null}','588fd2bb6241ad4f1f98463a5303473572cb7e677d2e836c1af4454a20ffa627');
INSERT INTO "entry" VALUES(37,'s2',8,'2025-03-10T09:25:00.000000Z','2025-03-10T09:25:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s2.r3","values":{"systolic":186,"diastolic":104},"remark":"arm moved","late":false}','004e81da0b660d7eeb33f264888ce30fa73472485e343f985598132119427890');
INSERT INTO "entry" VALUES(38,'s2',9,'2025-03-10T09:25:00.000000Z','2025-03-10T09:25:00.000000Z','Nurse-01','warning_level_changed','{"warning_id":"s2.w1","level":"critical","limit_kind":"absolute","bound":180,"threshold":180,"source":"clinic","value":186,"reading_id":"s2.r3","late":false,"seen":false}','9de32345de3871e4b53a8fe6a5d219e0d9971f003aaf6785896164aa8b9838bd');
INSERT INTO "entry" VALUES(39,'s2',10,'2025-03-10T09:26:00.000000Z','2025-03-10T09:26:00.000000Z','Nurse-01','warning_acknowledged','{"warning_id":"s2.w1","level":"critical","action":"physician_notified"}','c820f07d4e6dd1a14cca0c7f127af7dae735431529784d2db1d4cfc1ffd81f67');
INSERT INTO "entry" VALUES(40,'s2',11,'2025-03-10T09:30:00.000000Z','2025-03-10T09:40:00.000000Z','Nurse-01','reading_missed','{"minute":20,"until":null,"is_recheck":false}','6f35ffa0dc09c9b59f1e5fffac596840cc8c7cab713671ba23f874d40d6c02e0');
INSERT INTO "entry" VALUES(41,'s2',12,'2025-03-10T09:30:00.000000Z','2025-03-10T09:41:00.000000Z','Nurse-01','missed_reading_entered','{"minute":20,"reading_id":"s1.r1"}','4687d2dd0dddb0e95deeb40a73c05232dcfe3cc22aa387f844ac5ed4579789bd');
INSERT INTO "entry" VALUES(42,'s2',13,'2025-03-10T09:41:00.000000Z','2025-03-10T09:41:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s2.r4","values":{"systolic":199,"diastolic":60,"nausea":9},"remark":"","late":false}','f7afcb1dee7c1306aa8a98f5ff60681e367f745a7689d6c32049e4a872d2393e');
INSERT INTO "entry" VALUES(43,'s2',14,'2025-03-10T09:42:00.000000Z','2025-03-10T09:42:00.000000Z','Nurse-01','reading_amended','{"reading_id":"s2.r3","values":{"systolic":168,"diastolic":104},"remark":"arm moved","reason":"digits turned"}','f2b26a74aed90041399116164c02761add08d9b35dfe116e0727020044208120');
INSERT INTO "entry" VALUES(44,'s2',15,'2025-03-10T09:41:30.000000Z','2025-03-10T09:41:30.000000Z','Nurse-01','warning_confirmed','{"warning_id":"s2.w1","value":184,"reading_id":"s1.r2"}','469be309ac8c1ce1676dff4d938c1317554a06d61734f06ab6196ac9fe6c8909');
INSERT INTO "entry" VALUES(45,'s2',16,'2025-03-10T09:42:00.000000Z','2025-03-10T09:42:00.000000Z','Nurse-01','warning_withdrawn','{"warning_id":"s2.w1","cause":"amended"}','44fcd89d0c82a624cbfba8edcc335bd96408e8d98682db643e469aefa4de8506');
INSERT INTO "entry" VALUES(46,'s2',17,'2025-03-10T09:20:00.000000Z','2025-03-10T09:42:00.000000Z','Nurse-01','warning_raised','{"warning_id":"s2.w2","measure":"systolic","direction":"above","level":"warning","limit_kind":"change","bound":40,"threshold":162,"source":"label","value":164,"reading_id":"s2.r2","late":true,"follows":"","after_end":false}','03917782ecb872d8e2068b909f6e33fb7fead9b165b970a274c0849e5c749ce2');
INSERT INTO "entry" VALUES(47,'s2',18,'2025-03-10T09:41:00.000000Z','2025-03-10T09:42:00.000000Z','Nurse-01','warning_level_changed','{"warning_id":"s2.w2","level":"critical","limit_kind":"absolute","bound":180,"threshold":180,"source":"clinic","value":199,"reading_id":"s2.r4","late":true,"seen":false}','91b5a0da98e0e8b9aa2837c22df03cdf31fcf5f81fc89fb43402ff4836f68653');
INSERT INTO "entry" VALUES(48,'s2',19,'2025-03-10T09:43:00.000000Z','2025-03-10T09:43:00.000000Z','Nurse-01','reading_struck','{"reading_id":"s2.r4","reason":"of chair 1"}','c67b98a479900e8de4e4ca733501d0b843c17ca9efe76dbdd242f92c1bb0d721');
INSERT INTO "entry" VALUES(49,'s2',20,'2025-03-10T09:43:00.000000Z','2025-03-10T09:43:00.000000Z','Nurse-01','warning_withdrawn','{"warning_id":"s2.w2","cause":"struck"}','3cdc9a6be70c0b76d74a64b035130b232d3f5866555ae6e59a720370c4954710');
INSERT INTO "entry" VALUES(50,'s2',21,'2025-03-10T09:20:00.000000Z','2025-03-10T09:43:00.000000Z','Nurse-01','warning_raised','{"warning_id":"s2.w3","measure":"systolic","direction":"above","level":"warning","limit_kind":"change","bound":40,"threshold":162,"source":"label","value":164,"reading_id":"s2.r2","late":true,"follows":"","after_end":false}','86805353d7dc76b6516aa9639c214eab07edfe90830780ec8fcb00daf4c1c4da');
INSERT INTO "entry" VALUES(51,'s2',22,'2025-03-10T09:44:00.000000Z','2025-03-10T09:44:00.000000Z','Nurse-01','warning_acknowledged','{"warning_id":"s2.w3","level":"warning","action":"rechecked"}','d2550df2ce42168828d1f1e9cb906dfb1a1ee71ffed6bda209126cafbe592a06');
INSERT INTO "entry" VALUES(52,'s2',23,'2025-03-10T09:45:00.000000Z','2025-03-10T09:45:00.000000Z','Nurse-01','limits_changed','{"limits":[{"measure":"systolic","direction":"above","kind":"absolute","bound":170,"level":"critical","source":"patient","needs_confirmation":false},{"measure":"spo2","direction":"below","kind":"absolute","bound":90.5,"level":"warning","source":"","needs_confirmation":true}],"reason":"runs high at home"}','26515c4cef67b8d7efe575131d2907db64f3d8cbc45530a5cd59248d48877011');
INSERT INTO "entry" VALUES(53,'s2',24,'2025-03-10T10:00:00.000000Z','2025-03-10T10:00:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s2.r5","values":{"systolic":124,"diastolic":79},"remark":"","late":false}','1954eb73adf4887c017cd28f0224e4a20a9c03ea14ffb514724426f77e069a9e');
INSERT INTO "entry" VALUES(54,'s2',25,'2025-03-10T10:00:00.000000Z','2025-03-10T10:00:00.000000Z','Nurse-01','warning_resolved','{"warning_id":"s2.w3","value":124,"reading_id":"s2.r5"}','24b7ab8ba3b5514e762f9076e247207cc140f17d47491fb3d62341262a585d55');
INSERT INTO "entry" VALUES(55,'clinic',6,'2025-03-10T07:30:00.000000Z','2025-03-10T07:30:00.000000Z','Nurse-01','clinic_described','{"name":"Ward 3","address":"Example Street 1\nExampletown"}','604cd2d9decd6beeae713a5777dbe8f04b14376fde0954ba4dd290d29b9c7ca8');
INSERT INTO "entry" VALUES(56,'s3',1,'2025-03-10T09:00:00.000000Z','2025-03-10T09:00:00.000000Z','Nurse-01','session_checked_in','{"patient":{"patient_id":"p2","mrn":"A-002","name":"Sample-02","birth_date":null,"sex":"unknown","weight":62.5,"allergies":""},"chair":"Chair 3","protocol":{"name":"nasal-esketamine","title":"Esketamine, nasal","route":"nasal","delivery":"devices","edition":1,"drug":"Esketamine","course_length":8,"dosing":{"mg_per_kg":null,"minutes":0,"device_amount":28,"device_choices":[2,3],"device_interval":5},"schedule":{"minutes":[0,5,10,20,30,40],"treatment_every":10,"recovery_every":15},"leaving":{"after_start":0,"after_end":60},"recheck":{"warning":5,"critical":2},"checks":[{"key":"consent","text":"Consent given","kind":"asked","at_start":false}],"medicines":["Benzodiazepine"],"quick_events":[{"label":"Ondansetron 4 mg","kind":"drug","text":"Ondansetron","amount":4,"unit":"mg"}],"limits":[{"measure":"systolic","direction":"above","kind":"absolute","bound":180,"level":"critical","source":"clinic","needs_confirmation":false},{"measure":"systolic","direction":"above","kind":"change","bound":40,"level":"warning","source":"label","needs_confirmation":false},{"measure":"spo2","direction":"below","kind":"absolute","bound":93,"level":"warning","source":"clinic","needs_confirmation":false}],"acknowledge_asks":"nothing"},"course_number":2,"dose":35.0,"devices":null,"phq9":18,"answers":[{"key":"consent","text":"Consent given","state":"fine","reason":""}],"medicines":["Benzodiazepine"],"ordered_by":"","lot":"LOT-7"}','d57bfa793c34bf711dbc7cd1bdc4dec10fba3a1800be8f1154e2d815fbccaafd');
INSERT INTO "entry" VALUES(57,'s3',2,'2025-03-10T09:01:00.000000Z','2025-03-10T09:01:00.000000Z','Nurse-01','check_answered','{"answer":{"key":"escort","text":"Escort named","state":"skipped","reason":""}}','912d67fe33614049fea876efec19dbe10cae86045c26cfe4e2e2dbb018343c0c');
INSERT INTO "entry" VALUES(58,'s3',3,'2025-03-10T09:05:00.000000Z','2025-03-10T09:05:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s3.r1","values":{"systolic":118,"diastolic":74},"remark":"vor dem Spray","late":false}','eb822ff1d2635e7d9024a040f608b7d546eefbba2d44cc1223ecbb683bec586e');
INSERT INTO "entry" VALUES(59,'s3',4,'2025-03-10T09:10:00.000000Z','2025-03-10T09:10:00.000000Z','Nurse-01','device_given','{"number":1,"amount":28}','7398396888d6f678aef73135ed7559b2c8e788c3190b856879fc89d7c0faa64d');
INSERT INTO "entry" VALUES(60,'s3',5,'2025-03-10T09:15:00.000000Z','2025-03-10T09:15:00.000000Z','Nurse-01','device_given','{"number":2,"amount":28}','d3319f2a58650be1e7cfc3d297bd8a642c709f6456485b28583e9e7ae6424b94');
INSERT INTO "entry" VALUES(61,'s3',6,'2025-03-10T09:16:00.000000Z','2025-03-10T09:16:00.000000Z','Nurse-01','device_given','{"number":3,"amount":28}','37ad7c85e37f45705744c3cb9bda5825c0187a6fe4eb8d0abb75dc5c683d39a8');
INSERT INTO "entry" VALUES(62,'s3',7,'2025-03-10T09:20:00.000000Z','2025-03-10T09:20:00.000000Z','Nurse-01','event_recorded','{"event_id":"s3.e1","kind":"drug","text":"Ondansetron","amount":4,"unit":"mg"}','0e763d3502fa7b65384802fbc367ef43582d24b3b08693e968cbf12d20cf2aca');
INSERT INTO "entry" VALUES(63,'s3',8,'2025-03-10T09:21:00.000000Z','2025-03-10T09:21:00.000000Z','Nurse-01','event_recorded','{"event_id":"s3.e2","kind":"note","text":"belongs to chair 2","amount":null,"unit":""}','9aca2b61f4b2b3343085e6e5b5508f58cb105e76cf23cd1bfa6000107726f2d3');
INSERT INTO "entry" VALUES(64,'s3',9,'2025-03-10T09:22:00.000000Z','2025-03-10T09:22:00.000000Z','Nurse-01','side_effect_began','{"event_id":"s3.e3","effect":"other","text":"tingling"}','162b7bf72aa786f85e96ddfda2f20e4cf20188b03fd8444c4b5acd9ab78577aa');
INSERT INTO "entry" VALUES(65,'s3',10,'2025-03-10T09:40:00.000000Z','2025-03-10T09:40:00.000000Z','Nurse-01','side_effect_resolved','{"event_id":"s3.e3"}','ebd720df9e761863e829aa1e54a42a6017bcef4b29731bc27bcc93be5b358253');
INSERT INTO "entry" VALUES(66,'s3',11,'2025-03-10T10:30:00.000000Z','2025-03-10T10:30:00.000000Z','Nurse-01','recovery_begun','{}','dd31008ddd5d83553ec9097c0a6c01d7afb013533b989cb69b7e1ef77586aa53');
INSERT INTO "entry" VALUES(67,'s3',12,'2025-03-10T11:00:00.000000Z','2025-03-10T11:00:00.000000Z','Nurse-01','session_ended','{"outcome":"complete","answers":[],"reason":""}','89833b655a8bedab9db56436fefa617d00b56579bfea6083b40b6238311ca91e');
INSERT INTO "entry" VALUES(68,'s3',13,'2025-03-10T11:10:00.000000Z','2025-03-10T11:10:00.000000Z','Nurse-01','event_amended','{"number":7,"text":"Ondansetron","amount":8,"unit":"mg","reason":"two ampoules","minutes":null,"follows":0}','a20f9e34468683a0f6d9f61a32150afa3d3cbad485ae681b307fe2c03ad6f6b4');
INSERT INTO "entry" VALUES(69,'s3',14,'2025-03-10T11:11:00.000000Z','2025-03-10T11:11:00.000000Z','Nurse-01','event_amended','{"number":9,"text":"tingling of the lips","amount":null,"unit":"","reason":"closer","minutes":null,"follows":0}','96145bec4a6b5f70c2971060f029ec904287fe810147c07633bd265e7ac188db');
INSERT INTO "entry" VALUES(70,'s3',15,'2025-03-10T11:12:00.000000Z','2025-03-10T11:12:00.000000Z','Nurse-01','event_struck','{"number":8,"reason":"wrong chair","follows":0}','a3be620faf495037c70b20330c066cb9e4c34d2efc49599ae2d5eed5d8ee708a');
INSERT INTO "entry" VALUES(71,'s3',16,'2025-03-10T11:13:00.000000Z','2025-03-10T11:13:00.000000Z','Nurse-01','event_struck','{"number":6,"reason":"was not used","follows":0}','9574ab2a48f2de76e3e8db8ba1a0b16e20e13622bc2e9a759e5a949cca65cefa');
INSERT INTO "entry" VALUES(72,'s3',17,'2025-03-10T11:20:00.000000Z','2025-03-10T11:20:00.000000Z','Nurse-01','session_returned','{"question":"Who drove her home?"}','3d6b9aab5b7ed7a8d5a47a5a411dc004665772a682e03da672dcdec969786e8d');
INSERT INTO "entry" VALUES(73,'s3',18,'2025-03-10T11:30:00.000000Z','2025-03-10T11:30:00.000000Z','Nurse-01','addendum_added','{"addendum_id":"s3.a18","text":"Her sister Zoë drove her home.","about":"s3.e1"}','0eee6b7943ac548cfc5d88efcdf4c566165013a60cdc4c9a9747d2364afe6bb1');
INSERT INTO "entry" VALUES(74,'s3',19,'2025-03-10T11:31:00.000000Z','2025-03-10T11:31:00.000000Z','Nurse-01','question_answered','{"answer":"Her sister did"}','66c35f7eb3bb4a11eebb82906c157abe158f0e61c881f6dda5506319e1ec910e');
INSERT INTO "entry" VALUES(75,'s3',20,'2025-03-10T11:40:00.000000Z','2025-03-10T11:40:00.000000Z','Nurse-01','session_signed','{"meaning":"reviewed","comment":"","plan":{"kind":"go_on","number":null},"covers":19,"seal":""}','f18bfacd51c6bafd4f150afc038fd23514ada227d5fac4a8ac38e858b1685ccb');
INSERT INTO "entry" VALUES(76,'s3',21,'2025-03-10T11:50:00.000000Z','2025-03-10T11:50:00.000000Z','Nurse-01','reading_struck','{"reading_id":"s3.r1","reason":"of chair 1"}','0105fba604330f70d7af8a46f04f4a1ff6dde1a3483d3571713b0414724da0a6');
INSERT INTO "entry" VALUES(77,'s3',22,'2025-03-10T12:00:00.000000Z','2025-03-10T12:00:00.000000Z','Nurse-01','session_signed','{"meaning":"follow_up","comment":"ring her","plan":{"kind":"next_in_days","number":3},"covers":21,"seal":""}','74f264fc048089e48ff0c72fa8b3af40fcbf2f3dab84005af00ee28214a3954f');
INSERT INTO "entry" VALUES(78,'s3',23,'2025-03-10T12:10:00.000000Z','2025-03-10T12:10:00.000000Z','Nurse-01','monitoring_form_submitted','{}','766cbfcf410de472a4cab787316583d72d154a7e485ebe7ec746dfadf97892c4');
INSERT INTO "entry" VALUES(79,'access',1,'2025-03-10T12:20:00.000000Z','2025-03-10T12:20:00.000000Z','Nurse-01','chart_opened','{"session_id":"s3"}','520381d84d49fd02aeae8561ffc495da4811e4553a39719c3c644249c27ab82e');
INSERT INTO "entry" VALUES(80,'access',2,'2025-03-10T12:21:00.000000Z','2025-03-10T12:21:00.000000Z','Nurse-01','chart_printed','{"session_id":"s3"}','e7c3113b30106ed38f34200ec5de5167bab4e170df964145d80cf2f818b9f3f9');
INSERT INTO "entry" VALUES(81,'access',3,'2025-03-10T12:22:00.000000Z','2025-03-10T12:22:00.000000Z','Nurse-01','chart_exported','{"session_id":"s3","form":"pdf","file":"sample-02.pdf"}','a6bcbbde94c25470ba5cf4bf304bf55eb858b114fee7ac65846a4153c3596464');
INSERT INTO "entry" VALUES(82,'staff',1,'2025-03-10T07:40:00.000000Z','2025-03-10T07:40:00.000000Z','Nurse-01','person_added','{"person_id":"p1","name":"Nurse-01","roles":["nurse","administrator"],"secret":"$argon2id$v=19$sample"}','12b5f92879e91f597b9494c3d12ea9ed444e92bec65fd0e73d94cd1bec3abcf6');
INSERT INTO "entry" VALUES(83,'staff',2,'2025-03-10T07:40:00.000000Z','2025-03-10T07:40:00.000000Z','Nurse-01','person_changed','{"person_id":"p1","name":"Nurse-02","roles":["nurse"]}','37053e8640ef64e6f48f5ed380023ac5b68846552959a4caf14562d9812f3287');
INSERT INTO "entry" VALUES(84,'staff',3,'2025-03-10T07:40:00.000000Z','2025-03-10T07:40:00.000000Z','Nurse-01','secret_changed','{"person_id":"p1","secret":"$argon2id$v=19$other"}','9c3ff14f1e63458c1a2a64d042c8cc121b8a8cb1b5f8fafe52703626ec8a4963');
INSERT INTO "entry" VALUES(85,'staff',4,'2025-03-10T07:40:00.000000Z','2025-03-10T07:40:00.000000Z','Nurse-01','person_retired','{"person_id":"p1","reason":"moved away"}','e3110f9ed45676a7e2083f1f6a630553bf20b85f44edce39f75e9c4fa5ca313d');
INSERT INTO "entry" VALUES(86,'staff',5,'2025-03-10T07:40:00.000000Z','2025-03-10T07:40:00.000000Z','Nurse-01','person_reinstated','{"person_id":"p1","reason":"back"}','5e60362af3bc8dcd8c72eeffee88af8ac93a41f5ead65c2b85dbcc38462cb9bf');
INSERT INTO "entry" VALUES(87,'sign_ins',1,'2025-03-10T07:50:00.000000Z','2025-03-10T07:50:00.000000Z','Nurse-01','signed_in','{"person_id":"p1"}','e75909040ced0f1e3c0251b1a4bd337a926d65c0c25a48e5931f52269e89fe61');
INSERT INTO "entry" VALUES(88,'sign_ins',2,'2025-03-10T07:50:00.000000Z','2025-03-10T07:50:00.000000Z','Nurse-01','signed_out','{"person_id":"p1","is_automatic":true}','60b0ec1b562dfea4a2cf2b22295110786443a6ea487a7b376a176cc47c290592');
INSERT INTO "entry" VALUES(89,'sign_ins',3,'2025-03-10T07:50:00.000000Z','2025-03-10T07:50:00.000000Z','Nurse-01','sign_in_failed','{"person_id":"p1"}','a010230237d185deef13dc31f06af6e099fedd50afb0a1ec83dfc8ec43b0a2f0');
INSERT INTO "entry" VALUES(90,'drugs',1,'2025-03-10T08:00:00.000000Z','2025-03-10T08:00:00.000000Z','Nurse-01','lot_received','{"lot_id":"drugs.t1","drug":"Ketamine","lot":"K-01","amount":1000,"expires":"2025-12-31"}','127b3c0f65babaf34e5802e8199c203c6452eb8f145b45607dc30ec4435264da');
INSERT INTO "entry" VALUES(91,'drugs',2,'2025-03-10T08:00:00.000000Z','2025-03-10T08:00:00.000000Z','Nurse-01','lot_counted','{"count_id":"drugs.t2","lot":"K-01","amount":950,"witness":"Nurse-02"}','c4378c3f476f0c516080e437b9374d47451030b988393a4763eaf39beca664e2');
INSERT INTO "entry" VALUES(92,'drugs',3,'2025-03-10T08:00:00.000000Z','2025-03-10T08:00:00.000000Z','Nurse-01','lot_discarded','{"discard_id":"drugs.t3","lot":"K-01","amount":50,"reason":"broken","witness":"Nurse-02"}','773871152d94926343da29c53354d4311b5229ea233a0d5c0d2c440686c7a8ca');
INSERT INTO "entry" VALUES(93,'drugs',4,'2025-03-10T08:01:00.000000Z','2025-03-10T08:01:00.000000Z','Nurse-01','drug_entry_struck','{"entry_id":"drugs.t3","reason":"wrong lot","witness":"Nurse-02"}','12b0fc75a4f41869a9d2c740f7c361bc7a03e536dad8819dfaee05265e6dacff');
INSERT INTO "entry" VALUES(94,'s4',1,'2025-03-10T09:00:00.000000Z','2025-03-10T09:00:00.000000Z','Nurse-01','session_checked_in','{"patient":{"patient_id":"p2","mrn":"A-002","name":"Sample-02","birth_date":null,"sex":"unknown","weight":62.5,"allergies":""},"chair":"Chair 4","protocol":{"name":"iv-ketamine","title":"IV ketamine","route":"iv","delivery":"infusion","edition":1,"drug":"Ketamine","course_length":6,"dosing":{"mg_per_kg":0.5,"minutes":40,"device_amount":null,"device_choices":[],"device_interval":5},"schedule":{"minutes":[0,5,10,20,30,40],"treatment_every":10,"recovery_every":15},"leaving":{"after_start":0,"after_end":60},"recheck":{"warning":5,"critical":2},"checks":[{"key":"consent","text":"Consent given","kind":"asked","at_start":false}],"medicines":["Benzodiazepine"],"quick_events":[{"label":"Ondansetron 4 mg","kind":"drug","text":"Ondansetron","amount":4,"unit":"mg"}],"limits":[{"measure":"systolic","direction":"above","kind":"absolute","bound":180,"level":"critical","source":"clinic","needs_confirmation":false},{"measure":"systolic","direction":"above","kind":"change","bound":40,"level":"warning","source":"label","needs_confirmation":false},{"measure":"spo2","direction":"below","kind":"absolute","bound":93,"level":"warning","source":"clinic","needs_confirmation":false}],"acknowledge_asks":"nothing"},"course_number":2,"dose":35.0,"devices":null,"phq9":18,"answers":[{"key":"consent","text":"Consent given","state":"fine","reason":""}],"medicines":["Benzodiazepine"],"ordered_by":"","lot":"LOT-7"}','e0c2ee899d201f1570fabce0f47f7e0a4255f20c6f9c10f8a33d0382a4b6e2f9');
INSERT INTO "entry" VALUES(95,'s4',2,'2025-03-10T09:01:00.000000Z','2025-03-10T09:01:00.000000Z','Nurse-01','drug_drawn_up','{"drawn_id":"s4.t2","lot":"K-01","amount":50}','fb2cf380d93c3dcf098ed0cbfe2344804d2842d28ee2d8006a9ebe3f4fe29621');
INSERT INTO "entry" VALUES(96,'s4',3,'2025-03-10T09:02:00.000000Z','2025-03-10T09:02:00.000000Z','Nurse-01','infusion_started','{"amount":35,"minutes":40}','2a5e63e8b4cfea8b7f40e31d8ff26fec94a568600214b358d9481676a3bf482a');
INSERT INTO "entry" VALUES(97,'s4',4,'2025-03-10T09:30:00.000000Z','2025-03-10T09:30:00.000000Z','Nurse-01','emergency_acted','{"emergency_id":"e1"}','97c009f7917532011f3c54ed021ebcf151b28780feaeea13947a4bcb7685328c');
INSERT INTO "entry" VALUES(98,'s4',5,'2025-03-10T09:31:00.000000Z','2025-03-10T09:31:00.000000Z','Nurse-01','emergency_explained','{"emergency_id":"e1","who":"Nurse-01","reason":"both hands in gloves"}','74bab22196b73783e33cded8707b506fe53fbf744cee10a3fec71110c61a00b6');
INSERT INTO "entry" VALUES(99,'s4',6,'2025-03-10T09:42:00.000000Z','2025-03-10T09:42:00.000000Z','Nurse-01','infusion_stopped','{"amount":35,"reason":""}','7286617e3caf5955d8bccd74ab79810fe925018fcc774da33bf680a710c128eb');
INSERT INTO "entry" VALUES(100,'s4',7,'2025-03-10T09:43:00.000000Z','2025-03-10T09:43:00.000000Z','Nurse-01','drug_wasted','{"wasted_id":"s4.t7","lot":"K-01","amount":15,"witness":"Nurse-02","reason":""}','611c72c39c24a21f3d56a1135b65b6a1b66550244993b88591392684cee62be3');
INSERT INTO "entry" VALUES(101,'s4',8,'2025-03-10T10:30:00.000000Z','2025-03-10T10:30:00.000000Z','Nurse-01','session_ended','{"outcome":"complete","answers":[],"reason":""}','e2d92be71c8b19d20d523b9bcf2763a8ca2fcccaf5a5e02372b7b1e27736492a');
INSERT INTO "entry" VALUES(102,'s4',9,'2025-03-10T10:39:00.000000Z','2025-03-10T10:39:00.000000Z','Nurse-01','session_signed','{"meaning":"reviewed","comment":"","plan":null,"covers":8,"seal":"e2d92be71c8b19d20d523b9bcf2763a8ca2fcccaf5a5e02372b7b1e27736492a"}','f8e7e459a1cdc98fc016ed9488f1a8cc08da4adb42d74689db69ecde6143c1e6');
INSERT INTO "entry" VALUES(103,'access',4,'2025-03-10T10:40:00.000000Z','2025-03-10T10:40:00.000000Z','Nurse-01','act_refused','{"right":"sign","session_id":"s1"}','a81db4aadf727f3772789d017fc8ac7cc97bb2891874af17d5691c8d3c18f046');
INSERT INTO "entry" VALUES(104,'clinic',7,'2025-03-10T10:50:00.000000Z','2025-03-10T10:50:00.000000Z','Nurse-01','backup_restored','{"file":"sessions-20260301T101500Z.db","entries_lost":3}','7f517dbd3b11c9b2c3d89a8a6a771eae26bf5c1e218998ad5f234709c631c667');
CREATE TABLE event (
        session_id TEXT NOT NULL REFERENCES session (session_id), number INTEGER NOT NULL,
        event_id TEXT NOT NULL,
        at TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
        kind TEXT NOT NULL, text TEXT, amount ANY, unit TEXT, about TEXT,
        amended INTEGER NOT NULL DEFAULT 0, in_error INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (session_id, number)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "event" VALUES('s1',4,'s1.t4','2025-03-10T09:10:00.000000Z','2025-03-10T09:10:00.000000Z','Nurse-01','infusion_started','over 40 min',35,'mg',NULL,0,0);
INSERT INTO "event" VALUES('s1',8,'s1.t8','2025-03-10T09:22:00.000000Z','2025-03-10T09:22:00.000000Z','Nurse-01','infusion_rate_changed',NULL,26.25,'mg/h',NULL,0,0);
INSERT INTO "event" VALUES('s1',12,'s1.t12','2025-03-10T09:27:00.000000Z','2025-03-10T09:27:00.000000Z','Nurse-01','infusion_paused',NULL,NULL,NULL,NULL,0,0);
INSERT INTO "event" VALUES('s1',13,'s1.e1','2025-03-10T09:28:00.000000Z','2025-03-10T09:28:00.000000Z','Nurse-01','drug','Ondansetron',4,'mg',NULL,0,0);
INSERT INTO "event" VALUES('s1',14,'s1.t14','2025-03-10T09:29:00.000000Z','2025-03-10T09:29:00.000000Z','Nurse-01','infusion_resumed',NULL,NULL,NULL,NULL,0,0);
INSERT INTO "event" VALUES('s1',15,'s1.e2','2025-03-10T09:30:00.000000Z','2025-03-10T09:30:00.000000Z','Nurse-01','side_effect','light headed',NULL,NULL,NULL,0,0);
INSERT INTO "event" VALUES('s1',16,'s1.e3','2025-03-10T09:31:00.000000Z','2025-03-10T09:31:00.000000Z','Nurse-01','side_effect','tingling',NULL,NULL,NULL,0,0);
INSERT INTO "event" VALUES('s1',17,'s1.e4','2025-03-10T09:32:00.000000Z','2025-03-10T09:32:00.000000Z','Nurse-01','note','Music turned down',NULL,NULL,NULL,0,0);
INSERT INTO "event" VALUES('s1',18,'s1.t18','2025-03-10T09:45:00.000000Z','2025-03-10T09:45:00.000000Z','Nurse-01','side_effect_resolved','light headed',NULL,NULL,'s1.e2',0,0);
INSERT INTO "event" VALUES('s1',19,'s1.t19','2025-03-10T09:50:00.000000Z','2025-03-10T09:50:00.000000Z','Nurse-01','infusion_stopped','planned end',34.5,'mg',NULL,0,0);
INSERT INTO "event" VALUES('s2',3,'s2.t3','2025-03-10T09:10:00.000000Z','2025-03-10T09:10:00.000000Z','Nurse-01','infusion_started','over 40 min',31.3,'mg',NULL,0,0);
INSERT INTO "event" VALUES('s2',11,'s2.t11','2025-03-10T09:30:00.000000Z','2025-03-10T09:40:00.000000Z','Nurse-01','reading_missed','due at minute 20',NULL,NULL,NULL,0,0);
INSERT INTO "event" VALUES('s2',12,'s2.t12','2025-03-10T09:30:00.000000Z','2025-03-10T09:41:00.000000Z','Nurse-01','missed_reading_entered','due at minute 20, entered afterwards',NULL,NULL,NULL,0,0);
INSERT INTO "event" VALUES('s2',23,'s2.t23','2025-03-10T09:45:00.000000Z','2025-03-10T09:45:00.000000Z','Nurse-01','limits_changed','runs high at home',NULL,NULL,NULL,0,0);
INSERT INTO "event" VALUES('s3',4,'s3.t4','2025-03-10T09:10:00.000000Z','2025-03-10T09:10:00.000000Z','Nurse-01','device_given','device 1',28,'mg',NULL,0,0);
INSERT INTO "event" VALUES('s3',5,'s3.t5','2025-03-10T09:15:00.000000Z','2025-03-10T09:15:00.000000Z','Nurse-01','device_given','device 2',28,'mg',NULL,0,0);
INSERT INTO "event" VALUES('s3',6,'s3.t6','2025-03-10T09:16:00.000000Z','2025-03-10T09:16:00.000000Z','Nurse-01','device_given','device 3',28,'mg',NULL,0,1);
INSERT INTO "event" VALUES('s3',7,'s3.e1','2025-03-10T09:20:00.000000Z','2025-03-10T09:20:00.000000Z','Nurse-01','drug','Ondansetron',8,'mg',NULL,1,0);
INSERT INTO "event" VALUES('s3',8,'s3.e2','2025-03-10T09:21:00.000000Z','2025-03-10T09:21:00.000000Z','Nurse-01','note','belongs to chair 2',NULL,NULL,NULL,0,1);
INSERT INTO "event" VALUES('s3',9,'s3.e3','2025-03-10T09:22:00.000000Z','2025-03-10T09:22:00.000000Z','Nurse-01','side_effect','tingling of the lips',NULL,NULL,NULL,1,0);
INSERT INTO "event" VALUES('s3',10,'s3.t10','2025-03-10T09:40:00.000000Z','2025-03-10T09:40:00.000000Z','Nurse-01','side_effect_resolved','tingling of the lips',NULL,NULL,'s3.e3',0,0);
INSERT INTO "event" VALUES('s3',18,'s3.a18','2025-03-10T11:30:00.000000Z','2025-03-10T11:30:00.000000Z','Nurse-01','addendum','Her sister Zoë drove her home.',NULL,NULL,'s3.e1',0,0);
INSERT INTO "event" VALUES('s4',2,'s4.t2','2025-03-10T09:01:00.000000Z','2025-03-10T09:01:00.000000Z','Nurse-01','drug_drawn_up','lot K-01',50,'mg',NULL,0,0);
INSERT INTO "event" VALUES('s4',3,'s4.t3','2025-03-10T09:02:00.000000Z','2025-03-10T09:02:00.000000Z','Nurse-01','infusion_started','over 40 min',35,'mg',NULL,0,0);
INSERT INTO "event" VALUES('s4',4,'s4.t4','2025-03-10T09:30:00.000000Z','2025-03-10T09:30:00.000000Z','Nurse-01','emergency_acted',NULL,NULL,NULL,NULL,0,0);
INSERT INTO "event" VALUES('s4',5,'s4.t5','2025-03-10T09:31:00.000000Z','2025-03-10T09:31:00.000000Z','Nurse-01','emergency_explained','Nurse-01: both hands in gloves',NULL,NULL,NULL,0,0);
INSERT INTO "event" VALUES('s4',6,'s4.t6','2025-03-10T09:42:00.000000Z','2025-03-10T09:42:00.000000Z','Nurse-01','infusion_stopped',NULL,35,'mg',NULL,0,0);
INSERT INTO "event" VALUES('s4',7,'s4.t7','2025-03-10T09:43:00.000000Z','2025-03-10T09:43:00.000000Z','Nurse-01','drug_wasted','lot K-01, witness Nurse-02',15,'mg',NULL,0,0);
CREATE TABLE head (
    stream TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "head" VALUES('access',4,'a81db4aadf727f3772789d017fc8ac7cc97bb2891874af17d5691c8d3c18f046');
INSERT INTO "head" VALUES('clinic',7,'7f517dbd3b11c9b2c3d89a8a6a771eae26bf5c1e218998ad5f234709c631c667');
INSERT INTO "head" VALUES('drugs',4,'12b0fc75a4f41869a9d2c740f7c361bc7a03e536dad8819dfaee05265e6dacff');
INSERT INTO "head" VALUES('s1',24,'b9748c82891db4289b6390f89d09a4220030c7e65c448da8bee3403e8d7e0030');
INSERT INTO "head" VALUES('s2',25,'24b7ab8ba3b5514e762f9076e247207cc140f17d47491fb3d62341262a585d55');
INSERT INTO "head" VALUES('s3',23,'766cbfcf410de472a4cab787316583d72d154a7e485ebe7ec746dfadf97892c4');
INSERT INTO "head" VALUES('s4',9,'f8e7e459a1cdc98fc016ed9488f1a8cc08da4adb42d74689db69ecde6143c1e6');
INSERT INTO "head" VALUES('sign_ins',3,'a010230237d185deef13dc31f06af6e099fedd50afb0a1ec83dfc8ec43b0a2f0');
INSERT INTO "head" VALUES('staff',5,'5e60362af3bc8dcd8c72eeffee88af8ac93a41f5ead65c2b85dbcc38462cb9bf');
CREATE TABLE limit_in_force (
        session_id TEXT NOT NULL REFERENCES session (session_id), number INTEGER NOT NULL,
        position INTEGER NOT NULL,
        in_force_from TEXT NOT NULL, measure TEXT NOT NULL, direction TEXT NOT NULL, kind TEXT NOT NULL,
        bound ANY NOT NULL, level TEXT NOT NULL, needs_confirmation INTEGER NOT NULL, source TEXT,
        PRIMARY KEY (session_id, number, position)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "limit_in_force" VALUES('s1',1,1,'2025-03-10T09:00:00.000000Z','systolic','above','absolute',180,'critical',0,'clinic');
INSERT INTO "limit_in_force" VALUES('s1',1,2,'2025-03-10T09:00:00.000000Z','systolic','above','change',40,'warning',0,'label');
INSERT INTO "limit_in_force" VALUES('s1',1,3,'2025-03-10T09:00:00.000000Z','spo2','below','absolute',93,'warning',0,'clinic');
INSERT INTO "limit_in_force" VALUES('s2',1,1,'2025-03-10T09:00:00.000000Z','systolic','above','absolute',180,'critical',0,'clinic');
INSERT INTO "limit_in_force" VALUES('s2',1,2,'2025-03-10T09:00:00.000000Z','systolic','above','change',40,'warning',0,'label');
INSERT INTO "limit_in_force" VALUES('s2',1,3,'2025-03-10T09:00:00.000000Z','spo2','below','absolute',93,'warning',0,'clinic');
INSERT INTO "limit_in_force" VALUES('s2',1,4,'2025-03-10T09:00:00.000000Z','pulse','above','percent',30,'warning',1,'clinic');
INSERT INTO "limit_in_force" VALUES('s2',23,1,'2025-03-10T09:45:00.000000Z','systolic','above','absolute',170,'critical',0,'patient');
INSERT INTO "limit_in_force" VALUES('s2',23,2,'2025-03-10T09:45:00.000000Z','spo2','below','absolute',90.5,'warning',1,NULL);
INSERT INTO "limit_in_force" VALUES('s3',1,1,'2025-03-10T09:00:00.000000Z','systolic','above','absolute',180,'critical',0,'clinic');
INSERT INTO "limit_in_force" VALUES('s3',1,2,'2025-03-10T09:00:00.000000Z','systolic','above','change',40,'warning',0,'label');
INSERT INTO "limit_in_force" VALUES('s3',1,3,'2025-03-10T09:00:00.000000Z','spo2','below','absolute',93,'warning',0,'clinic');
INSERT INTO "limit_in_force" VALUES('s4',1,1,'2025-03-10T09:00:00.000000Z','systolic','above','absolute',180,'critical',0,'clinic');
INSERT INTO "limit_in_force" VALUES('s4',1,2,'2025-03-10T09:00:00.000000Z','systolic','above','change',40,'warning',0,'label');
INSERT INTO "limit_in_force" VALUES('s4',1,3,'2025-03-10T09:00:00.000000Z','spo2','below','absolute',93,'warning',0,'clinic');
CREATE TABLE patient (
        patient_id TEXT PRIMARY KEY, mrn TEXT NOT NULL, name TEXT NOT NULL,
        birth_date TEXT, sex TEXT NOT NULL, weight ANY, weighed_at TEXT, allergies TEXT NOT NULL,
        mrn_key TEXT NOT NULL, name_key TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "patient" VALUES('p1','A-001','Sample-01 Müller','1980-05-17','female',70,'2025-03-10T09:00:00.000000Z','penicillin','a-001','sample-01 muller');
INSERT INTO "patient" VALUES('p2','A-002','Sample-02',NULL,'unknown',62.5,'2025-03-10T09:00:00.000000Z','','a-002','sample-02');
CREATE TABLE protocol (name TEXT PRIMARY KEY, retired INTEGER NOT NULL) STRICT, WITHOUT ROWID
    ;
INSERT INTO "protocol" VALUES('iv-ketamine',0);
INSERT INTO "protocol" VALUES('nasal-esketamine',1);
CREATE TABLE protocol_edition (
        number INTEGER PRIMARY KEY, name TEXT NOT NULL REFERENCES protocol, edition INTEGER NOT NULL,
        title TEXT NOT NULL, published_at TEXT NOT NULL, published_by TEXT NOT NULL, reason TEXT NOT NULL
    ) STRICT
    ;
INSERT INTO "protocol_edition" VALUES(1,'iv-ketamine',2,'IV ketamine, ward 3','2025-03-10T07:20:00.000000Z','Nurse-01','Ward 3 watches the pulse');
CREATE TABLE reading (
        session_id TEXT NOT NULL REFERENCES session (session_id), at TEXT NOT NULL, number INTEGER NOT NULL,
        reading_id TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
        systolic ANY, diastolic ANY, pulse ANY, spo2 ANY, respiratory_rate ANY, dissociation ANY, nausea ANY, sedation ANY, map INTEGER, remark TEXT, late INTEGER NOT NULL,
        amended INTEGER NOT NULL DEFAULT 0, in_error INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (session_id, at, number)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "reading" VALUES('s1','2025-03-10T09:02:00.000000Z',2,'s1.r1','2025-03-10T09:02:00.000000Z','Nurse-01',120,76,NULL,NULL,NULL,NULL,NULL,NULL,91,NULL,0,0,0);
INSERT INTO "reading" VALUES('s1','2025-03-10T09:05:00.000000Z',3,'s1.r2','2025-03-10T09:05:00.000000Z','Nurse-01',122,78,71,98,NULL,NULL,NULL,5,93,'calm',0,0,0);
INSERT INTO "reading" VALUES('s1','2025-03-10T09:15:00.000000Z',22,'s1.r6','2025-03-10T10:01:00.000000Z','Nurse-01',NULL,NULL,88,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,0,0);
INSERT INTO "reading" VALUES('s1','2025-03-10T09:20:00.000000Z',5,'s1.r3','2025-03-10T09:20:00.000000Z','Nurse-01',164,95,NULL,NULL,NULL,6,NULL,NULL,118,NULL,0,0,0);
INSERT INTO "reading" VALUES('s1','2025-03-10T09:25:00.000000Z',9,'s1.r4','2025-03-10T09:25:00.000000Z','Nurse-01',186,104,NULL,NULL,NULL,NULL,NULL,NULL,131,NULL,0,0,0);
INSERT INTO "reading" VALUES('s1','2025-03-10T10:00:00.000000Z',20,'s1.r5','2025-03-10T10:00:00.000000Z','Nurse-01',124,79,NULL,NULL,NULL,NULL,2,NULL,94,NULL,0,0,0);
INSERT INTO "reading" VALUES('s2','2025-03-10T09:05:00.000000Z',2,'s2.r1','2025-03-10T09:05:00.000000Z','Nurse-01',122,78,NULL,97,NULL,NULL,NULL,NULL,93,NULL,0,0,0);
INSERT INTO "reading" VALUES('s2','2025-03-10T09:20:00.000000Z',4,'s2.r2','2025-03-10T09:20:00.000000Z','Nurse-01',164,95,NULL,NULL,NULL,NULL,NULL,NULL,118,NULL,0,0,0);
INSERT INTO "reading" VALUES('s2','2025-03-10T09:25:00.000000Z',8,'s2.r3','2025-03-10T09:25:00.000000Z','Nurse-01',168,104,NULL,NULL,NULL,NULL,NULL,NULL,125,'arm moved',0,1,0);
INSERT INTO "reading" VALUES('s2','2025-03-10T09:41:00.000000Z',13,'s2.r4','2025-03-10T09:41:00.000000Z','Nurse-01',199,60,NULL,NULL,NULL,NULL,9,NULL,106,NULL,0,0,1);
INSERT INTO "reading" VALUES('s2','2025-03-10T10:00:00.000000Z',24,'s2.r5','2025-03-10T10:00:00.000000Z','Nurse-01',124,79,NULL,NULL,NULL,NULL,NULL,NULL,94,NULL,0,0,0);
INSERT INTO "reading" VALUES('s3','2025-03-10T09:05:00.000000Z',3,'s3.r1','2025-03-10T09:05:00.000000Z','Nurse-01',118,74,NULL,NULL,NULL,NULL,NULL,NULL,89,'vor dem Spray',0,0,1);
CREATE TABLE returned (
        session_id TEXT NOT NULL REFERENCES session (session_id), number INTEGER NOT NULL,
        returned_at TEXT NOT NULL, returned_by TEXT NOT NULL, question TEXT NOT NULL,
        answered_at TEXT, answered_by TEXT, answer TEXT,
        PRIMARY KEY (session_id, number)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "returned" VALUES('s3',17,'2025-03-10T11:20:00.000000Z','Nurse-01','Who drove her home?','2025-03-10T11:31:00.000000Z','Nurse-01','Her sister did');
CREATE TABLE session (
        place INTEGER PRIMARY KEY, session_id TEXT NOT NULL UNIQUE, checked_in_at TEXT NOT NULL,
        sign_state TEXT NOT NULL DEFAULT 'not_yet', signed_meaning TEXT,
        warning_count INTEGER NOT NULL DEFAULT 0, critical_count INTEGER NOT NULL DEFAULT 0,
        is_incomplete INTEGER NOT NULL DEFAULT 0, form_due_at TEXT,
        checked_in_by TEXT NOT NULL, protocol TEXT NOT NULL, name_key TEXT NOT NULL,
        route TEXT NOT NULL, course_number INTEGER NOT NULL, status TEXT NOT NULL, peak_systolic ANY, peak_diastolic ANY, peak_dissociation ANY, peak_nausea ANY,
        patient_id TEXT NOT NULL REFERENCES patient, mrn TEXT NOT NULL, patient_name TEXT NOT NULL,
        chair TEXT NOT NULL, protocol_title TEXT NOT NULL, protocol_edition INTEGER NOT NULL,
        drug TEXT NOT NULL, course_length INTEGER NOT NULL,
        dose ANY, devices INTEGER, phq9 INTEGER, weight ANY, lot TEXT,
        time_zero TEXT, ended_at TEXT, end_reason TEXT, reading_count INTEGER NOT NULL DEFAULT 0,
        signed_by TEXT, signed_at TEXT, signed_comment TEXT, plan TEXT,
        plan_number INTEGER, question TEXT, skipped TEXT NOT NULL,
        form_submitted_at TEXT, form_submitted_by TEXT, words TEXT NOT NULL
    ) STRICT
    ;
INSERT INTO "session" VALUES(-1783395532800003,'s4','2025-03-10T09:00:00.000000Z','signed','reviewed',0,0,0,NULL,'Nurse-01','iv-ketamine','sample-02','iv',2,'complete',NULL,NULL,NULL,NULL,'p2','A-002','Sample-02','Chair 4','IV ketamine',1,'Ketamine',6,35,NULL,18,62.5,'LOT-7','2025-03-10T09:02:00.000000Z','2025-03-10T10:30:00.000000Z',NULL,0,'Nurse-01','2025-03-10T10:39:00.000000Z',NULL,NULL,NULL,NULL,'[]',NULL,NULL,'sample-02
a-002
iv ketamine
iv-ketamine
ketamine
a002 a 002
k-01
k-01');
INSERT INTO "session" VALUES(-1783395532800002,'s3','2025-03-10T09:00:00.000000Z','signed','follow_up',0,0,1,NULL,'Nurse-01','nasal-esketamine','sample-02','nasal',2,'complete',NULL,NULL,NULL,NULL,'p2','A-002','Sample-02','Chair 3','Esketamine, nasal',1,'Esketamine',8,35,NULL,18,62.5,'LOT-7','2025-03-10T09:10:00.000000Z','2025-03-10T11:00:00.000000Z',NULL,0,'Nurse-01','2025-03-10T12:00:00.000000Z','ring her','next_in_days',3,'Who drove her home?','["escort"]','2025-03-10T12:10:00.000000Z','Nurse-01','sample-02
a-002
esketamine nasal
nasal-esketamine
esketamine
a002 a 002
vor dem spray
ondansetron
belongs to chair 2
other tingling
ondansetron
tingling of the lips
who drove her home?
her sister zoe drove her home.
her sister did
ring her');
INSERT INTO "session" VALUES(-1783395532800001,'s2','2025-03-10T09:00:00.000000Z','not_yet',NULL,1,0,0,NULL,'Nurse-01','iv-ketamine','sample-02','iv',2,'running',168,104,NULL,NULL,'p2','A-002','Sample-02','Chair 2','IV ketamine, ward 3',2,'Ketamine',6,35,NULL,18,62.5,'LOT-7','2025-03-10T09:10:00.000000Z',NULL,NULL,4,NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,'sample-02
a-002
iv ketamine ward 3
iv-ketamine
ketamine
a002 a 002
arm moved
arm moved
runs high at home');
INSERT INTO "session" VALUES(-1783395532800000,'s1','2025-03-10T09:00:00.000000Z','to_sign',NULL,1,1,0,NULL,'Nurse-01','iv-ketamine','sample-01 muller','iv',2,'complete',186,104,6,2,'p1','A-001','Sample-01 Müller','Chair 1','IV ketamine',1,'Ketamine',6,35,NULL,18,70,'LOT-7','2025-03-10T09:10:00.000000Z','2025-03-10T10:52:00.000000Z',NULL,6,NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,'sample-01 muller
a-001
iv ketamine
iv-ketamine
ketamine
a001 a 001
calm
ondansetron
light headed
other tingling
music turned down
planned end');
CREATE TABLE signature (
        session_id TEXT NOT NULL REFERENCES session (session_id), number INTEGER NOT NULL,
        signed_at TEXT NOT NULL, signed_by TEXT NOT NULL, meaning TEXT NOT NULL, comment TEXT,
        plan TEXT, plan_number INTEGER, covers INTEGER NOT NULL,
        PRIMARY KEY (session_id, number)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "signature" VALUES('s3',20,'2025-03-10T11:40:00.000000Z','Nurse-01','reviewed',NULL,'go_on',NULL,19);
INSERT INTO "signature" VALUES('s3',22,'2025-03-10T12:00:00.000000Z','Nurse-01','follow_up','ring her','next_in_days',3,21);
INSERT INTO "signature" VALUES('s4',9,'2025-03-10T10:39:00.000000Z','Nurse-01','reviewed',NULL,NULL,NULL,8);
CREATE TABLE stock_movement (
        number INTEGER PRIMARY KEY,
        movement_id TEXT NOT NULL, at TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
        kind TEXT NOT NULL, lot TEXT NOT NULL, lot_key TEXT NOT NULL, amount ANY NOT NULL,
        witness TEXT, reason TEXT, drug TEXT, expires TEXT, in_error INTEGER NOT NULL DEFAULT 0
    ) STRICT
    ;
INSERT INTO "stock_movement" VALUES(1,'drugs.t1','2025-03-10T08:00:00.000000Z','2025-03-10T08:00:00.000000Z','Nurse-01','received','K-01','k-01',1000,NULL,NULL,'Ketamine','2025-12-31',0);
INSERT INTO "stock_movement" VALUES(2,'drugs.t2','2025-03-10T08:00:00.000000Z','2025-03-10T08:00:00.000000Z','Nurse-01','counted','K-01','k-01',950,'Nurse-02',NULL,NULL,NULL,0);
INSERT INTO "stock_movement" VALUES(3,'drugs.t3','2025-03-10T08:00:00.000000Z','2025-03-10T08:00:00.000000Z','Nurse-01','discarded','K-01','k-01',50,'Nurse-02','broken',NULL,NULL,1);
CREATE TABLE warning (
        session_id TEXT NOT NULL REFERENCES session (session_id), warning_id TEXT NOT NULL,
        measure TEXT NOT NULL, direction TEXT NOT NULL, level TEXT NOT NULL, limit_kind TEXT NOT NULL,
        limit_value ANY NOT NULL, threshold ANY NOT NULL, source TEXT, value ANY NOT NULL,
        reading_id TEXT NOT NULL, raised_at TEXT NOT NULL, late INTEGER NOT NULL,
        acknowledged_at TEXT, acknowledged_by TEXT, action TEXT, resolved_at TEXT, withdrawn_at TEXT,
        level_now TEXT NOT NULL, is_seen INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (session_id, warning_id)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "warning" VALUES('s1','s1.w1','systolic','above','critical','change',40,162,'label',164,'s1.r3','2025-03-10T09:20:00.000000Z',0,'2025-03-10T09:26:00.000000Z','Nurse-01',NULL,'2025-03-10T10:00:00.000000Z',NULL,'critical',1);
INSERT INTO "warning" VALUES('s2','s2.w1','systolic','above','critical','change',40,162,'label',164,'s2.r2','2025-03-10T09:20:00.000000Z',0,'2025-03-10T09:26:00.000000Z','Nurse-01','physician_notified',NULL,'2025-03-10T09:42:00.000000Z','critical',1);
INSERT INTO "warning" VALUES('s2','s2.w2','systolic','above','critical','change',40,162,'label',164,'s2.r2','2025-03-10T09:20:00.000000Z',1,NULL,NULL,NULL,NULL,'2025-03-10T09:43:00.000000Z','critical',0);
INSERT INTO "warning" VALUES('s2','s2.w3','systolic','above','warning','change',40,162,'label',164,'s2.r2','2025-03-10T09:20:00.000000Z',1,'2025-03-10T09:44:00.000000Z','Nurse-01','rechecked','2025-03-10T10:00:00.000000Z',NULL,'warning',1);
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE TRIGGER entry_is_not_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'entries are only ever added'); END;
CREATE TRIGGER entry_is_not_removed BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'entries are only ever added'); END;
CREATE TRIGGER entry_is_added_at_the_end BEFORE INSERT ON entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM entry)
  OR NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM entry WHERE stream = NEW.stream)
BEGIN SELECT RAISE(ABORT, 'entries are only ever added at the end'); END;
CREATE INDEX patient_by_mrn ON patient (mrn);
CREATE INDEX session_by_patient ON session (patient_id, checked_in_at);
CREATE INDEX session_running ON session (checked_in_at) WHERE status = 'running';
CREATE INDEX stock_movement_by_lot ON stock_movement (lot_key, kind);
CREATE TRIGGER words_are_indexed AFTER INSERT ON session
    BEGIN INSERT INTO session_words (rowid, words) VALUES (NEW.place, NEW.words); END;
CREATE TRIGGER more_words_are_indexed AFTER UPDATE OF words ON session
    BEGIN
        INSERT INTO session_words (session_words, rowid, words) VALUES ('delete', OLD.place, OLD.words);
        INSERT INTO session_words (rowid, words) VALUES (NEW.place, NEW.words);
    END;
CREATE VIEW sessions AS
SELECT
    s.session_id, s.patient_id, s.mrn, s.patient_name, s.chair, s.route, s.protocol, s.course_number,
    s.status, s.checked_in_at, s.time_zero, s.ended_at,
    (
        SELECT r.systolic FROM reading AS r
        WHERE r.session_id = s.session_id AND r.systolic IS NOT NULL AND NOT r.in_error
          AND (s.time_zero IS NULL OR r.at <= s.time_zero)
        ORDER BY r.at DESC, r.number DESC LIMIT 1
    ) AS baseline_systolic,
    (
        SELECT r.diastolic FROM reading AS r
        WHERE r.session_id = s.session_id AND r.diastolic IS NOT NULL AND NOT r.in_error
          AND (s.time_zero IS NULL OR r.at <= s.time_zero)
        ORDER BY r.at DESC, r.number DESC LIMIT 1
    ) AS baseline_diastolic,
    s.peak_systolic, s.peak_diastolic, s.peak_dissociation, s.peak_nausea,
    s.reading_count, s.warning_count, s.critical_count,
    s.signed_by, s.signed_at,
    s.checked_in_by, s.protocol_title, s.drug, s.dose, s.devices, s.phq9, s.weight, s.end_reason,
    (
        SELECT min(w.level) FROM warning AS w
        WHERE w.session_id = s.session_id AND w.direction = 'above'
          AND w.measure IN ('systolic', 'diastolic') AND w.withdrawn_at IS NULL
    ) AS pressure_level,
    s.protocol_edition, s.course_length,
    s.sign_state, s.signed_meaning, s.signed_comment, s.plan, s.plan_number, s.question, s.is_incomplete,
    s.form_due_at, s.form_submitted_at, s.form_submitted_by
FROM session AS s;
CREATE VIEW readings AS
SELECT
    r.session_id, r.reading_id, r.at, r.recorded_at,
    round((julianday(r.at) - julianday(s.time_zero)) * 1440, 3) + 0.0 AS minute,
    r.recorded_by AS charted_by,
    r.systolic, r.diastolic, r.map, r.pulse, r.spo2, r.respiratory_rate, r.dissociation, r.nausea, r.sedation,
    r.remark, r.late, r.amended, r.in_error
FROM reading AS r JOIN session AS s USING (session_id);
CREATE VIEW warnings AS
SELECT
    session_id, warning_id, measure, direction, level, limit_kind, limit_value, value, reading_id,
    raised_at, acknowledged_at, acknowledged_by, resolved_at, threshold, source, withdrawn_at, action, late,
    iif(is_seen OR withdrawn_at IS NOT NULL, NULL, level) AS unacknowledged_level
FROM warning;
CREATE VIEW events AS
SELECT
    session_id, event_id, at, kind, text, amount, unit, recorded_by, recorded_at, about, number, amended,
    in_error
FROM event;
CREATE VIEW signatures AS
SELECT session_id, signed_at, signed_by, meaning, comment, plan, plan_number, covers, number
FROM signature;
CREATE VIEW returns AS
SELECT session_id, returned_at, returned_by, question, answered_at, answered_by, answer, number
FROM returned;
CREATE VIEW limits AS
SELECT
    l.session_id, l.in_force_from, l.measure, l.direction, l.kind, l.bound, l.level, l.needs_confirmation,
    l.source, coalesce(e.recorded_by, s.checked_in_by) AS set_by, e.text AS reason
FROM limit_in_force AS l
JOIN session AS s USING (session_id)
LEFT JOIN event AS e ON e.session_id = l.session_id AND e.number = l.number;
CREATE VIEW protocols AS
SELECT p.name, e.edition, e.title, e.published_at, e.published_by, e.reason, p.retired
FROM protocol AS p LEFT JOIN protocol_edition AS e USING (name)
WHERE p.retired OR e.edition IS NOT NULL;
CREATE VIEW patients AS
SELECT
    patient_id, mrn, name, birth_date, sex, weight, weighed_at, allergies,
    (SELECT count(*) FROM session AS s WHERE s.patient_id = p.patient_id) AS session_count,
    (SELECT max(checked_in_at) FROM session AS s WHERE s.patient_id = p.patient_id) AS last_session_at
FROM patient AS p;
CREATE VIEW audit AS
SELECT
    seq,
    CASE
        WHEN stream = 'access' THEN nullif(body ->> '$.session_id', '')
        WHEN stream NOT IN ('clinic', 'staff', 'sign_ins', 'drugs') THEN stream
    END AS session_id,
    at, recorded_at, recorded_by, kind,
    -- The hash of a PIN is for nobody to read; it stays in the journal, under the chain.
    CASE WHEN kind IN ('person_added', 'secret_changed') THEN json_remove(body, '$.secret') ELSE body END
        AS body,
    number, hash
FROM entry;
CREATE VIEW drug_movements AS
SELECT
    m.movement_id, m.at, m.kind,
    coalesce(m.drug, (
        SELECT r.drug FROM stock_movement AS r WHERE r.lot_key = m.lot_key AND r.kind = 'received' LIMIT 1
    )) AS drug,
    m.lot, m.amount, 'mg' AS unit, NULL AS session_id, m.recorded_by, m.recorded_at, m.witness, m.reason,
    m.expires, m.in_error
FROM stock_movement AS m
UNION ALL
SELECT
    m.movement_id, m.at, m.kind, s.drug, m.lot, m.amount, 'mg', m.session_id, m.recorded_by, m.recorded_at,
    m.witness, m.reason, NULL, m.in_error
FROM drug_movement AS m JOIN session AS s USING (session_id)
UNION ALL
SELECT
    e.event_id, e.at, 'given', s.drug,
    coalesce((
        SELECT d.lot FROM drug_movement AS d
        WHERE d.session_id = e.session_id AND d.kind = 'drawn_up' AND NOT d.in_error
        ORDER BY d.number DESC LIMIT 1
    ), s.lot),
    e.amount, 'mg', e.session_id, e.recorded_by, e.recorded_at, NULL, NULL, NULL, e.in_error
FROM event AS e JOIN session AS s USING (session_id)
WHERE e.kind IN ('infusion_stopped', 'injection_given', 'device_given');
COMMIT;
CREATE VIRTUAL TABLE session_words USING fts5 (
        words, content = 'session', content_rowid = 'place', detail = none, prefix = '1 2 3 4 5 6',
        tokenize = 'unicode61 remove_diacritics 2'
    );
INSERT INTO session_words (session_words) VALUES ('rebuild');
