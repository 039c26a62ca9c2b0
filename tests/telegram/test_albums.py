"""Albums: several messages at once, of which one may have words."""

from __future__ import annotations

from functools import partial

import pytest

from bot.conversation import Responder
from bot.playground import Message, Person
from bot.playground.media import photo
from tests.handlers.times import StandingTime
from tests.telegram.story import EITHER_WAY, LUNGS, LUNGS_BN, Story, telling

ONLY_TEXT = {"en": "only read text", "bn": "শুধু লেখা"}


@pytest.fixture
def alice(story: Story) -> Person:
    return story.world.person("Alice", language_code="en")


@EITHER_WAY
@pytest.mark.parametrize("place", [0, 1, 2])
@pytest.mark.parametrize(("caption", "says"), [(LUNGS, "haemoptysis"), (LUNGS_BN, "হেমোপ্টাইসিস")])
async def test_an_album_with_a_caption_gets_one_reply(
    story: Story, alice: Person, caption: str, says: str, place: int
) -> None:
    captions = ["", "", ""]
    captions[place] = caption
    await story.handled(*alice.sends_album(*captions))
    (reply,) = alice.chat.bot_messages
    assert says in reply.text


async def test_a_caption_that_comes_later_than_the_rest_is_all_that_is_answered(
    responder: Responder,
) -> None:
    time = StandingTime()
    async with telling(responder, time=time) as story:
        alice = story.world.person("Alice", language_code="en")
        parts = []
        for caption in ("", "", LUNGS):
            part = alice.sends(photo() | {"media_group_id": "1"}, caption=caption)
            parts.append(part)
            await story.world.until(partial(_is_taken, story, part))
        assert not alice.chat.bot_messages
        time.go_on.set()
        await story.handled(*parts)
        (reply,) = alice.chat.bot_messages
        assert "haemoptysis" in reply.text


@EITHER_WAY
@pytest.mark.parametrize("language", ["en", "bn"])
async def test_an_album_without_words_gets_one_notice(story: Story, language: str) -> None:
    person = story.world.person("Somebody", language_code=language)
    await story.handled(*person.sends_album("", "", ""))
    (notice,) = person.chat.bot_messages
    assert ONLY_TEXT[language] in notice.text


async def test_the_next_picture_after_an_album_is_told_of_again(
    story: Story, alice: Person
) -> None:
    captioned, rest = alice.sends_album(LUNGS, "")
    assert "haemoptysis" in (await story.answer_to(captioned)).text
    assert await story.silent_on(rest)
    assert "only read text" in (await story.answer_to(alice.sends_photo())).text


def _is_taken(story: Story, message: Message) -> bool:
    """Whether the bot has told Telegram that it has a message."""
    return story.world.updates.confirmed_below > message.update_id
