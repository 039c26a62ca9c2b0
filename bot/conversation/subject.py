"""What the library is about, in words that replies can use: names, sources, an example."""

from __future__ import annotations

from bot.conversation.reply import SourceLine
from bot.knowledge.model import Article, Library, Tongue

_NAMED = 3
"""How many articles or sources a reply names before the list would get long."""


class Subject:
    """Names the articles of a library, their sources, and a question that they answer."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def name(self, tongue: Tongue) -> str:
        """The articles' titles."""
        articles = self._library.articles[:_NAMED]
        return ", ".join(article.title.in_(tongue) or article.id for article in articles)

    def source(self, tongue: Tongue) -> str:
        """The names of the articles' sources, or of the articles where no source is given."""
        sources = (article.source for article in self._library.articles)
        names = dict.fromkeys(
            source.name.in_(tongue) or source.page for source in sources if source
        )
        return ", ".join(tuple(names)[:_NAMED]) or self.name(tongue)

    def example(self, tongue: Tongue) -> str:
        """A question that the library answers, else the title of a fact."""
        facts = [entry.fact for entry in self._library.facts if entry.fact]
        questions = (question for fact in facts for question in fact.questions)
        fitting = (question for question in questions if _in_script(question, tongue))
        titles = (fact.title.in_(tongue) for fact in facts)
        return next(fitting, "") or next(filter(None, titles), self.name(tongue))

    def line(self, tongue: Tongue) -> SourceLine | None:
        """The source line of the first article that has a source."""
        lines = (source_line(article, tongue) for article in self._library.articles)
        return next(filter(None, lines), None)


def source_line(article: Article, tongue: Tongue, anchor: str = "") -> SourceLine | None:
    """Where `article` comes from, with a link to the section at `anchor`."""
    source = article.source
    if source is None:
        return None
    name = ": ".join(part for part in (source.name.in_(tongue), source.page) if part)
    label = " · ".join(part for part in (name, source.licence) if part)
    return SourceLine(label or source.url, f"{source.url}#{anchor}" if anchor else source.url)


def _in_script(text: str, tongue: Tongue) -> bool:
    bengali = any("\u0980" <= letter <= "\u09ff" for letter in text)
    return bengali is (tongue is Tongue.BN)
