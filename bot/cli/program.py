"""The program: arguments in, exit code out."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Sequence
from typing import Final

from bot.cli.arguments import (
    Ask,
    Backup,
    Check,
    Command,
    Evaluate,
    New,
    Run,
    Unanswered,
    parse,
    program_name,
)
from bot.cli.streams import OutputError, complain, flush, speak_utf8
from bot.errors import ConfigurationError, KnowledgeError, StorageError
from bot.settings import doubts_about_env_file

DONE: Final = 0
CONTENT_IS_WRONG: Final = 1
MISUSED: Final = 2
FAILED: Final = 70
"""What a service manager is to start again; the others before it would come to the same."""
INTERRUPTED: Final = 130

_log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one command; 0 done, 1 content is wrong, 2 usage or configuration, 70 a failure."""
    try:
        speak_utf8()
        command = parse(sys.argv[1:] if argv is None else argv)
        for doubt in doubts_about_env_file():
            complain(f"{program_name()}: {doubt}")
        code = _carry_out(command)
        flush()
    except KnowledgeError as error:
        complain(str(error))
        return CONTENT_IS_WRONG
    except ConfigurationError as error:
        complain(f"{program_name()}: {error}")
        return MISUSED
    except OutputError as error:
        _forget_the_reader()
        if error.is_unread:
            return DONE
        complain(f"{program_name()}: can't write the output ({error})")
        return MISUSED
    except StorageError as error:
        complain(f"{program_name()}: {error}")
        return FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:
        _log.critical("the program has a fault, and ends", exc_info=True)
        return FAILED
    return code


def _carry_out(command: Command) -> int:
    # Each command pays for its own imports only.
    match command:
        case Ask():
            from bot.cli.asking import ask

            return ask(command)
        case Evaluate():
            from bot.cli.measuring import evaluate

            return evaluate(command)
        case Check():
            from bot.cli.checking import check

            return check(command)
        case New():
            from bot.cli.new import new

            return new(command)
        case Backup(file):
            from bot.cli.keeping import backup

            return backup(file)
        case Unanswered(format):
            from bot.cli.keeping import unanswered

            return unanswered(format)
        case Run():
            from bot.cli.running import run

            return run()


def _forget_the_reader() -> None:
    # Python flushes standard output once more at its end; let that go nowhere.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
