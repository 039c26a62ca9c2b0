"""The tuned numbers of search, in one place.

How sure a passage must be, and what samples count for beside keywords, was fitted by logistic
regression on sets of questions by several writers: each set was asked of the knowledge without the
questions of its own writer, and the likelihood of what was left out decided. The numbers for
words and keywords were found by random steps that kept what answered more questions right and
fewer wrong. `tests/questions/blind.jsonl` was only measured;
`python -m bot evaluate tests/questions/*.jsonl` shows the effect.
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

# What a concept that nearly every question names keeps of its weight.
BACKGROUND: Final = 0.33
# What any concept weighs at least.
LEAST_WEIGHT: Final = 0.05
# The weight of a word that nothing in the knowledge explains, on the scale of the rarest concept.
UNKNOWN: Final = 0.9
UNKNOWN_GROWTH: Final = 0.75
# How much heavier such words are in a question that names nothing of what the article is about.
UNKNOWN_ALONE: Final = 1.5
# How many more such words one counts for that belongs to other subjects (a capital, a recipe).
ELSEWHERE: Final = 3.0

# How many words a question may have that names nothing but the subject, and what more cost.
BARE_WORDS: Final = 3
BARE_WORD: Final = 0.1

# How far an entry accounts for a concept that only its title or passage names.
PASSAGE_EXPLAINS: Final = 0.6
# How far a topic that is not covered accounts for any subject.
TOPIC_EXPLAINS: Final = 0.93

# What a concept weighs at least within a keyword: its absence tells.
KEYWORD_LEAST: Final = 0.25
# How sharply a score falls when an entry explains less of a question, when less of a keyword is
# found in it, and when a keyword is less of what is asked (of an entry, of a topic).
COVER_POWER: Final = 1.1
KEYWORD_POWER: Final = 2.0
SHARE_POWER: Final = 0.2
TOPIC_SHARE_POWER: Final = 0.5

# What a whole word counts for beside its trigrams where questions are compared.
WHOLE_WORD: Final = 1.5
# How many samples, the likest of all, are looked at, and how many of them count for one entry.
SAMPLES_READ: Final = 100
SAMPLES_COUNTED: Final = 5
# The power to which a cosine is raised that counts once more: only what is nearly 1 stays.
NEARLY_SAME: Final = 8
# What likeness to sample questions counts for beside keywords.
LIKENESS: Final = 1.4

# How the odds that the best passage is a right answer follow from its score, from that of the
# best reason to refuse, and from the logarithm of the question's length in words.
SURE_BASE: Final = -6.5
SURE_BEST: Final = 4.5
SURE_REFUSAL: Final = 4.4
SURE_LENGTH: Final = 2.2
# What a word of another subject takes from these odds.
SURE_ELSEWHERE: Final = 1.7
# The score below which a passage is no answer at all: 998 of 1,000 right ones lie above it.
ANSWER_SCORE: Final = 0.7
# How sure an answer must be, and a suggestion.
ANSWER_SURE: Final = 0.4
SUGGEST_SURE: Final = 0.3
# What the best passage's keyword must be worth, where nothing asked is strange, to suggest it.
SUGGEST_KEYWORD: Final = 0.9
# The most words of a question that may lean on the one before, and of one that says by no word
# that it does; how surely its words must be read; how sure one without a subject stands alone.
FOLLOWING_WORDS: Final = 8
FOLLOWING_CLEAR: Final = 0.8
BARE_FOLLOWING_WORDS: Final = 4
STANDS_ALONE: Final = 0.82
# The score from which a topic that is not covered is named, also where no subject is.
TOPIC_SCORE: Final = 0.2
TOPIC_SCORE_ALONE: Final = 0.9
# How much like cries for advice a message must be that speaks neither of trouble nor of a person.
PLEA_SCORE_ALONE: Final = 1.5
# How far behind the best, and from which score, other passages are offered.
SUGGEST_WITHIN: Final = 0.5
NEAR_SCORE: Final = 0.2
# The most words of a question to which nobody asked the bot for an answer, and how sure that must
# be: 0.9 is what keeps the bot silent on `tests/questions/chatter.jsonl`, with room to spare.
ROOM_WORDS: Final = 16
ROOM_SURE: Final = 0.9
# How sure the answer to each of several questions in one message must be, where no question mark
# parts them: of the sample questions, 10 in 7,000 are then answered by two passages where one is
# meant.
PART_SURE: Final = 0.6
