"""The one door to everything the bot says."""

from __future__ import annotations

from dataclasses import replace

from bot.conversation.answers import Answers
from bot.conversation.buttons import name_of
from bot.conversation.citing import Citations
from bot.conversation.daily import Daily
from bot.conversation.groups import Groups
from bot.conversation.keeper import Keeper
from bot.conversation.matcher import Matcher
from bot.conversation.menus import Menus
from bot.conversation.offering import MOST_OFFERED, Offer, Offers, with_links
from bot.conversation.panel import Panel
from bot.conversation.privacy import Privacy
from bot.conversation.profile import Profile
from bot.conversation.question import Context, Question
from bot.conversation.refusals import Refusals
from bot.conversation.reply import Action, Button, Reply
from bot.conversation.several import Several
from bot.conversation.subject import Subject
from bot.conversation.summaries import Summaries
from bot.conversation.tongues import decides, is_said_in_both, language_of, tongue_for
from bot.conversation.unasked import Overhearing
from bot.conversation.voting import Voting
from bot.conversation.walking import Walk
from bot.knowledge.model import Entry, Library, Tongue
from bot.language import Language
from bot.search.following import Earlier
from bot.search.match import Decision, Match
from bot.search.remembering import remembering
from bot.texts import Texts

_NEW = Context()
_LACKING = (Decision.NOT_COVERED, Decision.PARTLY, Decision.SUGGEST)


class Responder:
    """Turns questions, commands and pressed buttons into replies; remembers nothing itself."""

    def __init__(self, library: Library, matcher: Matcher, texts: Texts | None = None) -> None:
        self._library = library
        self._matcher = matcher
        self._texts = texts or Texts.shipped()
        subject = Subject(library)
        self._answers = Answers(library, self._texts)
        self._refusals = Refusals(library, self._texts, self._answers, subject)
        self._several = Several(self._texts, self._answers, self._refusals)
        self._citations = Citations(library, self._texts, self._answers, subject)
        self._offers = Offers(self._texts, self._answers)
        self._walk = Walk(library, self._texts, self._answers)
        self._menus = Menus(library, self._texts, subject)
        self._overhearing = Overhearing(library, matcher)
        self._profile = Profile(self._texts, subject)
        self.summaries = Summaries(library, self._texts, subject)
        self.daily = Daily(library, self._texts, self._answers)
        self.groups = Groups(self._texts, subject)
        self.panel = Panel(self._texts)
        self.voting = Voting(self._texts, self._answers)
        self.keeper = Keeper(library, self._texts)
        self.privacy = Privacy(self._texts)
        self._said = remembering(self._composed)

    def reply(self, question: Question, context: Context = _NEW) -> tuple[Reply, Context]:
        """The reply to a question, and the conversation's context after it.

        Small talk leaves the context as it was, and so does the refusal of a question that names
        no subject, unless the conversation begins with it. What is said in both languages alike
        follows the conversation's.
        """
        context = context.remembered(question.asked_at)
        match, tongue, reply = self._said(
            question.text, context.earlier, question.wish, context.tongue, question.hint
        )
        last = match.parts[-1] if match.parts else match
        shown = last.answered if match.parts else None
        spoken = context.tongue if is_said_in_both(match) else tongue
        listed = last.listed or self._listed(reply)
        if match.small_talk or (reply.id is None and not last.asked):
            at, listed = context.at or question.asked_at, listed or context.listed
            return reply, replace(context, at=at, tongue=spoken, listed=listed)
        last_id = shown or reply.id or context.last_id
        return reply, Context(last_id, last.asked, question.asked_at, spoken, listed)

    def is_asked(self, text: str, context: Context = _NEW) -> bool:
        """Whether `text`, a reply to the bot's own message in a group, asks the bot something."""
        return self._overhearing.asks(text, context.earlier)

    def unasked(self, question: Question) -> tuple[Reply, Context] | None:
        """The answer to what people say to each other; None for nearly all of it."""
        if not self._overhearing.is_question(question.text):
            return None
        return self.reply(question)

    def explain(self, text: str, context: Context = _NEW) -> tuple[str, ...]:
        """What the reply to `text` in a conversation rests on, line by line."""
        return self._matcher.explain(text, context.earlier)

    def show(self, id: str, tongue: Tongue) -> Reply | None:
        """The fact or section that `id` names, as an answer; None when there is none."""
        entry = self._library.find(id)
        return self._answers.show(entry, tongue) if entry else None

    def cite(self, question: Question, context: Context = _NEW) -> Reply:
        """The passage that answers a question, or that its text is the id of, as a quotation."""
        if self._library.find(question.text):
            tongue = self.tongue_for(Language.UNKNOWN, question.wish, question.hint)
            return self.citation(question.text, tongue) or self.nothing_cited(tongue)
        return self._citations.cited(self.reply(question, context)[0])

    def citation(self, id: str, tongue: Tongue) -> Reply | None:
        """The passage that `id` names, as a quotation; None when there is none."""
        entry = self._library.find(id)
        return self._citations.cite(entry, tongue) if entry else None

    def nothing_cited(self, tongue: Tongue) -> Reply:
        """Says how to use /cite, for a /cite without words."""
        return self._citations.nothing_cited(tongue)

    def reply_with_links(self, question: Question) -> Reply:
        """The reply to a question, for where the bot sees no presses."""
        reply, _ = self.reply(question)
        return with_links(reply, self._texts)

    def offer(self, question: Question, limit: int = 10) -> Offer:
        """Replies to choose from, best first; the sections for no question at all.

        Where the article has no answer, one that says so, and what it does say nearby.
        """
        match = self._matcher.match(question.text)
        language = language_of(match)
        tongue = self.tongue_for(language, question.wish, question.hint)
        is_personal = question.wish is not None or not decides(language)
        if entries := self._offered(question.text, match, limit):
            return Offer(self._offers.passages(entries, tongue), tongue, is_personal)
        reply = replace(self._decided(match, tongue), language=match.language)
        return Offer(self._offers.refusal(reply), tongue, is_personal)

    def sections(self, tongue: Tongue) -> Reply:
        """The list of sections, a button each."""
        return self._menus.sections(tongue)

    def summary(self, name: str, wish: Tongue | None, otherwise: Tongue) -> Reply | None:
        """The summary of the section with this id or title, or of all; None when there is none.

        In the language of the wish, else of the title, else the other one given.
        """
        wanted = " ".join(name.casefold().split())
        if tongue := self.summaries.means_all(wanted):
            return self.summaries.article(1, wish or tongue)
        for entry in self._library.sections:
            if wanted in (entry.id, entry.section.id):
                return self._answers.show(entry, wish or otherwise)
            for tongue in Tongue:
                if wanted == name_of(entry, tongue).casefold():
                    return self._answers.show(entry, wish or tongue)
        return None

    def start(self, tongue: Tongue) -> Reply:
        """The welcome."""
        return self._menus.start(tongue)

    def help(self, tongue: Tongue) -> Reply:
        """How to ask, wherever one is."""
        return self._menus.help(tongue)

    def about(self, tongue: Tongue) -> Reply:
        """What the bot is, its source and licence."""
        return self._menus.about(tongue)

    def languages(self, tongue: Tongue, chosen: Tongue | None) -> Reply:
        """The choice of the reply language, with buttons."""
        return self._menus.languages(tongue, chosen)

    def language_chosen(self, tongue: Tongue, chosen: Tongue | None) -> Reply:
        """Confirms the reply language that was chosen."""
        return self._menus.language_chosen(tongue, chosen)

    def cannot_read(self, tongue: Tongue) -> Reply:
        """Says that the bot reads text only."""
        return Reply(body=self._texts.get("cannot_read", tongue), tongue=tongue)

    def failed(self, tongue: Tongue, error_id: str) -> Reply:
        """Apologises for a fault; the id lets the operator find it in the log."""
        return Reply(body=self._texts.get("failed", tongue, error_id=error_id), tongue=tongue)

    def delayed(self, tongue: Tongue) -> Reply:
        """Says that the answer will come later, by itself."""
        return Reply(body=self._texts.get("delayed", tongue), tongue=tongue)

    def perhaps_lost(self, tongue: Tongue, action: Action) -> Reply:
        """Says that a reply may not have arrived, with a button whose `action` shows it."""
        button = Button(self._texts.get("perhaps_lost_button", tongue), action)
        return Reply(self._texts.get("perhaps_lost", tongue), tongue, rows=((button,),))

    def question_gone(self, tongue: Tongue) -> str:
        """The toast where the question that is to be answered once more can't be seen."""
        return self._texts.get("question_gone", tongue)

    def nothing_asked(self, tongue: Tongue, *, group: bool = False) -> Reply:
        """Says how to ask, for an /ask or, in a group, a mention without words."""
        return self._menus.nothing_asked(tongue, group=group)

    def stale(self, tongue: Tongue) -> str:
        """The toast for a button that is too old or unknown."""
        return self._texts.get("stale", tongue)

    def not_yours(self, tongue: Tongue) -> str:
        """The toast for a button that only the asker may press."""
        return self._texts.get("not_yours", tongue)

    def tongue_for(
        self, question_language: Language, wish: Tongue | None, hint: str | None
    ) -> Tongue:
        """The language of a reply: the wish, else the question's, else the hint, else Bengali."""
        return tongue_for(question_language, wish, hint)

    def commands(
        self, tongue: Tongue, *, group: bool, keeper: bool = False
    ) -> tuple[tuple[str, str], ...]:
        """The command menu of a group, a private chat or a keeper's: names and descriptions."""
        return self._profile.commands(tongue, group=group, keeper=keeper)

    def description(self, tongue: Tongue) -> str:
        """What an empty chat with the bot shows; at most 512 characters."""
        return self._profile.description(tongue)

    def short_description(self, tongue: Tongue) -> str:
        """What the bot's profile shows; at most 120 characters."""
        return self._profile.short_description(tongue)

    def _offered(self, text: str, match: Match, limit: int) -> tuple[Entry, ...]:
        if match.decision in (Decision.EMPTY, Decision.SMALL_TALK) or not text.strip():
            return self._library.sections[:MOST_OFFERED]
        if _is_foreign(match):
            return ()
        answered = [part.answered for part in match.parts if part.answered]
        if match.decision not in (Decision.ANSWER, Decision.SUGGEST) and not answered:
            return ()
        nearest = (candidate.id for candidate in match.candidates)
        return self._answers.find((*answered, *nearest, *match.ranking))[:limit]

    def _listed(self, reply: Reply) -> tuple[str, ...]:
        """What a reply without a passage, or with a section's summary, lists on its buttons."""
        entry = self._library.find(reply.id) if reply.id else None
        return () if entry and entry.fact else reply.listed

    def _chat(self, match: Match, tongue: Tongue) -> Reply:
        """What a command would show, where somebody asks for it in words, or a friendly word."""
        match match.small_talk:
            case "help" | "simpler":
                return self._menus.help(tongue)
            case "about":
                return self._menus.about(tongue)
            case "article":
                whole = self.summaries.article(1, tongue)
                return whole or self._menus.sections(tongue)
            case "language":
                return self._menus.languages(tongue, None)
            case kind:
                return self._refusals.small_talk(kind, tongue)

    def _composed(
        self,
        text: str,
        earlier: Earlier | None,
        wish: Tongue | None,
        spoken: Tongue | None,
        hint: str | None,
    ) -> tuple[Match, Tongue, Reply]:
        """What is said, and in which language, to a text after what was earlier, whoever asks."""
        match = self._matcher.match(text, earlier)
        own = Language.UNKNOWN if spoken and is_said_in_both(match) else language_of(match)
        tongue = self.tongue_for(own, wish, spoken or hint)
        reply = self._of_shown(match, earlier, tongue) or self._answered(match, tongue)
        reply = replace(reply, language=match.language, unanswered=_is_unanswered(match))
        return match, tongue, reply

    def _of_shown(self, match: Match, earlier: Earlier | None, tongue: Tongue) -> Reply | None:
        """What is asked of the entry that was shown last; None where something else is asked."""
        shown = self._library.find(earlier.shown) if earlier and earlier.shown else None
        if match.asks_more:
            return self._walk.go_on(shown, tongue) if shown else self._refusals.empty(tongue)
        if match.is_all:
            return self._walk.no_more(shown, tongue) if shown else None
        match match.small_talk:
            case "again":
                return self._walk.again(shown, tongue) if shown else self._refusals.empty(tongue)
            case "simpler":
                return self._walk.no_simpler(shown, tongue) if shown else None
            case "complaint" if shown:
                return self.voting.invited(self._refusals.small_talk("complaint", tongue))
        return None

    def _answered(self, match: Match, tongue: Tongue) -> Reply:
        """The reply to a question, or to the several that it is made of."""
        if match.parts:
            reply = self._several.answer(match.parts, tongue)
        else:
            reply = replace(self._decided(match, tongue), score=match.score)
        return self.voting.with_alternatives(reply, match)

    def _decided(self, match: Match, tongue: Tongue) -> Reply:
        """The reply that carries out the match's decision."""
        if _is_foreign(match):
            return self._refusals.foreign()
        entries = self._answers.find(candidate.id for candidate in match.candidates)
        match match.decision:
            case Decision.ANSWER if entries:
                return self._answers.show(entries[0], tongue)
            case Decision.SUGGEST if entries:
                return self._answers.suggest(entries, tongue)
            case Decision.PARTLY if entries:
                return self._refusals.partly(match, entries[0], tongue)
            case Decision.PLEA:
                return self._refusals.plea(match, tongue)
            case Decision.OFF_TOPIC:
                return self._refusals.off_topic(tongue)
            case Decision.SMALL_TALK:
                return replace(self._chat(match, tongue), decision=Decision.SMALL_TALK)
            case Decision.EMPTY if match.is_denied:
                return self._refusals.denied(entries, tongue)
            case Decision.EMPTY:
                return self._refusals.empty(tongue)
            case _:
                return self._refusals.not_covered(match, tongue)


def _is_foreign(match: Match) -> bool:
    """Whether a question is in a script that the bot does not read.

    What few of its words can be read, such as a name, tell nothing of what is asked.
    """
    return match.reasons is not None and match.reasons.analysis.is_foreign


def _is_unanswered(match: Match) -> bool:
    """Whether the knowledge lacks what was asked for, and nobody told of a person for it."""
    if match.parts:
        return any(map(_is_unanswered, match.parts))
    if match.asks_more or match.decision not in _LACKING:
        return False
    if _is_foreign(match):
        return False
    return match.reasons is None or not match.reasons.analysis.is_personal
