from __future__ import annotations

import pytest

from bot.playground.terminal_text import BOLD, Look
from bot.playground.text import Entity, Formatted

PLAIN = Look()
MARKED = Look(has_marks=True)


def test_without_marks_a_text_stays_as_it_is() -> None:
    formatted = Formatted("Title\n\nbody /help", (Entity("bold", 0, 5), Entity("italic", 7, 4)))
    assert PLAIN.shown(formatted) == ["Title", "", "body /help"]


def test_marked_stretches_are_counted_in_utf16() -> None:
    formatted = Formatted("😀 ফুসফুস x", (Entity("bold", 3, 6),))
    assert MARKED.shown(formatted) == ["😀 \033[1mফুসফুস\033[0m x"]


def test_marks_that_overlap_are_joined() -> None:
    formatted = Formatted("abc", (Entity("bold", 0, 2), Entity("italic", 1, 2)))
    assert MARKED.shown(formatted) == ["\033[1ma\033[0m\033[1;3mb\033[0m\033[3mc\033[0m"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see here", "see here https://x.org"),
        ("see\nhere", "see\nhere\nhttps://x.org"),
        ("see\nhere\nand there", "see\nhere\nhttps://x.org\nand there"),
        ("see\nhere and there", "see\nhere https://x.org and there"),
    ],
)
def test_the_address_of_a_link_is_written_out(text: str, shown: str) -> None:
    link = Entity("text_link", text.index("here"), 4, url="https://x.org")
    assert PLAIN.shown(Formatted(text, (link,))) == shown.split("\n")


def test_an_address_that_is_known_is_not_written_out() -> None:
    link = Entity("text_link", 0, 5, url="https://x.org")
    title = Formatted("Title", (link, Entity("bold", 0, 5)))
    assert PLAIN.shown(title, {"https://x.org"}) == ["Title"]
    assert MARKED.shown(title, {"https://x.org"}) == ["\033[1mTitle\033[0m"]


def test_what_is_quoted_stands_behind_a_bar() -> None:
    quotation = Formatted("Title\n\none\ntwo\n\nSource", (Entity("blockquote", 7, 7),))
    assert PLAIN.shown(quotation) == ["Title", "", "│ one", "│ two", "", "Source"]


def test_long_lines_are_wrapped_between_words_and_indented() -> None:
    look = Look(columns=12, indent="  ")
    assert look.shown(Formatted("one two three four\n\nfive")) == [
        "  one two",
        "  three four",
        "",
        "  five",
    ]


def test_a_word_wider_than_the_window_is_left_whole() -> None:
    look = Look(columns=4)
    assert look.shown(Formatted("a https://example.org b")) == ["a", "https://example.org", "b"]


def test_columns_are_measured_as_the_terminal_does() -> None:
    look = Look(columns=4, measure=lambda text: 2 * len(text))
    assert look.shown(Formatted("a b c")) == ["a", "b", "c"]


def test_a_mark_goes_on_over_a_space_and_a_line_break() -> None:
    look = Look(has_marks=True, columns=5)
    assert look.marked("a b long", BOLD) == ["\033[1ma b\033[0m", "\033[1mlong\033[0m"]


def test_blanks_at_the_beginning_of_a_line_stay() -> None:
    code = "  - one two\n    - three\n\n   "
    assert PLAIN.shown(Formatted(code)) == code.split("\n")
    assert Look(columns=6).shown(Formatted("  one two")) == ["  one", "two"]
