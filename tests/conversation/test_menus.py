from __future__ import annotations

import re

import pytest

from bot.conversation.fitting import MESSAGE_UNITS
from bot.conversation.groups import Sight
from bot.conversation.reply import Button, ChooseLanguage, ListSections, ShowEntry
from bot.knowledge.model import Article, Bilingual, Library, Section, Tongue
from bot.knowledge.reading import utf16_units
from tests.conversation.library import BARE, LIBRARY, actions, labels, responder

BOT = responder()


@pytest.mark.parametrize(
    ("tongue", "title", "name"),
    [(Tongue.BN, "নিবন্ধের অংশগুলো", "গোড়ার কথা"), (Tongue.EN, "Sections of the article", "Basics")],
)
def test_sections_are_listed_in_words_and_with_a_button_each(
    tongue: Tongue, title: str, name: str
) -> None:
    reply = BOT.sections(tongue)
    assert reply.title == title
    assert f"• {name}" in reply.body
    assert actions(reply) == [ShowEntry(entry.id) for entry in LIBRARY.sections]


def test_more_sections_than_fit_are_counted_rather_than_dropped_silently() -> None:
    sections = tuple(Section(f"s{n}", Bilingual(en=f"Part {n}"), ()) for n in range(62))
    many = responder(library=Library((Article("many", Bilingual(), sections),)))
    assert len(many.sections(Tongue.EN).rows) == 50
    assert "12 more" in many.sections(Tongue.EN).body
    assert "আরও ১২টি" in many.sections(Tongue.BN).body


@pytest.mark.parametrize(
    ("tongue", "example"), [(Tongue.BN, "ভাটা কাকে বলে?"), (Tongue.EN, "What is ebb?")]
)
def test_the_welcome_names_the_article_and_gives_an_example(tongue: Tongue, example: str) -> None:
    reply = BOT.start(tongue)
    assert LIBRARY.articles[0].title.in_(tongue) in reply.body
    assert example in reply.body
    assert actions(reply) == [ListSections()]
    assert reply.decision is None


@pytest.mark.parametrize("tongue", Tongue)
def test_help_tells_how_to_ask_everywhere_in_a_group_only_what_matters_there(
    tongue: Tongue,
) -> None:
    everywhere, group = BOT.help(tongue), BOT.groups.help(tongue, Sight.ALL, None)
    assert "/ask" in everywhere.body
    assert "/ask" in group.body
    assert " @ " in everywhere.body
    assert "@" not in group.body


def test_about_names_source_and_licence_and_that_the_bot_is_no_doctor() -> None:
    bengali, english = BOT.about(Tongue.BN), BOT.about(Tongue.EN)
    assert "বাংলা বিশ্বকোষ" in bengali.body
    assert "চিকিৎসক নয়" in bengali.body
    assert "Bengali Encyclopedia" in english.body
    assert "not a doctor" in english.body
    for reply in (bengali, english):
        assert "CC BY-SA 4.0: https://example.org/licence" in reply.body
        assert reply.source is not None


def test_about_a_library_without_source_or_titles_still_says_something() -> None:
    reply = responder(library=BARE).about(Tongue.EN)
    assert "“bare”" in reply.body
    assert reply.source is None


def test_the_choice_of_language_marks_the_present_one() -> None:
    assert BOT.languages(Tongue.BN, None).rows == (
        (Button("বাংলা", ChooseLanguage(Tongue.BN)),),
        (Button("English", ChooseLanguage(Tongue.EN)),),
        (Button("✓ প্রশ্নের ভাষায়", ChooseLanguage(None)),),
    )
    chosen = BOT.languages(Tongue.BN, Tongue.EN)
    assert labels(chosen) == ["বাংলা", "✓ English", "প্রশ্নের ভাষায়"]


def test_a_choice_of_language_is_confirmed_in_that_language() -> None:
    assert BOT.language_chosen(Tongue.BN, Tongue.EN).body == "I will answer in English from now on."
    assert BOT.language_chosen(Tongue.EN, Tongue.BN).body == "এখন থেকে বাংলায় উত্তর দেব।"
    assert BOT.language_chosen(Tongue.BN, None).body == "এখন থেকে প্রশ্নের ভাষাতেই উত্তর দেব।"


@pytest.mark.parametrize("tongue", Tongue)
def test_a_fault_is_told_politely_with_the_id_for_the_operator(tongue: Tongue) -> None:
    assert "7f3a" in BOT.failed(tongue, "7f3a").body


@pytest.mark.parametrize("tongue", Tongue)
def test_notices_are_in_the_language_of_the_reply(tongue: Tongue) -> None:
    replies = [BOT.cannot_read(tongue), BOT.nothing_asked(tongue), BOT.failed(tongue, "1")]
    texts = [*(reply.body for reply in replies), BOT.stale(tongue), BOT.not_yours(tongue)]
    for text in texts:
        assert bool(re.search(r"[\u0980-\u09ff]", text)) == (tongue is Tongue.BN)


@pytest.mark.parametrize("tongue", Tongue)
def test_every_command_is_in_the_private_menu_and_a_group_s_has_what_it_needs(
    tongue: Tongue,
) -> None:
    private, group = BOT.commands(tongue, group=False), BOT.commands(tongue, group=True)
    assert [name for name, _ in private] == [
        "start",
        "help",
        "sections",
        "summary",
        "ask",
        "cite",
        "subscribe",
        "unsubscribe",
        "delete",
        "language",
        "settings",
        "about",
        "privacy",
        "forget",
    ]
    only_private = {name for name, _ in private} - {name for name, _ in group}
    assert only_private == {"start", "unsubscribe", "privacy", "forget"}
    assert all(1 <= len(description) <= 256 for _, description in (*private, *group))


@pytest.mark.parametrize("tongue", Tongue)
@pytest.mark.parametrize("title", ["Tides", "An extremely long title " * 30])
def test_descriptions_keep_to_telegram_s_limits(tongue: Tongue, title: str) -> None:
    found = responder(library=Library((Article("a", Bilingual(title, title), ()),)))
    assert 0 < len(found.description(tongue)) <= 512
    assert 0 < len(found.short_description(tongue)) <= 120


@pytest.mark.parametrize("tongue", Tongue)
def test_every_menu_fits_one_message(tongue: Tongue) -> None:
    replies = [
        BOT.start(tongue),
        BOT.help(tongue),
        BOT.groups.help(tongue, Sight.PRIVACY, 10),
        BOT.groups.introduction(tongue, Sight.ADMIN),
        BOT.about(tongue),
        BOT.sections(tongue),
    ]
    assert all(utf16_units(reply.text) <= MESSAGE_UNITS for reply in replies)
