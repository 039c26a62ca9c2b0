"""Likeness to sample questions as its formula reads, slowly: to hold the fast class against."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import OSA

from bot.language.normal import normalise
from bot.language.sound import sound
from bot.language.words import words
from bot.search import tuning

Vector = Mapping[str, float]


def naive_cosines(questions: Sequence[str], asked: Iterable[str]) -> list[float]:
    """How alike the question of the words `asked` is to each sample, 0 to 1."""
    heard = [[sound(word) for word in words(normalise(question))] for question in questions]
    found_in = Counter(feature for spelt in heard for feature in set(_features(spelt)))
    frequency = Counter(word for spelt in heard for word in dict.fromkeys(spelt))
    mended = [_mended(sound(word), frequency) for word in asked]
    wanted = _weighed(_features(mended), found_in, len(questions))
    samples = [_weighed(_features(spelt), found_in, len(questions)) for spelt in heard]
    return [_cosine(wanted, sample) for sample in samples]


def naive_strengths(cosines: Sequence[float], owners: Sequence[int]) -> dict[int, float]:
    """How alike all samples of each owner are together, of at most a hundred samples."""
    strengths = {}
    for owner in set(owners):
        own = (cosine for cosine, at in zip(cosines, owners, strict=True) if at == owner)
        likest = sorted(own, reverse=True)[: tuning.SAMPLES_COUNTED]
        strengths[owner] = math.hypot(*(cosine + cosine**tuning.NEARLY_SAME for cosine in likest))
    return strengths


def _features(heard: Iterable[str]) -> list[str]:
    """Words in angle brackets, and every three signs in a row of each."""
    found = []
    for word in heard:
        marked = f"<{word}>"
        found.append(marked)
        if len(marked) > 3:
            found += [marked[at : at + 3] for at in range(len(marked) - 2)]
    return found


def _weighed(features: Iterable[str], found_in: Counter[str], samples: int) -> dict[str, float]:
    weights = {}
    for feature, count in Counter(features).items():
        rarity = 1 + math.log((1 + samples) / (1 + found_in[feature]))
        is_word = feature.startswith("<") and feature.endswith(">")
        weights[feature] = (1 + math.log(count)) * rarity * (tuning.WHOLE_WORD if is_word else 1)
    return weights


def _cosine(one: Vector, other: Vector) -> float:
    lengths = math.hypot(*one.values()) * math.hypot(*other.values())
    return sum(weight * other.get(f, 0.0) for f, weight in one.items()) / lengths if lengths else 0


def _mended(spelt: str, frequency: Counter[str]) -> str:
    """The word of the samples nearest to one that is none; of several the most frequent."""
    most = 0 if len(spelt) < 5 else 1 if len(spelt) < 9 else 2
    near = [known for known in frequency if OSA.distance(spelt, known) <= most and len(known) > 3]
    if spelt in frequency or not near:
        return spelt
    return min(near, key=lambda known: (OSA.distance(spelt, known), -frequency[known]))
