"""The end of the whole program, as a service manager sees it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.telegram.story import TOKEN

HANG_GUARD = 60
"""Far above what anything takes; a program that hangs fails its test after that."""

A_RESOLVER_THAT_HANGS = """
import socket, sys, threading

def look_up(*_, **__):
    print("looking up", flush=True)
    threading.Event().wait()

socket.getaddrinfo = look_up
"""
A_RESOLVER_THAT_FAILS = """
import socket, sys

def look_up(*_, **__):
    print("looking up", flush=True)
    raise socket.gaierror(-2, "Name or service not known")

socket.getaddrinfo = look_up
"""
RUN = """
from bot.cli import main
sys.exit(main(["run"]))
"""


@pytest.mark.parametrize("resolver", [A_RESOLVER_THAT_HANGS, A_RESOLVER_THAT_FAILS])
def test_a_signal_ends_the_program_whatever_the_resolver_does(
    resolver: str, tmp_path: Path
) -> None:
    settings = {"TELEGRAM_BOT_TOKEN": TOKEN, "DATA_DIR": str(tmp_path), "LOG_LEVEL": "WARNING"}
    with subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", resolver + RUN],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
        env=os.environ | settings,
    ) as program:
        assert program.stdout is not None
        try:
            assert program.stdout.readline() == "looking up\n"
            program.send_signal(signal.SIGTERM)
            _, complaints = program.communicate(timeout=HANG_GUARD)
        finally:
            program.kill()
    assert program.returncode == 0
    assert "Traceback" not in complaints
