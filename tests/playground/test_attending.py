from bot.playground import Group, Person, Status, World
from tests.playground.raw import RawApi


async def test_a_chat_is_described(api: RawApi, alice: Person, family: Group) -> None:
    private = await api.result("getChat", chat_id=alice.chat.id)
    group = await api.result("getChat", chat_id=family.id)

    assert (private["type"], private["first_name"], private["username"]) == (
        "private",
        "Alice",
        "alice",
    )
    assert (group["type"], group["title"]) == ("supergroup", "Family")


async def test_members_have_their_status(
    api: RawApi, world: World, alice: Person, bob: Person, family: Group
) -> None:
    carol, dave = world.person("Carol"), world.person("Dave")
    family.enrol([carol.user], Status.RESTRICTED)

    async def status(user_id: int) -> object:
        member = await api.result("getChatMember", chat_id=family.id, user_id=user_id)
        return member["status"]

    assert [await status(p.user.id) for p in (alice, bob, carol, dave)] == [
        "member",
        "creator",
        "restricted",
        "left",
    ]
    assert await status(world.bot.id) == "member"
    refusal = await api.refusal("getChatMember", chat_id=family.id, user_id=1)
    assert refusal == "Bad Request: user not found"


async def test_administrators_are_listed_without_other_bots(
    api: RawApi, world: World, alice: Person, bob: Person
) -> None:
    other = world.person("Other", is_bot=True)
    group = world.group("Group", members=[alice], admins=[bob, other], bot_is_admin=True)

    async def admins(**given: object) -> list[object]:
        body = await api.answer("getChatAdministrators", chat_id=group.id, **given)
        return [member["user"]["id"] for member in body["result"]]

    assert await admins() == [bob.user.id, world.bot.id]
    assert await admins(return_bots=True) == [bob.user.id, other.user.id, world.bot.id]
    refusal = await api.refusal("getChatAdministrators", chat_id=bob.chat.id)
    assert refusal == "Bad Request: chat not found"
    bob.starts()
    refusal = await api.refusal("getChatAdministrators", chat_id=bob.chat.id)
    assert refusal == "Bad Request: there are no administrators in the private chat"


async def test_a_bot_that_leaves_is_outside(
    api: RawApi, world: World, alice: Person, family: Group
) -> None:
    world.updates.drop()
    assert await api.result("leaveChat", chat_id=family.id)

    assert family.member(world.bot).status is Status.LEFT
    (update,) = await api.updates()
    assert update["my_chat_member"]["new_chat_member"]["status"] == "left"
    assert alice.says("anyone?", in_=family).delivered is False
    refusal = await api.refusal("getChat", chat_id=family.id)
    assert refusal == "Forbidden: bot is not a member of the supergroup chat"
    refusal = await api.refusal("leaveChat", chat_id=alice.chat.id)
    assert refusal == "Bad Request: chat member status can't be changed in private chats"
