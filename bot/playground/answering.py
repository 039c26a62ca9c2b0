"""answerCallbackQuery, answerInlineQuery and answerGuestQuery."""

import re

from bot.playground.composing import composed, require_preview
from bot.playground.errors import ApiError, bad_request
from bot.playground.keyboard import keyboard_of
from bot.playground.messages import Message
from bot.playground.queries import InlineAnswer, InlineResult, PressAnswer
from bot.playground.urls import checked_url
from bot.playground.wire import Json
from bot.playground.world import World

# Telegram publishes none of these; they are near what bots observe.
PRESS_SECONDS = 30
INLINE_SECONDS = 15
GUEST_SECONDS = 60
MAX_NOTICE = 200
MAX_RESULTS = 50
MAX_ID_BYTES = 64
_START_PARAMETER = re.compile(r"[A-Za-z0-9_-]{1,64}")


def answer_callback_query(world: World, given: Json) -> bool:
    """Acknowledge a press, once."""
    press = world.presses.get(given["callback_query_id"])
    if press is None or press.answer or world.now() - press.date > PRESS_SECONDS:
        raise _too_old()
    text = given.get("text", "")
    if len(text) > MAX_NOTICE:
        raise bad_request("MESSAGE_TOO_LONG")
    url = given.get("url")
    if url is not None and not _opens_bot(world, url):
        raise bad_request("URL_INVALID")
    show_alert = given.get("show_alert", False)
    press.answer = PressAnswer(text, show_alert, url, given.get("cache_time", 0))
    return True


def answer_inline_query(world: World, given: Json) -> bool:
    """Offer results to an inline question, once."""
    results = tuple(_article(result) for result in given["results"])
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len({result.id for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
    next_offset = given.get("next_offset", "")
    if len(next_offset.encode()) > MAX_ID_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    button = given.get("button")
    if button is not None:
        _require_button(button)
    cache_time = given.get("cache_time", 300)
    if cache_time < 0:
        raise bad_request("CACHE_TIME_INVALID")
    question = world.inline_questions.get(given["inline_query_id"])
    if question is None or question.answer or world.now() - question.date > INLINE_SECONDS:
        raise _too_old()
    is_personal = given.get("is_personal", False)
    question.answer = InlineAnswer(results, cache_time, is_personal, next_offset, button)
    return True


def answer_guest_query(world: World, given: Json) -> Json:
    """Write the one answer to a guest query, where the bot is no member."""
    result = _article(given["result"])
    query = world.guest_queries.get(given["guest_query_id"])
    if query is None or query.answer or world.now() - query.date > GUEST_SECONDS:
        raise _too_old()
    called = query.message
    query.answer = Message(
        called.chat,
        called.chat.next_message_id(),
        world.now(),
        formatted=result.formatted,
        sender=world.bot,
        keyboard=result.keyboard,
        reply_to=called,
        topic=called.topic,
        by_bot=True,
        guest_of=called.sender,
    )
    called.chat.messages.append(query.answer)
    return {"inline_message_id": world.name_inline(query.answer)}


def _article(given: Json) -> InlineResult:
    if not 1 <= len(given["id"].encode()) <= MAX_ID_BYTES:
        raise bad_request("RESULT_ID_INVALID")
    if not given["title"].strip():
        raise bad_request("ARTICLE_TITLE_EMPTY")
    for name in ("url", "thumbnail_url"):
        if name in given and checked_url(given[name]) is None:
            raise bad_request("WEBDOCUMENT_URL_INVALID")
    content = given["input_message_content"]
    require_preview(content.get("link_preview_options"))
    return InlineResult(
        given["id"],
        given["title"],
        given.get("description", ""),
        composed(content["message_text"], content.get("parse_mode"), content.get("entities")),
        keyboard_of(given.get("reply_markup")),
        given.get("url"),
    )


def _require_button(button: Json) -> None:
    if not button["text"].strip():
        raise bad_request("can't parse inline query results button: text must be non-empty")
    if ("web_app" in button) == ("start_parameter" in button):
        raise bad_request("can't parse inline query results button: exactly one action is expected")
    if "start_parameter" in button and not _START_PARAMETER.fullmatch(button["start_parameter"]):
        raise bad_request("START_PARAM_INVALID")


def _opens_bot(world: World, url: str) -> bool:
    return url.startswith(f"https://t.me/{world.bot.username}?start=") or url.startswith(
        f"t.me/{world.bot.username}?start="
    )


def _too_old() -> ApiError:
    return bad_request("query is too old and response timeout expired or query ID is invalid")
