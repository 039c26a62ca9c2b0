"""What the bot shows its keepers: what nobody could answer, and how a reload went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.conversation.buttons import name_of
from bot.conversation.fitting import fitted
from bot.conversation.reply import (
    Button,
    DismissUnanswered,
    ExportUnanswered,
    Reply,
    ShowUnanswered,
)
from bot.conversation.stats import Activity, Stats
from bot.conversation.unanswered import Group, as_yaml
from bot.knowledge.model import Library, Tongue
from bot.search.match import Decision
from bot.texts import Texts

SHOWN_TEXTS = 6
EXPORTED_TEXTS = 8
"""So many of the longest texts fit in a message; the command line gives all."""
SHOWN_FAULTS = 5
_WITH_NAMES: Mapping[str, str] = {
    Decision.PARTLY: "unanswered_partly",
    Decision.SUGGEST: "unanswered_suggested",
}
"""How it is said that passages were shown or offered."""


class Keeper:
    """Pages for those who keep the bot."""

    def __init__(self, library: Library, texts: Texts) -> None:
        self.library = library
        self._texts = texts
        self._stats = Stats(library, texts)

    def stats(self, activity: Activity, tongue: Tongue) -> Reply:
        """How much was asked, and what became of it."""
        return self._stats.show(activity, tongue)

    def unanswered(self, groups: Sequence[Group], at: int, tongue: Tongue) -> Reply:
        """The group at a place, the last one where there are fewer, with buttons to go on."""
        title = self._texts.get("unanswered_title", tongue)
        if not groups:
            return Reply(self._texts.get("unanswered_none", tongue), tongue, title=title)
        at = min(at, len(groups) - 1)
        group = groups[at]
        head = self._texts.get(
            "unanswered_head",
            tongue,
            at=at + 1,
            groups=len(groups),
            count=group.count,
            day=group.last.day,
            month=group.last.month,
            year=group.last.year,
        )
        parts = (head, "\n".join(self._listed(group, tongue)), self._outcome(group, tongue))
        reply = Reply("\n\n".join(parts), tongue, title=title, rows=self._rows(groups, at, tongue))
        return fitted(reply, "…")

    def export(self, group: Group, at: int, tongue: Tongue) -> Reply:
        """A group as an entry to paste, with a button back to its place."""
        back = Button(self._texts.get("back_button", tongue), ShowUnanswered(at))
        return Reply(
            self._texts.get("unanswered_export", tongue),
            tongue,
            title=self._texts.get("unanswered_title", tongue),
            code=as_yaml([Group(group.asked[:EXPORTED_TEXTS])], self.library),
            rows=((back,),),
        )

    def reloaded(self, faults: Sequence[str], tongue: Tongue) -> Reply:
        """That the knowledge was read again, or why it is not used."""
        if not faults:
            sections, facts = len(self.library.sections), len(self.library.facts)
            text = self._texts.get("reload_done", tongue, sections=sections, facts=facts)
            return Reply(text, tongue)
        lines = [self._texts.get("reload_failed", tongue, count=len(faults)), ""]
        lines += faults[:SHOWN_FAULTS]
        if more := len(faults) - SHOWN_FAULTS:
            lines += [self._texts.get("and_more", tongue, count=more)] if more > 0 else []
        return fitted(Reply("\n".join(lines), tongue), "…")

    def _listed(self, group: Group, tongue: Tongue) -> list[str]:
        lines = [f"“{group.lead.text}”", *(f"• {t}" for t in group.texts[1:SHOWN_TEXTS])]
        if (more := len(group.texts) - SHOWN_TEXTS) > 0:
            lines.append(self._texts.get("and_more", tongue, count=more))
        return lines

    def _outcome(self, group: Group, tongue: Tongue) -> str:
        lead = group.lead
        topics = (topic for a in self.library.articles for topic in a.not_covered)
        topic = next((topic for topic in topics if topic.id == lead.topic), None)
        if topic:
            name = topic.title.in_(tongue) or topic.id
            return self._texts.get("unanswered_topic", tongue, topic=name)
        key = _WITH_NAMES.get(lead.decision)
        if key is None:
            return self._texts.get("unanswered_refused", tongue)
        entries = (self.library.find(id) for id in lead.nearest)
        names = ", ".join(name_of(entry, tongue) for entry in entries if entry)
        return self._texts.get(key, tongue, names=names)

    def _rows(
        self, groups: Sequence[Group], at: int, tongue: Tongue
    ) -> tuple[tuple[Button, ...], ...]:
        key = groups[at].key
        dismiss = Button(self._texts.get("dismiss_button", tongue), DismissUnanswered(key))
        export = Button(self._texts.get("export_button", tongue), ExportUnanswered(key))
        turn = [Button("◀", ShowUnanswered(at - 1))] if at else []
        turn += [Button("▶", ShowUnanswered(at + 1))] if at + 1 < len(groups) else []
        return ((dismiss, export), *([tuple(turn)] if turn else []))
