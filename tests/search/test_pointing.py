from __future__ import annotations

import pytest

from bot.search.pointing import pointing

NAMES = ("Rina", "Akter", "rina_b")

POINTS = """
plz ans this | ans plz | ans de | ans dao vai | bot, answer! | answer this for me
can you please help with this question | could you explain what this means?
please respond | respond to this | what do you say? | what do you think?
what do you think about this | your thoughts? | help her out | help me with this
tell him | explain it to her | do you have an answer for this?
is there an answer to this? | what about this? | how about this one? | this?
pls reply her | ki bolo? | ki bolen? | apni ki bolen? | tumi ki bolo | eitar ki uttor
etar uttor janen? | apnar kache ki etar uttor ache | uttor ta diye den | প্রশ্নটা দেখুন
উত্তর জানেন? | উত্তরটা কী হবে? | এর উত্তর কী হবে ভাই | এটা সম্পর্কে বলুন
এ ব্যাপারে কিছু বলুন | এই বিষয়ে বলুন | কী বলো? | আপনি কী বলেন? | রিনাকে উত্তর দাও
ওকে বুঝিয়ে বলো | ওনাকে সাহায্য করুন | ওর প্রশ্নের জবাব দাও | জবাব দিন | জবাব দাও তো
এটা কী? | এইটা কি ভাই | এটার মানে কি | এর অর্থ কী | eita mane ki | etar ortho ki
ei kothar mane ki | এই কথার মানে কী | uporer proshner uttor dao | উপরের প্রশ্নের উত্তর দিন
answer the above | answer the question above | answer the above question please
answer my question | amar proshner uttor dao | আমার প্রশ্নের উত্তর দিন | please answer
answer please | answer | উত্তর | উত্তর দাও | uttor den | Answer this question 🙏 | এটা 👆
☝️ | 👆🏽👆🏽 | ??? | ! | what does she mean? | what is she asking? | she asked this
uni ki jigges korchen | tini ki bolchen | explain pls | explain plz bro
explain this in simple words | meaning? | মানে? | মানে কী? | mane? | mane ki?
what is it? | what's this | whats this? | wht is this | wats dis | pls ans dis
ans her ques | does it have an answer | solve this | solve korun | রিপ্লাই দিন | reply den
রিনার প্রশ্ন | Rina's question | @rina_b's question please | সত্যি নাকি? | is it so?
eta ki thik? | এটা কি ঠিক? | can you answer this one for me please?
could u pls answer what he asked | answer what rina asked | answer to rina
এটার একটা উত্তর দিন | একটা উত্তর দাও | ektu uttor den | ekta answer den | এটা একটু দেখবেন
eta dekhben ektu | দেখেন তো এটা
"""
ASKS = """
why? | how? | more | tell me more | again | simpler please | thanks | ok | help
who are you | what are the symptoms | what is cancer | metastasis ki | কী লক্ষণ | liver?
and in the liver? | what happens there | what else | আর কী? | source? | answer in english
ইংরেজিতে বলুন | how common is it | is it painful | can it be cured | who is this | when
does it spread | এটা কীভাবে হয় | এটা কেন হয় | eta keno hoy | eta kivabe hoy
what causes this | how is this treated | এর চিকিৎসা কী | এর লক্ষণ কী | er lokkhon ki | 👍
😂 | good bot | hi | hello | who asked | আবার বলুন | ar bolo | আরও বলুন | don't answer this
answer me about lungs
"""


def phrases(text: str) -> list[str]:
    return [part.strip() for part in text.replace("\n", " | ").split("|") if part.strip()]


def test_words_that_only_point_are_told_from_questions() -> None:
    points, asks = phrases(POINTS), phrases(ASKS)
    assert len(points) > 100
    assert [text for text in points if not pointing().only_points(text, NAMES)] == []
    assert [text for text in asks if pointing().only_points(text, NAMES)] == []


@pytest.mark.parametrize(
    "text", ["answer Karim's question", "করিমের প্রশ্নের উত্তর দাও", "@karim answer"]
)
def test_a_name_points_only_at_whose_message_it_is(text: str) -> None:
    assert not pointing().only_points(text, NAMES)
    assert pointing().only_points(text, ["Karim"])


@pytest.mark.parametrize("text", ["", " ", "?", "👆", "^^", "!!"])
def test_signs_may_point_without_a_word(text: str) -> None:
    assert pointing().only_points(text)


def test_whoever_writes_much_says_something() -> None:
    assert not pointing().only_points("answer this " * 7)
    assert not pointing().only_points("answer this" + " " * 200)


def test_a_short_name_is_no_other_word() -> None:
    assert pointing().only_points("answer A's question", ["A"])
    assert not pointing().only_points("answer all of Asia", ["A", "Al"])
