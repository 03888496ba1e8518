PRAGMA application_id = 1230196017;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'infusion_session_monitor','m001_journal','2026-11-22 06:56:47.295295+00:00');
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
INSERT INTO "entry" VALUES(1,'clinic',1,'2025-03-10T09:00:00.000000Z','2025-03-10T09:00:00.000000Z','Nurse-01','patient_registered','{"patient":{"patient_id":"p1","mrn":"A-001","name":"Sample-01 Müller","birth_date":"1980-05-17","sex":"female","weight":70,"allergies":"penicillin"}}','7e230bad7e3511e8b3c374ef4201383ae7c1e611fd5ebdd34c81a50db83021a7');
INSERT INTO "entry" VALUES(2,'s1',1,'2025-03-10T09:00:00.000000Z','2025-03-10T09:00:00.000000Z','Nurse-01','session_checked_in','{"patient":{"patient_id":"p1","mrn":"A-001","name":"Sample-01 Müller","birth_date":"1980-05-17","sex":"female","weight":70,"allergies":"penicillin"},"chair":"Chair 1","protocol":{"name":"iv-ketamine","title":"IV ketamine","route":"iv","delivery":"infusion","edition":1,"drug":"Ketamine","course_length":6,"dosing":{"mg_per_kg":0.5,"minutes":40,"device_amount":null,"device_choices":[],"device_interval":5},"schedule":{"minutes":[0,5,10,20,30,40],"treatment_every":10,"recovery_every":15},"leaving":{"after_start":0,"after_end":60},"recheck":{"warning":5,"critical":2},"checks":[{"key":"consent","text":"Consent given","kind":"asked","at_start":false}],"medicines":["Benzodiazepine"],"quick_events":[{"label":"Ondansetron 4 mg","kind":"drug","text":"Ondansetron","amount":4,"unit":"mg"}],"limits":[{"measure":"systolic","direction":"above","kind":"absolute","bound":180,"level":"critical","source":"clinic"},{"measure":"systolic","direction":"above","kind":"change","bound":40,"level":"warning","source":"label"},{"measure":"spo2","direction":"below","kind":"absolute","bound":93,"level":"warning","source":"clinic"}]},"course_number":2,"dose":35.0,"devices":null,"phq9":18,"answers":[{"key":"consent","text":"Consent given","state":"fine","reason":""}],"medicines":["Benzodiazepine"],"ordered_by":"","lot":"LOT-7"}','5c6841199f01811e3f30792101dc8bb41c2669377e6f416cd28cb9498b3f1226');
INSERT INTO "entry" VALUES(3,'s1',2,'2025-03-10T09:02:00.000000Z','2025-03-10T09:02:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s1.r1","values":{"systolic":120,"diastolic":76},"remark":"","late":false}','52cf067a358350fa9241d720920d68c111f18371189bd6c3928e9545383818f6');
INSERT INTO "entry" VALUES(4,'s1',3,'2025-03-10T09:05:00.000000Z','2025-03-10T09:05:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s1.r2","values":{"systolic":122,"diastolic":78,"pulse":71,"spo2":98.0,"sedation":5},"remark":"calm","late":false}','3cdca4272c2b7c17c25ccd7d2408301ce840d1b2717f0390b31f152986c1ff1e');
INSERT INTO "entry" VALUES(5,'s1',4,'2025-03-10T09:10:00.000000Z','2025-03-10T09:10:00.000000Z','Nurse-01','infusion_started','{"amount":35,"minutes":40}','90a0052e1df61699b4b1b3947e6f72526c158aba38b56c9a5617b77661c8bb50');
INSERT INTO "entry" VALUES(6,'s1',5,'2025-03-10T09:20:00.000000Z','2025-03-10T09:20:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s1.r3","values":{"systolic":164,"diastolic":95,"dissociation":6},"remark":"","late":false}','893f2ee8fe7bdedf62aaf1e7a5a68ada01fee4d5bcd3cfad965938083c87595b');
INSERT INTO "entry" VALUES(7,'s1',6,'2025-03-10T09:20:00.000000Z','2025-03-10T09:20:00.000000Z','Nurse-01','warning_raised','{"warning_id":"s1.w1","measure":"systolic","direction":"above","level":"warning","limit_kind":"change","bound":40,"threshold":162,"source":"label","value":164,"reading_id":"s1.r3"}','744061884637c0ae6e1651c5466d825a96c73888d1d34ec45e335bd462683273');
INSERT INTO "entry" VALUES(8,'s1',7,'2025-03-10T09:21:00.000000Z','2025-03-10T09:21:00.000000Z','Nurse-01','warning_acknowledged','{"warning_id":"s1.w1","level":"warning"}','6ecc39ac9f1f0c352ec075ef3514f985c9e08ca703feb36b28848b7806036f32');
INSERT INTO "entry" VALUES(9,'s1',8,'2025-03-10T09:22:00.000000Z','2025-03-10T09:22:00.000000Z','Nurse-01','infusion_rate_changed','{"rate":26.25}','1ac257c1a6f7f4610be183c3404b24a36322036d81b4acf0505cbb616dfdfb4f');
INSERT INTO "entry" VALUES(10,'s1',9,'2025-03-10T09:25:00.000000Z','2025-03-10T09:25:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s1.r4","values":{"systolic":186,"diastolic":104},"remark":"","late":false}','1d89424f8169552c7b16fe188005be2a092b5b2d74eb274b7b79d22265a903ed');
INSERT INTO "entry" VALUES(11,'s1',10,'2025-03-10T09:25:00.000000Z','2025-03-10T09:25:00.000000Z','Nurse-01','warning_level_changed','{"warning_id":"s1.w1","level":"critical","limit_kind":"absolute","bound":180,"threshold":180,"source":"clinic","value":186,"reading_id":"s1.r4"}','44778f6174f6135af1f2023d10b047881d9c43a04a77217ac2d2f2a4338688f8');
INSERT INTO "entry" VALUES(12,'s1',11,'2025-03-10T09:26:00.000000Z','2025-03-10T09:26:00.000000Z','Nurse-01','warning_acknowledged','{"warning_id":"s1.w1","level":"critical"}','b637b354e25f449c7fddf22201c0e4646f4e4c114dd4ea0987259b1ab2b47e18');
INSERT INTO "entry" VALUES(13,'s1',12,'2025-03-10T09:27:00.000000Z','2025-03-10T09:27:00.000000Z','Nurse-01','infusion_paused','{}','7e7f45c2ae222433d91c266464215a8f35c4eebecbbba4545aa35824b32ac8ee');
INSERT INTO "entry" VALUES(14,'s1',13,'2025-03-10T09:28:00.000000Z','2025-03-10T09:28:00.000000Z','Nurse-01','event_recorded','{"event_id":"s1.e1","kind":"drug","text":"Ondansetron","amount":4,"unit":"mg"}','2e936c5672a934018638fe6512a428a7d95f8d3a0fc0ffe3b7092242e7ff3ab5');
INSERT INTO "entry" VALUES(15,'s1',14,'2025-03-10T09:29:00.000000Z','2025-03-10T09:29:00.000000Z','Nurse-01','infusion_resumed','{}','5cd2923d7e6d654587f619a594f128ffc4b5ffe6bde2fef529351c2bcf149831');
INSERT INTO "entry" VALUES(16,'s1',15,'2025-03-10T09:30:00.000000Z','2025-03-10T09:30:00.000000Z','Nurse-01','side_effect_began','{"event_id":"s1.e2","effect":"light_headed","text":""}','4c15f7b90ac29c56617cd4b7615089858010061920b66c3fde331766f741f6ff');
INSERT INTO "entry" VALUES(17,'s1',16,'2025-03-10T09:31:00.000000Z','2025-03-10T09:31:00.000000Z','Nurse-01','side_effect_began','{"event_id":"s1.e3","effect":"other","text":"tingling"}','1bb2b62815e33f80a601b720464d8d96aa3cf0ff5fed8381df68628d45a7dc04');
INSERT INTO "entry" VALUES(18,'s1',17,'2025-03-10T09:32:00.000000Z','2025-03-10T09:32:00.000000Z','Nurse-01','event_recorded','{"event_id":"s1.e4","kind":"note","text":"Music turned down","amount":null,"unit":""}','0faba3294fbc25c89b2e7c422aa86fb73dbfaf45679b945728f3cf552cee15a4');
INSERT INTO "entry" VALUES(19,'s1',18,'2025-03-10T09:45:00.000000Z','2025-03-10T09:45:00.000000Z','Nurse-01','side_effect_resolved','{"event_id":"s1.e2"}','152d8c80db41ee2109faf5801c3e8af4a9e6c484c91af8e40809a2002d149c28');
INSERT INTO "entry" VALUES(20,'s1',19,'2025-03-10T09:50:00.000000Z','2025-03-10T09:50:00.000000Z','Nurse-01','infusion_stopped','{"amount":34.5,"reason":"planned end"}','9f90ec84df30a28e2b941d4241e500b061f395fa9096dd8ee6577960128f1b06');
INSERT INTO "entry" VALUES(21,'s1',20,'2025-03-10T10:00:00.000000Z','2025-03-10T10:00:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s1.r5","values":{"systolic":124,"diastolic":79,"nausea":2},"remark":"","late":false}','7c689806723a8f26055d080d2de204d9711579b24f4c4df95b1cb4c1662c547f');
INSERT INTO "entry" VALUES(22,'s1',21,'2025-03-10T10:00:00.000000Z','2025-03-10T10:00:00.000000Z','Nurse-01','warning_resolved','{"warning_id":"s1.w1","value":124,"reading_id":"s1.r5"}','17d79ede59280e19743e515e9767c081c761d209704a6c9fb339f1e4fd228d15');
INSERT INTO "entry" VALUES(23,'s1',22,'2025-03-10T09:15:00.000000Z','2025-03-10T10:01:00.000000Z','Nurse-01','reading_charted','{"reading_id":"s1.r6","values":{"pulse":88},"remark":"","late":true}','46feeab38fadeae4fa07001ed52f444f80e0350d8a343c16c755b9fbbbbbf064');
INSERT INTO "entry" VALUES(24,'s1',23,'2025-03-10T10:50:00.000000Z','2025-03-10T10:50:00.000000Z','Nurse-01','discharge_begun','{}','bffeb0348203032fec5f59f2208da48e8c672e21a9917da62a401cf19bd8f842');
INSERT INTO "entry" VALUES(25,'s1',24,'2025-03-10T10:52:00.000000Z','2025-03-10T10:52:00.000000Z','Nurse-01','session_ended','{"outcome":"complete","answers":[],"reason":""}','5333cdc293cf245da73f6046c30bce926556e4647713bfb5d16814bb0a76e2f6');
CREATE TABLE event (
        session_id TEXT NOT NULL REFERENCES session, number INTEGER NOT NULL, event_id TEXT NOT NULL,
        at TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
        kind TEXT NOT NULL, text TEXT, amount ANY, unit TEXT, about TEXT,
        PRIMARY KEY (session_id, number)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "event" VALUES('s1',4,'s1.t4','2025-03-10T09:10:00.000000Z','2025-03-10T09:10:00.000000Z','Nurse-01','infusion_started','over 40 min',35,'mg',NULL);
INSERT INTO "event" VALUES('s1',8,'s1.t8','2025-03-10T09:22:00.000000Z','2025-03-10T09:22:00.000000Z','Nurse-01','infusion_rate_changed',NULL,26.25,'mg/h',NULL);
INSERT INTO "event" VALUES('s1',12,'s1.t12','2025-03-10T09:27:00.000000Z','2025-03-10T09:27:00.000000Z','Nurse-01','infusion_paused',NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES('s1',13,'s1.e1','2025-03-10T09:28:00.000000Z','2025-03-10T09:28:00.000000Z','Nurse-01','drug','Ondansetron',4,'mg',NULL);
INSERT INTO "event" VALUES('s1',14,'s1.t14','2025-03-10T09:29:00.000000Z','2025-03-10T09:29:00.000000Z','Nurse-01','infusion_resumed',NULL,NULL,NULL,NULL);
INSERT INTO "event" VALUES('s1',15,'s1.e2','2025-03-10T09:30:00.000000Z','2025-03-10T09:30:00.000000Z','Nurse-01','side_effect','light headed',NULL,NULL,NULL);
INSERT INTO "event" VALUES('s1',16,'s1.e3','2025-03-10T09:31:00.000000Z','2025-03-10T09:31:00.000000Z','Nurse-01','side_effect','tingling',NULL,NULL,NULL);
INSERT INTO "event" VALUES('s1',17,'s1.e4','2025-03-10T09:32:00.000000Z','2025-03-10T09:32:00.000000Z','Nurse-01','note','Music turned down',NULL,NULL,NULL);
INSERT INTO "event" VALUES('s1',18,'s1.t18','2025-03-10T09:45:00.000000Z','2025-03-10T09:45:00.000000Z','Nurse-01','side_effect_resolved','light headed',NULL,NULL,'s1.e2');
INSERT INTO "event" VALUES('s1',19,'s1.t19','2025-03-10T09:50:00.000000Z','2025-03-10T09:50:00.000000Z','Nurse-01','infusion_stopped','planned end',34.5,'mg',NULL);
CREATE TABLE head (
    stream TEXT PRIMARY KEY,
    number INTEGER NOT NULL,
    hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "head" VALUES('clinic',1,'7e230bad7e3511e8b3c374ef4201383ae7c1e611fd5ebdd34c81a50db83021a7');
INSERT INTO "head" VALUES('s1',24,'5333cdc293cf245da73f6046c30bce926556e4647713bfb5d16814bb0a76e2f6');
CREATE TABLE patient (
        patient_id TEXT PRIMARY KEY, mrn TEXT NOT NULL, name TEXT NOT NULL,
        birth_date TEXT, sex TEXT NOT NULL, weight ANY, weighed_at TEXT, allergies TEXT NOT NULL,
        mrn_key TEXT NOT NULL, name_key TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "patient" VALUES('p1','A-001','Sample-01 Müller','1980-05-17','female',70,'2025-03-10T09:00:00.000000Z','penicillin','a-001','sample-01 muller');
CREATE TABLE reading (
        session_id TEXT NOT NULL REFERENCES session, at TEXT NOT NULL, number INTEGER NOT NULL,
        reading_id TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
        systolic ANY, diastolic ANY, pulse ANY, spo2 ANY, respiratory_rate ANY, dissociation ANY, nausea ANY, sedation ANY, map INTEGER, remark TEXT, late INTEGER NOT NULL,
        PRIMARY KEY (session_id, at, number)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "reading" VALUES('s1','2025-03-10T09:02:00.000000Z',2,'s1.r1','2025-03-10T09:02:00.000000Z','Nurse-01',120,76,NULL,NULL,NULL,NULL,NULL,NULL,91,NULL,0);
INSERT INTO "reading" VALUES('s1','2025-03-10T09:05:00.000000Z',3,'s1.r2','2025-03-10T09:05:00.000000Z','Nurse-01',122,78,71,98,NULL,NULL,NULL,5,93,'calm',0);
INSERT INTO "reading" VALUES('s1','2025-03-10T09:15:00.000000Z',22,'s1.r6','2025-03-10T10:01:00.000000Z','Nurse-01',NULL,NULL,88,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1);
INSERT INTO "reading" VALUES('s1','2025-03-10T09:20:00.000000Z',5,'s1.r3','2025-03-10T09:20:00.000000Z','Nurse-01',164,95,NULL,NULL,NULL,6,NULL,NULL,118,NULL,0);
INSERT INTO "reading" VALUES('s1','2025-03-10T09:25:00.000000Z',9,'s1.r4','2025-03-10T09:25:00.000000Z','Nurse-01',186,104,NULL,NULL,NULL,NULL,NULL,NULL,131,NULL,0);
INSERT INTO "reading" VALUES('s1','2025-03-10T10:00:00.000000Z',20,'s1.r5','2025-03-10T10:00:00.000000Z','Nurse-01',124,79,NULL,NULL,NULL,NULL,2,NULL,94,NULL,0);
CREATE TABLE session (
        session_id TEXT PRIMARY KEY, patient_id TEXT NOT NULL REFERENCES patient,
        mrn TEXT NOT NULL, patient_name TEXT NOT NULL, search_key TEXT NOT NULL,
        chair TEXT NOT NULL, route TEXT NOT NULL, protocol TEXT NOT NULL, protocol_title TEXT NOT NULL,
        drug TEXT NOT NULL, course_number INTEGER NOT NULL, dose ANY, devices INTEGER, phq9 INTEGER,
        weight ANY, status TEXT NOT NULL, checked_in_at TEXT NOT NULL, checked_in_by TEXT NOT NULL,
        time_zero TEXT, ended_at TEXT, end_reason TEXT, peak_systolic ANY, peak_diastolic ANY, peak_dissociation ANY, peak_nausea ANY,
        reading_count INTEGER NOT NULL DEFAULT 0, warning_count INTEGER NOT NULL DEFAULT 0,
        critical_count INTEGER NOT NULL DEFAULT 0, signed_by TEXT, signed_at TEXT
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "session" VALUES('s1','p1','A-001','Sample-01 Müller','sample-01 muller
a-001
iv ketamine
iv-ketamine','Chair 1','iv','iv-ketamine','IV ketamine','Ketamine',2,35,NULL,18,70,'complete','2025-03-10T09:00:00.000000Z','Nurse-01','2025-03-10T09:10:00.000000Z','2025-03-10T10:52:00.000000Z',NULL,186,104,6,2,6,1,1,NULL,NULL);
CREATE TABLE warning (
        session_id TEXT NOT NULL REFERENCES session, warning_id TEXT NOT NULL,
        measure TEXT NOT NULL, direction TEXT NOT NULL, level TEXT NOT NULL, limit_kind TEXT NOT NULL,
        limit_value ANY NOT NULL, threshold ANY NOT NULL, source TEXT, value ANY NOT NULL,
        reading_id TEXT NOT NULL, raised_at TEXT NOT NULL,
        acknowledged_at TEXT, acknowledged_by TEXT, resolved_at TEXT,
        PRIMARY KEY (session_id, warning_id)
    ) STRICT, WITHOUT ROWID
    ;
INSERT INTO "warning" VALUES('s1','s1.w1','systolic','above','critical','change',40,162,'label',164,'s1.r3','2025-03-10T09:20:00.000000Z','2025-03-10T09:26:00.000000Z','Nurse-01','2025-03-10T10:00:00.000000Z');
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
CREATE INDEX session_by_time ON session (checked_in_at);
CREATE INDEX session_running ON session (checked_in_at) WHERE status = 'running';
CREATE VIEW sessions AS
SELECT
    s.session_id, s.patient_id, s.mrn, s.patient_name, s.chair, s.route, s.protocol, s.course_number,
    s.status, s.checked_in_at, s.time_zero, s.ended_at,
    (
        SELECT r.systolic FROM reading AS r
        WHERE r.session_id = s.session_id AND r.systolic IS NOT NULL
          AND (s.time_zero IS NULL OR r.at <= s.time_zero)
        ORDER BY r.at DESC, r.number DESC LIMIT 1
    ) AS baseline_systolic,
    (
        SELECT r.diastolic FROM reading AS r
        WHERE r.session_id = s.session_id AND r.diastolic IS NOT NULL
          AND (s.time_zero IS NULL OR r.at <= s.time_zero)
        ORDER BY r.at DESC, r.number DESC LIMIT 1
    ) AS baseline_diastolic,
    s.peak_systolic, s.peak_diastolic, s.peak_dissociation, s.peak_nausea,
    s.reading_count, s.warning_count, s.critical_count,
    s.signed_by, s.signed_at,
    s.checked_in_by, s.protocol_title, s.drug, s.dose, s.devices, s.phq9, s.weight, s.end_reason
FROM session AS s;
CREATE VIEW readings AS
SELECT
    r.session_id, r.reading_id, r.at, r.recorded_at,
    round((julianday(r.at) - julianday(s.time_zero)) * 1440, 3) + 0.0 AS minute,
    r.recorded_by AS charted_by,
    r.systolic, r.diastolic, r.map, r.pulse, r.spo2, r.respiratory_rate, r.dissociation, r.nausea, r.sedation,
    r.remark, r.late, 0 AS amended, 0 AS in_error
FROM reading AS r JOIN session AS s USING (session_id);
CREATE VIEW warnings AS
SELECT
    session_id, warning_id, measure, direction, level, limit_kind, limit_value, value, reading_id,
    raised_at, acknowledged_at, acknowledged_by, resolved_at, threshold, source
FROM warning;
CREATE VIEW events AS
SELECT session_id, event_id, at, kind, text, amount, unit, recorded_by, recorded_at, about
FROM event;
CREATE VIEW patients AS
SELECT
    patient_id, mrn, name, birth_date, sex, weight, weighed_at, allergies,
    (SELECT count(*) FROM session AS s WHERE s.patient_id = p.patient_id) AS session_count,
    (SELECT max(checked_in_at) FROM session AS s WHERE s.patient_id = p.patient_id) AS last_session_at
FROM patient AS p;
CREATE VIEW audit AS
SELECT
    seq, nullif(stream, 'clinic') AS session_id, at, recorded_at, recorded_by, kind, body, number, hash
FROM entry;
COMMIT;
