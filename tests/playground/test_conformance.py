"""The playground's idea of the Bot API against the official one."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.playground import Group, Person, Topic, World
from bot.playground.dispatch import EFFECTS
from bot.playground.methods import BOT_API, METHODS, OBJECTS
from bot.playground.schema import Choice, Field, Schema, fields
from bot.playground.updates import KINDS
from bot.playground.wire import Json
from tests.playground.raw import RawApi

OFFICIAL = json.loads(Path(__file__).with_name("bot_api.json").read_text(encoding="utf-8"))


def declared(names: Mapping[str, str]) -> dict[str, Field]:
    return fields("\n".join(f"{name}: {types}" for name, types in names.items()))


OFFICIAL_TYPES = {name: declared(names) for name, names in OFFICIAL["types"].items()}
_MEMBERS = {
    "creator": "ChatMemberOwner",
    "administrator": "ChatMemberAdministrator",
    "member": "ChatMemberMember",
    "restricted": "ChatMemberRestricted",
    "left": "ChatMemberLeft",
    "kicked": "ChatMemberBanned",
}
_ORIGINS = {
    "user": "MessageOriginUser",
    "chat": "MessageOriginChat",
    "channel": "MessageOriginChannel",
}
EMITTED = Schema(
    methods={"update": OFFICIAL_TYPES["Update"]},
    objects=OFFICIAL_TYPES,
    choices={
        "ChatMember": Choice("status", _MEMBERS),
        "MessageOrigin": Choice("type", _ORIGINS),
        "MaybeInaccessibleMessage": Choice(
            None, {"from": "Message", "date": "InaccessibleMessage"}
        ),
    },
)


@pytest.mark.parametrize("method", METHODS)
def test_a_method_has_the_official_parameters(method: str) -> None:
    assert METHODS[method] == declared(OFFICIAL["methods"][method])


@pytest.mark.parametrize("name", OBJECTS)
def test_an_object_has_the_official_fields(name: str) -> None:
    assert OBJECTS[name] == OFFICIAL_TYPES[name]


def test_every_declared_method_has_an_effect() -> None:
    assert METHODS.keys() == EFFECTS.keys()


def test_the_kinds_of_updates_are_the_official_ones() -> None:
    assert OFFICIAL_TYPES["Update"].keys() - {"update_id"} == KINDS


def test_types_that_choose_between_objects_name_declared_objects() -> None:
    for choice in BOT_API.choices.values():
        assert set(choice.among.values()) <= OBJECTS.keys()


def in_private(world: World, alice: Person, group: Group, topic: Topic) -> None:
    message = alice.says("see https://example.org @someone #tag /help")
    alice.edits(message, "changed")
    alice.says("a reply", reply_to=message)
    alice.sends_photo("a caption")
    alice.sends_album("", "a caption")
    alice.says("what?", in_=alice.chat, reply_to=alice.says("a long text"), quote="long")
    for said in (alice.says("there", in_=group), alice.says("there", in_=group, as_=group)):
        alice.says("and that?", in_=alice.chat, reply_to=said)
    alice.sends_document()
    alice.sends_voice()
    alice.sends_sticker()
    alice.forwards(message)
    alice.blocks_bot()
    alice.unblocks_bot()


def in_groups(world: World, alice: Person, group: Group, topic: Topic) -> None:
    root = alice.says("root", in_=group)
    alice.says("a chain of replies", reply_to=root)
    alice.says("in a topic", topic=topic)
    alice.says("as the group", in_=group, as_=group)
    alice.says("through a bot", in_=group, via=world.person("Gif", is_bot=True))
    bob = world.person("Bob")
    bob.joins(group)
    bob.leaves(group)
    group.removes_bot(alice)
    group.adds_bot(alice, as_admin=True)
    world.group("Basic", basic=True, admins=[alice]).migrates()


def in_channels(world: World, alice: Person, group: Group, topic: Topic) -> None:
    channel = world.channel("News", admins=[alice])
    post = channel.posts("news")
    channel.edits(post, "old news")
    group.shows(post)
    alice.says("as a channel", in_=group, as_=channel)


def with_queries(world: World, alice: Person, group: Group, topic: Topic) -> None:
    message = alice.says("hi")
    alice.taps(message, data="x")
    alice.taps(message, data="x", inaccessible=True)
    alice.asks_inline("words", offset="10", chat_type="group")
    strangers = world.group("Strangers", members=[alice], bot_is_member=False)
    alice.says("@metastasis_bot words", in_=strangers)


@pytest.mark.parametrize("story", [in_private, in_groups, in_channels, with_queries])
def test_updates_have_the_official_shape(
    story: Callable[[World, Person, Group, Topic], None], world: World, alice: Person
) -> None:
    group = world.group("Group", admins=[alice], username="the_group")
    forum = world.group("Forum", members=[alice], forum=True)
    world.updates.drop()

    story(world, alice, group, forum.topic("Health"))

    assert world.updates.pending
    for update in world.updates.pending:
        EMITTED.read("update", update)


@pytest.mark.parametrize(
    ("method", "given", "type_name"),
    [
        ("getMe", {}, "User"),
        ("getWebhookInfo", {}, "WebhookInfo"),
        ("getMyName", {}, "BotName"),
        ("getMyDescription", {}, "BotDescription"),
        ("getMyShortDescription", {}, "BotShortDescription"),
    ],
)
async def test_answers_have_the_official_shape(
    method: str, given: Json, type_name: str, api: RawApi
) -> None:
    result = await api.result(method, **given)

    answers = Schema({method: OFFICIAL_TYPES[type_name]}, OFFICIAL_TYPES, {})
    answers.read(method, result)


async def test_answers_about_chats_have_the_official_shape(
    api: RawApi, alice: Person, family: Group
) -> None:
    for chat in (alice.chat, family):
        sent = await api.result(
            "sendMessage",
            chat_id=chat.id,
            text="<b>x</b> <a href='tg://user?id=42'>y</a>",
            parse_mode="HTML",
            reply_markup={"inline_keyboard": [[{"text": "x", "callback_data": "x"}]]},
        )
        EMITTED.read("update", {"update_id": 1, "message": sent})
        described = await api.result("getChat", chat_id=chat.id)
        Schema({"getChat": OFFICIAL_TYPES["ChatFullInfo"]}, OFFICIAL_TYPES, {}).read(
            "getChat", described
        )
