from __future__ import annotations

import pytest
import telegram

from bot.playground import Group, Person, World
from bot.playground.updates import Update
from tests.playground.raw import RawApi


def statuses(update: Update) -> tuple[str, str]:
    change = update.content
    return change["old_chat_member"]["status"], change["new_chat_member"]["status"]


@pytest.fixture
def group(world: World, bob: Person) -> Group:
    return world.group("New", admins=[bob], bot_is_member=False)


def test_the_bot_is_told_what_people_make_of_it(group: Group, bob: Person) -> None:
    updates = [
        group.adds_bot(bob),
        group.promotes_bot(bob),
        group.demotes_bot(bob),
        group.restricts_bot(bob),
        group.unrestricts_bot(bob),
        group.removes_bot(bob),
    ]
    assert [statuses(update) for update in updates] == [
        ("left", "member"),
        ("member", "administrator"),
        ("administrator", "member"),
        ("member", "restricted"),
        ("restricted", "member"),
        ("member", "kicked"),
    ]
    assert all(update.delivered and update.kind == "my_chat_member" for update in updates)
    assert {update.content["from"]["id"] for update in updates} == {bob.user.id}


def test_the_library_reads_what_a_restricted_bot_may_not(group: Group, bob: Person) -> None:
    group.adds_bot(bob)
    content = group.restricts_bot(bob).content
    read = telegram.Update.de_json({"update_id": 1, "my_chat_member": content}, None)
    assert read is not None
    assert read.my_chat_member is not None
    member = read.my_chat_member.new_chat_member
    assert isinstance(member, telegram.ChatMemberRestricted)
    assert member.is_member
    assert not member.can_send_messages


def test_a_removed_bot_can_be_added_again(group: Group, bob: Person) -> None:
    group.adds_bot(bob)
    group.removes_bot(bob)
    assert statuses(group.adds_bot(bob)) == ("kicked", "member")


async def test_a_group_that_becomes_a_supergroup_has_the_bot_come_into_that(
    world: World, api: RawApi, bob: Person
) -> None:
    basic = world.group("Small", admins=[bob], basic=True)
    upgraded = basic.migrates()
    told, announced, came = await api.updates()
    assert came["my_chat_member"]["chat"]["id"] == upgraded.id
    assert told["message"]["migrate_to_chat_id"] == upgraded.id
    assert announced["message"]["migrate_from_chat_id"] == basic.id
