from __future__ import annotations

import pytest

from bot.playground import Refusal
from tests.telegram.story import (
    BREAKS,
    CLOSE,
    EITHER_WAY,
    LUNGS,
    LUNGS_BN,
    OLDEST,
    UNCLEAR,
    Story,
)

pytestmark = EITHER_WAY


async def test_a_conversation_from_hello_to_an_answer(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    welcome = await story.answer_to(alice.starts())
    assert "Welcome" in welcome.text
    assert welcome.labels == ("All sections",)

    answer = await story.answer_to(alice.says(LUNGS))
    assert answer.marked("bold") == ("Symptoms in the lungs",)
    assert "haemoptysis" in answer.text
    assert answer.marked("text_link")[0] == "Symptoms in the lungs"
    assert "CC BY-SA" in answer.marked("text_link")[1]
    assert answer.reply_to is None

    other = await story.answer_to(alice.says("which car should I buy?"))
    assert "haemoptysis" not in other.text


async def test_several_questions_in_one_message_get_one_reply_that_is_voted_on(
    story: Story,
) -> None:
    alice = story.world.person("Alice", language_code="en")
    asked = alice.says(
        "What happens in the lungs? What happens in the liver? What is the treatment?"
    )
    answer = await story.answer_to(asked)
    assert answer.marked("bold") == ("Symptoms in the lungs",)
    assert "Symptoms in the liver\nThe symptoms of metastasis in the liver" in answer.text
    assert "says nothing about treatment" in answer.text

    labels = answer.labels
    await story.handled(alice.taps(answer, "👍"))
    assert "jaundice" in answer.text
    assert answer.labels == tuple("👍 1" if label == "👍" else label for label in labels)

    await story.handled(alice.edits(asked, LUNGS))
    assert "jaundice" not in answer.text


async def test_what_answers_partly_is_shown_after_what_is_not_told_and_the_talk_goes_on_from_it(
    story: Story,
) -> None:
    alice = story.world.person("Alice", language_code="en")
    answer = await story.answer_to(alice.says(CLOSE))
    opening, passage, *_ = answer.text.split("\n\n")
    assert opening.startswith("The article says nothing about “singing”.")
    assert "coughing up blood" in passage
    assert "👍" not in answer.labels
    assert "Link to this answer" in answer.labels
    again = await story.answer_to(alice.says("say that again"))
    assert again.marked("bold") == ("Symptoms in the lungs",)
    assert passage in again.text
    named = await story.answer_to(alice.says(f"/summary {CLOSE}"))
    assert named.text == answer.text


async def test_the_reply_speaks_the_language_of_the_question(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    assert "ফুসফুসে" in (await story.answer_to(alice.says(LUNGS_BN))).text
    assert "lungs" in (await story.answer_to(alice.says(LUNGS))).text


async def test_a_command_speaks_the_language_of_the_person(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en-GB")
    rahim = story.world.person("Rahim", language_code="bn")
    jean = story.world.person("Jean", language_code="fr")
    assert "How to ask" in (await story.answer_to(alice.says("/help"))).text
    assert "প্রশ্ন" in (await story.answer_to(rahim.says("/help"))).text
    assert "প্রশ্ন" in (await story.answer_to(jean.says("/help"))).text


async def test_the_language_chosen_holds_for_all_that_follows(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    choice = await story.answer_to(alice.says("/language"))
    press = alice.taps(choice, "বাংলা")
    await story.handled(press)
    assert press.answer is not None
    assert "বাংলা" in choice.text
    assert choice.labels == ()
    assert "ফুসফুসে" in (await story.answer_to(alice.says(LUNGS))).text
    assert "বাংলা" in (await story.answer_to(alice.says("/language"))).text
    await story.answer_to(alice.says("/language auto"))
    assert "lungs" in (await story.answer_to(alice.says(LUNGS))).text


@pytest.mark.parametrize("link", ["symptoms-lungs", "section-history", "etymology"])
async def test_a_deep_link_shows_what_it_names(story: Story, link: str) -> None:
    alice = story.world.person("Alice", language_code="en")
    shown = await story.answer_to(alice.starts(link))
    assert shown.marked("bold")
    assert shown.marked("text_link")


@pytest.mark.parametrize("link", ["inline", "no-such-fact", "A_B", "-", "x" * 64])
async def test_a_forged_deep_link_is_a_plain_start(story: Story, link: str) -> None:
    alice = story.world.person("Alice", language_code="en")
    assert "Welcome" in (await story.answer_to(alice.starts(link))).text


@pytest.mark.parametrize("words", ["history", "History", "section-history", " HISTORY "])
async def test_a_summary_is_found_by_id_and_by_name(story: Story, words: str) -> None:
    alice = story.world.person("Alice", language_code="en")
    summary = await story.answer_to(alice.says(f"/summary {words}"))
    assert summary.marked("bold") == ("History",)


async def test_a_summary_is_in_the_language_of_the_name(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    summary = await story.answer_to(alice.says("/summary ইতিহাস"))
    assert summary.marked("bold") == ("ইতিহাস",)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("everything", "Signs and symptoms"),
        ("no such thing", "no section of that name"),
        ("chemotherapy", "says nothing about treatment"),
        ("my mother is in pain and scared", "please do not face it alone"),
    ],
)
async def test_a_summary_of_no_section_is_of_all_or_says_so(
    story: Story, words: str, said: str
) -> None:
    alice = story.world.person("Alice", language_code="en")
    assert said in (await story.answer_to(alice.says(f"/summary {words}"))).text


async def test_a_summary_without_words_offers_the_article_and_its_sections(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    sections = await story.answer_to(alice.says("/sections"))
    assert len(sections.labels) == 6
    summaries = await story.answer_to(alice.says("/summary"))
    assert summaries.labels == ("The whole article", *sections.labels)


async def test_ask_and_about_and_plain_words_with_a_slash(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    assert "haemoptysis" in (await story.answer_to(alice.says(f"/ask {LUNGS}"))).text
    assert "/ask" in (await story.answer_to(alice.says("/ask"))).text
    assert "CC BY-SA" in (await story.answer_to(alice.says("/about"))).text
    assert (await story.answer_to(alice.says("/history"))).marked("bold") == ("History",)
    assert await story.silent_on(alice.says(f"/ask@other_bot {LUNGS}"))


@pytest.mark.parametrize("command", ["/foo", "/weather now", "/_"])
async def test_an_unknown_command_gets_help(story: Story, command: str) -> None:
    alice = story.world.person("Alice", language_code="en")
    assert "How to ask" in (await story.answer_to(alice.says(command))).text


async def test_a_caption_is_answered_and_a_bare_photo_politely_declined(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    assert "haemoptysis" in (await story.answer_to(alice.sends_photo(LUNGS))).text
    assert "only read text" in (await story.answer_to(alice.sends_photo())).text
    assert await story.silent_on(alice.sends_voice(), alice.sends_sticker())
    await story.time.sleep(300)
    assert "only read text" in (await story.answer_to(alice.sends_document())).text


async def test_an_edited_question_edits_its_answer(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    question = alice.says(LUNGS)
    answer = await story.answer_to(question)
    await story.handled(alice.edits(question, OLDEST))
    assert "2014" in answer.text
    assert len(alice.chat.bot_messages) == 1


async def test_an_edit_that_comes_together_with_its_question_makes_one_answer(
    story: Story,
) -> None:
    alice = story.world.person("Alice", language_code="en")
    question = alice.says(LUNGS)
    first = question.update_id
    edit = alice.edits(question, OLDEST)
    await story.handled(first, edit)
    assert ["2014" in message.text for message in alice.chat.bot_messages] == [True]


async def test_an_edit_that_changes_nothing_is_no_error(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    question = alice.says(LUNGS)
    answer = await story.answer_to(question)
    await story.handled(alice.edits(question, LUNGS))
    assert "haemoptysis" in answer.text
    assert len(alice.chat.bot_messages) == 1


async def test_an_edit_after_the_answer_was_deleted_is_answered_anew(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    question = alice.says(LUNGS)
    answer = await story.answer_to(question)
    answer.deleted = True
    assert "2014" in (await story.answer_to(alice.edits(question, OLDEST))).text


async def test_an_edited_command_does_not_fire_again(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    command = alice.says("/help")
    await story.answer_to(command)
    assert await story.silent_on(alice.edits(command, "/start"))


async def test_an_edited_ask_and_an_edited_summary_edit_their_answers(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    asked = alice.says(f"/ask {LUNGS}")
    answer = await story.answer_to(asked)
    await story.handled(alice.edits(asked, f"/ask {OLDEST}"))
    assert "2014" in answer.text
    wanted = alice.says("/summary history")
    summary = await story.answer_to(wanted)
    await story.handled(alice.edits(wanted, "/summary symptoms"))
    assert summary.marked("bold") == ("Signs and symptoms",)


async def test_a_suggestion_becomes_the_answer_that_was_meant(story: Story) -> None:
    alice = story.world.person("Alice", language_code="en")
    suggestion = await story.answer_to(alice.says(UNCLEAR))
    assert suggestion.labels == ("Symptoms in the lungs", "Symptoms in the liver")
    await story.handled(alice.taps(suggestion, "Symptoms in the liver"))
    assert suggestion.marked("bold") == ("Symptoms in the liver",)


async def test_a_fault_of_ours_is_told_with_a_number_and_the_bot_goes_on(
    story: Story, caplog: pytest.LogCaptureFixture
) -> None:
    alice = story.world.person("Alice", language_code="en")
    apology = await story.answer_to(alice.says(BREAKS))
    number = apology.text.split()[-1]
    assert f"error {number}" in caplog.text
    assert "haemoptysis" in (await story.answer_to(alice.says(LUNGS))).text


async def test_whoever_blocks_the_bot_costs_one_quiet_line(
    story: Story, caplog: pytest.LogCaptureFixture
) -> None:
    alice = story.world.person("Alice", language_code="en")
    refusal = Refusal(403, "Forbidden: bot was blocked by the user")
    story.world.faults.next("sendMessage", refusal)
    assert not await story.silent_on(alice.says(LUNGS))
    assert alice.chat.bot_messages == []
    assert not [record for record in caplog.records if record.levelname in ("WARNING", "ERROR")]
