"""Where a database is, for the operator who has to find the right one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url


@dataclass(frozen=True, slots=True)
class Location:
    """Which database it is, and when it was last written, in seconds since 1970.

    `place` is a file, or an address without its password. `written_at` is None where that is not
    known, as it never is of PostgreSQL.
    """

    place: str
    written_at: float | None


def locate(url: str) -> Location:
    """The location of the database at `url`, whether it is there or not."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return Location(place_of(address), None)
    # The log's index changes when somebody only reads.
    files = (file for file in with_siblings(file_of(address)) if not file.name.endswith("-shm"))
    times = [time for time in map(_modified_at, files) if time is not None]
    return Location(place_of(address), max(times, default=None))


def place_of(address: URL) -> str:
    """A database's name for the operator, without its password."""
    is_file = address.get_backend_name() == "sqlite"
    return str(file_of(address).absolute()) if is_file else str(address)


def file_of(address: URL) -> Path:
    """The file of a SQLite database."""
    return Path(str(address.database))


def with_siblings(file: Path) -> tuple[Path, ...]:
    """A SQLite file, its write-ahead log and the log's index, whether they are there or not."""
    # SQLite names them after the file that a link leads to.
    file = file.resolve()
    return tuple(file.with_name(file.name + ending) for ending in ("", "-wal", "-shm"))


def _modified_at(file: Path) -> float | None:
    try:
        return file.stat().st_mtime
    except OSError:
        return None
