"""The schema's history: numbered steps that each run once, at the start.

A step that has been released is never changed; what comes later is a new step at the end.
`{integer}` is the integer of 64 bits, which SQLite and PostgreSQL name differently.
"""

from __future__ import annotations

from sqlalchemy import Connection, insert, inspect, select, text, update

from bot.errors import ConfigurationError
from bot.storage.schema import store

STEPS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE store (version INTEGER NOT NULL, owner TEXT NOT NULL)",
        """
        CREATE TABLE inbox (
            update_id {integer} PRIMARY KEY,
            received_at {integer} NOT NULL,
            failures INTEGER NOT NULL,
            body TEXT
        )
        """,
        """
        CREATE TABLE chats (
            chat_id {integer} PRIMARY KEY,
            language TEXT,
            unreadable_at {integer}
        )
        """,
        """
        CREATE TABLE answers (
            chat_id {integer} NOT NULL,
            question_id {integer} NOT NULL,
            answer_id {integer} NOT NULL,
            answered_at {integer} NOT NULL,
            PRIMARY KEY (chat_id, question_id)
        )
        """,
        "CREATE INDEX answers_by_time ON answers (answered_at)",
    ),
    (
        "ALTER TABLE chats ADD COLUMN zone TEXT",
        "ALTER TABLE chats ADD COLUMN admins_only BOOLEAN NOT NULL DEFAULT FALSE",
        "ALTER TABLE chats ADD COLUMN quiet_from INTEGER",
        "ALTER TABLE chats ADD COLUMN quiet_to INTEGER",
        "ALTER TABLE chats ADD COLUMN unasked_minutes INTEGER",
    ),
    (
        "ALTER TABLE chats ADD COLUMN shut_out BOOLEAN NOT NULL DEFAULT FALSE",
        """
        CREATE TABLE moments (
            chat_id {integer} PRIMARY KEY,
            unasked_at {integer},
            introduced_at {integer}
        )
        """,
    ),
    (
        """
        CREATE TABLE subscriptions (
            chat_id {integer} PRIMARY KEY,
            thread_id {integer},
            course TEXT NOT NULL,
            minute INTEGER NOT NULL,
            language TEXT NOT NULL,
            position INTEGER NOT NULL,
            due {integer} NOT NULL
        )
        """,
        "CREATE INDEX subscriptions_by_time ON subscriptions (due)",
    ),
    (
        "ALTER TABLE answers ADD COLUMN alternatives TEXT",
        """
        CREATE TABLE contexts (
            chat_id {integer} NOT NULL,
            message_id {integer} NOT NULL,
            thread_id {integer},
            asker_id {integer} NOT NULL,
            entry_id TEXT,
            concepts TEXT NOT NULL,
            turned_at {integer} NOT NULL,
            PRIMARY KEY (chat_id, message_id)
        )
        """,
        "CREATE INDEX contexts_by_time ON contexts (turned_at)",
        """
        CREATE TABLE votes (
            chat_id {integer} NOT NULL,
            message_id {integer} NOT NULL,
            entry_id TEXT NOT NULL,
            person_id {integer} NOT NULL,
            value INTEGER NOT NULL,
            voted_at {integer} NOT NULL,
            PRIMARY KEY (chat_id, message_id, entry_id, person_id)
        )
        """,
        "CREATE INDEX votes_by_time ON votes (voted_at)",
    ),
    (
        """
        CREATE TABLE counts (
            day INTEGER NOT NULL,
            language TEXT NOT NULL,
            decision TEXT NOT NULL,
            subject TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (day, language, decision, subject)
        )
        """,
        """
        CREATE TABLE unanswered (
            day INTEGER NOT NULL,
            text TEXT NOT NULL,
            language TEXT NOT NULL,
            decision TEXT NOT NULL,
            topic TEXT,
            nearest TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (day, text)
        )
        """,
    ),
    (
        """
        CREATE TABLE notices (
            update_id {integer} PRIMARY KEY,
            chat_id {integer} NOT NULL,
            thread_id {integer},
            message_id {integer} NOT NULL,
            asker_id {integer} NOT NULL,
            button TEXT NOT NULL
        )
        """,
    ),
)


def migrate(connection: Connection, owner: str) -> None:
    """Bring the schema up to date, in the transaction at hand, for the bot `owner`.

    ConfigurationError if the schema is newer than this program, or another bot's.
    """
    found = _found(connection)
    version, of = found or (0, owner)
    if version > len(STEPS):
        raise ConfigurationError(
            f"the database has version {version} of the schema, and this program knows versions "
            f"up to {len(STEPS)}; run the newer program that made it, or restore a backup"
        )
    if of != owner:
        raise ConfigurationError(
            f"the database belongs to the bot with the id {of}; give this one its own "
            "DATABASE_URL or DATA_DIR"
        )
    for step in STEPS[version:]:
        for statement in step:
            connection.execute(text(statement.format(integer=_integer(connection))))
    record = update(store) if found else insert(store)
    connection.execute(record.values(version=len(STEPS), owner=owner))


def _found(connection: Connection) -> tuple[int, str] | None:
    if not inspect(connection).has_table(store.name):
        return None
    row = connection.execute(select(store.c.version, store.c.owner)).one()
    return row.version, row.owner


def _integer(connection: Connection) -> str:
    # SQLite keeps a table in the order of its key only if that is an INTEGER.
    return "INTEGER" if connection.dialect.name == "sqlite" else "BIGINT"
