"""Reads files of questions and dialogues, JSON Lines, and tells what is wrong in them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias, cast

from bot.errors import ConfigurationError
from bot.evaluation import Dialogue, Turn
from bot.knowledge.faults import Fault
from bot.search.match import Decision

DIALOGUE_STYLE = "dialogue"

_Json: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Placed:
    """A dialogue and where it stands."""

    dialogue: Dialogue
    path: Path
    line: int


class _WrongError(Exception):
    """A line is not what it should be; the message says what to write."""


def read_questions(path: Path) -> tuple[list[Placed], list[Fault]]:
    """The questions of a file and all its faults; ConfigurationError where there is no file."""
    try:
        content = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
    except OSError as error:
        raise ConfigurationError(f"{path}: can't be read ({error.strerror})") from None
    found, faults = [], []
    for number, line in enumerate(content.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            found.append(Placed(_dialogue(_object(line)), path, number))
        except _WrongError as wrong:
            faults.append(Fault(path, number, str(wrong)))
    if not found and not faults:
        faults.append(Fault(path, 1, "the file is empty, expected questions, one a line"))
    return found, faults


def _object(line: bytes) -> _Json:
    try:
        content = json.loads(line.decode())
    except UnicodeDecodeError:
        raise _WrongError("this line is not UTF-8; save the file with the encoding UTF-8") from None
    except json.JSONDecodeError as error:
        raise _WrongError(f"this line is not JSON: {error.msg} (column {error.colno})") from None
    except (ValueError, RecursionError):
        raise _WrongError("this line is not JSON that can be read") from None
    return _as_object(content, "this line")


def _dialogue(content: _Json) -> Dialogue:
    if "turns" not in content:
        return Dialogue((_turn(content, "", ""),))
    turns = content["turns"]
    if not isinstance(turns, list) or not turns:
        raise _WrongError('"turns" is not a list of questions; write [{"q": "…", "accept": []}]')
    language = _name(content, "lang", "")
    style = _name(content, "style", DIALOGUE_STYLE)
    return Dialogue(tuple(_turn(_as_object(turn, "a turn"), language, style) for turn in turns))


def _turn(content: _Json, language: str, style: str) -> Turn:
    return Turn(
        _text(content),
        _accepted(content),
        _name(content, "lang", language),
        _name(content, "style", style),
        tuple(_decision(word) for word in _words(content, "decision")),
        _words(content, "topic"),
    )


def _as_object(value: object, what: str) -> _Json:
    if not isinstance(value, dict):
        raise _WrongError(f'{what} is not an object; write {{"q": "…", "accept": ["…"]}}')
    return cast(_Json, value)


def _text(content: _Json) -> str:
    if "q" not in content:
        raise _WrongError('"q" is missing, the question')
    text = content["q"]
    if not isinstance(text, str):
        raise _WrongError('"q" is not a text; write the question in quotes')
    return text


def _accepted(content: _Json) -> tuple[str, ...]:
    if "accept" not in content:
        raise _WrongError('"accept" is missing; write the ids that answer, or [] if none does')
    ids = content["accept"]
    if not isinstance(ids, list) or not all(isinstance(id, str) and id for id in ids):
        raise _WrongError('"accept" is not a list of ids; write ["…"], or [] if nothing answers')
    return tuple(ids)


def _name(content: _Json, key: str, otherwise: str) -> str:
    if key not in content:
        return otherwise
    value = content[key]
    if not isinstance(value, str) or not value.strip():
        raise _WrongError(f'"{key}" is not a name; write one in quotes, or leave it out')
    return value


def _words(content: _Json, key: str) -> tuple[str, ...]:
    """What is given as one word or as a list of words; nothing where it is left out."""
    value = content.get(key, [])
    words = [value] if isinstance(value, str) else value
    if not isinstance(words, list) or not all(isinstance(w, str) and w.strip() for w in words):
        raise _WrongError(f'"{key}" is not a word or a list of words; write "…" or ["…", "…"]')
    return tuple(words)


def _decision(word: str) -> Decision:
    try:
        return Decision(word)
    except ValueError:
        names = ", ".join(Decision)
        raise _WrongError(f'"decision" names "{word}"; write one or some of {names}') from None
