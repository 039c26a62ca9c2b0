"""Buttons and their labels."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from textwrap import shorten

from bot.conversation.reply import AddToGroup, Button, LinkTo, ListSections, ShowEntry, Vote
from bot.knowledge.model import Entry, Tongue
from bot.texts import Texts

LABEL_LENGTH = 40
"""A phone shows about this many characters of a button as wide as the message."""

_FITS_A_LINK = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What Telegram carries in a link to a bot."""

Rows = tuple[tuple[Button, ...], ...]


def name_of(entry: Entry, tongue: Tongue) -> str:
    """What an entry is called: its own title, else how its text begins."""
    title = entry.fact.title if entry.fact else entry.section.title
    return title.in_(tongue) or _short(entry.text.in_(tongue)) or entry.id


def entry_button(entry: Entry, tongue: Tongue) -> Button:
    """A button that shows `entry`."""
    return Button(_short(name_of(entry, tongue)), ShowEntry(entry.id))


def entry_rows(entries: Iterable[Entry], tongue: Tongue) -> Rows:
    """A button for each of `entries`, one a row."""
    return tuple((entry_button(entry, tongue),) for entry in entries)


def summary_button(section: Entry, tongue: Tongue, texts: Texts) -> Button:
    """A button that shows a section's summary and says so."""
    label = texts.get("summary_button", tongue, section=name_of(section, tongue))
    return Button(_short(label), ShowEntry(section.id))


def sections_row(tongue: Tongue, texts: Texts) -> Rows:
    """One row with a button that lists the sections."""
    return ((Button(texts.get("sections_button", tongue), ListSections()),),)


def link_row(id: str, tongue: Tongue, texts: Texts) -> Rows:
    """One row with the link to an answer; none where its id does not fit a link."""
    if not _FITS_A_LINK.fullmatch(id):
        return ()
    return ((Button(texts.get("link_button", tongue), LinkTo(id)),),)


def group_row(tongue: Tongue, texts: Texts) -> Rows:
    """One row with a button that adds the bot to a group."""
    return ((Button(texts.get("add_button", tongue), AddToGroup()),),)


def as_links(rows: Rows) -> Rows:
    """What of `rows` leads to a passage, for messages under which the bot sees no presses."""
    leading = (
        (button, button.action)
        for row in rows
        for button in row
        if isinstance(button.action, LinkTo | ShowEntry)
    )
    return tuple((Button(button.label, LinkTo(action.id)),) for button, action in leading)


def vote_buttons(
    id: str, up: int, down: int, tongue: Tongue, texts: Texts
) -> tuple[Button, Button]:
    """The two buttons by which people say whether an answer helps, with how many said so."""
    return (
        Button(_counted("👍", up, tongue, texts), Vote(id, up=True)),
        Button(_counted("👎", down, tongue, texts), Vote(id, up=False)),
    )


def listed(entries: Iterable[Entry], tongue: Tongue) -> str:
    """The names of `entries`, one a line, for readers who see no buttons."""
    return "\n".join(f"• {name_of(entry, tongue)}" for entry in entries)


def _counted(sign: str, count: int, tongue: Tongue, texts: Texts) -> str:
    return texts.get("votes_button", tongue, sign=sign, count=count) if count else sign


# The names of entries are few, and shortening one takes longer than all else about a button.
@lru_cache(maxsize=1024)
def _short(text: str) -> str:
    """`text` on one line, cut between words where it is too long for a button."""
    if len(short := shorten(text, LABEL_LENGTH, placeholder="…")) > 1:
        return short
    return " ".join(text.split())[:LABEL_LENGTH]
