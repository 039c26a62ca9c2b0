import pytest

from bot.playground import Group, Message, Person, PressAnswer, StoryError, World
from bot.playground.wire import Json
from tests.playground.conftest import Clock
from tests.playground.raw import RawApi

TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"
BUTTONS = {
    "inline_keyboard": [
        [{"text": "Lungs", "callback_data": "lungs"}, {"text": "Bone", "callback_data": "bone"}],
        [{"text": "Source", "url": "https://example.org"}],
    ]
}


def article(id: str = "1", **changed: object) -> Json:
    content = {"message_text": "<b>x</b>", "parse_mode": "HTML"}
    return {
        "type": "article",
        "id": id,
        "title": "Title",
        "input_message_content": content,
        **changed,
    }


@pytest.fixture
async def offer(api: RawApi, alice: Person) -> Message:
    await api.result("sendMessage", chat_id=alice.chat.id, text="which?", reply_markup=BUTTONS)
    return alice.chat.bot_messages[0]


async def test_a_press_reaches_the_bot_and_is_answered_once(
    api: RawApi, world: World, alice: Person, offer: Message
) -> None:
    world.updates.drop()
    press = alice.taps(offer, "Bone")

    (update,) = await api.updates()
    query = update["callback_query"]
    assert (query["data"], query["message"]["message_id"]) == ("bone", offer.id)

    given = {"callback_query_id": query["id"], "text": "ok", "show_alert": True}
    await api.result("answerCallbackQuery", **given)
    assert press.answer == PressAnswer("ok", show_alert=True)
    assert await api.refusal("answerCallbackQuery", **given) == TOO_OLD


async def test_each_press_is_a_query_of_its_own(api: RawApi, alice: Person, offer: Message) -> None:
    first, second = alice.taps(offer, 0), alice.taps(offer, 0)
    await api.result("answerCallbackQuery", callback_query_id=second.id)

    assert first.id != second.id
    assert (first.answer, second.answer) == (None, PressAnswer())


async def test_a_press_grows_too_old(
    api: RawApi, alice: Person, offer: Message, clock: Clock
) -> None:
    press = alice.taps(offer, 0)
    clock.forward(31)

    assert await api.refusal("answerCallbackQuery", callback_query_id=press.id) == TOO_OLD


@pytest.mark.parametrize(
    ("given", "reason"),
    [({"text": "x" * 201}, "MESSAGE_TOO_LONG"), ({"url": "https://example.org"}, "URL_INVALID")],
)
async def test_a_notice_that_telegram_would_refuse_is_refused(
    given: dict[str, object], reason: str, api: RawApi, alice: Person, offer: Message
) -> None:
    press = alice.taps(offer, 0)

    refusal = await api.refusal("answerCallbackQuery", callback_query_id=press.id, **given)
    assert refusal == f"Bad Request: {reason}"
    assert press.answer is None


async def test_a_press_may_open_the_bot_by_a_deep_link(
    api: RawApi, alice: Person, offer: Message
) -> None:
    press = alice.taps(offer, 0)
    url = "https://t.me/metastasis_bot?start=lungs"
    await api.result("answerCallbackQuery", callback_query_id=press.id, url=url)

    assert press.answer == PressAnswer(url=url)


async def test_people_press_only_what_is_there_unless_they_forge(
    api: RawApi, alice: Person, bob: Person, offer: Message
) -> None:
    for button in ("Skin", 7):
        with pytest.raises(StoryError, match="no button"):
            alice.taps(offer, button)
    with pytest.raises(StoryError, match="sends no press"):
        alice.taps(offer, "Source")

    assert alice.taps(offer, data="forged").data == "forged"
    with pytest.raises(StoryError, match="sees no button"):
        bob.taps(offer, "Bone")
    offer.deleted = True
    with pytest.raises(StoryError, match="deleted"):
        alice.taps(offer, "Bone")


async def test_inline_results_are_offered_once(api: RawApi, world: World, alice: Person) -> None:
    world.updates.drop()
    question = alice.asks_inline("lungs")
    (update,) = await api.updates()
    given = {
        "inline_query_id": update["inline_query"]["id"],
        "results": [article("1"), article("2", description="d")],
        "cache_time": 10,
        "is_personal": True,
        "button": {"text": "Open", "start_parameter": "inline"},
    }
    await api.result("answerInlineQuery", **given)

    answer = await world.inline_answer(question)
    assert [(r.id, r.title, r.text, r.description) for r in answer.results] == [
        ("1", "Title", "x", ""),
        ("2", "Title", "x", "d"),
    ]
    assert (answer.cache_time, answer.is_personal) == (10, True)
    assert answer.button == {"text": "Open", "start_parameter": "inline"}
    assert await api.refusal("answerInlineQuery", **given) == TOO_OLD


async def test_an_inline_question_grows_too_old(api: RawApi, alice: Person, clock: Clock) -> None:
    question = alice.asks_inline("lungs")
    clock.forward(31)

    refusal = await api.refusal("answerInlineQuery", inline_query_id=question.id, results=[])
    assert refusal == TOO_OLD


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"results": [article(str(n)) for n in range(51)]}, "RESULTS_TOO_MUCH"),
        ({"results": [article(""), article("2")]}, "RESULT_ID_INVALID"),
        ({"results": [article("ক" * 22)]}, "RESULT_ID_INVALID"),
        ({"results": [article("1"), article("1")]}, "RESULT_ID_DUPLICATE"),
        ({"results": [article(title=" ")]}, "ARTICLE_TITLE_EMPTY"),
        ({"results": [article(thumbnail_url="nowhere")]}, "WEBDOCUMENT_URL_INVALID"),
        (
            {"results": [article(input_message_content={"message_text": ""})]},
            "message text is empty",
        ),
        (
            {"results": [article(input_message_content={"message_text": "x" * 4097})]},
            "message is too long",
        ),
        (
            {
                "results": [
                    article(input_message_content={"message_text": "<b>", "parse_mode": "HTML"})
                ]
            },
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        (
            {"results": [article(reply_markup={"inline_keyboard": [[{"text": "x"}]]})]},
            "Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"results": [{"type": "photo", "id": "1"}]},
            'results[0]: InlineQueryResult of type "photo" is not supported here',
        ),
        ({"next_offset": "x" * 65}, "NEXT_OFFSET_INVALID"),
        ({"cache_time": -1}, "CACHE_TIME_INVALID"),
        ({"button": {"text": "x", "start_parameter": "a b"}}, "START_PARAM_INVALID"),
        ({"button": {"text": "x", "start_parameter": "x" * 65}}, "START_PARAM_INVALID"),
        (
            {"button": {"text": "x"}},
            "can't parse inline query results button: exactly one action is expected",
        ),
        (
            {"button": {"text": "", "start_parameter": "x"}},
            "can't parse inline query results button: text must be non-empty",
        ),
    ],
)
async def test_an_inline_answer_that_telegram_would_refuse_is_refused(
    given: dict[str, object], reason: str, api: RawApi, alice: Person
) -> None:
    question = alice.asks_inline("lungs")

    refusal = await api.refusal(
        "answerInlineQuery", **{"inline_query_id": question.id, "results": [], **given}
    )
    assert refusal == f"Bad Request: {reason}"
    assert question.answer is None


async def test_a_chosen_result_with_buttons_is_a_message_that_the_bot_can_edit(
    api: RawApi, world: World, alice: Person, family: Group
) -> None:
    question = alice.asks_inline("lungs")
    results = [article("plain"), article("buttons", reply_markup=BUTTONS)]
    await api.result("answerInlineQuery", inline_query_id=question.id, results=results)
    world.updates.drop()

    message = alice.chooses(question, 1, in_=family)

    chosen, shown = await api.updates()
    inline_id = chosen["chosen_inline_result"]["inline_message_id"]
    assert chosen["chosen_inline_result"]["result_id"] == "buttons"
    assert shown["message"]["via_bot"]["id"] == world.bot.id
    assert shown["message"]["from"]["id"] == alice.user.id
    await api.result("editMessageText", inline_message_id=inline_id, text="new")
    assert message.text == "new"

    press = alice.taps(message, data="lungs")
    (update,) = (await api.updates())[-1:]
    assert update["callback_query"]["inline_message_id"] == inline_id
    assert "message" not in update["callback_query"]
    await api.result("answerCallbackQuery", callback_query_id=press.id)


async def test_a_chosen_result_without_buttons_cannot_be_edited(
    api: RawApi, alice: Person, family: Group
) -> None:
    question = alice.asks_inline("lungs")
    with pytest.raises(StoryError, match="not answered"):
        alice.chooses(question)
    await api.result("answerInlineQuery", inline_query_id=question.id, results=[article()])

    message = alice.chooses(question, in_=family)

    assert message.inline_message_id is None
    target = {"chat_id": family.id, "message_id": message.id, "text": "new"}
    assert await api.refusal("editMessageText", **target) == (
        "Bad Request: message can't be edited"
    )


async def test_without_inline_feedback_the_bot_is_not_told_what_was_chosen(
    api: RawApi, world: World, alice: Person
) -> None:
    world.inline_feedback = False
    question = alice.asks_inline("lungs")
    await api.result("answerInlineQuery", inline_query_id=question.id, results=[article()])
    world.updates.drop()
    alice.chooses(question)

    assert [set(u) - {"update_id"} for u in await api.updates()] == [{"message"}]


@pytest.fixture
def strangers(world: World, alice: Person) -> Group:
    return world.group("Strangers", members=[alice], bot_is_member=False)


async def test_a_mention_where_the_bot_is_no_member_is_a_guest_query(
    api: RawApi, world: World, alice: Person, strangers: Group
) -> None:
    world.updates.drop()
    mention = alice.says("what is it, @Metastasis_Bot?", in_=strangers)

    (update,) = await api.updates()
    asked = update["guest_message"]
    assert (asked["text"], asked["message_id"]) == (mention.text, mention.id)
    given = {"guest_query_id": asked["guest_query_id"], "result": article(reply_markup=BUTTONS)}
    sent = await api.result("answerGuestQuery", **given)

    (answer,) = strangers.bot_messages
    assert (answer.text, answer.reply_to) == ("x", mention)
    assert answer.as_json()["guest_bot_caller_user"]["id"] == alice.user.id
    await api.result("editMessageText", inline_message_id=sent["inline_message_id"], text="new")
    assert answer.text == "new"
    assert await api.refusal("answerGuestQuery", **given) == TOO_OLD
    assert strangers.bot_messages == [answer]


async def test_a_guest_query_grows_too_old(
    api: RawApi, world: World, alice: Person, strangers: Group, clock: Clock
) -> None:
    alice.says("@metastasis_bot?", in_=strangers)
    (query,) = world.guest_queries
    clock.forward(61)

    given = {"guest_query_id": query, "result": article()}
    assert await api.refusal("answerGuestQuery", **given) == TOO_OLD
    assert strangers.bot_messages == []


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        (article(""), "RESULT_ID_INVALID"),
        (article(title=" "), "ARTICLE_TITLE_EMPTY"),
        (article(input_message_content={"message_text": ""}), "message text is empty"),
    ],
)
async def test_an_answer_to_a_guest_query_is_as_strict_as_an_inline_one(
    result: Json, reason: str, api: RawApi, world: World, alice: Person, strangers: Group
) -> None:
    alice.says("@metastasis_bot?", in_=strangers)
    (query,) = world.guest_queries

    refusal = await api.refusal("answerGuestQuery", guest_query_id=query, result=result)
    assert refusal == f"Bad Request: {reason}"
    await api.result("answerGuestQuery", guest_query_id=query, result=article())


def test_only_a_person_s_mention_calls_a_guest(
    world: World, alice: Person, strangers: Group, family: Group
) -> None:
    other = world.person("Other", username="other_bot", is_bot=True)
    strangers.enrol([other.user], strangers.member(alice.user).status)
    alice.says("no mention", in_=strangers)
    alice.says("@other_bot", in_=strangers)
    alice.says("@metastasis_bot", in_=family)
    other.says("@metastasis_bot", in_=strangers)
    alice.says("@metastasis_bot", in_=strangers, via=other)
    assert world.guest_queries == {}

    world.guest_mode = False
    assert not alice.says("@metastasis_bot", in_=strangers).delivered
    assert world.guest_queries == {}
