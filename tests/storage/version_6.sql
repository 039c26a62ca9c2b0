BEGIN TRANSACTION;
CREATE TABLE answers (
            chat_id INTEGER NOT NULL,
            question_id INTEGER NOT NULL,
            answer_id INTEGER NOT NULL,
            answered_at INTEGER NOT NULL, alternatives TEXT,
            PRIMARY KEY (chat_id, question_id)
        );
INSERT INTO "answers" VALUES(5000000001,101,102,1790000000,'symptoms-liver symptoms-bones');
CREATE TABLE chats (
            chat_id INTEGER PRIMARY KEY,
            language TEXT,
            unreadable_at INTEGER
        , zone TEXT, admins_only BOOLEAN NOT NULL DEFAULT FALSE, quiet_from INTEGER, quiet_to INTEGER, unasked_minutes INTEGER, shut_out BOOLEAN NOT NULL DEFAULT FALSE);
INSERT INTO "chats" VALUES(-1001234567890,NULL,NULL,'Asia/Kolkata',1,22,7,30,0);
INSERT INTO "chats" VALUES(5000000001,'en',1790000001,NULL,0,NULL,NULL,NULL,0);
CREATE TABLE contexts (
            chat_id INTEGER NOT NULL,
            message_id INTEGER NOT NULL,
            thread_id INTEGER,
            asker_id INTEGER NOT NULL,
            entry_id TEXT,
            concepts TEXT NOT NULL,
            turned_at INTEGER NOT NULL,
            PRIMARY KEY (chat_id, message_id)
        );
INSERT INTO "contexts" VALUES(5000000001,102,NULL,5000000001,'symptoms-lungs','lung symptom',1790000000);
CREATE TABLE counts (
            day INTEGER NOT NULL,
            language TEXT NOT NULL,
            decision TEXT NOT NULL,
            subject TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (day, language, decision, subject)
        );
INSERT INTO "counts" VALUES(20717,'en','answer','symptoms-lungs',1);
CREATE TABLE inbox (
            update_id INTEGER PRIMARY KEY,
            received_at INTEGER NOT NULL,
            failures INTEGER NOT NULL,
            body TEXT
        );
INSERT INTO "inbox" VALUES(1001,1790000001,0,NULL);
INSERT INTO "inbox" VALUES(1002,1790000002,3,'{"update_id": 1002, "message": {"message_id": 102, "date": 1790000000, "chat": {"id": 5000000001, "type": "private", "first_name": "Alice"}, "from": {"id": 5000000001, "is_bot": false, "first_name": "Alice", "language_code": "en"}, "text": "set aside"}}');
INSERT INTO "inbox" VALUES(1003,1790000003,0,'{"update_id": 1003, "message": {"message_id": 103, "date": 1790000000, "chat": {"id": 5000000001, "type": "private", "first_name": "Alice"}, "from": {"id": 5000000001, "is_bot": false, "first_name": "Alice", "language_code": "en"}, "text": "What are the symptoms of metastasis in the lungs?"}}');
CREATE TABLE moments (
            chat_id INTEGER PRIMARY KEY,
            unasked_at INTEGER,
            introduced_at INTEGER
        );
INSERT INTO "moments" VALUES(-1001234567890,1790000002,1790000003);
CREATE TABLE store (version INTEGER NOT NULL, owner TEXT NOT NULL);
INSERT INTO "store" VALUES(6,'7000000001');
CREATE TABLE subscriptions (
            chat_id INTEGER PRIMARY KEY,
            thread_id INTEGER,
            course TEXT NOT NULL,
            minute INTEGER NOT NULL,
            language TEXT NOT NULL,
            position INTEGER NOT NULL,
            due INTEGER NOT NULL
        );
INSERT INTO "subscriptions" VALUES(5000000001,NULL,'facts',480,'en',3,1790003600);
CREATE TABLE unanswered (
            day INTEGER NOT NULL,
            text TEXT NOT NULL,
            language TEXT NOT NULL,
            decision TEXT NOT NULL,
            topic TEXT,
            nearest TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (day, text)
        );
INSERT INTO "unanswered" VALUES(20717,'how is it treated','en','not-covered','treatment','symptoms-lungs',1);
CREATE TABLE votes (
            chat_id INTEGER NOT NULL,
            message_id INTEGER NOT NULL,
            entry_id TEXT NOT NULL,
            person_id INTEGER NOT NULL,
            value INTEGER NOT NULL,
            voted_at INTEGER NOT NULL,
            PRIMARY KEY (chat_id, message_id, entry_id, person_id)
        );
INSERT INTO "votes" VALUES(5000000001,102,'symptoms-lungs',5000000001,1,1790000000);
CREATE INDEX answers_by_time ON answers (answered_at);
CREATE INDEX subscriptions_by_time ON subscriptions (due);
CREATE INDEX contexts_by_time ON contexts (turned_at);
CREATE INDEX votes_by_time ON votes (voted_at);
COMMIT;
