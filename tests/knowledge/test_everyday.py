from __future__ import annotations

from bot.knowledge import inspect_folder, shipped_knowledge
from bot.knowledge.everyday import OFF_TOPIC, PLEA, load_everyday

KINDS = {
    *(PLEA, "despair", "grief", "distress", OFF_TOPIC, "empty"),
    *("greeting", "thanks", "identity", "help", "about", "language"),
    *("farewell", "acknowledgement", "complaint"),
}


def test_there_are_messages_of_the_kinds_that_no_article_answers() -> None:
    messages = load_everyday().messages

    assert messages.keys() <= KINDS
    assert all(messages.values())
    assert {PLEA, OFF_TOPIC} <= messages.keys()


def test_no_message_is_given_twice_or_is_a_question_of_the_shipped_articles() -> None:
    said = [folded(text) for texts in load_everyday().messages.values() for text in texts]
    asked = {
        folded(name)
        for kind, name in inspect_folder(shipped_knowledge()).places
        if kind == "question"
    }

    assert len(said) == len(set(said))
    assert not asked & set(said)


def folded(text: str) -> str:
    return " ".join(text.casefold().split())
