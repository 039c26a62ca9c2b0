"""`run`: in Telegram with a token, in this terminal without."""

from __future__ import annotations

from bot.settings import Settings, read_settings


def run() -> int:
    """Run the bot until it is told to end; the exit code."""
    settings = read_settings()
    if settings.telegram_bot_token is None:
        return _here(settings)
    return _in_telegram(settings)


def _in_telegram(settings: Settings) -> int:
    import asyncio

    from bot.cli.knowing import load_responder
    from bot.logs import set_up_logging
    from bot.service import serve

    set_up_logging(settings.log_level, settings.log_format)
    return asyncio.run(serve(settings, load_responder(settings)))


def _here(settings: Settings) -> int:
    from bot.cli.local import converse

    return converse(settings)
