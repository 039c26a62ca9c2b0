"""Counting what is asked, and keeping the words of what could not be answered."""

from __future__ import annotations

from bot.conversation.anonymity import anonymous
from bot.conversation.reply import Reply
from bot.handlers.desk import Desk
from bot.search.match import Decision


def count_question(desk: Desk, reply: Reply, words: str | None = None) -> None:
    """Count a question with the update's end; keep its `words`, without who asked, if need be.

    Only words that somebody wrote to the bot are given, never what others said.
    """
    if reply.decision is None:
        return
    now, language, decision = desk.now(), reply.language.value, reply.decision.value
    changes, memory = desk.delivery.changes, desk.memory
    changes.append(memory.counts.add(now, language, decision, _subject(reply)))
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
                nearest=(reply.id,) if reply.id else reply.suggestions,
            )
        )


def _subject(reply: Reply) -> str | None:
    """What is counted with a decision: the entry that answers, or the topic that is not covered."""
    match reply.decision:
        case Decision.ANSWER:
            return reply.id
        case Decision.PARTLY | Decision.NOT_COVERED:
            return reply.topic
        case _:
            return None
