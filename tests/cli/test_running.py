from __future__ import annotations

import asyncio
import codecs
import json
import os
import pty
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select

import pytest

from bot.cli import local, main
from bot.conversation import Responder
from bot.knowledge.model import Tongue
from bot.playground import World
from bot.playground import serve as serve_world
from bot.settings import Settings
from tests.cli.processes import BOT, PYTHON, environment, run
from tests.knowledge.folders import write_tea

Output = pytest.CaptureFixture[str]

TOKEN = "7000000001:AAplayground-token-of-some-length-0"
CTRL_C, CTRL_D = "\x03", "\x04"
PATIENCE = 30
ENGLISH = {"LC_ALL": "en_US.UTF-8"}


def test_without_a_token_piped_questions_are_answered_by_the_whole_bot() -> None:
    shown = run(stdin=b"what is green tea\n\n#1\n7\n/start\n", changes=ENGLISH)
    assert shown.returncode == 0
    assert (
        shown.stderr.decode() == "No token is set, so the bot runs here instead of in Telegram.\n"
    )
    replies = shown.stdout.decode().split("> ")
    assert replies[1:] == [
        "what is green tea\n\nGreen tea\n\nGreen tea is not fermented.\n\n"
        "The book of tea: চা · CC BY-SA 4.0\nhttps://example.org/tea#পাতা\n\n"
        "[1] The water must boil.\n"
        "[2] 👍\n[3] 👎\n"
        "[4] Link to this answer https://t.me/metastasis_bot?start=green-tea\n\n"
        "To press a button, type its number.\n\n",
        "#1\n\n" + replies[2].removeprefix("#1\n\n"),
        "7\n\nThere is no button with that number.\n\n",
        "/start\n\n" + replies[4].removeprefix("/start\n\n"),
    ]
    assert "The water must boil." in replies[2]
    assert "Welcome!" in replies[4]
    assert "\033" not in shown.stdout.decode()


def test_an_interrupt_ends_it_politely_while_it_waits_for_a_line() -> None:
    with subprocess.Popen(  # noqa: S603 - our own program
        BOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(ENGLISH),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"what is green tea\n")
        process.stdin.flush()
        while b"type its number" not in process.stdout.readline():
            pass
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=PATIENCE)
    assert (process.returncode, complaints.count(b"\n")) == (0, 1)


class Typist:
    """A person before a terminal, who reads on until some words come."""

    def __init__(self, terminal: int) -> None:
        self._terminal = terminal
        self._unread = ""
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def types(self, keys: str) -> None:
        os.write(self._terminal, keys.encode())

    def reads(self, words: str) -> str:
        while words not in self._unread:
            assert select([self._terminal], [], [], PATIENCE)[0], self._unread
            self._unread += self._decoder.decode(os.read(self._terminal, 4096))
        read, _, self._unread = self._unread.partition(words)
        return read + words


@contextmanager
def at_a_terminal() -> Iterator[tuple[Typist, subprocess.Popen[bytes]]]:
    outer, inner = pty.openpty()
    changes = {**ENGLISH, "TERM": "xterm", "COLUMNS": "80", "LINES": "24"}
    with subprocess.Popen(  # noqa: S603 - our own program
        BOT, stdin=inner, stdout=inner, stderr=inner, env=environment(changes)
    ) as process:
        os.close(inner)
        try:
            yield Typist(outer), process
        finally:
            process.kill()
            os.close(outer)


@pytest.mark.parametrize("farewell", [CTRL_C, CTRL_D])
def test_at_a_terminal_a_person_is_welcomed_asks_and_leaves(farewell: str) -> None:
    with at_a_terminal() as (typist, process):
        assert "No token is set" in typist.reads("Welcome!")
        typist.reads("Question:")
        typist.types("what is green tea\r")
        assert "\033[1mGreen tea\033[0m" in typist.reads("Green tea is not fermented.")
        typist.reads("Question:")
        typist.types(farewell)
        assert process.wait(timeout=PATIENCE) == 0


def test_without_a_token_the_locale_decides_the_language_of_what_has_none() -> None:
    shown = run(stdin=b"/start\n", changes={"LC_ALL": "bn_BD.UTF-8"})
    assert "টোকেন নেই" in shown.stderr.decode()
    assert "No token" not in shown.stderr.decode()
    assert "স্বাগতম!" in shown.stdout.decode()


def test_where_the_locale_tells_nothing_both_languages_say_that_there_is_no_token() -> None:
    shown = run(stdin=b"/start\n", changes={"LC_ALL": "C"})
    assert "টোকেন নেই" in shown.stderr.decode()
    assert "No token" in shown.stderr.decode()


def test_without_a_token_and_without_anything_to_read_it_ends_at_once() -> None:
    shown = run(stdin=b"")
    assert (shown.returncode, shown.stdout) == (2, b"")
    assert shown.stderr.decode().count("\n") == 1
    assert "TELEGRAM_BOT_TOKEN is not set" in shown.stderr.decode()


def test_a_closed_standard_input_is_nothing_to_read(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    monkeypatch.setattr(local, "set_up_logging", lambda *settings: None)
    monkeypatch.setattr(sys, "stdin", None)
    assert main([]) == 2
    assert "TELEGRAM_BOT_TOKEN is not set" in capsys.readouterr().err


def test_faults_of_the_knowledge_are_told_before_anything_runs(tea: Path) -> None:
    write_tea(tea, {"leaves.yaml": "title: 1\nfacts: 2\n"})
    shown = run(stdin=b"what is green tea\n")
    assert (shown.returncode, shown.stdout) == (1, b"")
    assert "leaves.yaml:1: " in shown.stderr.decode()


def test_a_token_that_has_not_its_form_is_one_line_without_the_token() -> None:
    shown = run(changes={"TELEGRAM_BOT_TOKEN": "not-a-token"})
    assert shown.returncode == 2
    assert shown.stderr.decode().count("\n") == 1
    assert b"TELEGRAM_BOT_TOKEN: " in shown.stderr
    assert b"not-a-token" not in shown.stderr


def test_with_a_token_the_bot_runs_in_telegram(monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[Settings] = []

    async def serve(
        settings: Settings, responder: Responder, *, load: Callable[[], Responder]
    ) -> int:
        served.append(settings)
        assert load().sections(Tongue.EN) == responder.sections(Tongue.EN)
        return 0

    monkeypatch.setattr("bot.service.serve", serve)
    monkeypatch.setattr("bot.logs.set_up_logging", lambda *settings: None)
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    assert main([]) == 0
    assert [each.telegram_bot_token is not None for each in served] == [True]


def test_a_service_that_fails_unexpectedly_ends_with_70_and_shows_no_token() -> None:
    failing = (
        "import sys; from bot import service; from bot.cli import main\n"
        "async def serve(settings, *parts, **more):\n"
        "    raise RuntimeError(settings.telegram_bot_token.get_secret_value())\n"
        "service.serve = serve; sys.exit(main([]))"
    )
    ended = subprocess.run(  # noqa: S603 - our own program
        [*PYTHON, "-c", failing],
        capture_output=True,
        env=environment({"TELEGRAM_BOT_TOKEN": TOKEN, "LOG_FORMAT": "json"}),
        timeout=PATIENCE,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (70, b"")
    [line] = ended.stderr.decode().splitlines()
    assert "<token>" in json.loads(line)["traceback"]
    assert TOKEN not in line


def test_a_service_whose_token_is_rejected_ends_with_2(tmp_path: Path) -> None:
    shown = asyncio.run(rejected(tmp_path))
    assert shown.returncode == 2
    assert "TELEGRAM_BOT_TOKEN: " in shown.stderr.decode().splitlines()[-1]


async def rejected(folder: Path) -> subprocess.CompletedProcess[bytes]:
    async with serve_world(World(), token=f"{TOKEN[:-1]}1") as server:
        changes = {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": server.url,
            "DATA_DIR": str(folder / "data"),
        }
        return await asyncio.to_thread(run, changes=changes)


@pytest.mark.parametrize(
    ("text", "prompt"),
    [("What?", "Question: "), ("কী?", "প্রশ্ন: "), ("ফুসফুসে cough হলে কী?", "প্রশ্ন: "), ("", "প্রশ্ন: ")],
)
def test_the_terminal_speaks_the_language_of_the_conversation(text: str, prompt: str) -> None:
    assert local.wording_for(text, otherwise=Tongue.BN).prompt == prompt
