"""Which message of the bot answers which message."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, select

from bot.storage.changes import Change, upsert
from bot.storage.database import Database
from bot.storage.schema import answers

KEPT_SECONDS = 7 * 24 * 3600
"""Telegram lets people edit their messages for two days."""


class Answers:
    """Answers by the chat and the message that they answer."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._keep = upsert(database.dialect, answers, "answer_id", "answered_at")

    async def answer_to(self, chat_id: int, question_id: int) -> int | None:
        """The id of the message that answers; None if none is known."""
        rows = await self._database.read(_ANSWER, {"chat": chat_id, "question": question_id})
        return rows[0].answer_id if rows else None

    def keep(self, chat_id: int, question_id: int, answer_id: int, time: int) -> Change:
        """Keep which message answers, in place of an earlier one."""
        return Change(
            self._keep,
            {
                "chat_id": chat_id,
                "question_id": question_id,
                "answer_id": answer_id,
                "answered_at": time,
            },
        )

    @staticmethod
    def forget_before(time: int) -> Change:
        """Forget the answers whose questions nobody can edit any more."""
        return Change(_FORGET, {"time": time - KEPT_SECONDS})


_ANSWER = select(answers.c.answer_id).where(
    answers.c.chat_id == bindparam("chat"), answers.c.question_id == bindparam("question")
)
_FORGET = delete(answers).where(answers.c.answered_at < bindparam("time"))
