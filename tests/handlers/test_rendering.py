from __future__ import annotations

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.reply import (
    AddToGroup,
    Button,
    LinkTo,
    ListSections,
    Reply,
    ShowEntry,
    SourceLine,
)
from bot.handlers.rendering import render_html, render_keyboard
from bot.knowledge.model import Tongue

LIMIT = 4096
ME = "tide_bot"


def shown(html: str) -> str:
    """What a reader sees of HTML that has bold text and links only."""
    return unescape(re.sub(r"</?b>|<a href=\"[^\"]*\">|</a>", "", html))


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_a_reply_is_a_bold_title_the_body_and_a_linked_source() -> None:
    source = SourceLine("Wikipedia", "https://example.org/?a=1&b=2")
    reply = Reply("Body.", Tongue.EN, title="Title", source=source)
    assert render_html(reply, ME) == (
        '<b>Title</b>\n\nBody.\n\n<a href="https://example.org/?a=1&amp;b=2">Wikipedia</a>'
    )


def test_a_source_without_address_is_plain() -> None:
    reply = Reply("Body.", Tongue.EN, source=SourceLine("A book", ""))
    assert render_html(reply, ME) == "Body.\n\nA book"


@given(st.text(min_size=1), st.text())
def test_no_text_breaks_out_of_the_markup(body: str, title: str) -> None:
    html = render_html(Reply(body, Tongue.EN, title=title), ME)
    html.encode()
    assert shown(html).endswith(body.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def test_an_address_does_not_break_out_of_its_quotes() -> None:
    source = SourceLine("S", 'https://example.org/"><b>')
    html = render_html(Reply("Body.", Tongue.EN, source=source), ME)
    assert html.endswith('<a href="https://example.org/&quot;&gt;&lt;b&gt;">S</a>')


def test_a_long_body_is_cut_to_one_message() -> None:
    reply = Reply("🩺 যকৃৎ <i> " * 1000, Tongue.BN, title="T", source=SourceLine("S", ""))
    text = shown(render_html(reply, ME))
    assert utf16_units(text) <= LIMIT
    assert text.endswith("…\n\nS")


def test_half_a_surrogate_in_a_reply_can_be_sent() -> None:
    assert render_html(Reply("a\ud83db", Tongue.EN), ME) == "a\ufffdb"


def test_a_button_carries_its_action_and_its_owner() -> None:
    buttons = (Button("Lungs", ShowEntry("lungs")), Button("All", ListSections()))
    keyboard = render_keyboard(Reply("?", Tongue.EN, rows=(buttons,)), ME, owner=35)
    assert keyboard is not None
    assert keyboard["inline_keyboard"] == [
        [
            {"text": "Lungs", "callback_data": "en:lungs@z"},
            {"text": "All", "callback_data": "en/sections@z"},
        ]
    ]


def test_a_reply_without_buttons_has_no_keyboard() -> None:
    assert render_keyboard(Reply("?", Tongue.EN), ME) is None


def test_links_lead_to_the_bot_and_carry_nothing_else() -> None:
    buttons = (Button("Link", LinkTo("lungs")), Button("Add", AddToGroup()))
    keyboard = render_keyboard(Reply("?", Tongue.EN, rows=(buttons,)), ME, owner=35)
    assert keyboard is not None
    assert keyboard["inline_keyboard"] == [
        [
            {"text": "Link", "url": "https://t.me/tide_bot?start=lungs"},
            {"text": "Add", "url": "https://t.me/tide_bot?startgroup=to_group"},
        ]
    ]


def test_the_title_of_an_answer_is_the_link_under_it() -> None:
    rows = ((Button("Link", LinkTo("lungs")),),)
    answer = Reply("Body.", Tongue.EN, title="T", rows=rows, id="lungs")
    assert render_html(answer, ME) == (
        '<a href="https://t.me/tide_bot?start=lungs"><b>T</b></a>\n\nBody.'
    )
    assert render_html(Reply("Body.", Tongue.EN, title="T", id="lungs"), ME) == "<b>T</b>\n\nBody."
    assert render_html(Reply("Body.", Tongue.EN, rows=rows, id="lungs"), ME) == "Body."


def test_a_quotation_is_marked_as_one_and_escaped() -> None:
    html = render_html(Reply("1 < 2\n\n</blockquote>", Tongue.EN, is_quotation=True), ME)
    assert html == "<blockquote>1 &lt; 2\n\n&lt;/blockquote&gt;</blockquote>"
