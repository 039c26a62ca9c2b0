"""What people in need write to the shipped bot, and what only looks like it."""

from __future__ import annotations

import pytest

from bot.knowledge import load_library, shipped_knowledge
from bot.search.following import Earlier
from bot.search.match import Decision
from bot.search.matcher import Matcher

LUNGS = Earlier(("lung", "symptom"), "symptoms-lungs")
CONTAGION = Earlier(("contagion",))


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return Matcher(load_library(shipped_knowledge()))


@pytest.mark.parametrize(
    "cry",
    [
        "dida ki more jabe",
        "ami more jabo na to?",
        "আমার শাশুড়ি কি মারা যাবেন?",
        "আর বোধহয় বাঁচব না",
        "আব্বা বাঁচবেন তো?",
        "bachben?",
        "ও কি বাঁচবে",
        "is my husband going to die?",
        "will she pull through",
        "amar chele ki sustho hobe vai",
        "amaro ki hobe?",
        "আমার ছেলেমেয়েদেরও হতে পারে?",
        "could we get it too?",
    ],
)
@pytest.mark.parametrize("earlier", [None, LUNGS, CONTAGION])
def test_what_will_become_of_somebody_is_a_plea_whatever_was_said_before(
    matcher: Matcher, cry: str, earlier: Earlier | None
) -> None:
    match = matcher.match(cry, earlier)
    assert (match.decision, match.asks_more) == (Decision.PLEA, False)
    assert match.candidates == ()


@pytest.mark.parametrize(
    "cry",
    [
        "নানির কাশির সঙ্গে রক্ত পড়ছে, ফুসফুসে চলে গেছে নাকি?",
        "মামার খিঁচুনি উঠছে, এটা কি ব্রেইনে ছড়াইছে",
        "শ্বশুরের চোখ হলুদ হয়ে গেছে, লিভারে ধরেছে?",
        "আমার কোমরের হাড়ে ব্যথা, হাড়ে গেছে কি",
        "khalar jondis hoise, liver e chole gese naki",
        "boner matha ghore onek, eta ki brain e choraise?",
        "abbur shash koshto, fusfuse gelo naki",
        "amar ghar er gland fule gese, eta ki lymph node?",
        "My wife has back pain, has it spread to her bones?",
        "my uncle can't stop coughing. is it in his lungs?",
        "I have yellow eyes, is this liver metastasis?",
        "I'm coughing blood, is it metastasis?",
        "she has jaundice, is this from the liver?",
        "does my sister have brain metastasis if she has seizures?",
        "আমার বগলে চাকা, এটা কি ক্যান্সার নাকি?",
        "আমি কাশির সাথে রক্ত ফেলছি, এটা কি মেটাস্ট্যাসিস?",
        "আমি শ্বাস নিতে পারছি না, ফুসফুসে ছড়িয়ে গেছে?",
        "ami kashi dile rokto ashe, eta ki metastasis?",
        "I get headaches every day, could it be a brain metastasis?",
        "I keep vomiting and have jaundice, is it in the liver?",
        "I can't breathe well, did it reach the lungs?",
        "my back hurts, has it got to the bones?",
    ],
)
def test_whether_somebody_has_it_is_a_plea_with_passages_on_buttons_only(
    matcher: Matcher, cry: str
) -> None:
    match = matcher.match(cry)
    assert match.decision is Decision.PLEA
    assert match.candidates


@pytest.mark.parametrize(
    ("question", "id"),
    [
        ("What happens when it spreads to the brain?", "symptoms-brain"),
        ("My aunt has it in her lungs. What are the symptoms in the lungs?", "symptoms-lungs"),
        ("চাচার লিভারে ছড়িয়েছে, লিভারে ছড়ালে কি জন্ডিস হয়?", "symptoms-liver"),
        ("ammur brain e chorieche, brain e gele ki ki lokkhon hoy?", "symptoms-brain"),
        ("আমার জানার ইচ্ছা, ক্যান্সার কীভাবে ছড়ায়", "how-it-spreads"),
        ("my friend says metastasis is a greek word, is that true?", "etymology"),
        ("does bone metastasis hurt?", "symptoms-bones"),
        ("আমি জানতে চাই, কাশির সঙ্গে রক্ত, এটা কি ফুসফুসের লক্ষণ?", "symptoms-lungs"),
        ("আমি কি জানতে পারি কাশি কি ফুসফুসের মেটাস্ট্যাসিসের লক্ষণ?", "symptoms-lungs"),
        ("ami shunechi kashi hoy, eta ki fusfuser lokkhon?", "symptoms-lungs"),
        ("can I ask what symptoms lung metastasis has?", "symptoms-lungs"),
        ("I want to ask: is it possible that bone pain is metastasis?", "symptoms-bones"),
        ("I am studying symptoms, is it the brain that gives headaches?", "symptoms-brain"),
        ("আব্বার রিপোর্টে মেটাস্ট্যাসিস লেখা, এটা কী জিনিস?", "definition"),
    ],
)
def test_a_plain_question_is_answered_whoever_is_mentioned(
    matcher: Matcher, question: str, id: str
) -> None:
    assert matcher.match(question).answered == id


@pytest.mark.parametrize(
    "question", ["রোগী কতদিন বাঁচবে?", "rogi ki more jay?", "manush more keno", "do people die of it"]
)
@pytest.mark.parametrize("earlier", [None, LUNGS])
def test_what_is_asked_of_everybody_is_not_covered(
    matcher: Matcher, question: str, earlier: Earlier | None
) -> None:
    match = matcher.match(question, earlier)
    assert (match.decision, match.topic) == (Decision.NOT_COVERED, "survival")


@pytest.mark.parametrize(
    "feeling",
    [
        "আর পারতেছিনা ভাই",
        "কিছুই ভালো লাগছে না",
        "খুব ভয় হচ্ছে",
        "অনেক টেনশনে আছি",
        "একটু দোয়া কইরেন সবাই",
        "ডাক্তার বলেছেন আর কিছু করার নেই",
        "ar valo lagtese na",
        "onek bhoy korche",
        "khub chintay achi",
        "r pari na re vai",
        "ektu doya korben",
        "daktar bolche last stage",
        "I can't do this any more",
        "I'm so tired of all this",
        "please pray for us",
        "I don't know what to do",
    ],
)
@pytest.mark.parametrize("earlier", [None, LUNGS])
def test_a_bare_feeling_is_told_from_a_cry_for_advice(
    matcher: Matcher, feeling: str, earlier: Earlier | None
) -> None:
    match = matcher.match(feeling, earlier)
    assert (match.decision, match.plea, match.candidates) == (Decision.PLEA, "distress", ())


@pytest.mark.parametrize(
    "cry",
    [
        "ami mara jete chai",
        "আমি মারা যেতে চাই",
        "amar morte iccha korche",
        "মরে গেলেই ভালো হতো",
        "beche theke ki labh",
        "জীবন রাখতে চাই না",
        "I wanna die",
        "I just want to end it all",
        "I'm tired of living",
    ],
)
@pytest.mark.parametrize("earlier", [None, LUNGS])
def test_who_wants_to_live_no_longer_is_heard_however_it_is_said(
    matcher: Matcher, cry: str, earlier: Earlier | None
) -> None:
    assert matcher.match(cry, earlier).plea == "despair"


@pytest.mark.parametrize(
    "loss",
    [
        "dada ar nei",
        "maa mara gelen",
        "amar nanu chole gelen",
        "mummy died this morning",
        "papa has passed away",
        "আমার চাচা আর নাই",
        "কাকা চলে গেলেন আজ",
        "মা আর আমাদের মাঝে নেই",
        "baba beche nei",
        "I lost my mum last week",
    ],
)
def test_a_death_in_the_family_is_met_with_sympathy(matcher: Matcher, loss: str) -> None:
    assert matcher.match(loss).plea == "grief"


@pytest.mark.parametrize(
    "gone", ["amar matha betha ar nei", "মায়ের জ্বর আর নাই", "I lost my report", "I lost my hair"]
)
def test_what_is_gone_or_lost_need_not_be_somebody(matcher: Matcher, gone: str) -> None:
    assert matcher.match(gone).plea is None


@pytest.mark.parametrize(
    "end", ["আমার আর প্রশ্ন নাই", "amar ar kono proshno nei", "I have no more questions", "that's all"]
)
def test_who_has_nothing_more_to_ask_is_let_go(matcher: Matcher, end: str) -> None:
    assert matcher.match(end, LUNGS).small_talk == "acknowledgement"


@pytest.mark.parametrize(
    "text", ["back", "please", "my name is Karim", "আমার নাম সুমন", "এটা কি সত্যি?", "plz"]
)
def test_what_only_shares_a_word_with_cries_for_help_is_none(matcher: Matcher, text: str) -> None:
    assert matcher.match(text).decision is not Decision.PLEA


@pytest.mark.parametrize(
    "complaint",
    [
        "উত্তরটা ভালো লাগে না",
        "বটটা ভালো লাগে না",
        "ei bot ta valo lage na",
        "uttor ta valo lage nai",
        "I don't like this answer",
    ],
)
def test_who_dislikes_the_bot_complains_and_is_in_no_distress(
    matcher: Matcher, complaint: str
) -> None:
    assert matcher.match(complaint).small_talk == "complaint"


@pytest.mark.parametrize(
    "taste", ["game ta valo lage na", "ভূতের ভয় লাগে", "biriyani valo lage na", "scared of ghosts"]
)
def test_a_taste_is_no_distress(matcher: Matcher, taste: str) -> None:
    assert matcher.match(taste).decision is Decision.OFF_TOPIC


@pytest.mark.parametrize(
    "feeling",
    [
        "ভালো লাগে না",
        "আমার কিছুই ভালো লাগে না",
        "গান শুনতেও ভালো লাগে না আর",
        "kichu valo lage na, gan o na",
        "আমার ভয় লাগে",
        "I am so scared of dying",
    ],
)
def test_a_feeling_of_nothing_else_is_distress(matcher: Matcher, feeling: str) -> None:
    assert matcher.match(feeling).plea == "distress"


@pytest.mark.parametrize("text", ["aro bolo", "tell me more", "more", "আমার আরও জানার ইচ্ছা"])
def test_who_wants_to_read_more_still_gets_it(matcher: Matcher, text: str) -> None:
    assert matcher.match(text, LUNGS).asks_more
