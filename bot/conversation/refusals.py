"""Replies that show no passage: the article does not say, a plea, another subject, small talk."""

from __future__ import annotations

from collections.abc import Sequence

from bot.conversation.answers import Answers
from bot.conversation.buttons import Rows, entry_rows, listed, sections_button
from bot.conversation.reply import Reply
from bot.conversation.subject import Subject, source_line
from bot.knowledge.model import Article, Entry, Library, NotCovered, Tongue
from bot.search.match import Decision, Match
from bot.texts import Texts

OFFERED = 3
READ_ON = "external-links"
"""The section, where an article has it, that leads to sources outside."""


class Refusals:
    """Says honestly why there is no answer, and offers what the article does say."""

    def __init__(self, library: Library, texts: Texts, answers: Answers, subject: Subject) -> None:
        self._texts = texts
        self._answers = answers
        self._subject = subject
        self._topics: dict[str, tuple[Article, NotCovered]] = {
            topic.id: (article, topic)
            for article in library.articles
            for topic in article.not_covered
        }

    def not_covered(self, match: Match, tongue: Tongue) -> Reply:
        """Names what the article does not say and offers the nearest that it does say."""
        article, topic = self._topics.get(match.topic or "", (None, None))
        nearest = self._nearest(topic.nearest if topic else (), _ids(match))
        name = topic.title.in_(tongue) if topic else ""
        read_on = [entry for entry in self._answers.find([READ_ON]) if entry not in nearest]
        source = source_line(article, tongue) if article else self._subject.line(tongue)
        paragraphs = [
            self._texts.get("not_covered_topic", tongue, topic=name)
            if name
            else self._texts.get("not_covered", tongue),
            f"{self._texts.get('nearest', tongue)}\n{listed(nearest, tongue)}" if nearest else "",
            self._texts.get("read_on", tongue) if source else "",
            self._texts.get("read_on_links", tongue) if read_on else "",
        ]
        return Reply(
            body="\n\n".join(filter(None, paragraphs)),
            tongue=tongue,
            source=source,
            rows=entry_rows([*nearest, *read_on], tongue) or self._to_sections(tongue),
            decision=Decision.NOT_COVERED,
            suggestions=tuple(map(self._answers.shortest_id, nearest)),
            topic=match.topic,
        )

    def plea(self, match: Match, tongue: Tongue) -> Reply:
        """Sends a person who asks for advice to a doctor, kindly, with no passage as an answer."""
        article, topic = self._topics.get(match.topic or "", (None, None))
        nearest = self._nearest(_ids(match), topic.nearest if topic else ())
        about = self._texts.get(
            "plea_source",
            tongue,
            subject=self._subject.name(tongue),
            source=self._subject.source(tongue),
        )
        paragraphs = [
            self._texts.get("plea", tongue),
            about,
            self._texts.get("plea_buttons", tongue) if nearest else "",
        ]
        return Reply(
            body="\n\n".join(filter(None, paragraphs)),
            tongue=tongue,
            source=source_line(article, tongue) if article else self._subject.line(tongue),
            rows=entry_rows(nearest, tongue),
            decision=Decision.PLEA,
            suggestions=tuple(map(self._answers.shortest_id, nearest)),
            topic=match.topic,
        )

    def off_topic(self, tongue: Tongue) -> Reply:
        """Says what the bot does answer."""
        return Reply(
            body=self._texts.get("off_topic", tongue, subject=self._subject.name(tongue)),
            tongue=tongue,
            rows=self._to_sections(tongue),
            decision=Decision.OFF_TOPIC,
        )

    def empty(self, tongue: Tongue) -> Reply:
        """Asks for a question where there was none."""
        return Reply(
            body=self._texts.get("empty", tongue, example=self._subject.example(tongue)),
            tongue=tongue,
            rows=self._to_sections(tongue),
            decision=Decision.EMPTY,
        )

    def small_talk(self, kind: str | None, tongue: Tongue) -> Reply:
        """A brief, friendly word; an unknown kind is greeted."""
        subject, source = self._subject.name(tongue), self._subject.source(tongue)
        match kind:
            case "thanks":
                body = self._texts.get("thanks", tongue)
            case "identity":
                body = self._texts.get("identity", tongue, subject=subject, source=source)
            case "farewell":
                body = self._texts.get("farewell", tongue)
            case "acknowledgement":
                body = self._texts.get("acknowledgement", tongue)
            case _:
                body = self._texts.get("greeting", tongue, subject=subject)
        wants_sections = kind not in {"thanks", "farewell", "acknowledgement"}
        return Reply(
            body=body,
            tongue=tongue,
            rows=self._to_sections(tongue) if wants_sections else (),
            decision=Decision.SMALL_TALK,
        )

    def _nearest(self, first: Sequence[str], else_: Sequence[str]) -> tuple[Entry, ...]:
        return (self._answers.find(first) or self._answers.find(else_))[:OFFERED]

    def _to_sections(self, tongue: Tongue) -> Rows:
        return ((sections_button(tongue, self._texts),),)


def _ids(match: Match) -> tuple[str, ...]:
    return tuple(candidate.id for candidate in match.candidates)
