"""Counting what is asked, and keeping the words of what could not be answered."""

from __future__ import annotations

from bot.conversation.anonymity import anonymous
from bot.conversation.reply import Reply
from bot.handlers.desk import Desk
from bot.search.match import Decision

_WITH_TOPIC = (Decision.ANSWER, Decision.NOT_COVERED)


def count_question(desk: Desk, reply: Reply, words: str | None = None) -> None:
    """Count a question with the update's end; keep its `words`, without who asked, if need be.

    Only words that somebody wrote to the bot are given, never what others said.
    """
    if reply.decision is None:
        return
    now, language, decision = desk.now(), reply.language.value, reply.decision.value
    subject = (reply.id or reply.topic) if reply.decision in _WITH_TOPIC else None
    changes, memory = desk.delivery.changes, desk.memory
    changes.append(memory.counts.add(now, language, decision, subject))
    if not (words and reply.unanswered and desk.keeping.stores_unanswered):
        return
    if kept := anonymous(words):
        changes.append(
            memory.unanswered.add(
                now,
                kept,
                language=language,
                decision=decision,
                topic=reply.topic,
                nearest=reply.suggestions,
            )
        )
