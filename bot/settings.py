"""What the operator may set: a `.env` in the working directory, the environment over it."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

from dotenv.parser import Binding, parse_stream
from platformdirs import user_cache_path, user_data_path
from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import ConfigurationError

ENV_FILE = Path(".env")
OFFICIAL_API_URL = "https://api.telegram.org"
TOKEN_FORM = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]{30,64}")
DATABASE_NAME = "metastasis-bot.sqlite3"
DATABASE_FORM = re.compile(r"sqlite:///(?!:memory:)[^?#]+|postgres(ql)?://[^\s/][^\s]*")
_BLANK = re.compile(r"\s")
_BETWEEN = re.compile(r"[,;\s]+")
_FLAGS = ("yes", "no", "true", "false", "on", "off", "1", "0")
_FOR_ALL = 0o004
_USER_ID = re.compile(r"[1-9][0-9]{0,15}")


class LogLevel(StrEnum):
    """How much the log says."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


class LogFormat(StrEnum):
    """Lines for people or one JSON object a line for machines."""

    TEXT = "text"
    JSON = "json"


def _in_any_case(allowed: type[StrEnum]) -> BeforeValidator:
    """Takes the values of `allowed`, whatever their case; the message of another lists them."""

    def read(value: object) -> object:
        if not isinstance(value, str):
            return value
        *others, last = allowed
        for each in (*others, last):
            if value.strip().casefold() == each.casefold():
                return each
        raise ValueError(f"expected {', '.join(others)} or {last}, got {value!r}")

    return BeforeValidator(read)


def _leads_somewhere(parts: SplitResult) -> bool:
    try:
        return bool(parts.hostname and parts.hostname.encode("idna")) and parts.port != 0
    except ValueError:
        # A port that is no number or too great, a name with empty or endless parts.
        return False


def _from_home(folder: Path) -> Path:
    try:
        folder = folder.expanduser()
        folder.is_dir()
    except RuntimeError:
        raise ValueError(f"expected a folder, {folder} names no user's home") from None
    except OSError as error:
        raise ValueError(f"can't use {folder} ({error.strerror})") from None
    return folder


def _ids(value: object) -> object:
    if not isinstance(value, str):
        return value
    words = [word for word in _BETWEEN.split(value) if word]
    for word in words:
        if not _USER_ID.fullmatch(word):
            raise ValueError(
                f"expected Telegram ids like 123456789, with commas or blanks between, got {word!r}"
            )
    return frozenset(map(int, words))


def _flag(value: object) -> object:
    if not isinstance(value, str):
        return value
    value = value.strip().lower()
    if value not in _FLAGS:
        raise ValueError(f"expected yes or no, got {value!r}")
    return value


class Settings(BaseSettings):
    """All settings, checked once; the token never shows in what is printed of them."""

    model_config = SettingsConfigDict(
        env_file=ENV_FILE,
        env_file_encoding="utf-8-sig",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        str_strip_whitespace=True,
    )

    telegram_bot_token: SecretStr | None = None
    telegram_api_url: str = OFFICIAL_API_URL
    knowledge_dir: Path | None = None
    cache_dir: Path = Field(default_factory=lambda: user_cache_path("metastasis-bot"))
    data_dir: Path = Field(default_factory=lambda: user_data_path("metastasis-bot"))
    database_url: SecretStr | None = None
    admin_ids: Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)] = frozenset()
    store_unanswered: Annotated[bool, BeforeValidator(_flag)] = True
    log_level: Annotated[LogLevel, _in_any_case(LogLevel)] = LogLevel.INFO
    log_format: Annotated[LogFormat, _in_any_case(LogFormat)] = LogFormat.TEXT

    @field_validator("telegram_bot_token")
    @classmethod
    def _token_has_its_form(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not TOKEN_FORM.fullmatch(token.get_secret_value()):
            raise ValueError("expected the form 123456:ABC… that @BotFather gives")
        return token

    @field_validator("telegram_api_url")
    @classmethod
    def _api_url_has_its_form(cls, url: str) -> str:
        parts = urlsplit(url)
        if (
            parts.scheme not in ("http", "https")
            or not _leads_somewhere(parts)
            or _BLANK.search(url)
        ):
            raise ValueError("expected an address like http://127.0.0.1:8081")
        if parts.query or parts.fragment:
            raise ValueError("expected an address without ? and #")
        return url.rstrip("/")

    @property
    def storage_url(self) -> str:
        """The address of the database; a SQLite file in DATA_DIR where none is set."""
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data_dir / DATABASE_NAME}"

    @field_validator("database_url")
    @classmethod
    def _database_has_its_form(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None and not DATABASE_FORM.fullmatch(url.get_secret_value()):
            raise ValueError("expected sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME")
        return url

    @field_validator("knowledge_dir")
    @classmethod
    def _knowledge_is_a_folder(cls, folder: Path | None) -> Path | None:
        if folder is None:
            return None
        folder = _from_home(folder)
        if not folder.is_dir():
            found = "is a file" if folder.exists() else "is not there"
            raise ValueError(f"expected a folder, {folder} {found}")
        return folder

    @field_validator("data_dir", "cache_dir")
    @classmethod
    def _may_be_a_folder(cls, folder: Path) -> Path:
        folder = _from_home(folder)
        if folder.exists() and not folder.is_dir():
            raise ValueError(f"expected a folder, {folder} is a file")
        return folder


def read_settings() -> Settings:
    """Read `.env` and the environment; a bad value raises ConfigurationError naming it."""
    try:
        _check_syntax(ENV_FILE)
        return Settings()
    except ValidationError as error:
        raise ConfigurationError("; ".join(map(_one_line, error.errors()))) from None
    except UnicodeDecodeError:
        raise ConfigurationError(f"{ENV_FILE}: expected UTF-8 text") from None
    except OSError as error:
        raise ConfigurationError(
            f"{ENV_FILE}: can't be read ({error.strerror}); run this as the user whose it is"
        ) from None


def doubts_about_env_file() -> list[str]:
    """What in `.env` is hardly meant so, a line each: names, and who may read it.

    Nothing of a file that can't be read, of which `read_settings` tells.
    """
    try:
        bindings = _bindings(ENV_FILE)
        mode = ENV_FILE.stat().st_mode if bindings else 0
    except (OSError, ValueError):
        return []
    doubts = []
    # Where there are no such rights, Python makes them up.
    if os.name == "posix" and mode & _FOR_ALL:
        doubts.append(f"{ENV_FILE}: every user of this machine can read it; run: chmod 600 .env")
    first: dict[str, int] = {}
    for binding in bindings:
        if binding.key is None or binding.error:
            continue
        name, line = binding.key.upper(), binding.original.line
        if name.lower() not in Settings.model_fields:
            close = get_close_matches(name, [known.upper() for known in Settings.model_fields], 1)
            hint = f"; did you mean {close[0]}?" if close else ""
            doubts.append(f"{ENV_FILE}:{line}: {name} is no setting, and is not used{hint}")
        elif line != first.setdefault(name, line):
            doubts.append(
                f"{ENV_FILE}:{line}: {name} is set again, and line {first[name]} is not used; "
                "remove one of them"
            )
    return doubts


def _check_syntax(file: Path) -> None:
    # python-dotenv would leave out what it can't read, and the bot run without its token.
    for binding in _bindings(file):
        if binding.error:
            raise ConfigurationError(
                f"{file}:{binding.original.line}: expected NAME=value, with quotes closed"
            )


def _bindings(file: Path) -> list[Binding]:
    if not file.is_file():
        return []
    with file.open(encoding="utf-8-sig") as stream:
        return list(parse_stream(stream))


def _one_line(fault: ErrorDetails) -> str:
    variable = str(fault["loc"][0]).upper() if fault["loc"] else "settings"
    return f"{variable}: {fault['msg'].removeprefix('Value error, ')}"
