"""Erasing what is kept about a person."""

from __future__ import annotations

from sqlalchemy import bindparam, delete

from bot.storage.changes import Change
from bot.storage.schema import OF_PEOPLE


def forget(person_id: int) -> tuple[Change, ...]:
    """Erase the rows that have a person's id, those of the private chat among them."""
    return tuple(Change(statement, {"person": person_id}) for statement in _FORGET)


_FORGET = tuple(delete(column.table).where(column == bindparam("person")) for column in OF_PEOPLE)
