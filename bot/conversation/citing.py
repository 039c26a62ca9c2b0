"""Quotations: a passage in the article's name, with its source, to settle a talk with."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.answers import Answers
from bot.conversation.buttons import Rows, entry_rows, link_row
from bot.conversation.reply import Button, CiteEntry, Reply, ShowEntry
from bot.conversation.subject import Subject
from bot.knowledge.model import Entry, Library, Tongue
from bot.search.match import Decision
from bot.texts import Texts


class Citations:
    """Turns answers into quotations."""

    def __init__(self, library: Library, texts: Texts, answers: Answers, subject: Subject) -> None:
        self._library = library
        self._texts = texts
        self._answers = answers
        self._subject = subject

    def cite(self, entry: Entry, tongue: Tongue) -> Reply:
        """The passage of a fact or the summary of a section, with nothing but its link below."""
        reply = self._answers.show(entry, tongue)
        rows = link_row(reply.id, tongue, self._texts) if reply.id else ()
        # A section without a summary is shown by a list, which is nobody's words.
        return replace(reply, rows=rows, is_quotation=bool(entry.text.in_(tongue)))

    def cited(self, reply: Reply) -> Reply:
        """What `reply` answers, as a quotation; what is only near leads to quotations."""
        if reply.decision is Decision.SUGGEST:
            return replace(reply, rows=_leading_to_quotations(reply.rows))
        entry = self._library.find(reply.id) if reply.id else None
        if entry and reply.decision is Decision.PARTLY:
            offered = entry_rows((entry,), reply.tongue)
            return replace(reply, rows=_leading_to_quotations(offered))
        if entry is None or reply.decision is not Decision.ANSWER:
            return reply
        citation = self.cite(entry, reply.tongue)
        return replace(citation, score=reply.score, language=reply.language)

    def nothing_cited(self, tongue: Tongue) -> Reply:
        """Says that what to quote goes after /cite."""
        example = self._subject.example(tongue)
        return Reply(body=self._texts.get("nothing_cited", tongue, example=example), tongue=tongue)


def _leading_to_quotations(rows: Rows) -> Rows:
    return tuple(tuple(map(_leading_to_quotation, row)) for row in rows)


def _leading_to_quotation(button: Button) -> Button:
    match button.action:
        case ShowEntry(id):
            return Button(button.label, CiteEntry(id))
        case _:
            return button
