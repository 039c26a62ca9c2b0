from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

import bot
from bot.knowledge.model import Tongue
from bot.texts import Texts
from bot.texts.wording import placeholders

TEXTS = Texts.shipped()
KEYS = sorted(TEXTS.keys)
NAMES_IN_LATIN = re.compile(r"\{\w+\}|/\w+|@BotFather|English|Ctrl-D")


def raw(tongue: Tongue) -> str:
    return files("bot.texts").joinpath(f"{tongue}.yaml").read_text(encoding="utf-8")


def strings_in_code() -> Iterator[str]:
    for path in Path(bot.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


@pytest.mark.parametrize("tongue", Tongue)
def test_no_key_is_written_twice(tongue: Tongue) -> None:
    written = re.findall(r"^(\w+):", raw(tongue), flags=re.MULTILINE)
    assert sorted(written) == KEYS


def test_both_files_have_the_same_keys_in_the_same_order() -> None:
    orders = [re.findall(r"^(\w+):", raw(tongue), flags=re.MULTILINE) for tongue in Tongue]
    assert orders[0] == orders[1]


@pytest.mark.parametrize("key", KEYS)
def test_a_text_has_the_same_placeholders_in_both_languages(key: str) -> None:
    bengali, english = (TEXTS.wording[tongue][key] for tongue in (Tongue.BN, Tongue.EN))
    assert placeholders(bengali) == placeholders(english)


def test_every_text_is_used_in_code() -> None:
    assert TEXTS.keys <= set(strings_in_code())


@pytest.mark.parametrize("key", KEYS)
def test_bengali_texts_are_in_bengali_script_with_bengali_digits(key: str) -> None:
    own_words = NAMES_IN_LATIN.sub("", TEXTS.wording[Tongue.BN][key])
    assert not re.search(r"[A-Za-z0-9]", own_words)


@pytest.mark.parametrize("key", sorted(TEXTS.keys - {"bengali_button"}))
def test_english_texts_have_no_bengali_in_them(key: str) -> None:
    assert not re.search(r"[\u0980-\u09ff]", TEXTS.wording[Tongue.EN][key])


@pytest.mark.parametrize("tongue", Tongue)
@pytest.mark.parametrize(
    "key", ["stale", "not_yours", "daily_admins_only", "admins_choose", "sees_too_little"]
)
def test_toasts_fit_the_200_characters_that_telegram_shows(key: str, tongue: Tongue) -> None:
    assert len(TEXTS.get(key, tongue)) <= 200


def test_an_unknown_key_is_an_error_that_names_it() -> None:
    with pytest.raises(KeyError, match=r"no text 'no_such_key' in bn\.yaml"):
        TEXTS.get("no_such_key", Tongue.BN)


def test_a_value_left_out_is_an_error_that_names_it() -> None:
    with pytest.raises(KeyError, match="error_id"):
        TEXTS.get("failed", Tongue.EN)


def test_braces_in_a_value_are_left_as_they_are() -> None:
    assert "{x}" in TEXTS.get("failed", Tongue.EN, error_id="{x}")


def test_numbers_are_written_in_the_digits_of_the_language() -> None:
    assert "১২টি" in TEXTS.get("more_sections", Tongue.BN, count=12)
    assert "12 more" in TEXTS.get("more_sections", Tongue.EN, count=12)


def test_texts_of_one_language_only_are_an_error() -> None:
    with pytest.raises(ValueError, match="in one language only: hello"):
        Texts({Tongue.BN: {"hello": "স্বাগতম"}, Tongue.EN: {}})


def test_placeholders_of_one_language_only_are_an_error() -> None:
    with pytest.raises(ValueError, match="'hello' has other placeholders"):
        Texts({Tongue.BN: {"hello": "স্বাগতম {name}"}, Tongue.EN: {"hello": "Welcome"}})


def test_the_shipped_texts_are_read_once() -> None:
    assert Texts.shipped() is Texts.shipped()


@pytest.mark.parametrize("text", ["", "  ", None, True, 12])
def test_a_text_without_words_is_an_error(text: object) -> None:
    with pytest.raises(ValueError, match=r"'hello' is .*, expected words"):
        Texts({Tongue.BN: {"hello": text}, Tongue.EN: {"hello": text}})  # type: ignore[dict-item]
