"""What the bot keeps on disk: settings of chats, which reply answers which question, the inbox.

    async with opened("sqlite:///bot.sqlite3", owner="7000000001") as storage:
        await storage.commit(storage.chats.choose(5, ChatSettings(language="bn")))

Every write is a `Change`; what is committed at the same time shares one transaction.
"""

from bot.storage.answers import Answers
from bot.storage.backup import back_up
from bot.storage.changes import Change
from bot.storage.chats import Chats, ChatSettings, Moment
from bot.storage.contexts import Contexts, Turn
from bot.storage.counts import Count, Counts
from bot.storage.inbox import Inbox, Received
from bot.storage.location import Location, locate
from bot.storage.notices import Notice, Notices
from bot.storage.store import Storage, opened, read_unanswered
from bot.storage.subscriptions import Subscription, Subscriptions
from bot.storage.unanswered import Unanswered, UnansweredQuestions
from bot.storage.votes import Votes

__all__ = [
    "Answers",
    "Change",
    "ChatSettings",
    "Chats",
    "Contexts",
    "Count",
    "Counts",
    "Inbox",
    "Location",
    "Moment",
    "Notice",
    "Notices",
    "Received",
    "Storage",
    "Subscription",
    "Subscriptions",
    "Turn",
    "Unanswered",
    "UnansweredQuestions",
    "Votes",
    "back_up",
    "locate",
    "opened",
    "read_unanswered",
]
