import html

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.errors import ApiError
from bot.playground.html import parse_html
from bot.playground.text import utf16_length, utf16_slice

BROKEN = {
    "<b>open": 'Can\'t find end tag corresponding to start tag "b"',
    "<b><i>x</b></i>": 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    "x</b>": "Unexpected end tag at byte offset 1",
    "<p>x</p>": 'Unsupported start tag "p" at byte offset 0',
    "ক <br> খ": 'Unsupported start tag "br" at byte offset 4',
    "a < b": 'Unsupported start tag "" at byte offset 2',
    "<b": "Unclosed start tag at byte offset 0",
    '<a href="https://example.org"': "Unclosed start tag at byte offset 0",
    "<b>x</b": "Unclosed end tag at byte offset 4",
    "<span>x</span>": 'Tag "span" must have class "tg-spoiler" at byte offset 0',
    '<a href="x>y</a>': 'Unexpected attribute in the tag "a" at byte offset 0',
    '<span class="red">x</span>': 'Tag "span" must have class "tg-spoiler" at byte offset 0',
    "<!-- x -->": 'Unsupported start tag "!--" at byte offset 0',
}


@pytest.mark.parametrize(("source", "reason"), BROKEN.items())
def test_broken_html_is_refused_with_the_place(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refusal:
        parse_html(source)

    assert refusal.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<b>x</b>", "bold"),
        ("<strong>x</strong>", "bold"),
        ("<i>x</i>", "italic"),
        ("<EM>x</em>", "italic"),
        ("<u>x</u>", "underline"),
        ("<ins>x</ins>", "underline"),
        ("<s>x</s>", "strikethrough"),
        ("<strike>x</strike>", "strikethrough"),
        ("<del>x</del>", "strikethrough"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ('<span class="tg-spoiler">x</span>', "spoiler"),
        ("<code>x</code>", "code"),
        ("<pre>x</pre>", "pre"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
    ],
)
def test_a_tag_becomes_an_entity(source: str, kind: str) -> None:
    parsed = parse_html(source)

    assert parsed.text == "x"
    assert [(e.type, e.offset, e.length) for e in parsed.entities] == [(kind, 0, 1)]


def test_offsets_count_utf16_units() -> None:
    parsed = parse_html("😀 <b>মেটাস্ট্যাসিস</b>")

    (bold,) = parsed.entities
    assert (bold.offset, bold.length) == (3, len("মেটাস্ট্যাসিস"))
    assert utf16_slice(parsed.text, bold.offset, bold.length) == "মেটাস্ট্যাসিস"


def test_only_four_named_references_and_the_numeric_ones_are_read() -> None:
    assert parse_html("&lt;&gt;&amp;&quot;&#39;&#x995;").text == "<>&\"'ক"
    assert parse_html("&#0;&#xD800;").text == "&#0;&#xD800;"
    assert parse_html("&nbsp; &copy; AT&T & co").text == "&nbsp; &copy; AT&T & co"


def test_a_link_keeps_its_address_with_references_read() -> None:
    parsed = parse_html('<a href="https://example.org/?a=1&amp;b=2">x</a>')

    assert parsed.entities[0].url == "https://example.org/?a=1&b=2"


def test_a_link_without_an_address_vanishes_silently_as_in_telegram() -> None:
    assert parse_html('<a href="nowhere">x</a>').entities == ()


def test_a_link_without_href_takes_its_text_for_the_address() -> None:
    assert parse_html("<a>example.org</a>").entities[0].url == "http://example.org/"


def test_a_link_to_a_user_is_a_mention() -> None:
    (mention,) = parse_html('<a href="tg://user?id=42">x</a>').entities

    assert (mention.type, mention.user_id) == ("text_mention", 42)


def test_preformatted_code_names_its_language() -> None:
    (pre,) = parse_html('<pre><code class="language-python">x</code></pre>').entities

    assert (pre.type, pre.language) == ("pre", "python")


def test_other_marks_are_cut_out_of_code() -> None:
    parsed = parse_html("<b>a<code>b</code>c</b>")

    assert [(e.type, e.offset, e.length) for e in parsed.entities] == [
        ("bold", 0, 1),
        ("code", 1, 1),
        ("bold", 2, 1),
    ]


def test_quotations_do_not_nest() -> None:
    parsed = parse_html("<blockquote>a<blockquote>b</blockquote></blockquote>")

    assert [(e.type, e.length) for e in parsed.entities] == [("blockquote", 2)]


def test_the_same_mark_twice_is_one() -> None:
    assert [e.type for e in parse_html("<b><strong>x</strong></b>").entities] == ["bold"]


def test_code_within_preformatted_text_is_preformatted() -> None:
    parsed = parse_html("<pre>a<code>b</code></pre>")

    assert [(e.type, e.length) for e in parsed.entities] == [("pre", 2)]


def test_an_empty_tag_leaves_no_mark() -> None:
    assert parse_html("x<b></b>").entities == ()


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escaped_text_comes_back_as_it_was(text: str) -> None:
    parsed = parse_html(f"<b>{html.escape(text)}</b>")

    assert parsed.text == text
    assert [e.length for e in parsed.entities] == ([utf16_length(text)] if text else [])


@settings(deadline=None)
@given(st.text(alphabet='<>/&;"= abi🙂', max_size=30))
def test_any_text_is_either_read_or_refused_in_telegrams_shape(source: str) -> None:
    try:
        parsed = parse_html(source)
    except ApiError:
        pass
    else:
        assert all(0 <= e.offset < e.end <= utf16_length(parsed.text) for e in parsed.entities)
