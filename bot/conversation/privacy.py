"""What is kept about people, told to them, and how they have it erased."""

from __future__ import annotations

from bot.conversation.reply import Button, ForgetMe, Reply
from bot.knowledge.model import Tongue
from bot.texts import Texts


class Privacy:
    """Says what is kept, for how long and for whom."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts

    def tell(self, tongue: Tongue, *, stores_unanswered: bool, removes_traces: bool) -> Reply:
        """All that is kept; `removes_traces` where what is erased is soon in no file any more."""
        traces = "privacy_traces_removed" if removes_traces else "privacy_traces_left"
        paragraphs = (
            self._texts.get("privacy", tongue, traces=self._texts.get(traces, tongue)),
            self._texts.get("privacy_unanswered", tongue)
            if stores_unanswered
            else self._texts.get("privacy_no_unanswered", tongue),
            self._texts.get("privacy_readers", tongue),
        )
        return Reply(
            "\n\n".join(paragraphs), tongue, title=self._texts.get("privacy_title", tongue)
        )

    def ask_to_forget(self, tongue: Tongue) -> Reply:
        """Asks whether it shall be erased, with a button that does it."""
        button = Button(self._texts.get("forget_button", tongue), ForgetMe())
        return Reply(self._texts.get("forget_ask", tongue), tongue, rows=((button,),))

    def forget_in_private(self, tongue: Tongue) -> Reply:
        """Sends to the private chat who wants to be forgotten."""
        return Reply(self._texts.get("forget_in_private", tongue), tongue)

    def forgotten(self, tongue: Tongue) -> Reply:
        """Says what was erased."""
        return Reply(self._texts.get("forgotten", tongue), tongue)
