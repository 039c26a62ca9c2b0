"""The tuned numbers of search in bare passages, in one place.

Tuned on the corpora that `python -m tests.benchmarks.passages --corpus DIR` measures: each
number tried alone in few and coarse steps, on every fifth English question and all Bengali ones.
"""

from __future__ import annotations

from typing import Final

# BM25's two parameters: how fast a repeated word stops counting, how much long texts are held back.
SATURATION: Final = 1.2
LENGTH: Final = 0.8
# The same hold on long sentences.
SENTENCE_LENGTH: Final = 0.4

# What a passage's best sentence, and what its pieces of words, count for beside its words.
SENTENCE: Final = 1.0
GRAMS: Final = 0.3
# Letters in a piece of a word.
GRAM: Final = 4

# What a word that questions are made of keeps of its weight.
LITTLE_WORD: Final = 0.3

# How surely a query's word is one that it resembles: by sound, by sound without an ending,
# and by undoing a typing error.
SOUND: Final = 0.9
SOUND_STEM: Final = 0.85
TYPO: Final = 0.9
# A likeness of sounds below which a word is another word, and how much less alike than the
# most alike word others may be.
LEAST_LIKENESS: Final = 0.5
LIKENESS_MARGIN: Final = 0.1

# The share of an English query's Latin words that the index has in Latin letters: nearly always
# more, where it has English passages; of Bengali ones in Latin letters hardly ever so many.
ENGLISH: Final = 0.5

# How many passages, best by words and pieces, are read sentence by sentence.
READ_CLOSELY: Final = 16
# How much of a query is looked at.
QUERY_LETTERS: Final = 10_000
QUERY_WORDS: Final = 64
