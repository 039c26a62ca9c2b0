"""Replies to commands, and the words of Telegram's menus and profile."""

from __future__ import annotations

from bot.conversation.buttons import entry_rows, group_row, listed, sections_row
from bot.conversation.fitting import fitted
from bot.conversation.reply import Button, ChooseLanguage, Reply
from bot.conversation.subject import Subject
from bot.knowledge.model import Library, Tongue
from bot.texts import Texts

SECTIONS_LISTED = 50
"""Telegram takes no more than a hundred buttons; people read far fewer."""


class Menus:
    """Says what the bot is, what it can answer, and how to ask."""

    def __init__(self, library: Library, texts: Texts, subject: Subject) -> None:
        self._library = library
        self._texts = texts
        self._subject = subject

    def sections(self, tongue: Tongue) -> Reply:
        """The sections of all articles, in words and with a button each."""
        shown = self._library.sections[:SECTIONS_LISTED]
        body = listed(shown, tongue)
        if more := len(self._library.sections) - len(shown):
            body += "\n\n" + self._texts.get("more_sections", tongue, count=more)
        reply = Reply(
            title=self._texts.get("sections_title", tongue),
            body=body,
            tongue=tongue,
            source=self._subject.line(tongue),
            rows=entry_rows(shown, tongue),
        )
        return fitted(reply, "…")

    def start(self, tongue: Tongue) -> Reply:
        """Welcomes a newcomer and shows how to ask."""
        return Reply(
            body=self._texts.get(
                "start",
                tongue,
                subject=self._subject.name(tongue),
                example=self._subject.example(tongue),
            ),
            tongue=tongue,
            rows=sections_row(tongue, self._texts),
        )

    def help(self, tongue: Tongue) -> Reply:
        """How to ask, everywhere."""
        example = self._subject.example(tongue)
        return Reply(
            title=self._texts.get("help_title", tongue),
            body=self._texts.get("help", tongue, example=example),
            tongue=tongue,
            rows=sections_row(tongue, self._texts) + group_row(tongue, self._texts),
        )

    def about(self, tongue: Tongue) -> Reply:
        """What the bot is and is not, whose words it tells, and under which licence."""
        paragraphs = [
            self._texts.get("about", tongue, subject=self._subject.name(tongue)),
            self._texts.get("about_source", tongue, source=self._subject.source(tongue)),
            *self._licences(tongue),
        ]
        return Reply(
            title=self._texts.get("about_title", tongue),
            body="\n\n".join(paragraphs),
            tongue=tongue,
            source=self._subject.line(tongue),
            rows=sections_row(tongue, self._texts),
        )

    def languages(self, tongue: Tongue, chosen: Tongue | None) -> Reply:
        """The choice of the reply language, with the present one marked."""
        key = "language_now" if chosen else "language_automatic"
        buttons = (
            Button(self._texts.get("bengali_button", tongue), ChooseLanguage(Tongue.BN)),
            Button(self._texts.get("english_button", tongue), ChooseLanguage(Tongue.EN)),
            Button(self._texts.get("automatic_button", tongue), ChooseLanguage(None)),
        )
        marked = (self._marked(button, chosen, tongue) for button in buttons)
        return Reply(
            body=self._texts.get(key, chosen or tongue),
            tongue=chosen or tongue,
            rows=tuple((button,) for button in marked),
        )

    def language_chosen(self, tongue: Tongue, chosen: Tongue | None) -> Reply:
        """Confirms the choice, in the language that was chosen."""
        key = "language_set" if chosen else "language_set_automatic"
        return Reply(body=self._texts.get(key, chosen or tongue), tongue=chosen or tongue)

    def nothing_asked(self, tongue: Tongue, *, group: bool) -> Reply:
        """Says that the question goes after /ask, in a group also beside a mention."""
        key, example = "nothing_asked_group" if group else "nothing_asked", self._subject.example
        return Reply(body=self._texts.get(key, tongue, example=example(tongue)), tongue=tongue)

    def _licences(self, tongue: Tongue) -> list[str]:
        sources = (article.source for article in self._library.articles)
        licences = dict.fromkeys((s.licence, s.licence_url) for s in sources if s and s.licence)
        return [
            self._texts.get("about_licence", tongue, licence=licence, url=url)
            for licence, url in licences
        ]

    def _marked(self, button: Button, chosen: Tongue | None, tongue: Tongue) -> Button:
        if button.action != ChooseLanguage(chosen):
            return button
        return Button(self._texts.get("chosen_button", tongue, label=button.label), button.action)
