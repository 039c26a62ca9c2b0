"""One reply to several questions that came in one message."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.conversation.answers import Answers
from bot.conversation.fitting import fitted
from bot.conversation.refusals import Refusals
from bot.conversation.reply import Reply
from bot.knowledge.model import Tongue
from bot.search.match import Decision, Match
from bot.texts import Texts

_UNSAID = (Decision.NOT_COVERED, Decision.PARTLY)


class Several:
    """Answers what it can of several questions, and says what the article does not."""

    def __init__(self, texts: Texts, answers: Answers, refusals: Refusals) -> None:
        self._texts = texts
        self._answers = answers
        self._refusals = refusals

    def answer(self, parts: Sequence[Match], tongue: Tongue) -> Reply:
        """The passages that answer `parts`, at least one, below each other in the order asked.

        The source and the buttons, votes among them, are those of the first one, for a vote brings
        these again; what is from another article is left out.
        """
        first, *rest = self._answers.find(filter(None, (part.answered for part in parts)))
        reply = self._answers.show(first, tongue)
        shown = [self._answers.show(e, tongue) for e in rest if e.article is first.article]
        passages = (f"{other.title}\n{other.body}".strip() for other in shown)
        unsaid = [part for part in parts if part.decision in _UNSAID]
        sentences = dict.fromkeys(self._not_said(part, tongue) for part in unsaid)
        reply = replace(
            reply,
            body="\n\n".join((reply.body, *passages, *sentences)),
            score=min(part.score for part in parts if part.answered),
            names_things=any(part.thing for part in unsaid),
        )
        return fitted(reply, self._texts.get("continued_at_source", tongue))

    def _not_said(self, part: Match, tongue: Tongue) -> str:
        """Names what the article does not say, and of which of several things."""
        sentence = self._refusals.not_said(part, tongue)
        return f"{part.thing}: {sentence}" if part.thing else sentence
