import pytest

from bot.playground import Group, Person, World
from bot.playground.wire import Json
from tests.playground.raw import RawApi


def command(name: str, description: str = "does it") -> Json:
    return {"command": name, "description": description}


async def test_the_bot_knows_its_switches(api: RawApi, world: World) -> None:
    me = await api.result("getMe")
    assert (me["id"], me["is_bot"], me["username"]) == (world.bot.id, True, "metastasis_bot")
    assert me["can_read_all_group_messages"] is True

    world.privacy_mode = True
    assert (await api.result("getMe"))["can_read_all_group_messages"] is False


async def test_commands_are_kept_by_scope_and_language(api: RawApi) -> None:
    private = {"type": "all_private_chats"}
    await api.result("setMyCommands", commands=[command("ask")])
    await api.result("setMyCommands", commands=[command("help")], scope=private, language_code="bn")

    assert await api.listed("getMyCommands") == [command("ask")]
    assert await api.listed("getMyCommands", scope=private) == []
    given = {"scope": private, "language_code": "bn"}
    assert await api.listed("getMyCommands", **given) == [command("help")]
    await api.result("deleteMyCommands", **given)
    assert await api.listed("getMyCommands", **given) == []


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"commands": [command("Ask")]}, "BOT_COMMAND_INVALID"),
        ({"commands": [command("x" * 33)]}, "BOT_COMMAND_INVALID"),
        ({"commands": [command("ask", " ")]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [command("ask", "x" * 257)]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"commands": [command("ask")] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ({"commands": [], "language_code": "bengali"}, "invalid language code specified"),
        ({"commands": [], "scope": {"type": "chat", "chat_id": 1}}, "chat not found"),
        (
            {"commands": [], "scope": {"type": "everyone"}},
            'scope: BotCommandScope of type "everyone" is not supported here',
        ),
        ({}, 'parameter "commands" is required'),
    ],
)
async def test_a_menu_that_telegram_would_refuse_is_refused(
    given: dict[str, object], reason: str, api: RawApi
) -> None:
    assert await api.refusal("setMyCommands", **given) == f"Bad Request: {reason}"


async def test_people_see_the_narrowest_menu_in_their_language(
    api: RawApi, world: World, alice: Person, bob: Person, family: Group
) -> None:
    scopes: dict[str, Json] = {
        "default": {"type": "default"},
        "private": {"type": "all_private_chats"},
        "groups": {"type": "all_group_chats"},
        "admins": {"type": "all_chat_administrators"},
        "family": {"type": "chat", "chat_id": family.id},
    }

    async def offer(name: str, language: str = "") -> None:
        await api.result(
            "setMyCommands",
            commands=[command(name)],
            scope=scopes[name],
            language_code=language,
        )

    assert alice.menu() == []
    await offer("default")
    assert (alice.menu(), bob.menu(family)) == ([command("default")], [command("default")])
    await offer("private", "bn")
    await offer("groups")
    assert (alice.menu(), bob.menu()) == ([command("private")], [command("default")])
    await offer("admins")
    assert (alice.menu(family), bob.menu(family)) == ([command("groups")], [command("admins")])
    await offer("family")
    assert (alice.menu(family), bob.menu(family)) == ([command("family")], [command("family")])


@pytest.mark.parametrize(
    ("setter", "getter", "name", "limit"),
    [
        ("setMyName", "getMyName", "name", 64),
        ("setMyDescription", "getMyDescription", "description", 512),
        ("setMyShortDescription", "getMyShortDescription", "short_description", 120),
    ],
)
async def test_names_and_descriptions_are_kept_by_language(
    setter: str, getter: str, name: str, limit: int, api: RawApi
) -> None:
    await api.result(setter, **{name: "default"})
    await api.result(setter, **{name: "ক" * limit, "language_code": "bn"})

    assert await api.result(getter) == {name: "default"}
    assert await api.result(getter, language_code="en") == {name: "default"}
    assert await api.result(getter, language_code="bn") == {name: "ক" * limit}
    assert "too long" in await api.refusal(setter, **{name: "x" * (limit + 1)})
    await api.result(setter, language_code="bn")
    assert await api.result(getter, language_code="bn") == {name: "default"}


async def test_a_scope_within_a_group_has_no_sense_in_private(api: RawApi, alice: Person) -> None:
    scope = {"type": "chat_administrators", "chat_id": alice.chat.id}

    refusal = await api.refusal("setMyCommands", commands=[], scope=scope)
    assert refusal == "Bad Request: can't use the scope in private chats"
