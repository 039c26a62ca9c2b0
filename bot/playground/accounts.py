"""Accounts and what they are in a chat."""

from dataclasses import dataclass
from enum import StrEnum

from bot.playground.wire import Json, present

ANONYMOUS_ADMIN_ID = 1087968824
CHANNEL_BOT_ID = 136817688
TELEGRAM_ID = 777000


@dataclass(frozen=True)
class User:
    """An account, a person's or a bot's."""

    id: int
    first_name: str
    is_bot: bool = False
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None

    def as_json(self) -> Json:
        """Give the User."""
        return present(
            id=self.id,
            is_bot=self.is_bot,
            first_name=self.first_name,
            last_name=self.last_name,
            username=self.username,
            language_code=self.language_code,
        )


# The accounts in whose name Telegram shows what a chat itself wrote.
ANONYMOUS_ADMIN = User(ANONYMOUS_ADMIN_ID, "Group", is_bot=True, username="GroupAnonymousBot")
CHANNEL_BOT = User(CHANNEL_BOT_ID, "Channel", is_bot=True, username="Channel_Bot")
TELEGRAM = User(TELEGRAM_ID, "Telegram")


class Status(StrEnum):
    """What an account is in a chat."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"

    @property
    def is_present(self) -> bool:
        """Tell whether such an account sees the chat."""
        return self not in {Status.LEFT, Status.KICKED}

    @property
    def is_admin(self) -> bool:
        """Tell whether such an account runs the chat."""
        return self in {Status.CREATOR, Status.ADMINISTRATOR}


_ADMIN_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
_MEMBER_RIGHTS = (
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_react_to_messages",
    "can_edit_tag",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
_ADMIN_HAS = {"can_manage_chat", "can_delete_messages", "can_invite_users"}


@dataclass(frozen=True)
class Member:
    """An account in a chat; a restricted one stays in it and may not write."""

    user: User
    status: Status

    def as_json(self) -> Json:
        """Give the ChatMember of its kind."""
        shown: Json = {"user": self.user.as_json(), "status": self.status.value}
        match self.status:
            case Status.CREATOR:
                shown["is_anonymous"] = False
            case Status.ADMINISTRATOR:
                shown.update({right: right in _ADMIN_HAS for right in _ADMIN_RIGHTS})
            case Status.RESTRICTED:
                shown.update(dict.fromkeys(_MEMBER_RIGHTS, False))
                shown.update(is_member=True, can_send_messages=False, until_date=0)
            case Status.KICKED:
                shown["until_date"] = 0
        return shown
