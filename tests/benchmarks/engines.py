"""The engines that a Python developer could pick today, behind one interface.

Each is given words or letters that suit Bengali as well as English: Python's `\\w` breaks Bengali
words at vowel signs, and so do the default tokenizers. Where English stems help an engine, it
gets them. Each import is inside, so that a process pays only for the engine that it measures.
"""

from __future__ import annotations

import re
import sqlite3
import tempfile
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final, Protocol

import numpy as np
import numpy.typing as npt
import Stemmer
from rapidfuzz import fuzz, process

from bot.search import SearchIndex

TOP: Final = 10
OURS: Final = "SearchIndex"

_WORD = re.compile(r"[\w\u0980-\u09fe]+")
_JOINERS = re.compile("[\u200c\u200d]")
_stemmer = Stemmer.Stemmer("english")


class Engine(Protocol):
    """Finds passages, named by their positions, best first, at most `TOP`."""

    def search(self, query: str) -> list[int]: ...


def plain(text: str) -> str:
    """Canonical composition, lower case, no joiners."""
    return _JOINERS.sub("", unicodedata.normalize("NFC", text)).lower()


def stems(text: str) -> list[str]:
    """The words of a text, English ones without their endings."""
    words: list[str] = _stemmer.stemWords(_WORD.findall(plain(text)))
    return words


def spaced(text: str) -> str:
    return " ".join(_WORD.findall(plain(text)))


def best(scores: npt.NDArray[np.floating]) -> list[int]:
    """Positions of the best scores above nothing."""
    top = np.argpartition(-scores, min(TOP, len(scores) - 1))[:TOP]
    ordered: list[int] = top[np.argsort(-scores[top], kind="stable")].tolist()
    return [at for at in ordered if scores[at] > 0]


class Ours:
    def __init__(self, texts: Sequence[str]) -> None:
        self._index = SearchIndex.from_passages({str(at): text for at, text in enumerate(texts)})

    def search(self, query: str) -> list[int]:
        return [int(hit.id) for hit in self._index.search(query, TOP)]


class RapidFuzz:
    def __init__(self, texts: Sequence[str], scorer: Callable[..., float]) -> None:
        self._texts = [spaced(text) for text in texts]
        self._scorer = scorer

    def search(self, query: str) -> list[int]:
        found = process.extract(spaced(query), self._texts, scorer=self._scorer, limit=TOP)
        return [at for _, _, at in found]


class BM25S:
    def __init__(self, texts: Sequence[str]) -> None:
        import bm25s

        self._index = bm25s.BM25()
        self._index.index([stems(text) for text in texts], show_progress=False)

    def search(self, query: str) -> list[int]:
        words = stems(query)
        if not words:
            return []
        found, scores = self._index.retrieve([words], k=TOP, show_progress=False)
        pairs = zip(found[0].tolist(), scores[0].tolist(), strict=True)
        return [at for at, score in pairs if score > 0]


class RankBM25:
    def __init__(self, texts: Sequence[str]) -> None:
        from rank_bm25 import BM25Okapi

        self._index = BM25Okapi([stems(text) for text in texts])

    def search(self, query: str) -> list[int]:
        return best(self._index.get_scores(stems(query)))


class Tantivy:
    def __init__(self, texts: Sequence[str]) -> None:
        import tantivy

        words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.regex(r"\w+"))
        words = words.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.stemmer("english"))
        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("at", fast=True)
        schema.add_text_field("text", tokenizer_name="words")
        self._index = tantivy.Index(schema.build())
        self._index.register_tokenizer("words", words.build())
        writer = self._index.writer(num_threads=1)
        for at, text in enumerate(texts):
            writer.add_document(tantivy.Document(at=at, text=plain(text)))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def search(self, query: str) -> list[int]:
        # Words alone, lest one of them is taken for the query language's.
        found = self._searcher.search(self._index.parse_query(spaced(query), ["text"]), TOP)
        addresses = [address for _, address in found.hits]
        return [int(at or 0) for at in self._searcher.fast_field_values("at", addresses)]


class SQLite:
    """FTS5 by trigrams: any of the query's, best by BM25."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._base = sqlite3.connect(":memory:")
        self._base.execute("CREATE VIRTUAL TABLE passage USING fts5(text, tokenize='trigram')")
        rows = ((at, plain(text)) for at, text in enumerate(texts))
        self._base.executemany("INSERT INTO passage (rowid, text) VALUES (?, ?)", rows)

    def search(self, query: str) -> list[int]:
        text = spaced(query)
        trigrams = dict.fromkeys(text[at : at + 3] for at in range(len(text) - 2))
        if not trigrams:
            return []
        any_of = " OR ".join(f'"{trigram}"' for trigram in trigrams)
        rows = self._base.execute(
            "SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY rank LIMIT ?", (any_of, TOP)
        )
        return [at for (at,) in rows]


class CharacterTfIdf:
    """scikit-learn's TF-IDF of the 3 to 5 letters long pieces of words."""

    def __init__(self, texts: Sequence[str]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._vectorizer = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, preprocessor=spaced
        )
        self._matrix = self._vectorizer.fit_transform(texts).T.tocsr()

    def search(self, query: str) -> list[int]:
        return best((self._vectorizer.transform([query]) @ self._matrix).toarray()[0])


class SemFuse:
    """semfuse in its keyword mode, a passage a chunk."""

    def __init__(self, texts: Sequence[str]) -> None:
        import semfuse

        self._folder = tempfile.TemporaryDirectory()
        self._index = semfuse.SemFuse(
            embedding_provider="hashing", storage_path=self._folder.name, chunk_size=10**7
        )
        for at, text in enumerate(texts):
            self._index.add(text, document_id=str(at), persist=False)

    def search(self, query: str) -> list[int]:
        found = self._index.search(query, top_k=TOP, mode="keyword")
        return [int(result.document_id or 0) for result in found]


ENGINES: Final[dict[str, Callable[[Sequence[str]], Engine]]] = {
    OURS: Ours,
    "rapidfuzz WRatio": lambda texts: RapidFuzz(texts, fuzz.WRatio),
    "rapidfuzz token_set_ratio": lambda texts: RapidFuzz(texts, fuzz.token_set_ratio),
    "bm25s": BM25S,
    "rank_bm25": RankBM25,
    "tantivy": Tantivy,
    "SQLite FTS5 trigrams": SQLite,
    "character TF-IDF": CharacterTfIdf,
    "semfuse keyword": SemFuse,
}
SLOW: Final = frozenset(
    {"rapidfuzz WRatio", "rapidfuzz token_set_ratio", "rank_bm25", "semfuse keyword"}
)
"""Engines that take tens of milliseconds a query."""
