"""Bengali, English and Latin-letter Bengali as text: normal form, words, stems, sounds."""

from bot.language.detection import Language

__all__ = ["Language"]
