"""Databases for tests: SQLite in a file, and PostgreSQL where TEST_POSTGRESQL_URL names one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

BACKENDS = ("sqlite", "postgresql")
OWNER = "7000000001"

_SERVER = os.environ.get("TEST_POSTGRESQL_URL")


@contextmanager
def empty_database(backend: str, folder: Path) -> Iterator[str]:
    """The address of a new database; skips the test where there is no PostgreSQL."""
    if backend == "sqlite":
        yield f"sqlite:///{folder / 'bot.sqlite3'}"
        return
    if _SERVER is None:
        pytest.skip("no PostgreSQL: TEST_POSTGRESQL_URL is not set; .ci/postgresql sets it")
    schema = f"test_{uuid4().hex}"
    with psycopg.connect(_SERVER, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {schema}")
        try:
            yield f"{_SERVER}?options=-csearch_path%3D{schema}&application_name={schema}"
        finally:
            connection.execute(f"DROP SCHEMA {schema} CASCADE")
