"""A question and its context in, a reply out; knows nothing of Telegram."""

from bot.conversation.matcher import Matcher
from bot.conversation.responder import Responder

__all__ = ["Matcher", "Responder"]
