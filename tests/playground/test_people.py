"""What people do, as a bot's library reads it."""

import pytest
import telegram

from bot.playground import Group, Person, StoryError, World


def arrived(world: World) -> list[telegram.Update]:
    """Read what waits for the bot the way bots do, and empty the queue."""
    updates = [telegram.Update.de_json(update) for update in world.updates.pending]
    world.updates.drop()
    return updates


def the_message(world: World) -> telegram.Message:
    (update,) = arrived(world)
    assert update.message is not None
    return update.message


@pytest.fixture(autouse=True)
def nothing_waits(world: World, alice: Person, family: Group) -> None:
    world.updates.drop()


def test_a_private_message_comes_with_its_writer_and_language(world: World, alice: Person) -> None:
    said = alice.says("  ফুসফুসে ছড়ালে কী হয়?\n")

    message = the_message(world)
    assert (message.text, message.message_id) == ("ফুসফুসে ছড়ালে কী হয়?", said.id)
    assert message.from_user is not None
    assert (message.from_user.first_name, message.from_user.language_code) == ("Alice", "bn")
    assert message.chat.type == "private"


def test_a_start_through_a_deep_link_is_a_command_with_a_payload(
    world: World, alice: Person
) -> None:
    alice.starts("lungs")

    message = the_message(world)
    assert message.text == "/start lungs"
    assert [entity.type for entity in message.entities] == ["bot_command"]
    with pytest.raises(StoryError, match="64"):
        alice.starts("x" * 65)


@pytest.mark.parametrize("text", ["", " \n", "x" * 4097])
def test_people_write_only_what_telegram_sends(text: str, alice: Person) -> None:
    with pytest.raises(StoryError):
        alice.says(text)


def test_a_reply_carries_what_it_answers_and_no_more(
    world: World, alice: Person, family: Group
) -> None:
    first = alice.says("one", in_=family)
    second = alice.says("two", reply_to=first)
    world.updates.drop()
    alice.says("three", reply_to=second)

    message = the_message(world)
    assert message.reply_to_message is not None
    assert message.reply_to_message.text == "two"
    assert message.reply_to_message.reply_to_message is None


def test_an_edit_arrives_as_the_same_message(world: World, alice: Person) -> None:
    message = alice.says("old")
    first_update = message.update_id
    world.updates.drop()

    assert alice.edits(message, "new") is message

    (update,) = arrived(world)
    assert update.edited_message is not None
    assert (update.edited_message.text, update.edited_message.message_id) == ("new", message.id)
    assert update.update_id == message.update_id > first_update
    assert (message.edited, message.earlier_texts) == (True, ["old"])


def test_people_edit_only_their_own_messages(alice: Person, bob: Person, family: Group) -> None:
    message = alice.says("x", in_=family)

    with pytest.raises(StoryError, match="did not write"):
        bob.edits(message, "y")


def test_a_message_in_a_topic_names_it(world: World, alice: Person) -> None:
    forum = world.group("Forum", members=[alice], forum=True)
    topic = forum.topic("Health")
    alice.says("x", topic=topic)

    message = the_message(world)
    assert (message.message_thread_id, message.is_topic_message) == (topic.id, True)
    assert message.chat.is_forum


def test_a_message_in_a_topic_seems_to_reply_to_the_topic_s_announcement(
    world: World, alice: Person
) -> None:
    forum = world.group("Forum", members=[alice], forum=True)
    topic = forum.topic("Health")
    first = alice.says("one", topic=topic)
    alice.says("two", reply_to=first)
    alice.says("three", topic=forum.general)

    in_topic, reply, in_general = [update.effective_message for update in arrived(world)]
    assert first.reply_to is None
    assert in_topic is not None
    assert in_topic.reply_to_message is not None
    assert in_topic.reply_to_message.message_id == topic.id
    assert in_topic.reply_to_message.forum_topic_created is not None
    assert reply is not None
    assert reply.reply_to_message is not None
    assert reply.reply_to_message.text == "one"
    assert in_general is not None
    assert in_general.reply_to_message is None


def test_only_a_forum_has_topics(family: Group) -> None:
    with pytest.raises(StoryError, match="no forum"):
        family.topic("Health")


def test_what_is_not_text_has_no_text(world: World, alice: Person) -> None:
    alice.sends_photo("ছবি")
    alice.sends_document()
    alice.sends_voice()
    alice.sends_sticker()

    photo, document, voice, sticker = [update.effective_message for update in arrived(world)]
    assert photo is not None
    assert (photo.caption, len(photo.photo), photo.text) == ("ছবি", 1, None)
    assert document is not None
    assert document.document
    assert voice is not None
    assert voice.voice
    assert sticker is not None
    assert sticker.sticker


def test_a_caption_can_be_edited(world: World, alice: Person) -> None:
    photo = alice.sends_photo("old")
    world.updates.drop()
    alice.edits(photo, "new")

    (update,) = arrived(world)
    assert update.edited_message is not None
    assert update.edited_message.caption == "new"


def test_an_anonymous_admin_writes_as_the_group(
    world: World, alice: Person, bob: Person, family: Group
) -> None:
    bob.says("x", in_=family, as_=family)

    message = the_message(world)
    assert message.from_user is not None
    assert message.from_user.username == "GroupAnonymousBot"
    assert message.sender_chat is not None
    assert message.sender_chat.id == family.id
    with pytest.raises(StoryError, match="no admin"):
        alice.says("x", in_=family, as_=family)


def test_a_channel_writes_in_a_group(world: World, alice: Person, family: Group) -> None:
    channel = world.channel("News", admins=[alice], bot_is_member=False)
    alice.says("x", in_=family, as_=channel)

    message = the_message(world)
    assert message.sender_chat is not None
    assert (message.sender_chat.type, message.sender_chat.title) == ("channel", "News")


def test_a_post_arrives_as_a_channel_post_and_in_the_linked_group(
    world: World, alice: Person, family: Group
) -> None:
    channel = world.channel("News", admins=[alice])
    post = channel.posts("news")
    channel.edits(post, "old news")
    family.shows(post)

    posted, edited, forwarded = arrived(world)
    assert posted.channel_post is not None
    assert posted.channel_post.text == "news"
    assert edited.edited_channel_post is not None
    assert forwarded.message is not None
    assert (forwarded.message.is_automatic_forward, forwarded.message.text) == (True, "old news")
    with pytest.raises(StoryError, match="channel itself"):
        alice.says("x", in_=channel)


def test_a_post_is_not_shown_to_a_bot_outside(world: World) -> None:
    assert world.channel("News", bot_is_member=False).posts("x").delivered is False


def test_another_bot_and_what_was_sent_through_it_are_marked(world: World, alice: Person) -> None:
    other = world.person("Other", username="other_bot", is_bot=True)
    group = world.group("Group", members=[alice, other])
    other.says("x", in_=group)
    alice.says("y", in_=group, via=other)

    from_bot, through_bot = [update.effective_message for update in arrived(world)]
    assert from_bot is not None
    assert from_bot.from_user is not None
    assert from_bot.from_user.is_bot
    assert through_bot is not None
    assert through_bot.via_bot is not None
    assert through_bot.via_bot.username == "other_bot"


def test_a_forward_says_where_it_is_from(world: World, alice: Person, bob: Person) -> None:
    message = bob.says("x")
    world.updates.drop()
    alice.forwards(message)

    origin = the_message(world).forward_origin
    assert isinstance(origin, telegram.MessageOriginUser)
    assert origin.sender_user.first_name == "Bob"


def test_who_blocks_the_bot_writes_no_more(world: World, alice: Person) -> None:
    alice.blocks_bot()

    (update,) = arrived(world)
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"
    with pytest.raises(StoryError, match="unblock"):
        alice.says("x")
    alice.unblocks_bot()
    alice.says("x")


def test_the_bot_is_told_when_it_is_added_and_removed(
    world: World, alice: Person, bob: Person
) -> None:
    group = world.group("Group", members=[alice], admins=[bob], bot_is_member=False)
    assert alice.says("x", in_=group).delivered is False

    group.adds_bot(bob)
    added, announced = arrived(world)
    assert added.my_chat_member is not None
    assert added.my_chat_member.new_chat_member.status == "member"
    assert announced.message is not None
    assert announced.message.new_chat_members[0].id == world.bot.id

    group.removes_bot(bob)
    (removed,) = arrived(world)
    assert removed.my_chat_member is not None
    assert removed.my_chat_member.new_chat_member.status == "kicked"


def test_comings_and_goings_are_announced(world: World, family: Group) -> None:
    carol = world.person("Carol")
    with pytest.raises(StoryError, match="not in"):
        carol.says("x", in_=family)

    carol.joins(family)
    assert the_message(world).new_chat_members[0].first_name == "Carol"
    carol.leaves(family)
    gone = the_message(world).left_chat_member
    assert gone is not None
    with pytest.raises(StoryError, match="not in"):
        carol.says("x", in_=family)


def test_a_migration_is_announced_on_both_sides(world: World, alice: Person) -> None:
    old = world.group("Basic", members=[alice], basic=True)
    new = old.migrates()

    there, here, _ = [update.effective_message for update in arrived(world)]
    assert there is not None
    assert here is not None
    assert (there.migrate_to_chat_id, here.migrate_from_chat_id) == (new.id, old.id)
    assert alice.says("still here", in_=new).delivered
    with pytest.raises(StoryError, match="supergroup already"):
        new.migrates()


def test_what_is_deleted_cannot_be_replied_to(alice: Person) -> None:
    message = alice.says("x")
    message.deleted = True

    with pytest.raises(StoryError, match="can't be replied to"):
        alice.says("y", reply_to=message)


def test_a_press_under_a_message_that_is_too_old_brings_little(world: World, alice: Person) -> None:
    message = alice.says("x")
    world.updates.drop()
    alice.taps(message, data="y", inaccessible=True)

    (update,) = arrived(world)
    assert update.callback_query is not None
    assert update.callback_query.message is not None
    assert not update.callback_query.message.is_accessible


def test_message_numbers_are_counted_in_each_chat(
    world: World, alice: Person, bob: Person, family: Group
) -> None:
    assert bob.says("first here").id == 1
    assert alice.says("first there", in_=family).id == 1
    assert alice.says("second there", in_=family).id == 2


def test_a_reply_may_quote_a_part(world: World, alice: Person) -> None:
    said = alice.says("😀 the lungs and the liver")
    world.updates.drop()
    alice.says("what is that?", reply_to=said, quote="the liver")

    message = the_message(world)
    assert message.reply_to_message is not None
    assert message.quote is not None
    assert (message.quote.text, message.quote.position) == ("the liver", 17)
    assert message.quote.is_manual
    for part in ("the bones", "", "x" * 1025):
        with pytest.raises(StoryError, match="can't be quoted"):
            alice.says("x", reply_to=said, quote=part)
    with pytest.raises(StoryError, match="only a reply"):
        alice.says("x", quote="the liver")


@pytest.mark.parametrize("part", [None, "the liver"])
def test_a_reply_in_another_chat_shows_where_from_and_what_was_quoted(
    world: World, alice: Person, family: Group, part: str | None
) -> None:
    said = alice.says("the lungs and the liver", in_=family)
    world.updates.drop()
    alice.says("what is that?", in_=alice.chat, reply_to=said, quote=part)

    message = the_message(world)
    assert message.reply_to_message is None
    assert message.external_reply is not None
    assert isinstance(message.external_reply.origin, telegram.MessageOriginUser)
    assert message.external_reply.origin.sender_user.first_name == "Alice"
    assert message.external_reply.message_id == said.id
    assert message.quote is not None
    # Telegram quotes by itself what the bot could not see otherwise.
    assert message.quote.text == (part or "the lungs and the liver")
    assert bool(message.quote.is_manual) is (part is not None)


def test_a_reply_to_a_channel_s_post_or_in_another_topic_comes_from_elsewhere(
    world: World, alice: Person
) -> None:
    news = world.channel("News", admins=[alice])
    forum = world.group("Clinic", members=[alice], admins=[alice], forum=True)
    tips, talk = forum.topic("Tips"), forum.topic("Talk")
    post, said = news.posts("the liver"), alice.says("the lungs", topic=tips)
    anonymous = alice.says("the bones", topic=tips, as_=forum)
    world.updates.drop()
    for target in (post, said, anonymous):
        alice.says("what is that?", topic=talk, reply_to=target)
    alice.says("and that?", topic=tips, reply_to=said)

    *elsewhere, here = [update.effective_message for update in arrived(world)]
    kinds = [type(each.external_reply.origin) for each in elsewhere if each and each.external_reply]
    assert kinds == [
        telegram.MessageOriginChannel,
        telegram.MessageOriginUser,
        telegram.MessageOriginChat,
    ]
    assert here is not None
    assert here.reply_to_message is not None


def test_an_album_is_several_messages_with_one_id(world: World, alice: Person) -> None:
    alice.sends_album("", "two photos")

    first, second = [update.message for update in arrived(world)]
    assert first is not None
    assert second is not None
    assert first.media_group_id == second.media_group_id
    assert (first.caption, second.caption) == (None, "two photos")
    alice.sends_album("", "")
    another = arrived(world)[0].message
    assert another is not None
    assert another.media_group_id != first.media_group_id
    with pytest.raises(StoryError, match="2 to 10"):
        alice.sends_album("alone")


def test_a_forward_leaves_behind_what_was_quoted(world: World, alice: Person) -> None:
    said = alice.says("why?", reply_to=alice.says("the liver"), quote="liver")
    world.updates.drop()
    alice.forwards(said)
    assert the_message(world).quote is None
