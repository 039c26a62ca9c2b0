"""What Telegram shows of the bot outside its messages: command menus and descriptions."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest, TelegramError

from bot.conversation import Responder
from bot.handlers.refusals import says
from bot.knowledge.model import Tongue

_log = logging.getLogger(__name__)

LANGUAGES: tuple[tuple[str | None, Tongue], ...] = (
    (None, Tongue.BN),
    ("bn", Tongue.BN),
    ("en", Tongue.EN),
)
"""Language codes, None for everybody else's, and the language of the menu for them."""

PATIENCE_SECONDS = 10.0


async def set_menu(
    bot: Bot,
    responder: Responder,
    keepers: Collection[int] = (),
    *,
    patience: float = PATIENCE_SECONDS,
) -> None:
    """Set menus and descriptions where they differ; a fault is logged and keeps nothing up.

    Keepers who have not started the bot yet are passed over.
    """
    menu = _Menu(bot, responder)
    steps = [
        step
        for code, tongue in LANGUAGES
        for step in (
            menu.set_commands(BotCommandScopeAllPrivateChats(), code, tongue, group=False),
            menu.set_commands(BotCommandScopeAllGroupChats(), code, tongue, group=True),
            menu.set_description(code, tongue),
            menu.set_short_description(code, tongue),
            *(menu.set_keepers_commands(keeper, code, tongue) for keeper in sorted(keepers)),
        )
    ]
    try:
        async with asyncio.timeout(patience):
            outcomes = await asyncio.gather(*steps, return_exceptions=True)
    except TimeoutError:
        _log.warning("the command menu could not be set in time")
        return
    for error in outcomes:
        if isinstance(error, TelegramError):
            _log.warning("the command menu could not be set: %s", error)
            return
        if error is not None:
            raise error


class _Menu:
    def __init__(self, bot: Bot, responder: Responder) -> None:
        self._bot = bot
        self._responder = responder

    async def set_commands(
        self,
        scope: BotCommandScope,
        code: str | None,
        tongue: Tongue,
        *,
        group: bool,
        keeper: bool = False,
    ) -> None:
        commands = self._responder.commands(tongue, group=group, keeper=keeper)
        wanted = [BotCommand(*pair) for pair in commands]
        if list(await self._bot.get_my_commands(scope, code)) != wanted:
            await self._bot.set_my_commands(wanted, scope, code)

    async def set_keepers_commands(self, keeper: int, code: str | None, tongue: Tongue) -> None:
        scope = BotCommandScopeChat(keeper)
        try:
            await self.set_commands(scope, code, tongue, group=False, keeper=True)
        except BadRequest as refusal:
            if not says(refusal, "chat not found"):
                raise

    async def set_description(self, code: str | None, tongue: Tongue) -> None:
        wanted = self._responder.description(tongue)
        if (await self._bot.get_my_description(code)).description != wanted:
            await self._bot.set_my_description(wanted, code)

    async def set_short_description(self, code: str | None, tongue: Tongue) -> None:
        wanted = self._responder.short_description(tongue)
        if (await self._bot.get_my_short_description(code)).short_description != wanted:
            await self._bot.set_my_short_description(wanted, code)
