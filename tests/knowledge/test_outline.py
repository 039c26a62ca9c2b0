from __future__ import annotations

import pytest

from bot.knowledge.outline import PASSAGE_LENGTH, Outline, read_outline

WIKITEXT = """\
{{তথ্যছক রোগ|name=চা}}
[[চিত্র:cha.jpg|thumb|এক কাপ [[চা]]]]
'''চা''' ({{lang-en|Tea}}) একটি [[পানীয়|গরম পানীয়]]।<ref name="a">{{বই|চা}}</ref> এটি ''সুস্বাদু''&nbsp;।

== চায়ের ধরন ==
চা দুই রকম:
* [[সবুজ চা]]
** জাপানি
# কালো চা
=== স্বাদ ===
; কালো চা : তেতো
{| class="wikitable"
| ক || খ
|}

== তথ্যসূত্র ==
{{সূত্র তালিকা}}
[[বিষয়শ্রেণী:পানীয়]]
[[en:Tea]]
"""


def contents(outline: Outline) -> dict[str, list[tuple[str, ...]]]:
    return {part.heading: [passage.lines for passage in part.passages] for part in outline.parts}


@pytest.mark.parametrize(
    "text",
    [
        "Tea\n\nTea is a drink.\n\nLeaves\n\nLeaves are green.\n",
        "# Tea\nTea is a drink.\n## Leaves\nLeaves are green.\n",
        "Tea\n===\nTea is a drink.\n\nLeaves\n------\nLeaves are green.\n",
        "= Tea =\n\nTea is a drink.\n\n== Leaves ==\n\nLeaves are green.\n",
        "\ufeffTea\r\n\r\nTea is a drink.\r\n\r\nLeaves\r\n\r\nLeaves are green.",
    ],
    ids=["lines by themselves", "marks", "underlines", "a wiki's", "from Windows"],
)
def test_headings_of_every_kind_divide_a_text_and_the_first_is_its_title(text: str) -> None:
    outline = read_outline(text)
    assert outline.title == "Tea"
    assert contents(outline) == {"": [("Tea is a drink.",)], "Leaves": [("Leaves are green.",)]}


def test_lines_that_are_broken_by_hand_are_one_paragraph_and_long_lines_are_one_each() -> None:
    assert contents(read_outline("Tea is\na drink.\n\nIt is hot."))[""] == [
        ("Tea is a drink.",),
        ("It is hot.",),
    ]
    long = (
        "Tea is a drink that people in many countries make of leaves and hot water every day, " * 2
    )
    assert len(contents(read_outline(f"{long.strip()}.\nIt is hot."))[""]) == 2


def test_short_lines_without_text_below_are_told_and_not_taken_for_headings() -> None:
    assert contents(read_outline("Tea is a drink.\n\nGreen\n\nBlack\n\nWhite")) == {
        "": [("Tea is a drink.",), ("Green",), ("Black",), ("White",)]
    }
    assert contents(read_outline("Tea")) == {"": [("Tea",)]}


def test_a_list_is_told_with_the_line_that_announces_it() -> None:
    text = "Tea needs:\n\n- water\n- leaves,\n  green ones\n\nIt is hot."
    assert contents(read_outline(text))[""] == [
        ("Tea needs:", "• water", "• leaves, green ones"),
        ("It is hot.",),
    ]


def test_items_that_are_long_are_passages_of_their_own() -> None:
    item = "Green tea is not fermented, " * 6 + "as people say."
    assert contents(read_outline(f"Kinds:\n\n১. {item}\n২. {item}"))[""] == [
        ("Kinds:",),
        (item,),
        (item,),
    ]


@pytest.mark.parametrize("end", ["।", ".", "?"])
def test_a_long_paragraph_is_divided_at_the_ends_of_sentences_into_like_parts(end: str) -> None:
    sentences = [f"Sentence {number} speaks of tea and of water{end}" for number in range(30)]
    passages = [text for (text,) in contents(read_outline(" ".join(sentences)))[""]]
    assert " ".join(passages) == " ".join(sentences)
    assert all(passage.endswith(end) for passage in passages)
    lengths = [len(passage) for passage in passages]
    assert max(lengths) <= PASSAGE_LENGTH + 50
    assert max(lengths) < 2 * min(lengths)


def test_a_sentence_that_is_longer_than_a_message_is_cut_between_words() -> None:
    text = "চা গরম " * 2000
    passages = [text for (text,) in contents(read_outline(text))[""]]
    assert " ".join(passages) == text.strip()
    assert all(len(passage) <= 3500 for passage in passages)


def test_wikitext_keeps_its_words_and_loses_its_markup() -> None:
    outline = read_outline(WIKITEXT)
    assert contents(outline) == {
        "": [("চা একটি গরম পানীয়। এটি সুস্বাদু।",)],
        "চায়ের ধরন": [
            ("চা দুই রকম:", "• সবুজ চা", "• জাপানি", "• কালো চা"),
            ("কালো চা: তেতো",),
        ],
    }
    assert [passage.heading for passage in outline.parts[1].passages] == ["", "স্বাদ"]


def test_what_was_left_out_of_wikitext_is_counted() -> None:
    assert read_outline(WIKITEXT).left_out == {
        "{{তথ্যছক রোগ}}": 1,
        "{{lang-en}}": 1,
        "{{সূত্র তালিকা}}": 1,
        "picture or file": 1,
        "reference": 1,
        "table": 1,
        "section without text": 1,
    }


def test_a_wiki_s_text_in_a_single_line_has_its_headings_found() -> None:
    text = "'''চা''' একটি পানীয়। == ধরন == সবুজ চা আছে। == তথ্যসূত্র == == দাম == চা সস্তা।"
    assert contents(read_outline(text)) == {
        "": [("চা একটি পানীয়।",)],
        "ধরন": [("সবুজ চা আছে।",)],
        "দাম": [("চা সস্তা।",)],
    }


@pytest.mark.parametrize(
    "text", ["", " \n\t\n", "***\n\n---", "{{only|a template}}", "== a ==", "# a"]
)
def test_a_text_that_says_nothing_has_no_parts(text: str) -> None:
    assert read_outline(text).parts == ()
