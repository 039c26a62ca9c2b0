import pytest

from bot.playground import Group, Person, World
from tests.playground.raw import RawApi


@pytest.fixture(autouse=True)
def privacy(world: World) -> None:
    world.privacy_mode = True


@pytest.mark.parametrize(
    ("text", "arrives"),
    [
        ("/ask@metastasis_bot কী?", True),
        ("/ask@Metastasis_Bot কী?", True),
        ("/ask কী?", True),
        ("/ask@other_bot কী?", False),
        ("@metastasis_bot কী?", False),
        ("what of /ask", False),
        ("কী?", False),
    ],
)
def test_in_groups_only_what_is_meant_for_the_bot_arrives(
    text: str, arrives: bool, alice: Person, family: Group
) -> None:
    assert alice.says(text, in_=family).delivered is arrives


def test_in_private_everything_arrives(alice: Person) -> None:
    assert alice.says("কী?").delivered


def test_an_edit_is_as_private_as_the_message(alice: Person, family: Group) -> None:
    message = alice.says("/ask x", in_=family)

    assert alice.edits(message, "x").delivered is False
    assert alice.edits(message, "/ask y").delivered is True


async def test_a_reply_to_the_bot_arrives(api: RawApi, alice: Person, family: Group) -> None:
    await api.result("sendMessage", chat_id=family.id, text="x")

    assert alice.says("and then?", reply_to=family.bot_messages[0]).delivered
    assert alice.says("a reply", reply_to=alice.says("y", in_=family)).delivered is False


def test_an_admin_bot_sees_everything(alice: Person, bob: Person, family: Group) -> None:
    family.promotes_bot(bob)

    assert alice.says("কী?", in_=family).delivered


def test_announcements_arrive(world: World, alice: Person, family: Group) -> None:
    assert world.person("Carol").joins(family).delivered


def test_without_privacy_mode_everything_arrives(
    world: World, alice: Person, family: Group
) -> None:
    world.privacy_mode = False

    assert alice.says("কী?", in_=family).delivered
