from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import indent

import pytest

from bot.cli.program import CONTENT_IS_WRONG, MISUSED
from bot.conversation import Responder
from bot.knowledge import shipped_knowledge
from bot.playground import World
from bot.settings import Settings
from tests.docs.readme import ROOT, TEXT, Example, blocks, examples
from tests.matchers import MODELS
from tests.telegram.story import telling

EXAMPLES = list(examples())
PATIENCE_SECONDS = 60
_RIGHT, _MISSPELT = "- lung + symptom\n", "- lung + sympton\n"

Running = dict[str, "subprocess.Popen[str]"]


def lay_out(folder: Path) -> None:
    """What the README's examples find around them."""
    lines = [line for example in EXAMPLES for line in example.output.splitlines()]
    asked = [f"{line[2:]}\n" for line in lines if line.startswith("> ")]
    (folder / "questions.txt").write_text("".join(asked), "utf-8")
    knowledge = folder / "knowledge"
    shutil.copytree(shipped_knowledge(), knowledge)
    lungs = knowledge / "metastasis" / "symptoms" / "symptoms-lungs.yaml"
    text = lungs.read_text(encoding="utf-8")
    assert _RIGHT in text
    lungs.write_text(text.replace(_RIGHT, _MISSPELT, 1), "utf-8")


def environment() -> dict[str, str]:
    unset = {name.upper() for name in Settings.model_fields}
    kept = {name: value for name, value in os.environ.items() if name.upper() not in unset}
    set_here = {"PYTHONPATH": str(ROOT), "CACHE_DIR": str(MODELS), "LC_ALL": "C.UTF-8"}
    return {**kept, "PYTHON": sys.executable, **set_here}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """All examples at once, for each takes a while to start."""
    folder = tmp_path_factory.mktemp("examples")
    lay_out(folder)
    processes = {
        example.command: subprocess.Popen(  # noqa: S603 - the README's own commands
            ["/bin/sh", "-c", f'python() {{ "$PYTHON" "$@"; }}\n{example.command}'],
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        for example in EXAMPLES
    }
    try:
        yield processes
    finally:
        for process in processes.values():
            process.kill()
            process.communicate()


def test_there_are_examples_of_every_kind() -> None:
    commands = " ; ".join(example.command for example in EXAMPLES)
    for kind in ("bot <", "bot ask --json", "bot ask --explain", "bot check"):
        assert kind in commands


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.command)
def test_an_example_prints_what_the_readme_shows(example: Example, running: Running) -> None:
    process = running[example.command]
    output, errors = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == (1 if " check " in example.command else 0), errors
    assert example.is_printed(output), f"expected\n{example.output}\n\ngot\n{output}{errors}"


async def test_the_story_in_the_readme_comes_true(responder: Responder) -> None:
    [story] = [block for block in blocks("python") if "await" in block]
    names = {"World": World, "telling": telling, "responder": responder}
    exec(f"async def tell():\n{indent(story, '    ')}", names)  # noqa: S102 - the README's own code
    await names["tell"]()  # type: ignore[operator]


def test_the_search_in_the_readme_finds_what_it_says() -> None:
    [search] = [block for block in blocks("python") if "SearchIndex" in block]
    exec(search, {})  # noqa: S102 - the README's own code


def test_the_service_s_unit_starts_the_bot_as_the_readme_s_first_command_does() -> None:
    [unit] = blocks("ini")
    settings = dict(re.findall(r"^(\w+)=(.*)$", unit, re.MULTILINE))
    assert settings["ExecStart"] == f"{settings['WorkingDirectory']}/.venv/bin/python -m bot"
    # What is set here would not hold for the commands, which read .env.
    assert not settings.keys() & {"Environment", "EnvironmentFile"}


def test_the_service_is_started_again_after_failures_only() -> None:
    [unit] = blocks("ini")
    settings = dict(re.findall(r"^(\w+)=(.*)$", unit, re.MULTILINE))
    assert settings["Restart"] == "on-failure"
    assert settings["RestartPreventExitStatus"] == f"{CONTENT_IS_WRONG} {MISUSED}"


def test_commands_that_need_the_service_s_settings_run_as_its_user() -> None:
    operate = TEXT.partition("\n## Operate\n")[2].partition("\n## ")[0]
    commands = re.findall(r"\S+ -m bot \w+", operate)
    assert len(commands) >= 3
    for command in commands:
        assert f"sudo -u metastasis-bot {command}" in operate, command
