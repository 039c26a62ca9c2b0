"""What it means that a request of the bot's was refused, or failed on its way."""

from __future__ import annotations

from telegram.error import BadRequest, NetworkError

from bot.handlers.aiohttp_request import NotSentError

GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")
"""How Telegram says that a message can be edited no more."""


class UnknownOutcomeError(NetworkError):
    """A message was sent, and nobody knows whether it arrived."""


def may_be_done(fault: Exception) -> bool:
    """Whether a request may have been carried out, though no answer of Telegram's says so."""
    if isinstance(fault, BadRequest) or not isinstance(fault, NetworkError):
        return False
    return not surely_not_done(fault)


def surely_not_done(fault: NetworkError) -> bool:
    """Whether a request never left, or Telegram itself, and no gateway, says that it failed."""
    says_telegram = type(fault) is NetworkError and fault.__cause__ is None
    return says_telegram or isinstance(fault, NotSentError)


def says(refusal: BadRequest, *phrases: str) -> bool:
    """Whether Telegram refuses in one of these words, given in lower case."""
    return any(phrase in refusal.message.lower() for phrase in phrases)
