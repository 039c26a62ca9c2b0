import pytest

from bot.playground.errors import ApiError
from bot.playground.keyboard import keyboard_of
from bot.playground.wire import Json


def rows(*buttons: Json) -> Json:
    return {"inline_keyboard": [[button] for button in buttons]}


@pytest.mark.parametrize(
    ("button", "reason"),
    [
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": "x" * 65}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": "ক" * 22}, "BUTTON_DATA_INVALID"),
        ({"text": "x"}, "Text buttons are unallowed in the inline keyboard"),
        ({"text": " ", "callback_data": "x"}, "button text must be non-empty"),
        ({"text": "x", "callback_data": "x", "url": "https://example.org"}, "more than one action"),
        ({"text": "x", "url": "nowhere"}, "URL 'nowhere' is invalid: Wrong HTTP URL"),
        ({"text": "x", "url": "http://exa mple.org"}, "Wrong HTTP URL"),
        ({"text": "x", "web_app": {"url": "http://example.org"}}, "Only HTTPS links are allowed"),
        ({"text": "x", "copy_text": {"text": ""}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "x", "pay": True}, "pay is not supported here"),
        ({"text": "x", "callback_data": "x", "style": "pink"}, "invalid button style"),
    ],
)
def test_a_button_that_telegram_would_refuse_is_refused(button: Json, reason: str) -> None:
    with pytest.raises(ApiError) as refusal:
        keyboard_of(rows(button))

    assert refusal.value.code == 400
    assert reason in refusal.value.description


def test_buttons_are_found_by_label_and_place() -> None:
    keyboard = keyboard_of(
        rows(
            {"text": "ফুসফুস", "callback_data": "ক" * 21},
            {"text": "উৎস", "url": "example.org"},
            {"text": "share", "switch_inline_query": ""},
        )
    )

    assert keyboard.labels == ("ফুসফুস", "উৎস", "share")
    assert keyboard.buttons[0].callback_data == "ক" * 21
    assert keyboard.buttons[1].url == "http://example.org/"
    assert (keyboard.buttons[2].callback_data, keyboard.buttons[2].url) == (None, None)


def test_a_hundred_buttons_are_the_most() -> None:
    button = {"text": "x", "callback_data": "x"}

    assert len(keyboard_of(rows(*[button] * 100)).buttons) == 100
    with pytest.raises(ApiError, match="reply markup is too long"):
        keyboard_of(rows(*[button] * 101))


def test_empty_rows_vanish() -> None:
    assert not keyboard_of({"inline_keyboard": [[], []]})
