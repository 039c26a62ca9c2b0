from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, cast

import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import RequestData

from bot.conversation.reply import Reply
from bot.errors import StorageError
from bot.handlers.aiohttp_request import NoAnswerError, NotSentError, NotSentInTimeError
from bot.handlers.api_request import NotTelegramError
from bot.handlers.gate import MOST_WAITING
from bot.handlers.incoming import Place
from bot.handlers.pacing import TELEGRAM_PACE, Pace
from bot.handlers.patience import LONGEST_WAIT, PAUSES, QUERY_WAIT, UNASKED_WAIT
from bot.handlers.refusals import UnknownOutcomeError
from bot.handlers.sending import Courier
from bot.knowledge.model import Tongue
from tests.handlers.times import StandingTime, Time

HOME = Place(1, private=True)
GROUP = Place(-1)
REPLY = Reply("Body.", Tongue.EN)


class FakeBot:
    """A bot whose calls fail as told, one fault a call, and then succeed."""

    username = "tide_bot"
    base_url = "http://localhost/bot7:A"

    def __init__(self, faults: Sequence[TelegramError] = ()) -> None:
        self.faults = list(faults)
        self.calls: list[dict[str, Any]] = []
        self.request = self
        self.answer: object = None

    async def post(self, url: str, request_data: RequestData) -> object:
        self._call(endpoint=url.removeprefix(f"{self.base_url}/"), **request_data.parameters)
        return {"message_id": 40 + len(self.calls)} if self.answer is None else self.answer

    async def answer_callback_query(
        self, query_id: str, text: str | None = None, show_alert: bool | None = None
    ) -> bool:
        return self._call(query_id=query_id, text=text)

    def _call(self, **given: object) -> bool:
        self.calls.append(given)
        if self.faults:
            raise self.faults.pop(0)
        return True


class Desk:
    """A courier with a bot of our own making."""

    def __init__(
        self, *faults: TelegramError, time: Time | None = None, pace: Pace = TELEGRAM_PACE
    ) -> None:
        self.bot = FakeBot(faults)
        self.time = time or Time()
        self.moves: list[tuple[int, int]] = []
        self.courier = Courier(
            cast(Bot, self.bot),
            on_move=self.note,
            pace=pace,
            clock=self.time.clock,
            sleep=self.time.sleep,
        )

    async def note(self, chat_id: int, new_chat_id: int) -> None:
        self.moves.append((chat_id, new_chat_id))


class Record:
    """What is recorded of a message, in the order of what happens to it."""

    def __init__(self, bot: FakeBot) -> None:
        self.bot = bot
        self.steps: list[tuple[str, int]] = []

    async def begin(self) -> None:
        self.steps.append(("begun", len(self.bot.calls)))

    async def withdraw(self) -> None:
        self.steps.append(("withdrawn", len(self.bot.calls)))


def never_sent() -> NetworkError:
    return NotSentError("refused")


def cut_off() -> NetworkError:
    return NoAnswerError("reset")


def timed_out() -> NetworkError:
    return TimedOut()


async def test_a_flood_is_waited_out_as_told() -> None:
    desk = Desk(RetryAfter(7))
    assert await desk.courier.send(HOME, REPLY) == 42
    assert desk.time.slept == [7]


async def test_a_flood_in_one_chat_holds_up_that_chat_only() -> None:
    desk = Desk(RetryAfter(7))
    await desk.courier.send(HOME, REPLY)
    await desk.courier.send(Place(2, private=True), REPLY)
    assert desk.time.slept == [7]


async def test_a_flood_that_lasts_too_long_is_not_waited_for_and_not_asked_about_again() -> None:
    desk = Desk(RetryAfter(int(LONGEST_WAIT) + 1))
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await desk.courier.send(HOME, REPLY)
    assert desk.time.slept == []
    assert len(desk.bot.calls) == 1


async def test_a_flood_without_end_is_given_up() -> None:
    desk = Desk(*[RetryAfter(1)] * 1000)
    with pytest.raises(RetryAfter):
        await desk.courier.send(HOME, REPLY)
    assert sum(desk.time.slept) == LONGEST_WAIT


async def test_floods_use_up_none_of_the_tries_that_are_for_the_network() -> None:
    desk = Desk(*[RetryAfter(1)] * 10, *[never_sent()] * len(PAUSES))
    assert await desk.courier.send(HOME, REPLY)
    assert desk.time.slept == [1] * 10 + list(PAUSES)


async def test_a_flood_meets_one_request_and_all_that_wait_go_when_it_is_over() -> None:
    desk = Desk(RetryAfter(7), RetryAfter(7))
    waiting = [desk.courier.send(HOME, REPLY) for _ in range(MOST_WAITING)]
    assert len(await asyncio.gather(*waiting)) == MOST_WAITING
    assert len(desk.bot.calls) == MOST_WAITING + 2


async def test_no_more_than_a_few_wait_for_a_flood_to_end() -> None:
    time = StandingTime()
    desk = Desk(RetryAfter(7), time=time)
    sendings = [desk.courier.send(HOME, REPLY) for _ in range(MOST_WAITING + 30)]
    tasks = [asyncio.create_task(sending) for sending in sendings]
    for given_up in tasks[MOST_WAITING:]:
        with pytest.raises(RetryAfter):
            await given_up
    time.go_on.set()
    assert len(await asyncio.gather(*tasks[:MOST_WAITING])) == MOST_WAITING
    assert len(desk.bot.calls) == MOST_WAITING + 1


async def test_a_press_is_not_kept_waiting_until_telegram_forgets_it() -> None:
    desk = Desk(RetryAfter(int(QUERY_WAIT)), RetryAfter(int(QUERY_WAIT) + 1))
    await desk.courier.acknowledge("q")
    assert desk.time.slept == [QUERY_WAIT]


@pytest.mark.parametrize(
    "fault",
    [
        never_sent(),
        NotSentInTimeError("slow"),
        NetworkError("Bad Gateway"),
    ],
)
async def test_a_message_that_surely_did_not_arrive_is_sent_again(fault: NetworkError) -> None:
    desk = Desk(fault)
    assert await desk.courier.send(HOME, REPLY) == 42
    assert desk.time.slept == [PAUSES[0]]


@pytest.mark.parametrize("fault", [cut_off(), timed_out(), NotTelegramError("a gateway's page")])
async def test_a_message_that_may_have_arrived_is_not_sent_again(fault: NetworkError) -> None:
    desk = Desk(fault)
    with pytest.raises(UnknownOutcomeError):
        await desk.courier.send(HOME, REPLY)
    assert len(desk.bot.calls) == 1


@pytest.mark.parametrize("fault", [never_sent(), NetworkError("Bad Gateway"), RetryAfter(7)])
async def test_a_message_is_recorded_before_each_time_that_it_may_arrive(
    fault: TelegramError,
) -> None:
    desk = Desk(fault)
    record = Record(desk.bot)
    await desk.courier.send(HOME, REPLY, intent=record)
    assert record.steps == [("begun", 0), ("withdrawn", 1), ("begun", 1)]


@pytest.mark.parametrize("fault", [BadRequest("Chat not found"), Forbidden("bot was blocked")])
async def test_of_a_message_that_was_refused_no_record_stays(fault: TelegramError) -> None:
    desk = Desk(fault)
    record = Record(desk.bot)
    with pytest.raises(type(fault)):
        await desk.courier.send(HOME, REPLY, intent=record)
    assert record.steps == [("begun", 0), ("withdrawn", 1)]


@pytest.mark.parametrize("fault", [cut_off(), timed_out(), NotTelegramError("a gateway's page")])
async def test_of_a_message_that_may_have_arrived_the_record_stays(fault: NetworkError) -> None:
    desk = Desk(fault)
    record = Record(desk.bot)
    with pytest.raises(UnknownOutcomeError):
        await desk.courier.send(HOME, REPLY, intent=record)
    assert record.steps == [("begun", 0)]


@pytest.mark.parametrize("odd", [True, [], {}, {"message_id": "40"}])
async def test_a_message_whose_answer_is_odd_may_have_arrived(odd: object) -> None:
    desk = Desk()
    desk.bot.answer = odd
    with pytest.raises(UnknownOutcomeError):
        await desk.courier.send(HOME, REPLY)


async def test_a_message_that_can_t_be_recorded_is_not_sent() -> None:
    desk = Desk()
    record = Record(desk.bot)

    async def begin() -> None:
        raise StorageError("the disk is full")

    record.begin = begin  # type: ignore[method-assign]
    with pytest.raises(StorageError):
        await desk.courier.send(HOME, REPLY, intent=record)
    assert desk.bot.calls == []


@pytest.mark.parametrize(
    "fault", [never_sent(), cut_off(), timed_out(), NotTelegramError("a gateway's page")]
)
async def test_an_edit_and_an_acknowledgement_are_tried_again(fault: NetworkError) -> None:
    desk = Desk(fault)
    assert await desk.courier.edit(HOME, 9, REPLY)
    desk = Desk(fault)
    await desk.courier.acknowledge("q")
    assert len(desk.bot.calls) == 2


async def test_a_network_that_stays_down_is_an_error_after_a_few_tries() -> None:
    desk = Desk(*[never_sent()] * 10)
    with pytest.raises(NetworkError):
        await desk.courier.send(HOME, REPLY)
    assert desk.time.slept == list(PAUSES)


async def test_an_edit_that_changes_nothing_is_done() -> None:
    desk = Desk(BadRequest("Message is not modified: specified new message content is the same"))
    assert await desk.courier.edit(HOME, 9, REPLY)


@pytest.mark.parametrize(
    "refusal", ["Message to edit not found", "Message can't be edited", "Message_id_invalid"]
)
async def test_an_edit_of_a_message_that_is_gone_says_so(refusal: str) -> None:
    desk = Desk(BadRequest(refusal))
    assert not await desk.courier.edit(HOME, 9, REPLY)


async def test_an_acknowledgement_may_come_too_late() -> None:
    late = "Query is too old and response timeout expired or query id is invalid"
    await Desk(BadRequest(late)).courier.acknowledge("q")


@pytest.mark.parametrize("fault", [BadRequest("Chat not found"), Forbidden("bot was blocked")])
async def test_another_refusal_is_an_error_at_once(fault: TelegramError) -> None:
    desk = Desk(fault, fault, fault)
    with pytest.raises(type(fault)):
        await desk.courier.send(HOME, REPLY)
    with pytest.raises(type(fault)):
        await desk.courier.edit(HOME, 9, REPLY)
    with pytest.raises(type(fault)):
        await desk.courier.acknowledge("q")
    assert len(desk.bot.calls) == 3


async def test_a_message_follows_its_group_to_a_new_id() -> None:
    desk = Desk(ChatMigrated(-1005))
    await desk.courier.send(Place(-5), REPLY, reply_to=3)
    assert [call["chat_id"] for call in desk.bot.calls] == [-5, -1005]
    assert "reply_parameters" not in desk.bot.calls[1]
    assert desk.moves == [(-5, -1005)]


async def test_a_message_of_a_group_that_moved_can_t_be_edited() -> None:
    desk = Desk(ChatMigrated(-1005))
    assert not await desk.courier.edit(Place(-5), 9, REPLY)
    assert desk.moves == [(-5, -1005)]


async def test_a_chat_gets_a_burst_at_once_and_then_what_telegram_takes() -> None:
    desk = Desk()
    for _ in range(7):
        await desk.courier.send(HOME, REPLY)
    assert desk.time.slept == [1, 1]


@pytest.mark.parametrize(
    "fault",
    [
        BadRequest("Message is not modified"),
        BadRequest("Message to edit not found"),
        BadRequest("Something that Telegram never said before"),
        RetryAfter(60),
        ChatMigrated(-1005),
    ],
)
async def test_buttons_that_can_t_be_changed_soon_stay_as_they_are(fault: TelegramError) -> None:
    desk = Desk(fault)
    await desk.courier.edit_buttons(GROUP, 9, REPLY)
    assert len(desk.bot.calls) == 1
    assert desk.time.slept == []


async def test_buttons_are_tried_again_after_a_fault_of_the_network() -> None:
    desk = Desk(TimedOut())
    await desk.courier.edit_buttons(GROUP, 9, REPLY)
    assert [call["endpoint"] for call in desk.bot.calls] == ["editMessageReplyMarkup"] * 2


async def test_an_answer_that_nobody_asked_for_is_not_kept_for_after_a_long_flood() -> None:
    desk = Desk(RetryAfter(int(UNASKED_WAIT) + 1))
    with pytest.raises(RetryAfter):
        await desk.courier.chime_in(GROUP, REPLY, reply_to=9, owner=1)
    assert desk.time.slept == []


async def test_a_group_gets_twenty_messages_and_edits_a_minute() -> None:
    desk = Desk()
    for _ in range(10):
        await desk.courier.send(GROUP, REPLY)
        await desk.courier.edit(GROUP, 9, REPLY)
    assert sum(desk.time.slept) == 15
    await desk.courier.send(GROUP, REPLY)
    assert sum(desk.time.slept) == 60


async def test_all_chats_together_get_thirty_a_second() -> None:
    desk = Desk()
    await asyncio.gather(*[desk.courier.send(Place(id), REPLY) for id in range(1, 62)])
    assert desk.time.now == 1002


async def test_a_busy_chat_keeps_no_other_waiting() -> None:
    desk = Desk(time=StandingTime())
    tasks = [asyncio.create_task(desk.courier.send(HOME, REPLY)) for _ in range(9)]
    await asyncio.wait(tasks[:5])
    assert await desk.courier.send(GROUP, REPLY)
    assert [task.done() for task in tasks] == [True] * 5 + [False] * 4
    for task in tasks:
        task.cancel()


async def test_a_press_is_acknowledged_whatever_the_pace() -> None:
    desk = Desk(time=StandingTime())
    await asyncio.gather(*[desk.courier.acknowledge("q") for _ in range(100)])
    assert desk.time.slept == []


async def test_replies_do_not_wait_for_what_nobody_asked_for() -> None:
    desk = Desk(time=StandingTime())
    told = [asyncio.create_task(desk.courier.tell(Place(id), REPLY)) for id in range(1, 100)]
    await asyncio.wait(told[:20])
    await asyncio.gather(*[desk.courier.send(Place(id), REPLY) for id in range(50, 60)])
    assert [call["chat_id"] for call in desk.bot.calls] == [*range(1, 21), *range(50, 60)]
    for task in told:
        task.cancel()


async def test_what_nobody_asked_for_waits_while_replies_do() -> None:
    time = StandingTime()
    desk = Desk(time=time)
    replies = [asyncio.create_task(desk.courier.send(Place(id), REPLY)) for id in range(1, 40)]
    await asyncio.wait(replies[:30])
    told = asyncio.create_task(desk.courier.tell(Place(99), REPLY))
    time.go_on.set()
    await asyncio.gather(told, *replies)
    assert [call["chat_id"] for call in desk.bot.calls] == [*range(1, 40), 99]


async def test_where_the_bot_may_not_write_the_unasked_ends() -> None:
    assert await Desk().courier.tell(HOME, REPLY)
    assert not await Desk(Forbidden("bot was blocked by the user")).courier.tell(HOME, REPLY)


async def test_chats_are_forgotten_when_their_pace_no_longer_matters() -> None:
    desk = Desk()
    for id in range(1, 1000):
        await desk.courier.send(Place(-id), REPLY)
        desk.time.now += 1
    assert desk.courier.chats_in_mind < 130
