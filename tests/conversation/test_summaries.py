from __future__ import annotations

import pytest

from bot.conversation.fitting import MESSAGE_UNITS
from bot.conversation.reply import ShowEntry, SumUp
from bot.conversation.summaries import GIST_LENGTH, SECTIONS_AT_ONCE, gist
from bot.knowledge import load_library, shipped_knowledge
from bot.knowledge.model import Article, Bilingual, Library, Section, Tongue
from bot.knowledge.reading import utf16_units
from tests.conversation.library import BARE, LIBRARY, actions, responder

SHIPPED = load_library(shipped_knowledge())


@pytest.mark.parametrize("tongue", Tongue)
def test_one_may_choose_the_whole_article_or_a_section(tongue: Tongue) -> None:
    choice = responder().summaries.choice(tongue)
    assert actions(choice) == [SumUp(), *(ShowEntry(entry.id) for entry in LIBRARY.sections)]
    assert all(f"• {button.label}" in choice.body for row in choice.rows for button in row)


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Everything", "The article in brief"),
        ("the  whole article", "The article in brief"),
        ("সবকিছু", "সংক্ষেপে পুরো নিবন্ধ"),
        ("পুরোটা", "সংক্ষেপে পুরো নিবন্ধ"),
        ("puro", "সংক্ষেপে পুরো নিবন্ধ"),
    ],
)
def test_the_whole_article_has_names_too(name: str, title: str) -> None:
    reply = responder().summary(name, None, Tongue.EN)
    assert reply is not None
    assert reply.title == title


def test_a_choice_says_where_a_name_was_missed() -> None:
    summaries = responder().summaries
    missed = summaries.choice(Tongue.EN, missed=True)
    assert "no section of that name" in missed.body
    assert missed.rows == summaries.choice(Tongue.EN).rows


@pytest.mark.parametrize("tongue", Tongue)
def test_the_shipped_article_in_brief_is_one_message_with_words_of_each_section(
    tongue: Tongue,
) -> None:
    brief = responder(library=SHIPPED).summaries.article(1, tongue)
    assert brief is not None
    assert utf16_units(brief.text) <= MESSAGE_UNITS
    assert brief.source is not None
    assert actions(brief) == [ShowEntry(entry.id) for entry in SHIPPED.sections]
    paragraphs = brief.body.split("\n\n")
    for entry, paragraph in zip(SHIPPED.sections, paragraphs, strict=True):
        heading, _, said = paragraph.partition("\n")
        assert heading == f"• {entry.title.in_(tongue)}"
        summary = " ".join(entry.text.in_(tongue).split())
        assert said
        assert summary.startswith(said)
        assert said[-1] in ".।"
    assert responder(library=SHIPPED).summaries.article(2, tongue) is None


def test_a_long_article_is_walked_through() -> None:
    sections = tuple(
        Section(f"s{n}", Bilingual(en=f"Part {n}"), (), Bilingual(en="Long. " * 2000))
        for n in range(20)
    )
    summaries = responder(library=Library((Article("a", Bilingual(), sections),))).summaries
    part, seen = 1, 0
    while True:
        page = summaries.article(part, Tongue.EN)
        assert page is not None
        assert utf16_units(page.text) <= MESSAGE_UNITS
        seen += sum(isinstance(action, ShowEntry) for action in actions(page))
        if SumUp(part + 1) not in actions(page):
            break
        part += 1
    assert (part, seen) == (3, 20)
    assert SECTIONS_AT_ONCE * part >= 20


def test_a_section_without_a_summary_is_told_by_its_first_fact() -> None:
    brief = responder(library=BARE).summaries.article(1, Tongue.EN)
    assert brief is not None
    assert "A long plain passage without any title at all." in brief.body


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("One. Two.\n\nThree.", "One. Two."),
        ("একটি। দুটি।\n\nতিনটি।", "একটি। দুটি।"),
        ("The tomb\ndates from 1200.", "The tomb dates from 1200."),
        (f"{'a' * 400}. B.", f"{'a' * 400}."),
        (f"A. {'B' * 400}.", "A."),
        (f"About 3.5 mm, e.g. that of J. Smith, {'c' * 200}. {'D' * 90}.", None),
        ("", ""),
    ],
)
def test_a_gist_is_whole_sentences_of_the_first_paragraph(text: str, short: str | None) -> None:
    if short is None:
        short = text.rpartition(" ")[0]
    assert gist(text) == short
    assert len(short) <= GIST_LENGTH or ". " not in short
