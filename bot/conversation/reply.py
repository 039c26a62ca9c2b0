"""What the bot says: values without markup, rendered for Telegram, terminal or JSON elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

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
class SumUp:
    """Show the whole article in brief, one part of it at a time, counted from 1."""

    part: int = 1


class Course(StrEnum):
    """What may come by itself every day."""

    FACTS = "facts"
    SECTIONS = "sections"


@dataclass(frozen=True, slots=True)
class Subscribe:
    """Have something sent every day at a minute of the day; what is None is still to be chosen."""

    course: Course | None = None
    minute: int | None = None


@dataclass(frozen=True, slots=True)
class Unsubscribe:
    """Have nothing sent any more."""


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove the message under which the button stands."""


class Setting(StrEnum):
    """What the administrators of a group choose for it."""

    LANGUAGE = "language"
    ASKERS = "askers"
    QUIET = "quiet"
    UNASKED = "unasked"


@dataclass(frozen=True, slots=True)
class ShowSettings:
    """Show what is chosen in a group: all of it, or one setting with its choices."""

    setting: Setting | None = None


@dataclass(frozen=True, slots=True)
class ChangeSetting:
    """Choose `value` for a setting of a group; the panel knows the values of each."""

    setting: Setting
    value: str


@dataclass(frozen=True, slots=True)
class CloseSettings:
    """Leave of the settings no more than what is chosen."""


@dataclass(frozen=True, slots=True)
class CiteEntry:
    """Show the fact or section with this id as a quotation."""

    id: str


@dataclass(frozen=True, slots=True)
class Vote:
    """Say that the entry shown as an answer helps, or (`up` is False) does not."""

    id: str
    up: bool


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


@dataclass(frozen=True, slots=True)
class AskAgain:
    """Answer once more the message to which the one with the button replies."""


KeeperAction = ShowUnanswered | DismissUnanswered | ExportUnanswered

Action = (
    ShowEntry
    | ListSections
    | ChooseLanguage
    | SumUp
    | Subscribe
    | Unsubscribe
    | Remove
    | ShowSettings
    | ChangeSetting
    | CloseSettings
    | CiteEntry
    | Vote
    | KeeperAction
    | ForgetMe
    | AskAgain
)
"""What the bot does when a button is pressed."""


@dataclass(frozen=True, slots=True)
class LinkTo:
    """Open the bot in private and have it show the fact or section with this id."""

    id: str


@dataclass(frozen=True, slots=True)
class AddToGroup:
    """Let the person choose a group that the bot is added to."""


Link = LinkTo | AddToGroup
"""Where a button leads, in any chat and whoever presses it; the bot does not hear of it."""


@dataclass(frozen=True, slots=True)
class Button:
    """A label of a few words and what pressing it does."""

    label: str
    action: Action | Link


@dataclass(frozen=True, slots=True)
class SourceLine:
    """Where a passage comes from: a label such as "Bengali Wikipedia, …, CC BY-SA 4.0", a link."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Reply:
    """One message of the bot.

    The `title` stands above the `body`; the `body` is plain text with blank lines between
    paragraphs, shown as a quotation where `is_quotation`; `code` stands below it, to be copied.
    `rows` are rows of buttons. `article` is the id of the article that speaks, `id` that of the
    fact or section shown as an answer, or as what comes close to one; `missing` are the asker's
    words that it does not account for. `suggestions` are ids offered, best first, `alternatives`
    the ids of at most three passages that might answer instead, `topic` the topic that is not
    covered. `decision` is None for a reply to a command or a button that shows no answer;
    `unanswered` says that the knowledge lacks what was asked for, in words that speak of nobody's
    own illness. The buttons are for who asked, or `for_all`, of whom those who may not press are
    told so then; a `quiet` reply comes without a sound. It `names_things` where it says in the
    asker's own words of what the article does not tell.
    """

    body: str
    tongue: Tongue
    title: str = ""
    source: SourceLine | None = None
    rows: tuple[tuple[Button, ...], ...] = ()
    decision: Decision | None = None
    article: str | None = None
    id: str | None = None
    suggestions: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    topic: str | None = None
    missing: tuple[str, ...] = ()
    score: float = 0.0
    language: Language = Language.UNKNOWN
    for_all: bool = False
    quiet: bool = False
    is_quotation: bool = False
    code: str = ""
    unanswered: bool = False
    names_things: bool = False

    @property
    def listed(self) -> tuple[str, ...]:
        """The ids of the facts and sections that its buttons show, in order."""
        actions = (button.action for row in self.rows for button in row)
        return tuple(action.id for action in actions if isinstance(action, ShowEntry))

    @property
    def text(self) -> str:
        """The whole reply as plain text: title, body, code, source, without the buttons."""
        source = f"{self.source.label}\n{self.source.url}" if self.source else ""
        return "\n\n".join(part for part in (self.title, self.body, self.code, source) if part)
