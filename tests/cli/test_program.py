from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.cli import arguments, main, program
from bot.errors import StorageError
from tests.cli.processes import BOT, PYTHON, ROOT, environment, run

Output = pytest.CaptureFixture[str]

GREEN = "what is green tea"
HEAVY = {"telegram", "tornado", "prompt_toolkit", "httpx"}


@pytest.mark.parametrize("command", [[], ["run"], ["ask"], ["evaluate"], ["check"]])
def test_help_teaches_by_examples(
    command: list[str], capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["/somewhere/bot/__main__.py"])
    with pytest.raises(SystemExit, match="0"):
        main([*command, "--help"])
    shown = capsys.readouterr().out
    prog = " ".join(["python -m bot", *(name for name in command if name != "run")])
    assert f"examples:\n  {prog}" in shown
    assert "{prog}" not in shown
    assert max(map(len, shown.splitlines())) <= 100


def test_the_installed_program_calls_itself_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/usr/bin/metastasis-bot"])
    assert arguments.program_name() == "metastasis-bot"


def test_the_version_is_the_project_s(capsys: Output) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == f"metastasis-bot {project['version']}\n"


@pytest.mark.parametrize(
    "argv", [["sing"], ["ask", "--langauge", "bn", "x"], ["evaluate"], ["check", "a", "b"]]
)
def test_wrong_usage_ends_with_2(argv: Sequence[str], capsys: Output) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(argv)
    assert "usage: " in capsys.readouterr().err


def test_doubts_about_the_settings_are_told_and_spoil_no_json(capsys: Output) -> None:
    Path(".env").write_text("LOG_LEVL=INFO\n", encoding="utf-8")
    Path(".env").chmod(0o600)
    assert main(["ask", "--json", GREEN]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["id"] == "green-tea"
    assert ".env:1: LOG_LEVL is no setting" in said.err
    assert said.err.count("\n") == 1


def test_an_interrupt_ends_a_command_quietly(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    def interrupted(command: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(program, "_carry_out", interrupted)
    assert main(["check"]) == program.INTERRUPTED
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("fault", [RuntimeError("odd"), OSError(24, "odd"), BrokenPipeError("odd")])
def test_an_unexpected_failure_ends_with_70_and_is_told_with_its_place(
    fault: Exception, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(command: object) -> int:
        raise fault

    monkeypatch.setattr(program, "_carry_out", fails)
    assert main([]) == 70
    assert "the program has a fault, and ends" in caplog.text
    assert "in fails" in caplog.text


def test_a_database_that_may_be_used_later_ends_with_70_and_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    def fails(command: object) -> int:
        raise StorageError("the database is locked")

    monkeypatch.setattr(program, "_carry_out", fails)
    assert main([]) == 70
    assert capsys.readouterr().err.endswith(": the database is locked\n")


@pytest.mark.parametrize("command", ["ask.ask", "checking.check", "measuring.evaluate"])
def test_commands_that_need_no_telegram_don_t_import_it(command: str) -> None:
    arguments = {
        "ask.ask": ["ask", GREEN],
        "checking.check": ["check"],
        "measuring.evaluate": ["evaluate", "/dev/null"],
    }[command]
    code = f"import sys; from bot.cli import main; main({arguments}); print(*sys.modules)"
    shown = subprocess.run(  # noqa: S603 - our own program
        [*PYTHON, "-c", code], capture_output=True, env=environment(), timeout=60, check=True
    )
    imported = {name.split(".")[0] for name in shown.stdout.decode().split()}
    assert "yaml" in imported
    assert not imported & HEAVY


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}]
)
def test_what_is_read_and_written_is_utf8_whatever_the_locale(locale: dict[str, str]) -> None:
    shown = run("ask", "-", stdin="সবুজ চা কী\n".encode(), changes=locale)
    assert shown.returncode == 0
    assert shown.stderr == b""
    assert "সবুজ চা গাঁজানো হয় না।" in shown.stdout.decode()


def test_a_reader_that_has_enough_ends_the_program_quietly() -> None:
    with subprocess.Popen(  # noqa: S603 - our own program
        [*BOT, "ask", "--json", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as process:
        assert process.stdout is not None
        process.stdout.close()
        _, complaints = process.communicate(f"{GREEN}\n".encode() * 50, timeout=30)
    assert (process.returncode, complaints) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_can_not_be_written_is_one_line_and_ends_with_2() -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(  # noqa: S603 - our own program
            [*BOT, "ask", "what is cancer?"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment(),
            timeout=60,
            check=False,
        )
    assert ended.returncode == 2
    assert ended.stderr.decode().count("\n") == 1
