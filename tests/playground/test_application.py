"""A bot written with python-telegram-bot, at work in a world."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import telegram
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.playground import (
    DropConnection,
    Group,
    Person,
    Server,
    ServerError,
    TooManyRequests,
    World,
)
from tests.playground.raw import TOKEN

Context = ContextTypes.DEFAULT_TYPE
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])


async def answer(update: Update, context: Context) -> None:
    message = update.effective_message
    assert message is not None
    await message.reply_html("<b>answer</b>", do_quote=True, reply_markup=KEYBOARD)


async def show_more(update: Update, context: Context) -> None:
    query = update.callback_query
    assert query is not None
    await query.answer("here")
    await query.edit_message_text("more")


async def offer(update: Update, context: Context) -> None:
    query = update.inline_query
    assert query is not None
    content = telegram.InputTextMessageContent("x & y")
    await query.answer(
        [telegram.InlineQueryResultArticle("1", "Lungs", content, reply_markup=KEYBOARD)],
        button=telegram.InlineQueryResultsButton("Open", start_parameter="inline"),
    )


@pytest.fixture
async def application(server: Server) -> AsyncIterator[Application[Any, Any, Any, Any, Any, Any]]:
    application = Application.builder().token(TOKEN).base_url(f"{server.url}/bot").build()
    application.add_handler(CommandHandler("ask", answer))
    application.add_handler(MessageHandler(filters.ChatType.PRIVATE & filters.TEXT, answer))
    application.add_handler(CallbackQueryHandler(show_more))
    application.add_handler(InlineQueryHandler(offer))
    async with application:
        assert application.updater is not None
        await application.start()
        await application.updater.start_polling(allowed_updates=Update.ALL_TYPES)
        yield application
        await application.updater.stop()
        await application.stop()


async def test_a_bot_answers_in_private_and_its_buttons_work(
    application: object, world: World, alice: Person
) -> None:
    started = await world.next_message(alice)
    question = alice.says("কী?")

    reply = await world.next_message(alice)
    assert started is not reply
    assert (reply.text, reply.marked("bold"), reply.labels) == ("answer", ("answer",), ("More",))
    assert reply.reply_to is question

    press = alice.taps(reply, "More")
    assert (await world.press_answer(press)).text == "here"
    assert (await world.edit_of(reply)).text == "more"


async def test_a_bot_answers_a_command_in_a_topic(
    application: object, world: World, alice: Person
) -> None:
    forum = world.group("Forum", members=[alice], forum=True)
    question = alice.says("/ask@metastasis_bot কী?", topic=forum.topic("Health"))

    reply = await world.next_message(forum)
    assert (reply.reply_to, reply.topic) == (question, forum.topic("Health"))


async def test_a_bot_serves_inline_questions(
    application: object, world: World, alice: Person, family: Group
) -> None:
    question = alice.asks_inline("lungs")
    offered = await world.inline_answer(question)
    assert [result.title for result in offered.results] == ["Lungs"]

    message = alice.chooses(question, 0, in_=family)
    press = alice.taps(message, "More")
    await world.press_answer(press)
    await world.edit_of(message)
    assert message.text == "more"


async def test_a_bot_polls_on_after_a_bad_day(
    application: object, world: World, alice: Person
) -> None:
    await world.next_message(alice)
    world.faults.next("getUpdates", DropConnection())
    alice.says("one")
    await world.next_message(alice)


async def test_the_library_reads_refusals_as_its_own_errors(
    bot: telegram.Bot,
    world: World,
    alice: Person,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # without it the library warns
    world.faults.next("sendMessage", TooManyRequests(3), ServerError(502))
    with pytest.raises(RetryAfter, match="0:00:03"):
        await bot.send_message(alice.chat.id, "x")
    with pytest.raises(NetworkError):
        await bot.send_message(alice.chat.id, "x")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(1, "x")
    alice.blocks_bot()
    with pytest.raises(Forbidden, match="blocked"):
        await bot.send_message(alice.chat.id, "x")
    with pytest.raises(InvalidToken):
        async with telegram.Bot("654321:x", base_url=f"{server.url}/bot"):
            pass


async def test_the_library_sets_up_a_bots_profile(
    bot: telegram.Bot, world: World, alice: Person, family: Group
) -> None:
    await bot.set_my_commands([("ask", "প্রশ্ন")], telegram.BotCommandScopeAllPrivateChats(), "bn")
    await bot.set_my_description("মেটাস্ট্যাসিস", "bn")
    await bot.set_my_short_description("short")
    await bot.set_my_name("নাম")

    assert alice.menu() == [{"command": "ask", "description": "প্রশ্ন"}]
    commands = await bot.get_my_commands(telegram.BotCommandScopeAllPrivateChats(), "bn")
    assert [command.command for command in commands] == ["ask"]
    assert (await bot.get_my_description("bn")).description == "মেটাস্ট্যাসিস"
    assert (await bot.get_my_short_description()).short_description == "short"
    assert (await bot.get_my_name()).name == "নাম"


async def test_the_library_reads_chats_and_members(
    bot: telegram.Bot, world: World, bob: Person, family: Group
) -> None:
    assert (await bot.get_chat(family.id)).title == "Family"
    member = await bot.get_chat_member(family.id, bob.user.id)
    assert member.status == "creator"
    assert [a.user.id for a in await bot.get_chat_administrators(family.id)] == [bob.user.id]
    family.promotes_bot(bob)
    me = await bot.get_chat_member(family.id, world.bot.id)
    assert isinstance(me, telegram.ChatMemberAdministrator)
    assert await bot.leave_chat(family.id)
