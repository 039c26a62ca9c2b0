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
class ShowUnanswered:
    """Show a keeper the group of unanswered questions at this place, counted from 0."""

    at: int


@dataclass(frozen=True, slots=True)
class DismissUnanswered:
    """Erase the unanswered questions that are like the one of this name."""

    key: str


@dataclass(frozen=True, slots=True)
class ExportUnanswered:
    """Show the unanswered questions like the one of this name as an entry of the knowledge."""

    key: str


@dataclass(frozen=True, slots=True)
class ForgetMe:
    """Erase what is kept about who presses."""


KeeperAction = ShowUnanswered | DismissUnanswered | ExportUnanswered
Action = ShowEntry | ListSections | ChooseLanguage | KeeperAction | ForgetMe


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
    paragraphs; `code` stands below it, to be copied. `rows` are rows of buttons. `id` is the fact
    or section shown as an answer, `suggestions` are ids offered, best first, `topic` the topic that
    is not covered.
    `decision` is None for a reply to a command or a button that shows no answer. `unanswered` says
    that the knowledge lacks what was asked for, in words that speak of nobody's own illness.
    """

    body: str
    tongue: Tongue
    title: str = ""
    source: SourceLine | None = None
    rows: tuple[tuple[Button, ...], ...] = ()
    decision: Decision | None = None
    id: str | None = None
    suggestions: tuple[str, ...] = ()
    topic: str | None = None
    score: float = 0.0
    language: Language = Language.UNKNOWN
    code: str = ""
    unanswered: bool = False

    @property
    def text(self) -> str:
        """The whole reply as plain text: title, body, code, source, without the buttons."""
        source = f"{self.source.label}\n{self.source.url}" if self.source else ""
        return "\n\n".join(part for part in (self.title, self.body, self.code, source) if part)
