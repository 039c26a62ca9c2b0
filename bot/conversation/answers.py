"""Replies that show what the article says: a fact, a section, a choice between some."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.conversation.buttons import (
    Rows,
    entry_rows,
    link_row,
    listed,
    sections_row,
    summary_button,
)
from bot.conversation.fitting import fitted
from bot.conversation.reply import Reply
from bot.conversation.subject import source_line
from bot.knowledge.model import SECTION_PREFIX, Entry, Library, Tongue
from bot.search.match import Decision
from bot.texts import Texts

RELATED = 3
SUGGESTED = 3
FACTS_OF_SECTION = 10


class Answers:
    """Shows entries of the library."""

    def __init__(self, library: Library, texts: Texts) -> None:
        self._library = library
        self._texts = texts
        self._shown: dict[tuple[str, Tongue], Reply] = {}

    def find(self, ids: Iterable[str]) -> tuple[Entry, ...]:
        """The entries that `ids` name, each once; a section of one fact is that fact."""
        found = (self._library.find(id) for id in ids)
        answering = (_sole_fact(entry) or entry for entry in found if entry)
        return tuple({entry.id: entry for entry in answering}.values())

    def show(self, entry: Entry, tongue: Tongue) -> Reply:
        """The passage of a fact or the summary of a section, with buttons to read on."""
        if (entry.id, tongue) not in self._shown:
            self._shown[entry.id, tongue] = self._composed(entry, tongue)
        return self._shown[entry.id, tongue]

    def _composed(self, entry: Entry, tongue: Tongue) -> Reply:
        body = entry.text.in_(tongue) or self._contents(entry, tongue)
        id = self.shortest_id(entry)
        reply = Reply(
            title=entry.title.in_(tongue),
            body=body,
            tongue=tongue,
            source=source_line(entry.article, tongue, entry.section.anchor),
            rows=self._rows(entry, tongue) + link_row(id, tongue, self._texts),
            decision=Decision.ANSWER,
            article=entry.article.id,
            id=id,
        )
        return fitted(reply, self._texts.get("continued_at_source", tongue))

    def suggest(self, entries: Sequence[Entry], tongue: Tongue) -> Reply:
        """Asks which of the first few of `entries` was meant, in words and with buttons."""
        offered = entries[:SUGGESTED]
        question = self._texts.get("did_you_mean", tongue)
        return Reply(
            body=f"{question}\n\n{listed(offered, tongue)}",
            tongue=tongue,
            rows=entry_rows(offered, tongue),
            decision=Decision.SUGGEST,
            article=offered[0].article.id if offered else None,
            suggestions=tuple(self.shortest_id(entry) for entry in offered),
        )

    def shortest_id(self, entry: Entry) -> str:
        """The id that people write: a section's own unless a fact has it too."""
        bare = entry.id.removeprefix(SECTION_PREFIX)
        found = self._library.find(bare)
        return bare if found and found.id == entry.id else entry.id

    def _rows(self, entry: Entry, tongue: Tongue) -> Rows:
        if entry.fact is None:
            facts = [fact.id for fact in entry.section.facts][:FACTS_OF_SECTION]
            return entry_rows(self.find(facts), tongue) + sections_row(tongue, self._texts)
        section = self._library.find(SECTION_PREFIX + entry.section.id)
        related = [
            other
            for other in self.find(entry.fact.related)
            if other.id not in (entry.id, section and section.id)
        ]
        rows = entry_rows(related[:RELATED], tongue)
        if section is None or _sole_fact(section):
            return rows
        return (*rows, (summary_button(section, tongue, self._texts),))

    def _contents(self, entry: Entry, tongue: Tongue) -> str:
        facts = self.find([fact.id for fact in entry.section.facts][:FACTS_OF_SECTION])
        heading = self._texts.get("in_this_section", tongue)
        return f"{heading}\n\n{listed(facts, tongue)}"


def _sole_fact(entry: Entry) -> Entry | None:
    """The only fact of a section that has no more to say than that fact."""
    if entry.fact is None and len(entry.section.facts) == 1:
        return Entry(entry.article, entry.section, entry.section.facts[0])
    return None
