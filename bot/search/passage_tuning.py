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

# How surely a query's word is one that it is a Latin spelling of, or that a typing error made it.
SOUND: Final = 0.9
TYPO: Final = 0.9
# A Latin spelling's cost a letter up to which it is usual, how fast it loses strength beyond,
# and the strength below which it spells another word.
USUAL_COST: Final = 1.4
STRANGE: Final = 0.5
LEAST_SURE: Final = 0.4
# How much more the other words may cost that it may spell, how fast they lose strength, how many.
COST_MARGIN: Final = 2.0
COST_SCALE: Final = 3.0
ROMANISED: Final = 8
# A strength above which no typing error is looked for.
SURE: Final = 0.8

# The share of an English query's Latin words that the index has in Latin letters: nearly always
# more, where it has English passages; of Bengali ones in Latin letters hardly ever so many.
ENGLISH: Final = 0.5

# How many passages, best by words and pieces, are read sentence by sentence.
READ_CLOSELY: Final = 16
# How much of a query is looked at.
QUERY_LETTERS: Final = 10_000
QUERY_WORDS: Final = 64
