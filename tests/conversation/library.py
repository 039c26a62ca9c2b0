"""A small library about tides, and a matcher that says what a test wants it to say."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation import Responder
from bot.conversation.reply import Action, Link, Reply
from bot.knowledge.model import (
    Article,
    Bilingual,
    Fact,
    Library,
    NotCovered,
    Section,
    Source,
)
from bot.language import Language
from bot.search.following import Earlier
from bot.search.match import Candidate, Decision, Match

EBB = Fact(
    id="ebb",
    title=Bilingual("ভাটা কী", "What ebb is"),
    passage=Bilingual("পানি নেমে যাওয়াকে ভাটা বলে।", "The falling of the water is called ebb."),
    questions=("ভাটা কাকে বলে?", "What is ebb?"),
    related=("flood", "no-such-fact", "ebb", "moon", "section-basics", "name"),
)
FLOOD = Fact(
    id="flood",
    title=Bilingual("জোয়ার কী", "What flood tide is"),
    passage=Bilingual("পানি ফুলে ওঠাকে জোয়ার বলে।", "The rising of the water is called flood tide."),
)
MOON = Fact(
    id="moon",
    title=Bilingual("চাঁদের টান", "The pull of the moon"),
    passage=Bilingual("চাঁদের টানে পানি ফুলে ওঠে।", "The moon pulls the water up."),
)
SUN = Fact(
    id="sun",
    title=Bilingual("সূর্যের টান", "The pull of the sun"),
    passage=Bilingual("সূর্যের টান চাঁদের চেয়ে কম।", "The sun pulls less than the moon."),
)
NAME = Fact(
    id="name",
    title=Bilingual("নামের উৎস", "Where the name comes from"),
    passage=Bilingual("নামটি পুরোনো।", "The name is old."),
)
LINKS = Fact(
    id="external-links",
    title=Bilingual("বাইরের লিংক", "Links elsewhere"),
    passage=Bilingual("বাইরের লিংক আছে।", "There are links elsewhere."),
)
BASICS = Section(
    id="basics",
    title=Bilingual("গোড়ার কথা", "Basics"),
    facts=(EBB, FLOOD, MOON, SUN),
    summary=Bilingual("জোয়ার-ভাটার সারকথা।", "Tides in brief."),
    anchor="গোড়ার_কথা",
)
SOURCE = Source(
    name=Bilingual("বাংলা বিশ্বকোষ", "Bengali Encyclopedia"),
    page="জোয়ার-ভাটা",
    url="https://example.org/জোয়ার-ভাটা",
    licence="CC BY-SA 4.0",
    licence_url="https://example.org/licence",
)
TIDES = Article(
    id="tides",
    title=Bilingual("জোয়ার-ভাটা", "Tides"),
    sections=(
        BASICS,
        Section("name", Bilingual("নাম", "Name"), (NAME,), Bilingual("নামের কথা।", "On the name.")),
        Section("external-links", Bilingual("বহিঃসংযোগ", "External links"), (LINKS,)),
    ),
    source=SOURCE,
    not_covered=(
        NotCovered("fishing", Bilingual("মাছ ধরা", "fishing"), nearest=("moon", "basics")),
        NotCovered("boats", Bilingual("নৌকা", "boats")),
        NotCovered(
            "storms",
            Bilingual("ঝড়", "storms"),
            nearest=("basics",),
            sentence=Bilingual("ঝড় আসবে কি না, বলা যায় না।", "Nobody can tell whether a storm comes."),
        ),
    ),
)
LIBRARY = Library((TIDES,))
BARE = Library(
    (
        Article(
            "bare",
            Bilingual(),
            (
                Section(
                    "all",
                    Bilingual(),
                    (
                        Fact("one", Bilingual(en="A long plain passage without any title at all.")),
                        Fact("two", Bilingual(en="Another.")),
                    ),
                ),
            ),
        ),
    )
)


@dataclass(frozen=True)
class StubMatcher:
    """Gives one match for every text."""

    outcome: Match

    def match(self, text: str, earlier: Earlier | None = None) -> Match:
        return self.outcome

    def is_asked_of_all(self, text: str) -> bool:
        return False

    def explain(self, text: str, earlier: Earlier | None = None) -> tuple[str, ...]:
        return ("because",)


def responder(
    decision: Decision = Decision.ANSWER,
    *ids: str,
    language: Language = Language.BN,
    topic: str | None = None,
    missing: tuple[str, ...] = (),
    small_talk: str | None = None,
    plea: str | None = None,
    ranked: tuple[str, ...] = (),
    library: Library = LIBRARY,
) -> Responder:
    """A responder whose matcher decides `decision` on `ids`, best first, whatever is asked."""
    candidates = tuple(Candidate(id, 0.9 - place / 10) for place, id in enumerate(ids))
    match = Match(
        decision,
        language,
        candidates,
        topic=topic,
        missing=missing,
        small_talk=small_talk,
        plea=plea,
        ranking=ranked,
    )
    return Responder(library, StubMatcher(match))


def actions(reply: Reply) -> list[Action | Link]:
    """What the buttons of `reply` do, row by row."""
    return [button.action for row in reply.rows for button in row]


def labels(reply: Reply) -> list[str]:
    """What the buttons of `reply` say, row by row."""
    return [button.label for row in reply.rows for button in row]
