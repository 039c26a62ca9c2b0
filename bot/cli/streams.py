"""Standard input, output and error as this program uses them: UTF-8, whatever the locale."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from bot.errors import ConfigurationError


def speak_utf8() -> None:
    """Read and write UTF-8 on the standard streams; what is not UTF-8 must not end a run.

    ConfigurationError if there is no standard output to write to.
    """
    if sys.stdout is None:
        raise ConfigurationError("standard output is closed")
    for stream, codec, errors in (
        (sys.stdin, "utf-8-sig", "replace"),
        (sys.stdout, "utf-8", "backslashreplace"),
        (sys.stderr, "utf-8", "backslashreplace"),
    ):
        if isinstance(stream, io.TextIOWrapper):
            newline = "\n" if stream is sys.stdin else None
            stream.reconfigure(encoding=codec, errors=errors, newline=newline)


class OutputError(Exception):
    """Standard output can't be written; `is_unread` where its reader has had enough."""

    def __init__(self, fault: OSError) -> None:
        self.is_unread = isinstance(fault, BrokenPipeError)
        super().__init__(fault.strerror)


def say(text: str, end: str = "\n") -> None:
    """Write a text and its end to standard output; OutputError if that can't be."""
    with _output():
        sys.stdout.write(f"{text}{end}")


def flush() -> None:
    """Have what was said written at once; OutputError if that can't be."""
    with _output():
        sys.stdout.flush()


@contextmanager
def _output() -> Iterator[None]:
    # Of all that can fail in the system, this alone is no fault of the program's.
    try:
        yield
    except OSError as error:
        raise OutputError(error) from error


def complain(text: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(f"{text}\n")


def input_lines() -> Iterator[str]:
    """Read standard input line by line, each as soon as it is there, without its line break."""
    stream: TextIO | None = sys.stdin
    for line in stream or ():
        yield line.removesuffix("\n").removesuffix("\r")


def written(argument: str) -> str:
    """Mend an argument of the command line that was not UTF-8."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
