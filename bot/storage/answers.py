"""Which message of the bot answers which message, and what could have, instead."""

from __future__ import annotations

from collections.abc import Sequence

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
        self._keep = upsert(database.dialect, answers, "answer_id", "answered_at", "alternatives")

    async def answer_to(self, chat_id: int, question_id: int) -> int | None:
        """The id of the message that answers; None if none is known."""
        rows = await self._database.read(_ANSWER, {"chat": chat_id, "question": question_id})
        return rows[0].answer_id if rows else None

    async def alternatives(self, chat_id: int, answer_id: int) -> tuple[str, ...]:
        """The ids of the entries that could have answered instead, best first."""
        rows = await self._database.read(_ALTERNATIVES, {"chat": chat_id, "answer": answer_id})
        return tuple((rows[0].alternatives or "").split()) if rows else ()

    def keep(
        self,
        chat_id: int,
        question_id: int,
        answer_id: int,
        time: int,
        alternatives: Sequence[str] = (),
    ) -> Change:
        """Keep which message answers, in place of an earlier one."""
        return Change(
            self._keep,
            {
                "chat_id": chat_id,
                "question_id": question_id,
                "answer_id": answer_id,
                "answered_at": time,
                "alternatives": " ".join(alternatives) or None,
            },
        )

    @staticmethod
    def forget_before(time: int) -> Change:
        """Forget the answers whose questions nobody can edit any more."""
        return Change(_FORGET, {"time": time - KEPT_SECONDS})


_ANSWER = select(answers.c.answer_id).where(
    answers.c.chat_id == bindparam("chat"), answers.c.question_id == bindparam("question")
)
_ALTERNATIVES = (
    select(answers.c.alternatives)
    .where(answers.c.chat_id == bindparam("chat"), answers.c.answer_id == bindparam("answer"))
    .order_by(answers.c.question_id.desc())
    .limit(1)
)
_FORGET = delete(answers).where(answers.c.answered_at < bindparam("time"))
