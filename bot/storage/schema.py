"""The tables as queries see them; `migrations` makes them.

All ids are Telegram's and need 52 bits; all times are whole seconds since 1970.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Integer, MetaData, Table, Text

TABLES = MetaData()

store = Table(
    "store",
    TABLES,
    Column("version", Integer, nullable=False),
    Column("owner", Text, nullable=False),
)
"""One row: the number of the latest migration, and the id of the bot that it all belongs to."""

inbox = Table(
    "inbox",
    TABLES,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("received_at", BigInteger, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("body", Text),
)
"""Updates as Telegram sent them, in JSON; without a body where they are done.

Those that are done stay for a while, so that what Telegram sends twice is known.
"""

chats = Table(
    "chats",
    TABLES,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("language", Text),
    Column("unreadable_at", BigInteger),
    Column("zone", Text),
    Column("admins_only", Boolean, nullable=False),
    Column("quiet_from", Integer),
    Column("quiet_to", Integer),
    Column("unasked_minutes", Integer),
)
"""What was chosen in a chat, and when something came in it that was no text.

The private chat with a person has the person's id, so a person's own settings are here, too.
"""

answers = Table(
    "answers",
    TABLES,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("question_id", BigInteger, primary_key=True, autoincrement=False),
    Column("answer_id", BigInteger, nullable=False),
    Column("answered_at", BigInteger, nullable=False),
)
"""Which message of the bot answers which message."""

counts = Table(
    "counts",
    TABLES,
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("language", Text, primary_key=True),
    Column("decision", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("count", Integer, nullable=False),
)
"""How often people asked, by the day in Dhaka; `subject` is empty where there is none."""

unanswered = Table(
    "unanswered",
    TABLES,
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("text", Text, primary_key=True),
    Column("language", Text, nullable=False),
    Column("decision", Text, nullable=False),
    Column("topic", Text),
    Column("nearest", Text, nullable=False),
    Column("count", Integer, nullable=False),
)
"""What nobody could answer, by the day in Dhaka; `nearest` are ids with blanks between them."""

OF_CHATS = (chats,)
"""Tables whose rows move with a group that becomes a supergroup; `chat_id` is their whole key."""

OF_PEOPLE = (chats.c.chat_id, answers.c.chat_id)
"""Columns with a person's id, or with that of a private chat, which is the same.

Their rows are erased when the person asks for it.
"""
