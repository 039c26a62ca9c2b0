from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import ConfigurationError
from bot.settings import (
    OFFICIAL_API_URL,
    LogFormat,
    LogLevel,
    Settings,
    doubts_about_env_file,
    read_settings,
)

TOKEN = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11"
VARIABLES = [name.upper() for name in Settings.model_fields]


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def test_without_anything_set_the_defaults_hold() -> None:
    settings = read_settings()
    assert settings.telegram_bot_token is None
    assert settings.telegram_api_url == OFFICIAL_API_URL
    assert settings.knowledge_dir is None
    assert settings.data_dir.name == "metastasis-bot"
    assert settings.log_level is LogLevel.INFO
    assert settings.log_format is LogFormat.TEXT


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("LOG_LEVEL=ERROR\nLOG_FORMAT=json\n", encoding="utf-8")
    monkeypatch.setenv("LOG_LEVEL", " debug ")
    settings = read_settings()
    assert settings.log_level is LogLevel.DEBUG
    assert settings.log_format is LogFormat.JSON


def test_empty_values_count_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("KNOWLEDGE_DIR=\nLOG_LEVEL=ERROR\n", encoding="utf-8")
    for name in VARIABLES:
        monkeypatch.setenv(name, "")
    settings = read_settings()
    assert settings.knowledge_dir is None
    assert settings.log_level is LogLevel.ERROR


def test_the_example_file_is_complete_and_sets_nothing() -> None:
    example = Path(__file__).parents[1] / ".env.example"
    text = example.read_text(encoding="utf-8")
    assigned = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert assigned == [f"{name}=" for name in VARIABLES]
    defaults = read_settings()
    Path(".env").write_text(text, encoding="utf-8-sig")
    assert read_settings() == defaults


@pytest.mark.parametrize("value", ["5, 66", "5 66", "5,66,", " 5;66 ", "5\t66"])
def test_keepers_are_listed_with_commas_or_blanks(
    value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_settings().admin_ids == frozenset()
    monkeypatch.setenv("ADMIN_IDS", value)
    assert read_settings().admin_ids == {5, 66}


@pytest.mark.parametrize(("value", "stores"), [("no", False), (" NO ", False), ("yes", True)])
def test_the_words_of_unanswered_questions_may_be_left_out(
    value: str, stores: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_settings().store_unanswered
    monkeypatch.setenv("STORE_UNANSWERED", value)
    assert read_settings().store_unanswered is stores


@pytest.mark.parametrize("url", ["http://127.0.0.1:8081", "http://127.0.0.1:8081/"])
def test_an_api_server_may_end_with_a_slash(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_API_URL", url)
    assert read_settings().telegram_api_url == "http://127.0.0.1:8081"


def test_a_home_folder_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("DATA_DIR", "~/bot")
    assert read_settings().data_dir == tmp_path / "bot"


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "secret"),
        ("TELEGRAM_BOT_TOKEN", "123456:short"),
        ("TELEGRAM_BOT_TOKEN", f"bot{TOKEN}"),
        ("TELEGRAM_BOT_TOKEN", f"{TOKEN}/getMe"),
        ("TELEGRAM_API_URL", "127.0.0.1:8081"),
        ("TELEGRAM_API_URL", "ftp://example.org"),
        ("TELEGRAM_API_URL", "http://[broken"),
        ("TELEGRAM_API_URL", "http://example.org?x=1"),
        ("TELEGRAM_API_URL", "http://localhost:abc"),
        ("TELEGRAM_API_URL", "http://localhost:99999"),
        ("TELEGRAM_API_URL", "http://localhost:0"),
        ("TELEGRAM_API_URL", "http://exa mple"),
        ("TELEGRAM_API_URL", "http://example.org/a b"),
        ("TELEGRAM_API_URL", "http://example.org/a\tb"),
        ("TELEGRAM_API_URL", "http://example..org"),
        ("KNOWLEDGE_DIR", "no-such-folder"),
        ("KNOWLEDGE_DIR", "~nosuchuser/x"),
        ("KNOWLEDGE_DIR", "x" * 5000),
        ("DATA_DIR", "~nosuchuser/x"),
        ("DATA_DIR", "x" * 5000),
        ("DATA_DIR", ".env"),
        ("DATABASE_URL", "bot.sqlite3"),
        ("DATABASE_URL", "sqlite://"),
        ("DATABASE_URL", "sqlite:///:memory:"),
        ("DATABASE_URL", "mysql://bot:secret@localhost/bot"),
        ("DATABASE_URL", "postgresql://"),
        ("ADMIN_IDS", "alice"),
        ("ADMIN_IDS", "12; x"),
        ("ADMIN_IDS", "-100123"),
        ("ADMIN_IDS", "1" * 30),
        ("ADMIN_IDS", "[1, 2]"),
        ("STORE_UNANSWERED", "perhaps"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_a_bad_value_is_one_line_that_names_it(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path(".env").touch()
    monkeypatch.setenv(variable, value)
    with pytest.raises(ConfigurationError, match=f"^{variable}: ") as raised:
        read_settings()
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("LOG_LEVEL", "loud", "DEBUG, INFO, WARNING or ERROR, got 'loud'"),
        ("LOG_FORMAT", "xml", "text or json, got 'xml'"),
        ("STORE_UNANSWERED", "perhaps", "yes or no, got 'perhaps'"),
    ],
)
def test_where_only_some_values_are_allowed_they_are_listed(
    variable: str, value: str, expected: str
) -> None:
    Path(".env").write_text(f"{variable}={value}\n", encoding="utf-8")
    with pytest.raises(ConfigurationError) as raised:
        read_settings()
    assert str(raised.value) == f"{variable}: expected {expected}"


def test_the_database_is_a_file_in_the_data_folder_unless_one_is_set(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    assert read_settings().storage_url == f"sqlite:///{tmp_path}/metastasis-bot.sqlite3"
    url = "postgresql://bot:secret@localhost/bot"
    monkeypatch.setenv("DATABASE_URL", url)
    settings = read_settings()
    assert settings.storage_url == url
    assert "secret" not in f"{settings!r} {settings} {settings.model_dump()}"


@pytest.mark.parametrize("token", [TOKEN, f" {TOKEN}\n"])
def test_the_token_is_kept_and_never_shown(token: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", token)
    settings = read_settings()
    assert settings.telegram_bot_token is not None
    assert settings.telegram_bot_token.get_secret_value() == TOKEN
    assert TOKEN not in f"{settings!r} {settings} {settings.model_dump()}"


def test_a_bad_token_is_not_shown_either(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", f"{TOKEN}!")
    with pytest.raises(ConfigurationError) as raised:
        read_settings()
    assert TOKEN not in str(raised.value)


def test_a_file_that_is_no_text_is_named() -> None:
    Path(".env").write_bytes(b"LOG_LEVEL=\xff\xfe")
    with pytest.raises(ConfigurationError, match=r"^\.env: "):
        read_settings()


def test_a_file_that_can_not_be_parsed_is_an_error_with_its_line(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f'LOG_LEVEL=INFO\nTELEGRAM_BOT_TOKEN="{TOKEN}\n', "utf-8")
    with pytest.raises(ConfigurationError, match=r"\.env:2: expected NAME=value"):
        read_settings()


def test_a_name_that_is_no_setting_is_doubted_with_what_is_like_it() -> None:
    write_env("# a comment\nTELEGRAM_BOT_TOKN=\nlog_level=INFO\nEDITOR=vi\n")
    assert doubts_about_env_file() == [
        ".env:2: TELEGRAM_BOT_TOKN is no setting, and is not used; "
        "did you mean TELEGRAM_BOT_TOKEN?",
        ".env:4: EDITOR is no setting, and is not used",
    ]
    assert read_settings().log_level is LogLevel.INFO


def test_a_name_that_is_set_twice_is_doubted_and_the_last_one_holds() -> None:
    write_env("LOG_LEVEL=INFO\nDATA_DIR=/x\nexport LOG_LEVEL=ERROR\n")
    assert doubts_about_env_file() == [
        ".env:3: LOG_LEVEL is set again, and line 1 is not used; remove one of them"
    ]
    assert read_settings().log_level is LogLevel.ERROR


def test_a_file_that_everybody_may_read_is_doubted() -> None:
    write_env("LOG_LEVEL=INFO\n")
    Path(".env").chmod(0o644)
    assert doubts_about_env_file() == [
        ".env: every user of this machine can read it; run: chmod 600 .env"
    ]


@pytest.mark.parametrize("content", [None, b"LOG_LEVEL=\xff", b'LOG_LEVEL="INFO'])
def test_of_a_file_that_can_not_be_read_there_are_no_doubts(content: bytes | None) -> None:
    if content is not None:
        Path(".env").write_bytes(content)
        Path(".env").chmod(0o600)
    assert doubts_about_env_file() == []


def test_a_file_that_is_another_user_s_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    write_env("LOG_LEVEL=INFO\n")

    def refused(*arguments: object, **named: object) -> None:
        raise PermissionError(13, "Permission denied")

    # Who runs the tests as root may read everything.
    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(ConfigurationError, match=r"^\.env: can't be read \(Permission denied\)"):
        read_settings()
    assert doubts_about_env_file() == []


def write_env(content: str) -> None:
    Path(".env").write_text(content, encoding="utf-8")
    Path(".env").chmod(0o600)
