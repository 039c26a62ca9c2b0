"""Summaries: the choice of one, and the whole article in brief."""

from __future__ import annotations

import re

from bot.conversation.buttons import entry_rows, listed, name_of
from bot.conversation.fitting import fitted
from bot.conversation.menus import SECTIONS_LISTED
from bot.conversation.reply import Button, Reply, SumUp
from bot.conversation.subject import Subject
from bot.knowledge.model import Entry, Library, Tongue
from bot.language.normal import normalise
from bot.texts import Texts

SECTIONS_AT_ONCE = 8
"""A phone shows the gist of as many in a few screens, and a message has room for them."""

GIST_LENGTH = 300
"""Characters beyond which no further sentence is added to a section's gist."""

_ALL = {
    Tongue.BN: (
        "সব, সবকিছু, সব কিছু, সবটা, সব অংশ, সবগুলো, পুরো, পুরোটা, পুরা, পুরাটা, সম্পূর্ণ, গোটা, "
        "নিবন্ধ, নিবন্ধটি, পুরো নিবন্ধ, পুরো নিবন্ধটি, পুরো নিবন্ধটা, সম্পূর্ণ নিবন্ধ, sob, shob, "
        "sob kichu, sobkichu, puro, purota, pura, purata, puro nibondho, pura article, puro article"
    ),
    Tongue.EN: (
        "all, everything, whole, the whole, full, complete, entire, all of it, it all, article, "
        "the article, whole article, the whole article, full article, the full article, "
        "entire article, the entire article, all sections"
    ),
}
"""What people call the whole article after /summary."""

_SENTENCE_END = re.compile(r"(?<=[.!?।])(?<![\s.]\w\.)\s+(?=[^\Wa-z])")


class Summaries:
    """Offers the summaries of sections, and sums up all of them at once."""

    def __init__(self, library: Library, texts: Texts, subject: Subject) -> None:
        self._library = library
        self._texts = texts
        self._subject = subject

    def means_all(self, name: str) -> Tongue | None:
        """The language in which a name means the whole article; None where it does not."""
        meant = normalise(name)
        named = (tongue for tongue, names in _ALL.items() if meant in normalise(names).split(", "))
        return next(named, None)

    def choice(self, tongue: Tongue, *, missed: bool = False) -> Reply:
        """Asks which summary it shall be: the whole article's, or a section's.

        With `missed` it says that there is none of the name that was given.
        """
        sections = self._library.sections[:SECTIONS_LISTED]
        question = self._texts.get("summary_missed" if missed else "summary_choice", tongue)
        whole = Button(self._texts.get("article_button", tongue), SumUp())
        reply = Reply(
            title=self._texts.get("summary_title", tongue),
            body=f"{question}\n\n• {whole.label}\n{listed(sections, tongue)}",
            tongue=tongue,
            rows=((whole,), *entry_rows(sections, tongue)),
        )
        return fitted(reply, "…")

    def article(self, part: int, tongue: Tongue) -> Reply | None:
        """How each section's summary begins, some sections at a time; None past the last."""
        sections = self._library.sections
        begin, end = SECTIONS_AT_ONCE * (part - 1), SECTIONS_AT_ONCE * part
        shown = sections[begin:end]
        if not shown:
            return None
        rows = entry_rows(shown, tongue)
        if sections[end:]:
            on = Button(self._texts.get("article_goes_on", tongue), SumUp(part + 1))
            rows = (*rows, (on,))
        reply = Reply(
            title=self._texts.get("article_title", tongue),
            body="\n\n".join(_in_brief(entry, tongue) for entry in shown),
            tongue=tongue,
            source=self._subject.line(tongue),
            rows=rows,
        )
        return fitted(reply, self._texts.get("continued_at_source", tongue))


def gist(text: str) -> str:
    """The first sentences of a text's first paragraph: whole ones, and at least one."""
    paragraph = " ".join(text.strip().partition("\n\n")[0].split())
    first, *others = _SENTENCE_END.split(paragraph)
    for sentence in others:
        if len(first) + len(sentence) >= GIST_LENGTH:
            break
        first += f" {sentence}"
    return first


def _in_brief(section: Entry, tongue: Tongue) -> str:
    facts = section.section.facts
    text = section.text.in_(tongue) or (facts[0].passage.in_(tongue) if facts else "")
    return f"• {name_of(section, tongue)}\n{gist(text)}".strip()
