"""JSON as it travels between a bot and the playground."""

from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]


def present(**fields: object) -> Json:
    """Keep the fields that have a value: the Bot API leaves absent ones out."""
    return {name: value for name, value in fields.items() if value is not None}
