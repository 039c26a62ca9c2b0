"""The bots that are measured; each runs in a process of its own until it is ended."""

from __future__ import annotations

import asyncio
import json
import os
import sys

import aiohttp

from tests.benchmarks.bot_api import TOKEN

WHOLE, ECHO, LOOP = "whole bot", "echo bot", "bare loop"
WORKERS = 32


def run_whole_bot(url: str) -> None:
    """The bot as it is run, but for Telegram's limits and its own."""
    from bot.cli.knowing import load_responder
    from bot.cli.running import run_to_the_end, tune_garbage_collection
    from bot.handlers.limits import UNLIMITED
    from bot.handlers.pacing import UNPACED
    from bot.logs import set_up_logging
    from bot.service import serve
    from bot.settings import read_settings

    os.environ |= {"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": url}
    settings = read_settings()
    set_up_logging(settings.log_level, settings.log_format)
    responder = load_responder(settings)
    tune_garbage_collection()
    run_to_the_end(serve(settings, responder, pace=UNPACED, limits=UNLIMITED))


def run_echo_bot(url: str) -> None:
    """The shortest bot on the library, as its users write it."""
    from telegram import Update
    from telegram.ext import Application, ContextTypes, MessageHandler, filters

    async def echo(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message
        assert update.message.text
        await update.message.reply_text(update.message.text)

    application = (
        Application.builder().token(TOKEN).base_url(f"{url}/bot").concurrent_updates(True).build()
    )
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()


def run_bare_loop(url: str) -> None:
    """No bot at all: what comes goes back, so that the server's own speed shows."""
    asyncio.run(_loop(f"{url}/bot{TOKEN}"))


async def _loop(url: str) -> None:
    queue: asyncio.Queue[dict[str, dict[str, str]]] = asyncio.Queue()

    async def reply() -> None:
        while True:
            message = (await queue.get())["message"]
            given = {"chat_id": message["chat"]["id"], "text": message["text"]}  # type: ignore[index]
            async with session.post(f"{url}/sendMessage", data=given) as response:
                await response.read()

    async with aiohttp.ClientSession() as session, asyncio.TaskGroup() as tasks:
        for _ in range(WORKERS):
            tasks.create_task(reply())
        offset = 0
        while True:
            given = {"offset": offset, "timeout": 30}
            async with session.post(f"{url}/getUpdates", data=given) as response:
                for update in json.loads(await response.read())["result"]:
                    offset = update["update_id"] + 1
                    queue.put_nowait(update)


CONTESTANTS = {WHOLE: run_whole_bot, ECHO: run_echo_bot, LOOP: run_bare_loop}

if __name__ == "__main__":
    CONTESTANTS[sys.argv[1]](sys.argv[2])
