"""What has come in, by which some of what waits needs no answer any more."""

from __future__ import annotations

from typing import NamedTuple

from bot.handlers.concurrency import id_in
from bot.handlers.delivery import Json
from bot.handlers.memory import REMEMBERED, Recent


class Arrivals:
    """Knows of updates that wait for their turn what only later ones tell.

    Telegram sends each part of an album as a message of its own, and an inline query for each
    stop in somebody's typing.
    """

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._captioned: Recent[tuple[int, str], bool] = Recent(remembered)
        self._latest_queries: Recent[int, int] = Recent(remembered)

    def note(self, update_id: int, update: Json) -> None:
        """Take notice of an update, before it waits for its turn."""
        part = _album_part(update)
        if part and part.is_captioned:
            self._captioned.put((part.chat_id, part.album), True)
        asker_id = id_in(update.get("inline_query"), "from")
        if asker_id is not None:
            self._latest_queries.put(asker_id, update_id)

    def is_needless(self, update: Json) -> bool:
        """Whether an update is a part of an album whose words are in another part."""
        part = _album_part(update)
        if part is None or part.is_captioned:
            return False
        return self.has_caption(part.chat_id, part.album)

    def has_caption(self, chat_id: int, album: str) -> bool:
        """Whether a part of an album has words."""
        return (chat_id, album) in self._captioned

    def is_latest_query(self, asker_id: int, update_id: int) -> bool:
        """Whether somebody has typed no further since an inline query."""
        return self._latest_queries.get(asker_id) in (None, update_id)


class _AlbumPart(NamedTuple):
    chat_id: int
    album: str
    is_captioned: bool


def _album_part(update: Json) -> _AlbumPart | None:
    message = update.get("message")
    chat_id = id_in(message, "chat")
    album = message.get("media_group_id") if isinstance(message, dict) else None
    if chat_id is None or not isinstance(message, dict) or not isinstance(album, str):
        return None
    return _AlbumPart(chat_id, album, bool(message.get("caption")))
