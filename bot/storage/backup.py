"""A copy of a SQLite database, of one moment, while the bot runs."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url

from bot.errors import ConfigurationError
from bot.storage.location import file_of, place_of


def back_up(url: str, file: Path) -> None:
    """Copy the database at `url` into `file`, which comes into being complete or not at all.

    ConfigurationError, one line, if it is no SQLite database, if `file` is there already, or if
    either can't be used.
    """
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        raise ConfigurationError("backup copies SQLite only; use pg_dump for PostgreSQL")
    source = file_of(address)
    if not source.is_file():
        raise ConfigurationError(f"there is no database {place_of(address)} to back up")
    if file.exists():
        raise ConfigurationError(f"{file} is there already; name a file that is not")
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    try:
        _copy(source, part)
        # Unlike a rename, a link never takes another file's place.
        os.link(part, file)
    except FileExistsError:
        raise ConfigurationError(f"{file} is there already; name a file that is not") from None
    except OSError as error:
        raise ConfigurationError(f"{file} can't be written ({error.strerror})") from None
    except sqlite3.Error as error:
        raise ConfigurationError(f"the database {source} can't be copied ({error})") from None
    finally:
        part.unlink(missing_ok=True)


def _copy(source: Path, part: Path) -> None:
    # SQLite fills an empty file, and so leaves it as private as it was made.
    descriptor = os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    try:
        with closing(sqlite3.connect(source)) as connection:
            connection.execute("VACUUM INTO ?", (str(part),))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
