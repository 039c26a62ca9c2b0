"""The bot without a token: a local Bot API, the whole application, a terminal on top."""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from functools import partial
from tempfile import TemporaryDirectory

from bot.application import build, running
from bot.cli.knowing import load_quietly, load_responder
from bot.cli.streams import complain, flush, say
from bot.cli.styling import Style
from bot.conversation import Responder
from bot.errors import ConfigurationError
from bot.handlers.keeping import Keeping
from bot.handlers.limits import UNLIMITED
from bot.knowledge.model import Tongue
from bot.logs import set_up_logging
from bot.playground import World, serve
from bot.playground.people import MAX_TEXT
from bot.playground.terminal import Terminal
from bot.playground.terminal_lines import Lines, PipedLines
from bot.playground.terminal_screen import Screen, Wording
from bot.playground.terminal_text import Look
from bot.settings import LogLevel, Settings
from bot.storage import Storage, opened
from bot.texts import Texts

LOCAL_TOKEN = "7000000001:local-playground-no-secret-at-all-0"  # noqa: S105 - opens nothing
_MOST_COLUMNS = 88
"""Wider lines are hard to read."""
_INDENT = "  "
_NOTHING_TO_READ = (
    "TELEGRAM_BOT_TOKEN is not set, so there is no Telegram, and nobody types a question here; "
    "set the token, or run this in a terminal"
)


def converse(settings: Settings) -> int:
    """Talk with who types, or answer what is piped in, to the end of it; 0, the exit code.

    ConfigurationError where nothing can be read: a service, say, that has lost its token.
    """
    # Logs between question and answer are for who asks for them.
    asked_for = "log_level" in settings.model_fields_set
    level = settings.log_level if asked_for else LogLevel.WARNING
    set_up_logging(level, settings.log_format)
    with suppress(KeyboardInterrupt):
        asyncio.run(_converse(settings))
    return 0


async def _converse(settings: Settings) -> None:
    if sys.stdin is None or sys.stdin.closed:
        raise ConfigurationError(_NOTHING_TO_READ)
    is_typed = sys.stdin.isatty() and sys.stdout.isatty()
    style = Style.for_stream(sys.stdout)
    lines, look = await (_typed(style) if is_typed else _piped())
    tongue = _tongue_of_locale()
    for text in _greeting(tongue, is_typed=is_typed):
        complain(text)
    responder = load_responder(settings)
    world = World(time_limit=None)
    progress = Progress(world)
    screen = Screen(_write, look, echoes=not is_typed)
    reader = world.person("Reader", language_code=tongue)
    # Who types here runs the bot, and so keeps it.
    keeping = Keeping(
        frozenset({reader.user.id}), settings.store_unanswered, partial(load_quietly, settings)
    )
    terminal = Terminal(
        reader,
        lines,
        screen,
        wording=partial(wording_for, otherwise=tongue or Tongue.BN),
        handled=progress.handled,
    )
    await _at_work(responder, keeping, world, progress, terminal, starts=is_typed)


async def _typed(style: Style) -> tuple[Lines, Callable[[], Look]]:
    # Only who types pays for the import.
    from bot.playground.terminal_prompt import PromptedLines, measure

    def look() -> Look:
        columns = min(shutil.get_terminal_size().columns, _MOST_COLUMNS)
        return Look(style.is_on, columns, _INDENT, measure)

    return PromptedLines(has_marks=style.is_on), look


async def _piped() -> tuple[Lines, Callable[[], Look]]:
    lines = PipedLines(sys.stdin.fileno())
    if not await lines.are_there():
        raise ConfigurationError(_NOTHING_TO_READ)
    return lines, Look


class Progress:
    """Knows which updates the bot is through with."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._done: set[int] = set()

    def note(self, update_id: int) -> None:
        """Hear from the bot that it is through with an update."""
        self._done.add(update_id)
        self._world.bell.ring()

    async def handled(self, update_id: int) -> None:
        """Wait until the bot is through with an update."""
        await self._world.until(lambda: update_id in self._done)
        self._done.discard(update_id)


async def _at_work(
    responder: Responder,
    keeping: Keeping,
    world: World,
    progress: Progress,
    terminal: Terminal,
    *,
    starts: bool,
) -> None:
    """Run the whole application on the local Bot API until the terminal's lines end."""

    async def talk() -> None:
        await world.listening()
        if starts:
            await terminal.start()
        await terminal.run()

    async with serve(world, LOCAL_TOKEN) as server, _passing_storage() as storage:
        parts = build(
            responder,
            storage,
            token=LOCAL_TOKEN,
            api_url=server.url,
            on_update_done=progress.note,
            # A file of questions is no flood.
            limits=UNLIMITED,
            keeping=keeping,
        )
        async with running(parts, responder) as polling:
            talking = asyncio.create_task(talk(), name="terminal")
            try:
                await asyncio.wait([talking, polling], return_when=asyncio.FIRST_COMPLETED)
            finally:
                talking.cancel()
                await asyncio.wait([talking])
            if polling.done():
                polling.result()
            if not talking.cancelled():
                talking.result()


@asynccontextmanager
async def _passing_storage() -> AsyncIterator[Storage]:
    """What is kept for as long as the conversation lasts."""
    with TemporaryDirectory(prefix="metastasis-bot-") as folder:
        async with opened(f"sqlite:///{folder}/bot.sqlite3", owner="local") as storage:
            yield storage


def _write(text: str) -> None:
    say(text, end="")
    flush()


def _greeting(tongue: Tongue | None, *, is_typed: bool) -> Iterator[str]:
    """Says where the bot runs and how to talk to it, in both languages where none is wished."""
    texts = Texts.shipped()
    for each in (tongue,) if tongue else Tongue:
        yield texts.get("terminal_banner", each)
        if is_typed:
            yield texts.get("terminal_how", each)
    if is_typed:
        yield ""


def wording_for(text: str, otherwise: Tongue) -> Wording:
    """The terminal's words in the language of a text."""
    tongue, get = _tongue_of(text) or otherwise, Texts.shipped().get
    return Wording(
        prompt=get("terminal_prompt", tongue),
        buttons=get("terminal_buttons", tongue),
        no_button=get("terminal_no_button", tongue),
        no_message=get("terminal_no_message", tongue),
        edited=get("terminal_edited", tongue),
        deleted=get("terminal_deleted", tongue, text="{text}"),
        too_long=get("terminal_too_long", tongue, count=MAX_TEXT),
    )


def _tongue_of(text: str) -> Tongue | None:
    """The language that most of a text's letters are in; None without letters."""
    bengali = sum("\u0980" <= character <= "\u09ff" for character in text)
    latin = sum(character.isascii() and character.isalpha() for character in text)
    if not bengali and not latin:
        return None
    return Tongue.BN if bengali >= latin else Tongue.EN


def _tongue_of_locale() -> Tongue | None:
    """The language that the environment asks for, if it is one of ours."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, names), "")
    return next((tongue for tongue in Tongue if name.startswith(tongue)), None)
