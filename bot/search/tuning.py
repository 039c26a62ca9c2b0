"""The tuned numbers of search, in one place.

The numbers for words were found by random steps that kept what answered more questions right and
fewer wrong; those for decisions by what the verifier makes of sample questions that its model has
not learned from. `python -m bot evaluate tests/questions/*.jsonl` shows the effect.
"""

from __future__ import annotations

from typing import Final

# How surely a word of a question is a word of the vocabulary, by the way it was found.
EXACT: Final = 1.0
STEM: Final = 0.97
SCRIPT_STEM: Final = 0.95
SOUND: Final = 0.95
SOUND_STEM: Final = 0.92
KEY: Final = 0.88
KEY_STEM: Final = 0.85
# What a reading loses for each shorter stem that is tried.
CUT: Final = 0.02
SKELETON: Final = 0.8
TYPO: Final = 0.9
# What a reading loses where the question's language makes it unlikely.
OTHER_LANGUAGE: Final = 0.1
# Readings that fall behind the best one by more than this are dropped.
READING_MARGIN: Final = 0.06

# From how many samples on a passage is told by them alone, and not found by its text as well.
WELL_SAMPLED: Final = 12
# How many passages are verified for a question, and how many are ranked for a list.
VERIFIED: Final = 3
RANKED: Final = 10
# How many hits by text are looked at, and verified, of passages with few samples.
SEARCHED: Final = 12
VERIFIED_BY_TEXT: Final = 6

# What a word counts for, beside its rarity, in the choice of the article that is about it; what
# share of what the best article knows another must know to be asked as well; and what the
# likelihood of its answers counts for where the conversation is on another article.
SUBJECT: Final = 1.0
ASKED_SHARE: Final = 0.7
OTHER_ARTICLE: Final = 0.6

# How likely a passage must answer to be shown, to be shown as coming close, and to be suggested.
ANSWER_SURE: Final = 0.45
PARTLY_SURE: Final = 0.22
SUGGEST_SURE: Final = 0.12
# What share of the best passage's probability others must have to be offered beside it.
OFFERED_SHARE: Final = 0.2
# The classifier's score from which a topic that is not covered is named.
TOPIC_SCORE: Final = -0.75
# The score of what is nearly a sample of a class.
NEARLY_A_SAMPLE: Final = 0.6
# The score from which a message is taken for small talk, a cry for help or no words at all.
MESSAGE_SCORE: Final = -0.5

# The most words of a question that may lean on the one before, and of one that says by no word
# that it does; how surely its words must be read; how sure one without a subject stands alone.
FOLLOWING_WORDS: Final = 8
FOLLOWING_CLEAR: Final = 0.8
BARE_FOLLOWING_WORDS: Final = 4
STANDS_ALONE: Final = 0.82
# How sure the answer to a question must be with words for what it leaves out, and how much surer
# than without them; in what share of a passage's samples a thing must stand for it to tell of it.
COMPLETED_SURE: Final = 0.5
COMPLETED_AHEAD: Final = 0.2
TOLD_SHARE: Final = 0.2
# The most words of a question to which nobody asked the bot for an answer, and how sure that must
# be: 0.9 is what keeps the bot silent on `tests/questions/chatter.jsonl`, with room to spare.
ROOM_WORDS: Final = 16
ROOM_SURE: Final = 0.9
# How sure the answer to each of several questions in one message must be, where no question mark
# parts them: of the sample questions, 10 in 7,000 are then answered by two passages where one is
# meant.
PART_SURE: Final = 0.6
