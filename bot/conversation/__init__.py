"""A question and its context in, a reply out; knows nothing of Telegram."""

from bot.conversation.responder import Matcher, Responder

__all__ = ["Matcher", "Responder"]
