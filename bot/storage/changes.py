"""A write that waits for its transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.expression import UpdateBase


@dataclass(frozen=True, slots=True)
class Change:
    """A statement and its values.

    Changes of a table with the very same statement are carried out together while no other
    comes between them, so a statement is made once and kept.
    """

    statement: UpdateBase
    values: Mapping[str, object]


def upsert(dialect: str, table: Table, *kept: str) -> UpdateBase:
    """Insert a row, or replace the columns `kept` of the one that has the same primary key."""
    insert = insertion(dialect, table)
    return insert.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_={name: insert.excluded[name] for name in kept},
    )


def tally(dialect: str, table: Table, *kept: str) -> UpdateBase:
    """The same, and add the row's `count` to that of the one that is there."""
    insert = insertion(dialect, table)
    replaced = {name: insert.excluded[name] for name in kept}
    return insert.on_conflict_do_update(
        index_elements=list(table.primary_key.columns),
        set_=replaced | {"count": table.c["count"] + insert.excluded["count"]},
    )


def insertion(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """Insert a row; what becomes of one that is there already is still to be said."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)
