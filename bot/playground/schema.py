"""Reads what a bot sends by a table of names and types; the slightest misfit is refused."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from bot.playground.errors import ApiError, bad_request
from bot.playground.wire import Json

_ARRAY = "Array of "
_INTEGER = re.compile(r"[+-]?\d{1,19}")
_TRUE = {"true", "yes", "1"}
_FALSE = {"false", "no", "0"}
_SIMPLE: dict[str, type] = {"Integer": int, "String": str, "Boolean": bool}
# Telegram has its own words for what is most often forgotten.
_MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
}


@dataclass(frozen=True)
class Field:
    """A parameter of a method, or a field of an object."""

    name: str
    types: tuple[str, ...]
    required: bool


@dataclass(frozen=True)
class Choice:
    """A type that stands for several, told apart by a field's value or by its presence."""

    by: str | None
    among: Mapping[str, str]


@dataclass(frozen=True)
class Schema:
    """Methods, objects, and the types that stand for several objects."""

    methods: Mapping[str, Mapping[str, Field]]
    objects: Mapping[str, Mapping[str, Field]]
    choices: Mapping[str, Choice]

    def read(self, method: str, given: Mapping[str, object]) -> Json:
        """Give the parameters of a call as typed values, or raise Telegram's refusal."""
        declared = self.methods[method]
        for name in given:
            if name not in declared:
                raise bad_request(f'method {method} has no parameter "{name}"')
        values = {name: self._argument(declared[name], value) for name, value in given.items()}
        for field in declared.values():
            if field.required and field.name not in values:
                reason = _MISSING.get(field.name, f'parameter "{field.name}" is required')
                raise bad_request(reason)
        return values

    def _argument(self, field: Field, value: object) -> object:
        """Read a parameter, which a form carries as text whatever its type."""
        if isinstance(value, str):
            value = _from_form(field, value)
        return self._value(field.types, value, field.name)

    def _value(self, types: tuple[str, ...], value: object, path: str) -> object:
        for name in types:
            if name in _SIMPLE and type(value) is _SIMPLE[name]:
                return value
            if name.startswith(_ARRAY) and isinstance(value, list):
                inner = (name.removeprefix(_ARRAY),)
                return [self._value(inner, item, f"{path}[{i}]") for i, item in enumerate(value)]
        if isinstance(value, dict) and (chosen := self._object_type(types, value, path)):
            return self._object(chosen, value, path)
        self._require_known(types, path)
        raise misfit(path, types, value)

    def _require_known(self, types: tuple[str, ...], path: str) -> None:
        for name in types:
            plain = name.replace(_ARRAY, "")
            if not any(plain in known for known in (_SIMPLE, self.objects, self.choices)):
                raise bad_request(f"{path}: {plain} is not supported by the playground")

    def _object_type(self, types: tuple[str, ...], value: Json, path: str) -> str | None:
        named = [name for name in types if name in self.objects]
        if len(types) == 1 and named:
            return named[0]
        for name in types:
            choice = self.choices.get(name)
            if choice and choice.by:
                kind = value.get(choice.by)
                if not isinstance(kind, str) or kind not in choice.among:
                    raise bad_request(f'{path}: {name} of type "{kind}" is not supported here')
                return choice.among[kind]
            for key, chosen in (choice.among if choice else {}).items():
                if key in value:
                    return chosen
        for name in named:
            required = [field.name for field in self.objects[name].values() if field.required]
            if required and all(key in value for key in required):
                return name
        return None

    def _object(self, type_name: str, value: Json, path: str) -> Json:
        declared = self.objects[type_name]
        for name in value:
            if name not in declared:
                raise bad_request(f'{path}: {type_name} has no field "{name}"')
        for field in declared.values():
            if field.required and field.name not in value:
                raise bad_request(f'{path}: {type_name} needs the field "{field.name}"')
        return {
            name: self._value(declared[name].types, item, f"{path}.{name}")
            for name, item in value.items()
        }


def fields(declaration: str) -> dict[str, Field]:
    """Read a declaration: a line a field, its types, and a mark `!` where it is required."""
    declared: dict[str, Field] = {}
    for line in declaration.strip().splitlines():
        name, types = line.split(":")
        required = types.endswith("!")
        alternatives = tuple(part.strip() for part in types.removesuffix("!").split("|"))
        declared[name.strip()] = Field(name.strip(), alternatives, required)
    return declared


def misfit(path: str, types: tuple[str, ...], value: object) -> ApiError:
    """Refuse a value of a wrong type."""
    expected = " or ".join(types)
    return bad_request(f'parameter "{path}": {expected} expected, found {_kind(value)}')


def _from_form(field: Field, value: str) -> object:
    if "Integer" in field.types and _INTEGER.fullmatch(value):
        return int(value)
    if "String" in field.types:
        return value
    if "Boolean" in field.types and value.lower() in _TRUE | _FALSE:
        return value.lower() in _TRUE
    if "Integer" in field.types or "Boolean" in field.types:
        raise misfit(field.name, field.types, value)
    try:
        return json.loads(value)
    except ValueError as error:
        raise bad_request(f"can't parse {field.name} JSON object: {error}") from error


def _kind(value: object) -> str:
    if value is None:
        return "null"
    for name, simple in _SIMPLE.items():
        if type(value) is simple:
            return f"{name} {value!r}"[:60]
    return "an array" if isinstance(value, list) else "an object"
