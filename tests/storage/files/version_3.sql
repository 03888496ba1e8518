PRAGMA application_id = 1230196017;
PRAGMA user_version = 3;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'infusion_session_monitor','m001_journal','2026-11-22 13:28:14.544452+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'infusion_session_monitor','m002_limits_and_corrections','2026-11-22 13:28:14.544898+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'infusion_session_monitor','m003_review','2026-11-22 13:28:14.545099+00:00');
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
INSERT INTO "entry" VALUES(11,'s1',6,'2025-03-10T09:20:00.000000Z','2025-03-10T09:20:00.000000Z','Nurse-01','warning_raised','{"warning_id":"s1.w1","measure":"systolic","direction":"above","level":"warning","limit_kind":"change","bound":40,"threshold":162,"source":"label","value":164,"reading_id":"s1.r3","late":false,"follows":""}','9df6f72704ef20745c9372b54c49320bd3c51155c5b089241f08cbce2b9d43f3');
INSERT INTO "entry" VALUES(12,'s1',7,'2025-03-10T09:21:00.000000Z','2025-03-10T09:21:00.000000Z','Nurse-01','warning_acknowledged','{"warning_id":"s1.w1","level":"warning","action":null}','5c276862ad2f2074c262479a612b5f2157ac899dba037e0d4b95c8ba5104653c');
INSERT INTO "entry" VALUES(13,'s1',8,'2025-03-10T09:22:00.000000Z','2025-03-10T09:22:00.000000Z','Nurse-01','infusion_rate_changed','{"rate":26.25}','1cd0d71b34a1f1bdcbfa69a20840d7d59f332e0fa14ebdcfb90706731a25dbf9');
INSERT INTO "entry" VALUES(14,'s1',9,'2025-03-10T09:25:00.000000Z','2025-03-10T09:25:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s1.r4","values":{"systolic":186,"diastolic":104},"remark":"","late":false}','c55c18fb9d498e6ed6c41b9218891fb97958323d506cfeffa7bfe33e1341dc6f');
INSERT INTO "entry" VALUES(15,'s1',10,'2025-03-10T09:25:00.000000Z','2025-03-10T09:25:00.000000Z','Nurse-01','warning_level_changed','{"warning_id":"s1.w1","level":"critical","limit_kind":"absolute","bound":180,"threshold":180,"source":"clinic","value":186,"reading_id":"s1.r4","late":false,"seen":false}','5ed7ae2a598e7ca4ab1379833b44f6aec46caf99b532eed02c3e699538554968');
INSERT INTO "entry" VALUES(16,'s1',11,'2025-03-10T09:26:00.000000Z','2025-03-10T09:26:00.000000Z','Nurse-01','warning_acknowledged','{"warning_id":"s1.w1","level":"critical","action":null}','0ea20ac8570abeacc03b6c56d1b407768c37dc7e63b48468fd5c58ec11c4cbd3');
INSERT INTO "entry" VALUES(17,'s1',12,'2025-03-10T09:27:00.000000Z','2025-03-10T09:27:00.000000Z','Nurse-01','infusion_paused','{}','e3842e989f84c560193c6d7a6ab5bf55da936c22d57ebfbd20795d623266cba1');
INSERT INTO "entry" VALUES(18,'s1',13,'2025-03-10T09:28:00.000000Z','2025-03-10T09:28:00.000000Z','Nurse-01','event_recorded','{"event_id":"s1.e1","kind":"drug","text":"Ondansetron","amount":4,"unit":"mg"}','abbd414e4680c00ed5b05393f45de6c0a29e16ac25a2cd671d051b77e719b021');
INSERT INTO "entry" VALUES(19,'s1',14,'2025-03-10T09:29:00.000000Z','2025-03-10T09:29:00.000000Z','Nurse-01','infusion_resumed','{}','068937de7dd0715fbc40c15d729a93d4fb731896ab0fbc699fe25a1bfba22d4c');
INSERT INTO "entry" VALUES(20,'s1',15,'2025-03-10T09:30:00.000000Z','2025-03-10T09:30:00.000000Z','Nurse-01','side_effect_began','{"event_id":"s1.e2","effect":"light_headed","text":""}','2688e73722f55d97db9aca71a0d5819717de78026b596ec2937c83d75d436cc0');
INSERT INTO "entry" VALUES(21,'s1',16,'2025-03-10T09:31:00.000000Z','2025-03-10T09:31:00.000000Z','Nurse-01','side_effect_began','{"event_id":"s1.e3","effect":"other","text":"tingling"}','f8f75703f5d701ee5d6e1a291797215f0ad952113e7086b4a3a57e9499264906');
INSERT INTO "entry" VALUES(22,'s1',17,'2025-03-10T09:32:00.000000Z','2025-03-10T09:32:00.000000Z','Nurse-01','event_recorded','{"event_id":"s1.e4","kind":"note","text":"Music turned down","amount":null,"unit":""}','e630878644fab4d97d7bc9d8824b0c4dc409e0cd2478a6108b2db4eb5832d5b3');
INSERT INTO "entry" VALUES(23,'s1',18,'2025-03-10T09:45:00.000000Z','2025-03-10T09:45:00.000000Z','Nurse-01','side_effect_resolved','{"event_id":"s1.e2"}','b41c5a1e212b0ea12561e6175e5af984825447495968e4a64e901b798868cda8');
INSERT INTO "entry" VALUES(24,'s1',19,'2025-03-10T09:50:00.000000Z','2025-03-10T09:50:00.000000Z','Nurse-01','infusion_stopped','{"amount":34.5,"reason":"planned end"}','7ec472d10802133b1bfc1578106cbfe546f58e793db37373a224a4095aee448f');
INSERT INTO "entry" VALUES(25,'s1',20,'2025-03-10T10:00:00.000000Z','2025-03-10T10:00:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s1.r5","values":{"systolic":124,"diastolic":79,"nausea":2},"remark":"","late":false}','2b7683479a186eb622bbf69ba4e3b05b79ea4eb0d04397d5739c5324ad5f949e');
INSERT INTO "entry" VALUES(26,'s1',21,'2025-03-10T10:00:00.000000Z','2025-03-10T10:00:00.000000Z','Nurse-01','warning_resolved','{"warning_id":"s1.w1","value":124,"reading_id":"s1.r5"}','6fe815ac2128ab36f1dfdeaf0171450a13568a278def09e8b584155ee5ecce6c');
INSERT INTO "entry" VALUES(27,'s1',22,'2025-03-10T09:15:00.000000Z','2025-03-10T10:01:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s1.r6","values":{"pulse":88},"remark":"","late":true}','12e95c841a15c6c2a84524b0895ec3b2ef6579f84b61d98bfd3c97c5952cc7de');
INSERT INTO "entry" VALUES(28,'s1',23,'2025-03-10T10:50:00.000000Z','2025-03-10T10:50:00.000000Z','Nurse-01','discharge_begun','{}','f748baa91a2a44fd878b7228599f37fc06173d604990f3e67251a188dd200c08');
INSERT INTO "entry" VALUES(29,'s1',24,'2025-03-10T10:52:00.000000Z','2025-03-10T10:52:00.000000Z','Nurse-01','session_ended','{"outcome":"complete","answers":[],"reason":""}','fd5b5d71ee7c55b669c46df05ca6484ffc1e56a35a31d04833e71a0d63b5d42f');
INSERT INTO "entry" VALUES(30,'s2',1,'2025-03-10T09:00:00.000000Z','2025-03-10T09:00:00.000000Z','Nurse-01','session_checked_in','{"patient":{"patient_id":"p2","mrn":"A-002","name":"Sample-02","birth_date":null,"sex":"unknown","weight":62.5,"allergies":""},"chair":"Chair 2","protocol":{"name":"iv-ketamine","title":"IV ketamine, ward 3","route":"iv","delivery":"infusion","edition":2,"drug":"Ketamine","course_length":6,"dosing":{"mg_per_kg":0.5,"minutes":40,"device_amount":null,"device_choices":[],"device_interval":5},"schedule":{"minutes":[0,5,10,20,30,40],"treatment_every":10,"recovery_every":15},"leaving":{"after_start":0,"after_end":60},"recheck":{"warning":5,"critical":2},"checks":[{"key":"consent","text":"Consent given","kind":"asked","at_start":false}],"medicines":["Benzodiazepine"],"quick_events":[{"label":"Ondansetron 4 mg","kind":"drug","text":"Ondansetron","amount":4,"unit":"mg"}],"limits":[{"measure":"systolic","direction":"above","kind":"absolute","bound":180,"level":"critical","source":"clinic","needs_confirmation":false},{"measure":"systolic","direction":"above","kind":"change","bound":40,"level":"warning","source":"label","needs_confirmation":false},{"measure":"spo2","direction":"below","kind":"absolute","bound":93,"level":"warning","source":"clinic","needs_confirmation":false},{"measure":"pulse","direction":"above","kind":"percent","bound":30,"level":"warning","source":"clinic","needs_confirmation":true}],"acknowledge_asks":"critical"},"course_number":2,"dose":35.0,"devices":null,"phq9":18,"answers":[{"key":"consent","text":"Consent given","state":"fine","reason":""}],"medicines":["Benzodiazepine"],"ordered_by":"","lot":"LOT-7"}','db53ee8c1e86b6770e7f2e5c2ba369b7a3e10005416088e29d7e83449fba76dc');
INSERT INTO "entry" VALUES(31,'s2',2,'2025-03-10T09:05:00.000000Z','2025-03-10T09:05:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s2.r1","values":{"systolic":122,"diastolic":78,"spo2":97},"remark":"","late":false}','ea1a416af8a0769a52ba4aa4487a43833bc64c003d85194d1e8764cec9956212');
INSERT INTO "entry" VALUES(32,'s2',3,'2025-03-10T09:10:00.000000Z','2025-03-10T09:10:00.000000Z','Nurse-01','infusion_started','{"amount":31.3,"minutes":40}','9e12d53e7d7d65bbd98a601224ff9cebd872feb475f6d70b9b8f73a1ca4f1414');
INSERT INTO "entry" VALUES(33,'s2',4,'2025-03-10T09:20:00.000000Z','2025-03-10T09:20:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s2.r2","values":{"systolic":164,"diastolic":95},"remark":"","late":false}','b630c8613d2a9731492734e0b86c1db19bfa8fca72ebe2bf722fcb2db69d2cd2');
INSERT INTO "entry" VALUES(34,'s2',5,'2025-03-10T09:20:00.000000Z','2025-03-10T09:20:00.000000Z','Nurse-01','warning_raised','{"warning_id":"s2.w1","measure":"systolic","direction":"above","level":"warning","limit_kind":"change","bound":40,"threshold":162,"source":"label","value":164,"reading_id":"s2.r2","late":false,"follows":""}','afdf121e1d0acdab3638b02a202bbfb9e89bc1de8b408bb40fd302aa841ddb94');
INSERT INTO "entry" VALUES(35,'s2',6,'2025-03-10T09:20:00.000000Z','2025-03-10T09:20:00.000000Z','Nurse-01','sound_silenced','{"until":"2025-03-10T09:22:00Z"}','c3a99f00380968e071b603bda41d97b62c52ae8f12273f4563ae4c8e4edb1393');
INSERT INTO "entry" VALUES(36,'s2',7,'2025-03-10T09:21:00.000000Z','2025-03-10T09:21:00.000000Z','Nurse-01','warning_acknowledged','{"warning_id":"s2.w1","level":"warning","action":null}','c1b57c05716376214618b3020b1e26c088b097f8e7aa4635a09201512fcaafe8');
INSERT INTO "entry" VALUES(37,'s2',8,'2025-03-10T09:25:00.000000Z','2025-03-10T09:25:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s2.r3","values":{"systolic":186,"diastolic":104},"remark":"arm moved","late":false}','7c592ac505e609f130acd7ee316958ffcc4cda6f1eac4274e793da0a62e88cf2');
INSERT INTO "entry" VALUES(38,'s2',9,'2025-03-10T09:25:00.000000Z','2025-03-10T09:25:00.000000Z','Nurse-01','warning_level_changed','{"warning_id":"s2.w1","level":"critical","limit_kind":"absolute","bound":180,"threshold":180,"source":"clinic","value":186,"reading_id":"s2.r3","late":false,"seen":false}','a56b9720afc0104527db70d2e954be67b3bdec5427644e747f04847c916c22b5');
INSERT INTO "entry" VALUES(39,'s2',10,'2025-03-10T09:26:00.000000Z','2025-03-10T09:26:00.000000Z','Nurse-01','warning_acknowledged','{"warning_id":"s2.w1","level":"critical","action":"physician_notified"}','f9c727eb65f1bf25deb9d405ebc20ad4fff29a3978652aa5762d1bb845759a9c');
INSERT INTO "entry" VALUES(40,'s2',11,'2025-03-10T09:30:00.000000Z','2025-03-10T09:40:00.000000Z','Nurse-01','reading_missed','{"minute":20,"until":null,"is_recheck":false}','78ae3b00c2283711c1f2bde3ca5b48af61e97b2a2c50216436e627e7d4c75cc9');
INSERT INTO "entry" VALUES(41,'s2',12,'2025-03-10T09:30:00.000000Z','2025-03-10T09:41:00.000000Z','Nurse-01','missed_reading_entered','{"minute":20,"reading_id":"s1.r1"}','d224cb77bfb837819c01ef578ef64646dd6b1b46397edb4a02d8bc046115513c');
INSERT INTO "entry" VALUES(42,'s2',13,'2025-03-10T09:41:00.000000Z','2025-03-10T09:41:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s2.r4","values":{"systolic":199,"diastolic":60,"nausea":9},"remark":"","late":false}','a6b696b1f3f623fc7dcc702b7bed04d2e25a7889acfb80291f5f1565d5c33833');
INSERT INTO "entry" VALUES(43,'s2',14,'2025-03-10T09:42:00.000000Z','2025-03-10T09:42:00.000000Z','Nurse-01','reading_amended','{"reading_id":"s2.r3","values":{"systolic":168,"diastolic":104},"remark":"arm moved","reason":"digits turned"}','8b366025064c858a636dda8ac24fa55bb016cc0382fb2b2d1e7c4764508e9045');
INSERT INTO "entry" VALUES(44,'s2',15,'2025-03-10T09:41:30.000000Z','2025-03-10T09:41:30.000000Z','Nurse-01','warning_confirmed','{"warning_id":"s2.w1","value":184,"reading_id":"s1.r2"}','3a9162c26cf537130a988904c8e53193230eee08455df6ee141d11adb9a21234');
INSERT INTO "entry" VALUES(45,'s2',16,'2025-03-10T09:42:00.000000Z','2025-03-10T09:42:00.000000Z','Nurse-01','warning_withdrawn','{"warning_id":"s2.w1","cause":"amended"}','238a695f6eb77da2e838046e17ff9540cc0694049c98bfb52f58bcf2dff09dfa');
INSERT INTO "entry" VALUES(46,'s2',17,'2025-03-10T09:20:00.000000Z','2025-03-10T09:42:00.000000Z','Nurse-01','warning_raised','{"warning_id":"s2.w2","measure":"systolic","direction":"above","level":"warning","limit_kind":"change","bound":40,"threshold":162,"source":"label","value":164,"reading_id":"s2.r2","late":true,"follows":""}','d4ebad6b1aaac031593acb0113ce383184189848abaa7110536a91ec30411cb1');
INSERT INTO "entry" VALUES(47,'s2',18,'2025-03-10T09:41:00.000000Z','2025-03-10T09:42:00.000000Z','Nurse-01','warning_level_changed','{"warning_id":"s2.w2","level":"critical","limit_kind":"absolute","bound":180,"threshold":180,"source":"clinic","value":199,"reading_id":"s2.r4","late":true,"seen":false}','da3898f0cbaf263ecd11cf7d3262551c94a7257de85c8153eaa840185efe885e');
INSERT INTO "entry" VALUES(48,'s2',19,'2025-03-10T09:43:00.000000Z','2025-03-10T09:43:00.000000Z','Nurse-01','reading_struck','{"reading_id":"s2.r4","reason":"of chair 1"}','edecd3987ab8277ac4804c744b59b25c96af1ff3afa48c4069d73312fbf51f0e');
INSERT INTO "entry" VALUES(49,'s2',20,'2025-03-10T09:43:00.000000Z','2025-03-10T09:43:00.000000Z','Nurse-01','warning_withdrawn','{"warning_id":"s2.w2","cause":"struck"}','1a199270b94df965bfc81831b73510045510520f498c9e68ba7d265cbcf61e13');
INSERT INTO "entry" VALUES(50,'s2',21,'2025-03-10T09:20:00.000000Z','2025-03-10T09:43:00.000000Z','Nurse-01','warning_raised','{"warning_id":"s2.w3","measure":"systolic","direction":"above","level":"warning","limit_kind":"change","bound":40,"threshold":162,"source":"label","value":164,"reading_id":"s2.r2","late":true,"follows":""}','3f96bb7df2ac5a2592416b95afc2ed9d0660aaa9609e05d1e180f71bf89b9e95');
INSERT INTO "entry" VALUES(51,'s2',22,'2025-03-10T09:44:00.000000Z','2025-03-10T09:44:00.000000Z','Nurse-01','warning_acknowledged','{"warning_id":"s2.w3","level":"warning","action":"rechecked"}','bd084bf36d9219ab798e81b17950a843daab7d01443686c50abe9545c2fc03c9');
INSERT INTO "entry" VALUES(52,'s2',23,'2025-03-10T09:45:00.000000Z','2025-03-10T09:45:00.000000Z','Nurse-01','limits_changed','{"limits":[{"measure":"systolic","direction":"above","kind":"absolute","bound":170,"level":"critical","source":"patient","needs_confirmation":false},{"measure":"spo2","direction":"below","kind":"absolute","bound":90.5,"level":"warning","source":"","needs_confirmation":true}],"reason":"runs high at home"}','180fb2904e9bee6f8886a26264e6d1ffd7090814e90c831ded335c326f563428');
INSERT INTO "entry" VALUES(53,'s2',24,'2025-03-10T10:00:00.000000Z','2025-03-10T10:00:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s2.r5","values":{"systolic":124,"diastolic":79},"remark":"","late":false}','b1b3fcdcf63efa21605f9ba8e0bc9b9a080f21b1de2333f894ffd45a1b4ba76f');
INSERT INTO "entry" VALUES(54,'s2',25,'2025-03-10T10:00:00.000000Z','2025-03-10T10:00:00.000000Z','Nurse-01','warning_resolved','{"warning_id":"s2.w3","value":124,"reading_id":"s2.r5"}','fef2e0593e63185804e4bc6a17b0bd2824100107e2d82460bfa3ae19fbc4f60d');
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
INSERT INTO "entry" VALUES(68,'s3',13,'2025-03-10T11:10:00.000000Z','2025-03-10T11:10:00.000000Z','Nurse-01','event_amended','{"number":7,"text":"Ondansetron","amount":8,"unit":"mg","reason":"two ampoules","minutes":null}','18576fa2e1d6cd18e7b3fe3b48bed2e42488bc0a9facd677190b0225f680d499');
INSERT INTO "entry" VALUES(69,'s3',14,'2025-03-10T11:11:00.000000Z','2025-03-10T11:11:00.000000Z','Nurse-01','event_amended','{"number":9,"text":"tingling of the lips","amount":null,"unit":"","reason":"closer","minutes":null}','a2f76a313f3c8839be34de9c37daa387df4e6db810f335b83cbcac546f030cdf');
INSERT INTO "entry" VALUES(70,'s3',15,'2025-03-10T11:12:00.000000Z','2025-03-10T11:12:00.000000Z','Nurse-01','event_struck','{"number":8,"reason":"wrong chair"}','9e09f4424de6153d39a02873c3e305fc6e98770b2427f8458fc8be35b329a679');
INSERT INTO "entry" VALUES(71,'s3',16,'2025-03-10T11:13:00.000000Z','2025-03-10T11:13:00.000000Z','Nurse-01','event_struck','{"number":6,"reason":"was not used"}','5142673a19790354a9ee079c289416684d775bca68c952b46963208c76559c41');
INSERT INTO "entry" VALUES(72,'s3',17,'2025-03-10T11:20:00.000000Z','2025-03-10T11:20:00.000000Z','Nurse-01','session_returned','{"question":"Who drove her home?"}','e0fae32737e59b8df39cf6c9bd9fadfac5f3a5a3a16bd3518f3fdd042dbe4b9c');
INSERT INTO "entry" VALUES(73,'s3',18,'2025-03-10T11:30:00.000000Z','2025-03-10T11:30:00.000000Z','Nurse-01','addendum_added','{"addendum_id":"s3.a18","text":"Her sister Zoë drove her home.","about":"s3.e1"}','2d3838e3d1ca58ff236f94e8976d197621e95976b7d571e114ed5dc051fb6093');
INSERT INTO "entry" VALUES(74,'s3',19,'2025-03-10T11:31:00.000000Z','2025-03-10T11:31:00.000000Z','Nurse-01','question_answered','{"answer":"Her sister did"}','9e52eadce8072251dbc1400b04f18a7221e604f87985d7b60cef1cd3350bd80b');
INSERT INTO "entry" VALUES(75,'s3',20,'2025-03-10T11:40:00.000000Z','2025-03-10T11:40:00.000000Z','Nurse-01','session_signed','{"meaning":"reviewed","comment":"","plan":{"kind":"go_on","number":null},"covers":19}','bd8e2d0f5fa563b9734c17eaa0ef4138bac7f08ff5c304876fa95b4704815cfc');
INSERT INTO "entry" VALUES(76,'s3',21,'2025-03-10T11:50:00.000000Z','2025-03-10T11:50:00.000000Z','Nurse-01','reading_struck','{"reading_id":"s3.r1","reason":"of chair 1"}','f872655497c4640b192463bb34ae7fba9a8f461496548e2d5ec1902de7203c0e');
INSERT INTO "entry" VALUES(77,'s3',22,'2025-03-10T12:00:00.000000Z','2025-03-10T12:00:00.000000Z','Nurse-01','session_signed','{"meaning":"follow_up","comment":"ring her","plan":{"kind":"next_in_days","number":3},"covers":21}','06aaa9a4f931e85cc05c02917effeccc797aea222e526d4e86c1bdf11bd8e3a7');
INSERT INTO "entry" VALUES(78,'s3',23,'2025-03-10T12:10:00.000000Z','2025-03-10T12:10:00.000000Z','Nurse-01','monitoring_form_submitted','{}','771571b284b9b1a83afb818d80e2a7a3369ed4e6cd372f7ab429fe598dcd0e76');
INSERT INTO "entry" VALUES(79,'access',1,'2025-03-10T12:20:00.000000Z','2025-03-10T12:20:00.000000Z','Nurse-01','chart_opened','{"session_id":"s3"}','520381d84d49fd02aeae8561ffc495da4811e4553a39719c3c644249c27ab82e');
INSERT INTO "entry" VALUES(80,'access',2,'2025-03-10T12:21:00.000000Z','2025-03-10T12:21:00.000000Z','Nurse-01','chart_printed','{"session_id":"s3"}','e7c3113b30106ed38f34200ec5de5167bab4e170df964145d80cf2f818b9f3f9');
INSERT INTO "entry" VALUES(81,'access',3,'2025-03-10T12:22:00.000000Z','2025-03-10T12:22:00.000000Z','Nurse-01','chart_exported','{"session_id":"s3","form":"pdf","file":"sample-02.pdf"}','a6bcbbde94c25470ba5cf4bf304bf55eb858b114fee7ac65846a4153c3596464');
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
CREATE TABLE head (
    stream TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "head" VALUES('access',3,'a6bcbbde94c25470ba5cf4bf304bf55eb858b114fee7ac65846a4153c3596464');
INSERT INTO "head" VALUES('clinic',6,'604cd2d9decd6beeae713a5777dbe8f04b14376fde0954ba4dd290d29b9c7ca8');
INSERT INTO "head" VALUES('s1',24,'fd5b5d71ee7c55b669c46df05ca6484ffc1e56a35a31d04833e71a0d63b5d42f');
INSERT INTO "head" VALUES('s2',25,'fef2e0593e63185804e4bc6a17b0bd2824100107e2d82460bfa3ae19fbc4f60d');
INSERT INTO "head" VALUES('s3',23,'771571b284b9b1a83afb818d80e2a7a3369ed4e6cd372f7ab429fe598dcd0e76');
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
        sign_state TEXT NOT NULL DEFAULT 'not_yet', warning_count INTEGER NOT NULL DEFAULT 0,
        critical_count INTEGER NOT NULL DEFAULT 0, is_incomplete INTEGER NOT NULL DEFAULT 0,
        form_due_at TEXT, checked_in_by TEXT NOT NULL, protocol TEXT NOT NULL, name_key TEXT NOT NULL,
        route TEXT NOT NULL, course_number INTEGER NOT NULL, status TEXT NOT NULL, peak_systolic ANY, peak_diastolic ANY, peak_dissociation ANY, peak_nausea ANY,
        patient_id TEXT NOT NULL REFERENCES patient, mrn TEXT NOT NULL, patient_name TEXT NOT NULL,
        chair TEXT NOT NULL, protocol_title TEXT NOT NULL, protocol_edition INTEGER NOT NULL,
        drug TEXT NOT NULL, course_length INTEGER NOT NULL,
        dose ANY, devices INTEGER, phq9 INTEGER, weight ANY,
        time_zero TEXT, ended_at TEXT, end_reason TEXT, reading_count INTEGER NOT NULL DEFAULT 0,
        signed_by TEXT, signed_at TEXT, signed_meaning TEXT, signed_comment TEXT, plan TEXT,
        plan_number INTEGER, question TEXT, skipped TEXT NOT NULL,
        form_submitted_at TEXT, form_submitted_by TEXT, words TEXT NOT NULL
    ) STRICT
    ;
INSERT INTO "session" VALUES(-1783395532800002,'s3','2025-03-10T09:00:00.000000Z','signed',0,0,1,NULL,'Nurse-01','nasal-esketamine','sample-02','nasal',2,'complete',NULL,NULL,NULL,NULL,'p2','A-002','Sample-02','Chair 3','Esketamine, nasal',1,'Esketamine',8,35,NULL,18,62.5,'2025-03-10T09:10:00.000000Z','2025-03-10T11:00:00.000000Z',NULL,0,'Nurse-01','2025-03-10T12:00:00.000000Z','follow_up','ring her','next_in_days',3,'Who drove her home?','["escort"]','2025-03-10T12:10:00.000000Z','Nurse-01','sample-02
a-002
esketamine nasal
nasal-esketamine
esketamine
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
INSERT INTO "session" VALUES(-1783395532800001,'s2','2025-03-10T09:00:00.000000Z','not_yet',1,0,0,NULL,'Nurse-01','iv-ketamine','sample-02','iv',2,'running',168,104,NULL,NULL,'p2','A-002','Sample-02','Chair 2','IV ketamine, ward 3',2,'Ketamine',6,35,NULL,18,62.5,'2025-03-10T09:10:00.000000Z',NULL,NULL,4,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,'sample-02
a-002
iv ketamine ward 3
iv-ketamine
ketamine
arm moved
arm moved
runs high at home');
INSERT INTO "session" VALUES(-1783395532800000,'s1','2025-03-10T09:00:00.000000Z','to_sign',1,1,0,NULL,'Nurse-01','iv-ketamine','sample-01 muller','iv',2,'complete',186,104,6,2,'p1','A-001','Sample-01 Müller','Chair 1','IV ketamine',1,'Ketamine',6,35,NULL,18,70,'2025-03-10T09:10:00.000000Z','2025-03-10T10:52:00.000000Z',NULL,6,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'[]',NULL,NULL,'sample-01 muller
a-001
iv ketamine
iv-ketamine
ketamine
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
    raised_at, acknowledged_at, acknowledged_by, resolved_at, threshold, source, withdrawn_at, action, late
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
    CASE stream
        WHEN 'clinic' THEN NULL
        WHEN 'access' THEN body ->> '$.session_id'
        ELSE stream
    END AS session_id,
    at, recorded_at, recorded_by, kind, body, number, hash
FROM entry;
COMMIT;
CREATE VIRTUAL TABLE session_words USING fts5 (
        words, content = 'session', content_rowid = 'place', detail = none, prefix = '1 2 3 4 5 6',
        tokenize = 'unicode61 remove_diacritics 2'
    );
INSERT INTO session_words (session_words) VALUES ('rebuild');
