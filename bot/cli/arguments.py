"""The command line's language: commands, options, and help that a person can learn from."""

from __future__ import annotations

import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.cli.streams import written
from bot.cli.version import version

STANDARD_INPUT = "-"
AUTO = "auto"
LANGUAGES = (AUTO, "bn", "en")
_ARTICLE_ID = re.compile(r"(?=.{1,30}\Z)[a-z0-9]+(?:-+[a-z0-9]+)*")
UNANSWERED_FORMATS = ("text", "yaml", "json")


@dataclass(frozen=True, slots=True)
class Run:
    """Run the bot: in Telegram with a token, here without one."""


@dataclass(frozen=True, slots=True)
class Ask:
    """Ask one question, or those on standard input (`question` is None)."""

    question: str | None
    language: str = AUTO
    explain: bool = False
    json: bool = False
    dialogue: bool = False


@dataclass(frozen=True, slots=True)
class Evaluate:
    """Measure how well the questions in files are answered."""

    files: tuple[Path, ...]
    json: bool = False
    mistakes: bool = False
    confusions: bool = False
    typos: bool = False
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Check:
    """Look for faults in a knowledge folder; None means the one that is set."""

    folder: Path | None
    strict: bool = False


@dataclass(frozen=True, slots=True)
class New:
    """Make an article's folder of a text; without an id, its id is the file's name."""

    file: Path
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Backup:
    """Copy what the bot keeps into a file."""

    file: Path


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Print what nobody could answer, in a format of UNANSWERED_FORMATS."""

    format: str


Command = Run | Ask | Evaluate | Check | New | Backup | Unanswered

_RUN = """\
Answers questions from one encyclopedia article, in Bengali and English.

Without a command the bot runs: in Telegram if TELEGRAM_BOT_TOKEN is set (in the environment
or in a .env file here), else in this terminal, where you type and it answers."""
_RUN_EXAMPLES = """\
examples:
  {prog}
  {prog} ask "fusfus e chorale ki lokkhon dekha jay?"
  {prog} check
  echo "What is metastasis?" | {prog}

exit codes: 0 done, 1 the content is wrong, 2 wrong usage or configuration, 70 a failure"""
_ASK = """\
Prints the reply to a question as a reader would see it, or as JSON.

With --json, each question gives one line with one object: question, language (bn, en,
banglish, mixed, unknown), decision (answer, suggest, not-covered, plea, off-topic, small-talk,
empty), id, suggestions, topic, score (0 to 1) and text."""
_ASK_EXAMPLES = """\
examples:
  {prog} "যকৃতে ছড়ালে কী কী উপসর্গ হয়?"
  {prog} "what is the origin of the word?" --language bn
  {prog} "how is bone metastasis treated?" --explain
  {prog} --json - < questions.txt
  printf 'what is metastasis?\\nwhere does it spread?\\n' | {prog} --dialogue"""
_EVALUATE = """\
Asks every question of the files and compares the replies with what is right.

A file has one JSON object a line, a question or a dialogue:
  {"q": "…", "lang": "bn", "style": "formal", "accept": ["symptoms-lungs"]}
  {"turns": [{"q": "…", "accept": ["…"]}, {"q": "…", "accept": []}]}
"accept" lists the facts and sections that answer the question. An empty list says that the
article does not answer it: then an answer, whichever it is, is wrong.

Only an answer counts as answering. A suggestion is neither right nor wrong; it is counted by
itself. The last table tells whether scores mean what they say: of the answers given with a score
around 0.9, nine in ten should be right."""
_EVALUATE_EXAMPLES = """\
examples:
  {prog} questions.jsonl
  {prog} questions.jsonl dialogues.jsonl --mistakes
  {prog} questions.jsonl --confusions
  {prog} questions.jsonl --typos
  {prog} questions.jsonl --json"""
_CHECK = """\
Reports everything that is wrong in a knowledge folder, with file and line.

Errors keep the folder from being used. Warnings don't: a translation that is missing, say, or
a fact that its own sample questions do not find."""
_CHECK_EXAMPLES = """\
examples:
  {prog}
  {prog} knowledge/metastasis
  {prog} --strict"""

_NEW = """\
Makes an article's folder of a text, plain or a wiki's, in the folder of articles.

Headings become sections, paragraphs become facts. The bot answers from them at once; titles,
source, licence and questions are left to write, and `check` says where. Templates, references,
tables and pictures of a wiki's text are left out, and article.yaml says so."""
_NEW_EXAMPLES = """\
examples:
  {prog} tuberculosis.txt
  {prog} "যক্ষ্মা.txt" --id tuberculosis"""

_BACKUP = """\
Copies what the bot keeps into a file that is not there yet, while the bot runs or not.

The copy is of one moment, and it is complete or not made at all. To go back to it, stop the bot
and put the copy in the database's place. It is for SQLite; PostgreSQL has pg_dump."""
_BACKUP_EXAMPLES = """\
examples:
  {prog} bot.backup
  {prog} "/backups/bot-$(date +%F)\""""


_UNANSWERED = """\
Prints the questions that the bot could not answer, the most asked first, with their like.

They are kept without who asked, for 90 days, unless STORE_UNANSWERED is no. What the knowledge has
by now is left out. As YAML they can be pasted into not-covered.yaml: as topics of their own, and
as comments where they belong to an entry that is there. JSON is one object a line."""
_UNANSWERED_EXAMPLES = """\
examples:
  {prog}
  {prog} --format yaml >> knowledge/metastasis/not-covered.yaml
  {prog} --format json"""


def program_name() -> str:
    """What the user typed to start the program."""
    name = Path(sys.argv[0]).name
    return "python -m bot" if name in ("__main__.py", "-m", "") else name


def parse(argv: Sequence[str]) -> Command:
    """Read the arguments; what can't be read ends the program with exit code 2."""
    parser = _parser(program_name())
    given = parser.parse_args([written(argument) for argument in argv])
    match given.command:
        case "ask":
            return _ask(given, given.parser)
        case "evaluate":
            return Evaluate(
                tuple(given.files),
                given.json,
                given.mistakes,
                given.confusions,
                given.typos,
                given.seed,
            )
        case "check":
            return Check(given.folder, given.strict)
        case "new":
            return New(given.file, given.id)
        case "backup":
            return Backup(given.file)
        case "unanswered":
            return Unanswered(given.format)
        case _:
            return Run()


def _ask(given: Namespace, parser: ArgumentParser) -> Ask:
    question: str | None = " ".join(given.question)
    if not given.question and not given.dialogue:
        parser.error(f"write a question, or {STANDARD_INPUT} to read questions from standard input")
    if question == STANDARD_INPUT or not given.question:
        question = None
    return Ask(question, given.language, given.explain, given.json, given.dialogue)


def _parser(prog: str) -> ArgumentParser:
    parser = ArgumentParser(
        prog=prog,
        description=_RUN,
        epilog=_RUN_EXAMPLES.format(prog=prog),
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"metastasis-bot {version()}")
    commands = _Commands(prog, parser)
    commands.add("run", "run the bot; this happens without a command, too", _RUN, _RUN_EXAMPLES)
    _describe_ask(commands.add("ask", "ask a question here", _ASK, _ASK_EXAMPLES))
    _describe_evaluate(
        commands.add(
            "evaluate", "measure how well questions are answered", _EVALUATE, _EVALUATE_EXAMPLES
        )
    )
    _describe_check(commands.add("check", "check the knowledge folder", _CHECK, _CHECK_EXAMPLES))
    _describe_new(commands.add("new", "make an article of a text", _NEW, _NEW_EXAMPLES))
    backup = commands.add("backup", "copy what the bot keeps", _BACKUP, _BACKUP_EXAMPLES)
    backup.add_argument("file", type=Path, metavar="FILE", help="the copy; it may not exist yet")
    summary = "print what nobody could answer"
    unanswered = commands.add("unanswered", summary, _UNANSWERED, _UNANSWERED_EXAMPLES)
    unanswered.add_argument(
        "--format",
        choices=UNANSWERED_FORMATS,
        default=UNANSWERED_FORMATS[0],
        help="text for people (the default), yaml for the knowledge, json for programs",
    )
    return parser


class _Commands:
    def __init__(self, prog: str, parser: ArgumentParser) -> None:
        self._prog = prog
        self._commands = parser.add_subparsers(dest="command", title="commands", metavar="COMMAND")

    def add(self, name: str, summary: str, description: str, examples: str) -> ArgumentParser:
        prog = self._prog if name == "run" else f"{self._prog} {name}"
        parser = self._commands.add_parser(
            name,
            help=summary,
            description=description,
            epilog=examples.format(prog=prog),
            formatter_class=RawDescriptionHelpFormatter,
            allow_abbrev=False,
        )
        parser.set_defaults(parser=parser)
        return parser


def _describe_ask(parser: ArgumentParser) -> None:
    parser.add_argument(
        "question", nargs="*", help="the question, or - for one question a line of standard input"
    )
    parser.add_argument(
        "--language",
        choices=LANGUAGES,
        default=AUTO,
        help="the language of the reply; auto (the default) means the question's",
    )
    parser.add_argument(
        "--dialogue",
        action="store_true",
        help="lines of standard input are turns of a conversation; an empty line ends it",
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--explain", action="store_true", help="say what the decision rests on")
    form.add_argument("--json", action="store_true", help="print one JSON object a question")


def _describe_evaluate(parser: ArgumentParser) -> None:
    parser.add_argument(
        "files", nargs="+", type=Path, metavar="FILE", help="questions or dialogues, JSON Lines"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--mistakes", action="store_true", help="also list the questions that were not done right"
    )
    form.add_argument(
        "--confusions", action="store_true", help="also list what was taken for what, and how often"
    )
    form.add_argument("--json", action="store_true", help="print the figures as one JSON object")
    parser.add_argument(
        "--typos", action="store_true", help="make a typing error in half of the longer words"
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="with --typos: the same errors for the same number"
    )


def _describe_check(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        metavar="FOLDER",
        help="an article's folder or one of such folders; default: KNOWLEDGE_DIR, else the shipped",
    )
    parser.add_argument("--strict", action="store_true", help="exit with 1 on warnings, too")


def _describe_new(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE", help="plain text or wikitext in UTF-8")
    parser.add_argument(
        "--id",
        type=_article_id,
        metavar="ID",
        help="the article's id and its folder's name; default: the file's name in Latin letters",
    )


def _article_id(written: str) -> str:
    if not _ARTICLE_ID.fullmatch(written) or written.startswith("section-"):
        raise ArgumentTypeError(
            f"expected at most 30 small letters a-z, digits and hyphens between, got {written!r}"
        )
    return written
