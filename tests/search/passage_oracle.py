"""The score of bare passages as its formula reads, slowly: to hold the fast engine against."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

from bot.search import passage_tuning as tuning
from bot.search.passage_words import is_little, pronounced, query_words, sentences, stem


def naive_scores(texts: Mapping[str, str], query: str) -> dict[str, float]:
    """Score every passage for a query whose words are all the passages', in their script."""
    words = query_words(query, tuning.QUERY_LETTERS, tuning.QUERY_WORDS)
    telling = [word for word in words if not is_little(word)] or words
    weights: dict[str, float] = {}
    for word in words:
        weight = tuning.LITTLE_WORD if is_little(word) else 1.0
        weights[stem(word)] = max(weight, weights.get(stem(word), 0.0))
    read = {id: [[stem(w) for w in s] for s in sentences(text)] for id, text in texts.items()}
    stems = {id: [s for sentence in split for s in sentence] for id, split in read.items()}
    pieces = {
        id: [piece for s in sentences(text) for word in s for piece in pieces_of(word)]
        for id, text in texts.items()
    }
    asked = {piece: tuning.GRAMS for word in telling for piece in pieces_of(word)}
    by_words, by_pieces = bm25(stems, weights), bm25(pieces, asked)
    best = best_sentences(read, weights, rarities(stems))
    return {
        id: by_words[id] + by_pieces[id] + tuning.SENTENCE * best[id]
        for id in texts
        if by_words[id] + by_pieces[id] > 0
    }


def pieces_of(word: str) -> list[str]:
    marked = f"\2{pronounced([word])[0]}\3"
    return [marked[at : at + tuning.GRAM] for at in range(len(marked) - tuning.GRAM + 1)]


def rarities(bags: Mapping[str, Sequence[str]]) -> dict[str, float]:
    found = Counter(key for bag in bags.values() for key in set(bag))
    return {key: math.log(1 + (len(bags) - n + 0.5) / (n + 0.5)) for key, n in found.items()}


def hold(length: int, mean: float, share: float) -> float:
    return tuning.SATURATION * (1 - share + share * length / max(mean, 1.0))


def bm25(bags: Mapping[str, Sequence[str]], weights: Mapping[str, float]) -> dict[str, float]:
    rare = rarities(bags)
    mean = sum(map(len, bags.values())) / len(bags)
    scores = dict.fromkeys(bags, 0.0)
    for id, bag in bags.items():
        for key, count in Counter(bag).items():
            held = count + hold(len(bag), mean, tuning.LENGTH)
            gain = weights.get(key, 0.0) * rare[key]
            scores[id] += gain * count * (tuning.SATURATION + 1) / held
    return scores


def best_sentences(
    read: Mapping[str, Sequence[Sequence[str]]],
    weights: Mapping[str, float],
    rare: Mapping[str, float],
) -> dict[str, float]:
    lengths = [len(sentence) for split in read.values() for sentence in split]
    mean = sum(lengths) / max(len(lengths), 1)

    def score(sentence: Sequence[str]) -> float:
        told = sum(weights.get(key, 0.0) * rare[key] for key in set(sentence))
        held = 1 + hold(len(sentence), mean, tuning.SENTENCE_LENGTH)
        return told * (tuning.SATURATION + 1) / held

    return {id: max(map(score, split), default=0.0) for id, split in read.items()}
