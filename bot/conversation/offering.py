"""Replies to choose from while someone types in another chat, and to send where nobody presses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.conversation.answers import Answers
from bot.conversation.buttons import as_links, link_row, name_of
from bot.conversation.reply import LinkTo, Reply
from bot.knowledge.model import SECTION_PREFIX, Entry, Tongue
from bot.search.match import Decision
from bot.texts import Texts

MOST_OFFERED = 50
"""Telegram's limit on the results of one inline question."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A reply, and how it is listed.

    `key` stays the same for the same passage in the same language (at most 64 bytes); `section`
    is the name of the section that a passage is from, empty where the title says as much.
    """

    key: str
    title: str
    reply: Reply
    section: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be chosen, best first, and the language of it.

    `is_personal` where that language follows from who asks, and not from the question alone.
    """

    choices: tuple[Choice, ...]
    tongue: Tongue
    is_personal: bool


class Offers:
    """Lists passages and refusals."""

    def __init__(self, texts: Texts, answers: Answers) -> None:
        self._texts = texts
        self._answers = answers

    def passages(self, entries: Iterable[Entry], tongue: Tongue) -> tuple[Choice, ...]:
        """The passages of `entries`."""
        return tuple(self._passage(entry, tongue) for entry in entries)

    def refusal(self, reply: Reply) -> tuple[Choice, ...]:
        """A refusal that can be sent, and what the article does say nearby.

        Who asks for advice about a person is offered no passage for an answer.
        """
        parts = (reply.tongue.value, reply.decision, reply.id or reply.topic)
        is_plea = reply.decision is Decision.PLEA
        title = self._texts.get("plea_title" if is_plea else "no_answer_title", reply.tongue)
        refusal = Choice(":".join(filter(None, parts)), title, with_links(reply, self._texts))
        nearby = () if is_plea else self._answers.find(reply.suggestions)
        return (refusal, *self.passages(nearby, reply.tongue))

    def _passage(self, entry: Entry, tongue: Tongue) -> Choice:
        reply = self._answers.show(entry, tongue)
        title = reply.title or name_of(entry, tongue)
        section = name_of(replace(entry, fact=None), tongue)
        return Choice(
            key=f"{tongue.value}:{reply.id}",
            title=title,
            reply=with_links(replace(reply, title=title), self._texts),
            # A section without a title goes by its id, which means nothing to readers.
            section="" if section in (title, SECTION_PREFIX + entry.section.id) else section,
        )


def with_links(reply: Reply, texts: Texts) -> Reply:
    """`reply` for where the bot sees no presses: under a passage its link, else what it names."""
    shows = reply.id and any(isinstance(b.action, LinkTo) for row in reply.rows for b in row)
    rows = link_row(reply.id, reply.tongue, texts) if reply.id and shows else as_links(reply.rows)
    return replace(reply, rows=rows)
