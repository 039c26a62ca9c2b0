from __future__ import annotations

import pytest

from bot.conversation.reply import AddToGroup, LinkTo
from bot.handlers.callback_data import parse_start_parameter
from bot.handlers.incoming import Commanded
from bot.handlers.links import address_of, is_arrival
from tests.handlers.updates import BOB, BOT, GROUP, ME, OTHER_BOT, Json, command, message, read

PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]


LINKED = {"inline_keyboard": [[{"text": "x", "url": "https://t.me/metastasis_bot?start=pain"}]]}


@pytest.mark.parametrize(
    ("target", "words"),
    [
        ({"from": BOT, "text": "Pain.", "reply_markup": LINKED}, "pain"),
        ({"from": BOB, "via_bot": BOT, "text": "Pain.", "reply_markup": LINKED}, "pain"),
        ({"from": BOT, "text": "Pain."}, ""),
        ({"from": OTHER_BOT, "text": "Pain.", "reply_markup": LINKED}, ""),
        ({"from": BOB, "text": "Pain?"}, "Pain?"),
        ({"from": BOB, "photo": PHOTO}, ""),
    ],
)
def test_cite_alone_looks_up_what_it_replies_to(target: Json, words: str) -> None:
    said = command(
        "/cite", chat=GROUP, reply_to_message=message(chat=GROUP, **target) | {"message_id": 7}
    )
    cited = read(said)
    assert isinstance(cited, Commanded)
    assert (cited.words, cited.reply_to) == (words, 7)


@pytest.mark.parametrize(
    "address",
    [
        "https://t.me/metastasis_bot?start=A_b",
        "https://t.me/metastasis_bot?start=",
        "https://t.me/metastasis_bot",
        "https://t.me/other_bot?start=pain",
        "https://[bad",
    ],
)
def test_a_link_that_names_no_answer_is_not_looked_up(address: str) -> None:
    markup = {"inline_keyboard": [[{"text": "x", "url": address}]]}
    target = message(chat=GROUP, text="Pain.", reply_markup=markup, **{"from": BOT})
    cited = read(command("/cite", chat=GROUP, reply_to_message=target))
    assert isinstance(cited, Commanded)
    assert cited.words == ""


def test_a_link_to_an_answer_names_it() -> None:
    address, _, parameter = address_of(LinkTo("symptoms-lungs"), "tide_bot").partition("?start=")
    assert address == "https://t.me/tide_bot"
    assert parse_start_parameter(parameter) == "symptoms-lungs"


def test_what_a_group_gets_when_the_bot_is_added_is_no_passage_s_id() -> None:
    parameter = address_of(AddToGroup(), "tide_bot").partition("?startgroup=")[2]
    assert parameter
    assert parse_start_parameter(parameter) is None
    assert is_arrival(parameter, ME)
    assert is_arrival(f"{parameter}@Metastasis_Bot", ME)
    assert not is_arrival(f"{parameter}@other_bot", ME)
    assert not is_arrival("", ME)
