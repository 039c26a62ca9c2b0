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
    Column("shut_out", Boolean, nullable=False),
)
"""What was chosen in a chat, and when something came in it that was no text.

The private chat with a person has the person's id, so a person's own settings are here, too.
"""

moments = Table(
    "moments",
    TABLES,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("unasked_at", BigInteger),
    Column("introduced_at", BigInteger),
)
"""When something last happened in a group that is not to happen often.

It is no part of `chats`, where a row means that something was chosen.
"""

answers = Table(
    "answers",
    TABLES,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("question_id", BigInteger, primary_key=True, autoincrement=False),
    Column("answer_id", BigInteger, nullable=False),
    Column("answered_at", BigInteger, nullable=False),
    Column("alternatives", Text),
)
"""Which message of the bot answers which message, and the ids of what could have, instead."""

contexts = Table(
    "contexts",
    TABLES,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger),
    Column("asker_id", BigInteger, nullable=False),
    Column("entry_id", Text),
    Column("concepts", Text, nullable=False),
    Column("turned_at", BigInteger, nullable=False),
)
"""What a person's talk with the bot had come to with a message of the bot's, for a short while."""

votes = Table(
    "votes",
    TABLES,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("entry_id", Text, primary_key=True),
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("value", Integer, nullable=False),
    Column("voted_at", BigInteger, nullable=False),
)
"""What people think of an entry shown in a message: 1 or -1.

One message shows several entries, one after another, and a vote is for one of them.
"""

subscriptions = Table(
    "subscriptions",
    TABLES,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("thread_id", BigInteger),
    Column("course", Text, nullable=False),
    Column("minute", Integer, nullable=False),
    Column("language", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("due", BigInteger, nullable=False),
)
"""What a chat has sent to it every day, and when the next one is due."""

counts = Table(
    "counts",
    TABLES,
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("language", Text, primary_key=True),
    Column("decision", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("count", Integer, nullable=False),
)
"""How often people asked, by the day at home; `subject` is empty where there is none."""

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
"""What nobody could answer, by the day at home; `nearest` are ids with blanks between them."""

notices = Table(
    "notices",
    TABLES,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("message_id", BigInteger, nullable=False),
    Column("asker_id", BigInteger, nullable=False),
    Column("button", Text, nullable=False),
)
"""Replies of which nobody knows yet whether they arrived, by the update that they answer.

A row is written before its reply is sent, and erased with the record that it was; where the update
is over and the row still there, its person is owed a notice. `message_id` is the message that the
notice replies to, `button` the callback data of what shows the reply.
"""

OF_CHATS = (chats, moments, subscriptions)
"""Tables whose rows move with a group that becomes a supergroup; `chat_id` is their whole key."""

OF_PEOPLE = (
    chats.c.chat_id,
    answers.c.chat_id,
    subscriptions.c.chat_id,
    contexts.c.asker_id,
    votes.c.person_id,
    notices.c.asker_id,
)
"""Columns with a person's id, or with that of a private chat, which is the same.

Their rows are erased when the person asks for it.
"""
