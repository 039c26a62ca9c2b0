"""Texts as people and their keyboards may send them, for properties that hold of any text."""

from __future__ import annotations

from hypothesis import strategies as st

BENGALI = st.characters(min_codepoint=0x0980, max_codepoint=0x09FF)
LATIN = st.characters(min_codepoint=ord("a"), max_codepoint=ord("z"))

# Where normal forms go wrong: halves of letters, signs in disorder, what is not seen, ligatures.
_AWKWARD = st.sampled_from(
    [
        *("\u09bc", "\u09be", "\u09c7", "\u09d7", "\u09cd", "\u09cd\u200d", "\u09cd\u200c"),
        *("\u09a1", "\u09af", "\u09dc", "\u09df", "\u09a4", "\u0985", "\u09ce", "\u0982", "\u0981"),
        *("\u200b", "\u200d", "\u200f", "\u202e", "\u2066", "\ufeff", "\u00ad", "\ufe0f", "\x00"),
        *(
            "\ud83d",
            "\ude00",
            "\ud800",
            "\udfff",
            "😂",
            "👨‍👩‍👧",
            "\u0345",
            "\u0301",
            "\u0489",
            "\u1dc0",
        ),
        *(
            "İ",
            "ß",
            "ŉ",
            "ﬁ",
            "Ǆ",
            "㎅",
            "ﷺ",
            "Å",
            "\u2126",
            "\u1fef",
            "\u00b4",
            "’",
            "`",
            "'s",
            "½",
        ),
        *("১", "३", "٣", "①", "3,000", "1.5", "।", ":", "দু:", "<b>", "&amp;", "_", "\n", " "),
    ]
)

ANY_TEXT = st.lists(
    st.one_of(_AWKWARD, BENGALI, LATIN, st.characters(codec=None, categories=None)), max_size=30
).map("".join)
BENGALI_WORDS = st.text(BENGALI, min_size=1, max_size=20)
LATIN_WORDS = st.text(LATIN, min_size=1, max_size=20)
