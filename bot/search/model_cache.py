"""Models that were learned before, in files; a new one is learned in a process of its own."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bot.knowledge.model import Library
from bot.search.model import Model

_log = logging.getLogger(__name__)

_CODE = ("knowledge", "language", "search")
"""The packages on which features and learning depend."""
_LIBRARIES = ("numpy", "scikit-learn", "scipy", "rapidfuzz", "snowballstemmer", "PyStemmer")


class ModelCache:
    """Keeps models in a folder, each under a hash of all that it was learned from.

    A file that is damaged, or can't be written, costs a line in the log and the time to learn.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def model_for(self, library: Library) -> Model:
        """The model of a library: the one that is kept, else a new one."""
        file = self._folder / f"{_hash_of(library)}.model"
        return self._kept(file) or self._learned(library, file)

    def is_kept(self, library: Library) -> bool:
        """Whether each article of a library has a model already, so that none need be learned."""
        files = (self._folder / f"{_hash_of(article)}.model" for article in one_by_one(library))
        return all(file.is_file() for file in files)

    def _kept(self, file: Path) -> Model | None:
        try:
            return Model.from_bytes(file.read_bytes())
        except OSError:
            return None  # what is wrong with the folder, if anything, shows when it is written to
        except ValueError as error:
            _log.warning("%s can't be used, and is learned again: %s", file, error)
            return None

    def _learned(self, library: Library, file: Path) -> Model:
        content = _learned_apart(library)
        try:
            _write(file, content)
        except OSError as error:
            _log.warning("%s can't be kept, and will be learned again: %s", file, error)
        return Model.from_bytes(content)


def one_by_one(library: Library) -> list[Library]:
    """Each article of a library as a library, as it is learned; an empty library as it is."""
    return [Library((article,)) for article in library.articles] or [library]


def _learned_apart(library: Library) -> bytes:
    """Learn in a process of its own: what it imports and holds in memory goes with it.

    RuntimeError with what the process wrote last, if it fails.
    """
    done = subprocess.run(
        [sys.executable, "-m", "bot.search.learning"],
        input=pickle.dumps(library),
        capture_output=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        check=False,
    )
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines() or ["no reason given"]
        raise RuntimeError(f"learning from the sample questions failed: {lines[-1]}")
    return done.stdout


def _write(file: Path, content: bytes) -> None:
    """Write a file at once or not at all, whoever else writes it; the older ones go."""
    file.parent.mkdir(parents=True, exist_ok=True)
    number, name = tempfile.mkstemp(dir=file.parent, suffix=".tmp")
    try:
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
        Path(name).replace(file)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    for other in sorted(file.parent.glob("*.model"), key=_age)[:-KEPT]:
        with suppress(OSError):
            other.unlink()


KEPT = 20
"""Models that stay in the folder: of several folders of knowledge, and of the last few edits."""


def _age(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except OSError:
        return 0.0


def _hash_of(library: Library) -> str:
    articles = [asdict(article) for article in library.articles]
    # A set's order changes from process to process.
    content = json.dumps(articles, default=sorted)
    digest = hashlib.sha256(content.encode())
    for part in _code():
        digest.update(part)
    return digest.hexdigest()[:32]


def _code() -> Iterator[bytes]:
    package = Path(__file__).parents[1]
    for name in _CODE:
        for file in sorted(package.joinpath(name).glob("*.*")):
            if file.suffix in (".py", ".yaml"):
                yield file.name.encode() + file.read_bytes()
    for library in _LIBRARIES:
        try:
            yield f"{library} {version(library)}".encode()
        except PackageNotFoundError:
            yield library.encode()
