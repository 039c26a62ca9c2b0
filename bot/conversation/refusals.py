"""Replies that don't answer, or not all: the article does not say, a plea, small talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain, islice

from bot.conversation.answers import Answers
from bot.conversation.buttons import entry_rows, listed, name_of, sections_row
from bot.conversation.fitting import fitted
from bot.conversation.reply import Reply, SourceLine
from bot.conversation.subject import Subject, source_line
from bot.knowledge.model import Article, Entry, Library, NotCovered, Tongue
from bot.search import tuning
from bot.search.analysis import MEANING, WHAT
from bot.search.match import Decision, Match
from bot.texts import Texts

OFFERED = 3
NAMED = 3
SHORTEST_NAMED = 4
READ_ON = "external-links"
"""The section, where an article has it, that leads to sources outside."""


class Refusals:
    """Says honestly why there is no answer, and offers what the article does say."""

    def __init__(self, library: Library, texts: Texts, answers: Answers, subject: Subject) -> None:
        self._library = library
        self._texts = texts
        self._answers = answers
        self._subject = subject
        self._topics = {
            topic.id: (article, topic)
            for article in library.articles
            for topic in article.not_covered
        }
        self._facts = {entry.id: entry.fact for entry in library.facts if entry.fact}
        self._subjects = frozenset(
            concept.id
            for article in library.articles
            for concept in article.concepts
            if not (concept.background or concept.aspect)
        )

    def not_covered(self, match: Match, tongue: Tongue) -> Reply:
        """Names what the article does not say and offers the nearest that it does say.

        First what it says of the subject that was named: who asks how bones are treated may want
        the symptoms in the bones.
        """
        _, topic = self._topic(match)
        of_topic = (*self._of_subject(match), *topic.nearest) if topic else ()
        nearest = self._nearest(of_topic, _ids(match))
        article = self._article(match, nearest)
        source = source_line(article, tongue) if article else None
        read_on = self._read_on(article, nearest)
        paragraphs = (
            self.not_said(match, tongue),
            f"{self._texts.get('nearest', tongue)}\n{listed(nearest, tongue)}" if nearest else "",
            self._where_to_read_on(source, read_on, tongue),
        )
        return Reply(
            body="\n\n".join(filter(None, paragraphs)),
            tongue=tongue,
            source=source,
            rows=(entry_rows(nearest, tongue) or sections_row(tongue, self._texts))
            + entry_rows(read_on, tongue),
            decision=Decision.NOT_COVERED,
            article=article.id if article else None,
            suggestions=tuple(map(self._answers.shortest_id, nearest)),
            topic=match.topic,
        )

    def partly(self, match: Match, entry: Entry, tongue: Tongue) -> Reply:
        """Says what is not told, and what the passage that comes close does tell.

        Of a topic with a sentence of its own, the passage is on a button only.
        """
        _, topic = self._topic(match)
        if topic and topic.sentence:
            return self._on_a_button(match, topic, entry, tongue)
        shown = self._answers.show(entry, tongue)
        words = () if match.topic or _is_all_excluded(match) else _words_to_name(match)
        opening = self._not_accounted_for(match, words, tongue)
        on_it = self._texts.get("says_on", tongue, name=name_of(entry, tongue))
        reply = replace(
            shown,
            title="",
            body=f"{opening} {on_it}\n\n{shown.body}",
            decision=Decision.PARTLY,
            topic=match.topic,
            missing=match.missing,
            names_things=bool(words),
        )
        return fitted(reply, self._texts.get("continued_at_source", tongue))

    def _on_a_button(self, match: Match, topic: NotCovered, entry: Entry, tongue: Tongue) -> Reply:
        """The sentence of a topic, and a button for a passage that must not seem to answer."""
        near = (*self._of_subject(match), *topic.nearest)
        if match.score < tuning.PARTLY_SURE:
            entry = next(iter(self._answers.find(near)), entry)
        return Reply(
            body=topic.sentence.in_(tongue),
            tongue=tongue,
            rows=entry_rows((entry,), tongue),
            decision=Decision.PARTLY,
            article=entry.article.id,
            id=self._answers.shortest_id(entry),
            topic=topic.id,
        )

    def _not_accounted_for(self, match: Match, words: Sequence[str], tongue: Tongue) -> str:
        """Names the topic that is not covered, else the words that the passage does not explain."""
        if _is_all_excluded(match):
            return self._texts.get("names_no_others", tongue)
        if match.topic:
            return self.not_said(match, tongue)
        if not words:
            return self._texts.get("no_exact_answer", tongue)
        return self._texts.get("not_covered_words", tongue, words="”, “".join(words))

    def not_said(self, match: Match, tongue: Tongue) -> str:
        """Names what the article does not say, in a sentence."""
        article, topic = self._topic(match)
        if topic and topic.sentence:
            return topic.sentence.in_(tongue)
        if article and topic and (word := _word(match, article, topic, tongue)):
            return self._texts.get("not_covered_word", tongue, word=word)
        if topic and (name := topic.title.in_(tongue)):
            return self._texts.get("not_covered_topic", tongue, topic=name)
        return self._texts.get("not_covered", tongue)

    def plea(self, match: Match, tongue: Tongue) -> Reply:
        """Sends a person who asks for advice to a doctor, kindly, with no passage as an answer.

        Despair is met with whom to call, grief with sympathy, distress with whom to talk to, and
        none of them with passages.
        """
        match match.plea:
            case "despair" | "grief" | "distress" as kind:
                return self._comfort(kind, tongue)
        _, topic = self._topic(match)
        nearest = self._nearest(_ids(match), topic.nearest if topic else ())
        article = self._article(match, nearest)
        subject, source = self._subject.name(tongue), self._subject.source(tongue)
        paragraphs = (
            self._texts.get("plea", tongue),
            self._texts.get("plea_source", tongue, subject=subject, source=source),
        )
        return Reply(
            body="\n\n".join(paragraphs),
            tongue=tongue,
            source=source_line(article, tongue) if article else None,
            rows=entry_rows(nearest, tongue),
            decision=Decision.PLEA,
            suggestions=tuple(map(self._answers.shortest_id, nearest)),
            topic=match.topic,
        )

    def _comfort(self, key: str, tongue: Tongue) -> Reply:
        return Reply(body=self._texts.get(key, tongue), tongue=tongue, decision=Decision.PLEA)

    def foreign(self) -> Reply:
        """Says in both languages that the bot reads no others."""
        bodies = [self._texts.get("only_two_languages", tongue) for tongue in Tongue]
        return replace(self.off_topic(Tongue.BN), body="\n\n".join(bodies))

    def off_topic(self, tongue: Tongue) -> Reply:
        """Says what the bot does answer."""
        return Reply(
            body=self._texts.get("off_topic", tongue, subject=self._subject.name(tongue)),
            tongue=tongue,
            rows=sections_row(tongue, self._texts),
            decision=Decision.OFF_TOPIC,
        )

    def empty(self, tongue: Tongue) -> Reply:
        """Asks for a question where there was none."""
        return Reply(
            body=self._texts.get("empty", tongue, example=self._subject.example(tongue)),
            tongue=tongue,
            rows=sections_row(tongue, self._texts),
            decision=Decision.EMPTY,
        )

    def denied(self, others: Sequence[Entry], tongue: Tongue) -> Reply:
        """Asks what is meant, where somebody said what is not."""
        return Reply(
            body=self._texts.get("denied", tongue),
            tongue=tongue,
            rows=entry_rows(others, tongue) or sections_row(tongue, self._texts),
            decision=Decision.EMPTY,
            suggestions=tuple(map(self._answers.shortest_id, others)),
        )

    def small_talk(self, kind: str | None, tongue: Tongue) -> Reply:
        """A brief, friendly word; an unknown kind is greeted."""
        subject, source = self._subject.name(tongue), self._subject.source(tongue)
        match kind:
            case "thanks" | "farewell" | "acknowledgement" | "complaint":
                body = self._texts.get(kind, tongue)
            case "identity":
                body = self._texts.get("identity", tongue, subject=subject, source=source)
            case _:
                body = self._texts.get("greeting", tongue, subject=subject)
        wants_sections = kind not in {"thanks", "farewell", "acknowledgement"}
        return Reply(
            body=body,
            tongue=tongue,
            rows=sections_row(tongue, self._texts) if wants_sections else (),
            decision=Decision.SMALL_TALK,
        )

    def _topic(self, match: Match) -> tuple[Article, NotCovered] | tuple[None, None]:
        return self._topics.get(match.topic or "", (None, None))

    def _of_subject(self, match: Match) -> tuple[str, ...]:
        """The id of the best passage with a keyword about a subject that the question names."""
        if match.reasons is None:
            return ()
        asked = self._subjects & match.reasons.analysis.concepts.keys()
        told = (
            id
            for id in match.ranking
            if (fact := self._facts.get(id)) and not asked.isdisjoint(chain(*fact.keywords))
        )
        return tuple(islice(told, 1))

    def _article(self, match: Match, nearest: Sequence[Entry]) -> Article | None:
        """The article that has no answer: the one that was asked, else the nearest entry's."""
        asked = (a for a in self._library.articles if a.id == match.article)
        of_topic = filter(None, (self._topic(match)[0],))
        nearby = (entry.article for entry in nearest)
        return next(chain(asked, of_topic, nearby, self._library.articles), None)

    def _nearest(self, first: Sequence[str], second: Sequence[str]) -> tuple[Entry, ...]:
        return (self._answers.find(first) or self._answers.find(second))[:OFFERED]

    def _read_on(self, article: Article | None, nearest: Sequence[Entry]) -> tuple[Entry, ...]:
        """The article's own way to sources outside, unless it is offered already."""
        offered = {entry.id for entry in nearest}
        return tuple(
            entry
            for entry in self._answers.find([READ_ON])
            if entry.article is article and entry.id not in offered
        )

    def _where_to_read_on(
        self, source: SourceLine | None, read_on: Sequence[Entry], tongue: Tongue
    ) -> str:
        sentences = [self._texts.get("read_on", tongue)] if source else []
        links = [name_of(entry, tongue) for entry in read_on]
        sentences += [self._texts.get("read_on_links", tongue, link=link) for link in links]
        return " ".join(sentences)


def _word(match: Match, article: Article, topic: NotCovered, tongue: Tongue) -> str:
    """The one word of the passages whose meaning is asked, where a topic is mostly of meanings."""
    asks_meaning = frozenset((MEANING, WHAT))
    if 2 * sum(not keyword.isdisjoint(asks_meaning) for keyword in topic.keywords) < len(
        topic.keywords
    ):
        return ""
    named = frozenset(match.reasons.analysis.concepts if match.reasons else ())
    # A concept that no passage has may stand for many words.
    told = (fact.keywords for section in article.sections for fact in section.facts)
    of_passages = frozenset(chain.from_iterable(chain.from_iterable(told)))
    words = [
        c.bn if tongue is Tongue.BN else c.en
        for c in article.concepts
        if c.id in named & of_passages and not (c.aspect or c.background)
    ]
    return words[0][0] if len(words) == 1 and words[0] else ""


def _is_all_excluded(match: Match) -> bool:
    """Whether a question leaves out all that the passage which comes close lists."""
    if match.reasons is None:
        return False
    passages = match.reasons.proposal.candidates
    return bool(passages and passages[0].evidence.excludes_all)


def _words_to_name(match: Match) -> tuple[str, ...]:
    """The words that a passage does not account for, where it helps to name them.

    A number or a scrap means nothing by itself, and of many words no one is what was asked for.
    """
    words = [
        word
        for word in match.missing
        if len(word) >= SHORTEST_NAMED and not any(map(str.isdecimal, word))
    ]
    return tuple(words) if len(match.missing) <= NAMED else ()


def _ids(match: Match) -> tuple[str, ...]:
    return tuple(candidate.id for candidate in match.candidates)
