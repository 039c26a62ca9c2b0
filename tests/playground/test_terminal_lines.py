from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.utils import get_cwidth

from bot.playground.terminal_lines import PipedLines
from bot.playground.terminal_prompt import PromptedLines, measure

CTRL_C, CTRL_D, ENTER, UP = "\x03", "\x04", "\r", "\x1b[A"


class Pipe:
    def __init__(self) -> None:
        self.out, self.into = os.pipe()
        self._is_open = True

    def write(self, content: bytes) -> None:
        os.write(self.into, content)

    def close(self) -> None:
        if self._is_open:
            os.close(self.into)
            self._is_open = False


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    pipe = Pipe()
    yield pipe
    pipe.close()
    os.close(pipe.out)


async def every_line(lines: PipedLines) -> list[str]:
    found = []
    while (line := await lines.next("")) is not None:
        found.append(line)
    return found


@pytest.mark.parametrize(
    ("content", "lines"),
    [
        (b"", []),
        (b"a\nb\n", ["a", "b"]),
        (b"a\r\nb", ["a", "b"]),
        (b"\n\na", ["", "", "a"]),
        (b"\xef\xbb\xbfa\n\xef\xbb\xbfb", ["a", "\ufeffb"]),
        (b"\xffa\n", ["\ufffda"]),
        (("ক" * 100_000 + "\nz").encode(), ["ক" * 100_000, "z"]),
    ],
)
async def test_a_file_is_read_line_by_line(
    content: bytes, lines: list[str], tmp_path: Path
) -> None:
    (tmp_path / "lines").write_bytes(content)
    with (tmp_path / "lines").open("rb") as file:
        assert await every_line(PipedLines(file.fileno())) == lines


async def test_a_line_is_given_as_soon_as_it_is_there(pipe: Pipe) -> None:
    lines = PipedLines(pipe.out)
    waiting = asyncio.create_task(lines.next(""))
    pipe.write("ফুসফুস".encode()[:4])
    pipe.write("ফুসফুস".encode()[4:] + b"\nhal")
    assert await waiting == "ফুসফুস"
    pipe.write(b"f\n")
    assert await lines.next("") == "half"
    pipe.write(b"rest")
    pipe.close()
    assert await lines.next("") == "rest"
    assert await lines.next("") is None


async def test_whether_there_is_anything_is_known_without_taking_it(pipe: Pipe) -> None:
    lines = PipedLines(pipe.out)
    pipe.write(b"a\n")
    assert await lines.are_there()
    assert await lines.next("") == "a"
    pipe.close()
    assert not await lines.are_there()


async def test_waiting_for_a_line_can_be_given_up(pipe: Pipe) -> None:
    lines = PipedLines(pipe.out)
    waiting = asyncio.create_task(lines.next(""))
    await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait([waiting])
    pipe.write(b"a\n")
    assert await lines.next("") == "a"


@pytest.mark.parametrize("ending", [CTRL_C, CTRL_D])
async def test_typed_lines_end_with_a_farewell_of_the_keyboard(ending: str) -> None:
    with create_pipe_input() as typed:
        lines = PromptedLines(has_marks=True, input=typed, output=DummyOutput())
        typed.send_text(f"কাশি?{ENTER}")
        assert await lines.next("> ") == "কাশি?"
        typed.send_text(ending)
        assert await lines.next("> ") is None


async def test_earlier_lines_can_be_called_up_again() -> None:
    with create_pipe_input() as typed:
        lines = PromptedLines(has_marks=False, input=typed, output=DummyOutput())
        for words in ("one", "two"):
            typed.send_text(f"{words}{ENTER}")
            assert await lines.next("> ") == words
        typed.send_text(f"{UP}{UP}{ENTER}")
        assert await lines.next("> ") == "one"


@pytest.mark.parametrize(("text", "columns"), [("কা", 2), ("শি", 2), ("কে", 2), ("কু", 1), ("ab", 2)])
def test_vowel_signs_that_stand_by_themselves_take_a_column(text: str, columns: int) -> None:
    assert measure(text) == get_cwidth(text) == columns
