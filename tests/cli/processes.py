"""The program as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
PYTHON = (sys.executable, "-W", "error")
BOT = (*PYTHON, "-m", "bot")


def environment(changes: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment, with the bot importable from any folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **(changes or {})}


def run(
    *arguments: str, stdin: bytes = b"", changes: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run the program to its end."""
    return subprocess.run(  # noqa: S603 - our own program
        [*BOT, *arguments],
        input=stdin,
        capture_output=True,
        env=environment(changes),
        timeout=60,
        check=False,
    )
