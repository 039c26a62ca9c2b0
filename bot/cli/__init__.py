"""The command line: run the bot, ask it, measure it, check what it knows.

Telegram's library, the local server and the prompt are imported only where they run.
"""

from bot.cli.program import main

__all__ = ["main"]
