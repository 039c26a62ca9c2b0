"""Walking on through a section: the fact after the one shown last, and an honest end."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.answers import Answers
from bot.conversation.buttons import Rows, entry_rows, name_of, sections_row, summary_button
from bot.conversation.reply import Reply
from bot.knowledge.model import SECTION_PREFIX, Entry, Library, Tongue
from bot.search.match import Decision
from bot.texts import Texts


class Walk:
    """Goes on where a conversation has come to."""

    def __init__(self, library: Library, texts: Texts, answers: Answers) -> None:
        self._library = library
        self._texts = texts
        self._answers = answers

    def go_on(self, shown: Entry, tongue: Tongue) -> Reply:
        """The fact after the one shown, or a word that the section says no more.

        After a section's summary come its facts, unless it has only one, which says as much.
        """
        facts = [fact.id for fact in shown.section.facts]
        at = facts.index(shown.fact.id) + 1 if shown.fact else 0
        left = facts[at:] if len(facts) > 1 else []
        following = self._library.find(left[0]) if left else None
        if following is None:
            return self._end(shown, tongue)
        return replace(self._answers.show(following, tongue), score=1.0)

    def again(self, shown: Entry, tongue: Tongue) -> Reply:
        """The same once more."""
        return replace(self._answers.show(shown, tongue), score=1.0)

    def no_more(self, shown: Entry, tongue: Tongue) -> Reply:
        """A word that the article says no more on it; the next fact is offered."""
        facts = [fact.id for fact in shown.section.facts]
        at = facts.index(shown.fact.id) + 1 if shown.fact else 0
        offered = self._answers.find(facts[at : at + 1])
        return Reply(
            body=self._texts.get("no_more", tongue, title=name_of(shown, tongue)),
            tongue=tongue,
            rows=entry_rows(offered, tongue) + self._summary_rows(shown, tongue),
            decision=Decision.NOT_COVERED,
            suggestions=tuple(map(self._answers.shortest_id, offered)),
        )

    def no_simpler(self, shown: Entry, tongue: Tongue) -> Reply:
        """A word that the article's words stay as they are; its section's summary is offered."""
        sentences = [self._texts.get("no_simpler", tongue)]
        if shown.fact:
            sentences.append(self._texts.get("summary_below", tongue))
        return Reply(
            body=" ".join(sentences),
            tongue=tongue,
            rows=self._summary_rows(shown, tongue),
            decision=Decision.SMALL_TALK,
        )

    def _summary_rows(self, shown: Entry, tongue: Tongue) -> Rows:
        """A button for the summary of the section; for all sections where that is shown."""
        section = self._library.find(SECTION_PREFIX + shown.section.id)
        if section is None or shown.fact is None:
            return sections_row(tongue, self._texts)
        return ((summary_button(section, tongue, self._texts),),)

    def _end(self, shown: Entry, tongue: Tongue) -> Reply:
        section = self._library.find(SECTION_PREFIX + shown.section.id) or shown
        offered = self._answers.find(self._next_sections(shown))
        return Reply(
            body=self._texts.get("section_ends", tongue, section=name_of(section, tongue)),
            tongue=tongue,
            rows=entry_rows(offered, tongue) + sections_row(tongue, self._texts),
            decision=Decision.NOT_COVERED,
            suggestions=tuple(map(self._answers.shortest_id, offered)),
        )

    def _next_sections(self, shown: Entry) -> list[str]:
        sections = [section.id for section in shown.article.sections]
        at = sections.index(shown.section.id) + 1
        return [SECTION_PREFIX + id for id in sections[at : at + 1]]
