import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.composing import composed
from bot.playground.errors import ApiError
from bot.playground.text import Formatted, utf16_length, utf16_slice, with_detected


def detected(text: str) -> list[tuple[str, str]]:
    marks = with_detected(Formatted(text)).entities
    return [(mark.type, utf16_slice(text, mark.offset, mark.length)) for mark in marks]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("/ask@metastasis_bot কী?", [("bot_command", "/ask@metastasis_bot")]),
        ("😀 /start x", [("bot_command", "/start")]),
        ("and/or 1/2", []),
        ("@metastasis_bot কী?", [("mention", "@metastasis_bot")]),
        ("write to me@example.org", [("email", "me@example.org")]),
        (
            "see https://bn.wikipedia.org/wiki/মেটাস্ট্যাসিস।",
            [("url", "https://bn.wikipedia.org/wiki/মেটাস্ট্যাসিস")],
        ),
        ("see example.org, or not", [("url", "example.org")]),
        ("#cancer and #1", [("hashtag", "#cancer")]),
    ],
)
def test_telegram_marks_by_itself(text: str, marks: list[tuple[str, str]]) -> None:
    assert detected(text) == marks


def test_nothing_is_marked_inside_code() -> None:
    assert [e.type for e in composed("<code>/start</code>", "HTML").entities] == ["code"]


def test_margins_are_trimmed_and_marks_move_along() -> None:
    formatted = composed(" \n<b>x</b> y \n", "HTML")

    assert formatted.text == "x y"
    assert [(e.offset, e.length) for e in formatted.entities] == [(0, 1)]


def test_a_mark_on_a_blank_margin_vanishes() -> None:
    assert composed("x<b> </b>", "HTML") == Formatted("x")


@pytest.mark.parametrize("text", ["", " \n ", "<b></b>", "<i> </i>"])
def test_a_text_with_nothing_to_read_is_empty(text: str) -> None:
    with pytest.raises(ApiError, match="message text is empty"):
        composed(text, "HTML")


@pytest.mark.parametrize("letter", ["x", "ক", "😀"])
def test_the_limit_is_4096_utf16_units_after_parsing(letter: str) -> None:
    fits = letter * (4096 // utf16_length(letter))

    assert composed(f"<b>{fits}</b>", "HTML").text == fits
    with pytest.raises(ApiError, match="message is too long"):
        composed(fits + "x")


def test_other_parse_modes_are_refused() -> None:
    with pytest.raises(ApiError, match="unsupported parse_mode"):
        composed("*x*", "MarkdownV2")


def test_given_entities_must_lie_within_the_text() -> None:
    mark = {"type": "bold", "offset": 0, "length": 2}

    assert composed("xy", entities=[mark]).entities[0].type == "bold"
    with pytest.raises(ApiError, match="outside"):
        composed("x", entities=[mark])


@settings(deadline=None)
@given(st.text(), st.text())
def test_a_slice_by_utf16_offsets_finds_the_text(before: str, text: str) -> None:
    assert utf16_slice(before + text, utf16_length(before), utf16_length(text)) == text
