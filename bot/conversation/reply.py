"""What the bot says: values without markup, rendered for Telegram, terminal or JSON elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from bot.knowledge.model import Tongue
from bot.language import Language
from bot.search.match import Decision


@dataclass(frozen=True, slots=True)
class ShowEntry:
    """Show the fact or section with this id as an answer."""

    id: str


@dataclass(frozen=True, slots=True)
class ListSections:
    """Show the list of sections."""


@dataclass(frozen=True, slots=True)
class ChooseLanguage:
    """Set the reply language; None means the question's own language."""

    tongue: Tongue | None


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove the message under which the button stands."""


@dataclass(frozen=True, slots=True)
class Vote:
    """Say that the entry shown as an answer helps, or (`up` is False) does not."""

    id: str
    up: bool


Action = ShowEntry | ListSections | ChooseLanguage | Remove | Vote


@dataclass(frozen=True, slots=True)
class Button:
    """A label of a few words and what pressing it does."""

    label: str
    action: Action


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where a passage comes from: a label such as "Bengali Wikipedia, …, CC BY-SA 4.0", a link."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One message of the bot.

    The `title` stands above the `body`; the `body` is plain text with blank lines between
    paragraphs. `rows` are rows of buttons. `id` is the fact or section shown as an
    answer, `suggestions` are ids offered, best first, `alternatives` the ids of at most three
    passages that might answer instead, `topic` the topic that is not covered.
    `decision` is None for a reply to a command or a button that shows no answer.
    """

    body: str
    tongue: Tongue
    title: str = ""
    source: SourceLine | None = None
    rows: tuple[tuple[Button, ...], ...] = ()
    decision: Decision | None = None
    id: str | None = None
    suggestions: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    topic: str | None = None
    score: float = 0.0
    language: Language = Language.UNKNOWN

    @property
    def text(self) -> str:
        """The whole reply as plain text: title, body, source, without the buttons."""
        source = f"{self.source.label}\n{self.source.url}" if self.source else ""
        return "\n\n".join(part for part in (self.title, self.body, source) if part)
