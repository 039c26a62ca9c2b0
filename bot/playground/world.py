"""The world of a story: its people and chats, what they do, and what the bot does."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from bot.playground.accounts import Status, User
from bot.playground.chats import Chat
from bot.playground.errors import StoryError
from bot.playground.faults import Faults
from bot.playground.groups import Channel, Group
from bot.playground.messages import Message
from bot.playground.observing import Observed
from bot.playground.people import Person
from bot.playground.privacy import is_shown_to, summons
from bot.playground.profile import Profile
from bot.playground.queries import GuestQuery, InlineQuestion, InlineResult, Press
from bot.playground.text import Formatted
from bot.playground.updates import Update
from bot.playground.wire import Json

FIRST_UPDATE_ID = 900_000_000
FIRST_MEDIA_GROUP_ID = 13_000_000_000_000_000
FIRST_PERSON_ID = 5_000_000_001
BOT_ID = 7_000_000_001
BASIC_GROUP_IDS = -4_000_000_000
CHANNEL_IDS = -1_001_000_000_000
TIME_LIMIT = 20.0


def _now() -> datetime:
    return datetime.now(UTC)


class World(Observed):
    """Telegram in small: everything happens in one event loop, and time comes from `clock`.

    `privacy_mode` is the bot's in groups; without it the bot gets every message there.
    `guest_mode` is whether people can call the bot into chats that it is not in.
    `inline_feedback` is whether the bot learns which inline result was chosen.
    `group_pace` is how many messages a minute Telegram takes from the bot in a group; by default
    it does not count.
    `time_limit` is how many seconds a story waits for the bot.
    """

    def __init__(
        self,
        bot_username: str = "metastasis_bot",
        *,
        bot_name: str = "Metastasis Bot",
        clock: Callable[[], datetime] = _now,
        privacy_mode: bool = False,
        guest_mode: bool = True,
        inline_feedback: bool = True,
        group_pace: int | None = None,
        time_limit: float | None = TIME_LIMIT,
    ) -> None:
        bot = User(BOT_ID, bot_name, is_bot=True, username=bot_username)
        super().__init__(bot, FIRST_UPDATE_ID, time_limit)
        self.privacy_mode = privacy_mode
        self.guest_mode = guest_mode
        self.inline_feedback = inline_feedback
        self.group_pace = group_pace
        self.faults = Faults()
        self.profile = Profile(names={"": bot_name})
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Press] = {}
        self.inline_questions: dict[str, InlineQuestion] = {}
        self.guest_queries: dict[str, GuestQuery] = {}
        self.inline_messages: dict[str, Message] = {}
        self.clock = clock
        self._numbers = itertools.count(1)

    # Who is there

    def person(
        self,
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        language_code: str | None = "en",
        is_bot: bool = False,
    ) -> Person:
        """Bring in someone; `is_bot` for another bot."""
        user = User(
            FIRST_PERSON_ID + next(self._numbers),
            first_name,
            is_bot,
            last_name,
            username,
            None if is_bot else language_code,
        )
        person = self.people[user.id] = Person(self, user)
        self.chats[user.id] = person.chat
        return person

    def group(
        self,
        title: str,
        *,
        members: Iterable[Person] = (),
        admins: Iterable[Person] = (),
        forum: bool = False,
        basic: bool = False,
        username: str | None = None,
        bot_is_member: bool = True,
        bot_is_admin: bool = False,
    ) -> Group:
        """Found a supergroup, or a basic group; the first admin owns it."""
        if forum and basic:
            raise StoryError("a basic group can't be a forum")
        base = BASIC_GROUP_IDS if basic else CHANNEL_IDS
        kind = "group" if basic else "supergroup"
        group = Group(self, base - next(self._numbers), kind, title, username)
        group.is_forum = forum
        self._settle(group, members, admins, is_member=bot_is_member, is_admin=bot_is_admin)
        return group

    def channel(
        self,
        title: str,
        *,
        username: str | None = None,
        admins: Iterable[Person] = (),
        bot_is_member: bool = True,
    ) -> Channel:
        """Found a channel; a bot is in a channel only as an admin."""
        channel = Channel(self, CHANNEL_IDS - next(self._numbers), "channel", title, username)
        self._settle(channel, (), admins, is_member=False, is_admin=bot_is_member)
        return channel

    def _settle(
        self,
        chat: Chat,
        members: Iterable[Person],
        admins: Iterable[Person],
        *,
        is_member: bool,
        is_admin: bool,
    ) -> None:
        chat.enrol((person.user for person in members), Status.MEMBER)
        runners = [person.user for person in admins]
        chat.enrol(runners[:1], Status.CREATOR)
        chat.enrol(runners[1:], Status.ADMINISTRATOR)
        if is_member or is_admin:
            chat.enrol([self.bot], Status.ADMINISTRATOR if is_admin else Status.MEMBER)
        self.chats[chat.id] = chat

    # What people do

    def now(self) -> int:
        """Give the time as Telegram writes it."""
        return int(self.clock().timestamp())

    def post(self, draft: Message) -> Message:
        """Put a message into its chat and before the bot, where it may see it."""
        draft.chat.messages.append(draft)
        if self.guest_mode and summons(self.bot, draft):
            return self._summon(draft)
        return self._announce(draft, "channel_post" if draft.chat.type == "channel" else "message")

    def edit(self, message: Message, formatted: Formatted, content: Json | None = None) -> Message:
        """Change a message that is not the bot's."""
        message.earlier_texts.append(message.text)
        message.formatted = formatted
        message.content = message.content | (content or {})
        message.edit_date = self.now()
        is_post = message.chat.type == "channel"
        return self._announce(message, "edited_channel_post" if is_post else "edited_message")

    def press(self, user: User, message: Message, data: str, *, inaccessible: bool) -> Press:
        """Press a button that sends `data`."""
        chat = message.chat
        if message.inline_message_id is None and not chat.member(user).status.is_present:
            raise StoryError(f"{user.first_name!r} is not in {chat!r} and sees no button there")
        press = Press(f"press-{next(self._numbers)}", user, message, data, self.now())
        self.presses[press.id] = press
        content: Json = {
            "id": press.id,
            "from": user.as_json(),
            "chat_instance": str(abs(chat.id)),
            "data": data,
        }
        if message.inline_message_id:
            content["inline_message_id"] = message.inline_message_id
        elif inaccessible:
            content["message"] = {"chat": chat.as_json(), "message_id": message.id, "date": 0}
        else:
            content["message"] = message.as_json()
        update = self.updates.put("callback_query", content)
        press.update_id, press.delivered = update.update_id, update.delivered
        return press

    def ask_inline(self, user: User, words: str, offset: str, chat_type: str) -> InlineQuestion:
        """Put an inline question to the bot."""
        question = InlineQuestion(f"inline-{next(self._numbers)}", user, words, offset, self.now())
        self.inline_questions[question.id] = question
        content = {
            "id": question.id,
            "from": user.as_json(),
            "query": words,
            "offset": offset,
            "chat_type": chat_type,
        }
        update = self.updates.put("inline_query", content)
        question.update_id, question.delivered = update.update_id, update.delivered
        return question

    def choose(self, question: InlineQuestion, result: InlineResult, draft: Message) -> Message:
        """Send an inline result; only one with a keyboard can be edited later."""
        draft.via = self.bot
        if draft.keyboard:
            self.name_inline(draft)
        chosen: Json = {
            "result_id": result.id,
            "from": question.person.as_json(),
            "query": question.words,
        }
        if draft.inline_message_id:
            chosen["inline_message_id"] = draft.inline_message_id
        self.updates.put("chosen_inline_result", chosen, visible=self.inline_feedback)
        return self.post(draft)

    def new_media_group_id(self) -> str:
        """Give an id to what several messages share that are shown as one album."""
        return str(FIRST_MEDIA_GROUP_ID + next(self._numbers))

    def name_inline(self, message: Message) -> str:
        """Give a message the id by which the bot can edit it where it is no member."""
        message.inline_message_id = f"inline-message-{next(self._numbers)}"
        self.inline_messages[message.inline_message_id] = message
        return message.inline_message_id

    def deliver(self, raw: Json) -> int:
        """Put an update before the bot as it stands, past every filter; give its update_id."""
        return self.updates.put_raw(dict(raw))

    def _summon(self, message: Message) -> Message:
        query = GuestQuery(f"guest-{next(self._numbers)}", message, self.now())
        self.guest_queries[query.id] = query
        content = message.as_json() | {"guest_query_id": query.id}
        update = self.updates.put("guest_message", content)
        message.update_id, message.delivered = update.update_id, update.delivered
        self.bell.ring()
        return message

    def _announce(self, message: Message, kind: str) -> Message:
        shown = is_shown_to(self.bot, message, privacy_mode=self.privacy_mode)
        update: Update = self.updates.put(kind, message.as_json(), visible=shown)
        message.update_id, message.delivered = update.update_id, update.delivered
        self.bell.ring()
        return message
