"""Every word of the user interface, in Bengali and English."""

from bot.texts.wording import Texts

__all__ = ["Texts"]
