"""The commands other than /ask."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.conversation.question import Question
from bot.conversation.reply import Reply
from bot.handlers.callback_data import parse_start_parameter
from bot.handlers.desk import Desk, conversation_of
from bot.handlers.incoming import Commanded
from bot.handlers.keeper import reload_knowledge, show_stats, show_unanswered
from bot.handlers.membership import sight_in
from bot.handlers.panel import choose_language, show_settings
from bot.handlers.privacy import ask_to_forget, tell_privacy
from bot.handlers.subscriptions import subscribe, unsubscribe
from bot.knowledge.model import Tongue
from bot.search.match import Decision

_HEARD = (Decision.ANSWER, Decision.PARTLY, Decision.SUGGEST, Decision.PLEA)


async def obey_command(desk: Desk, command: Commanded) -> str:
    """Do what a command says; the reply stands where the command was given."""
    tongue = await desk.tongue(command.asker, command.place.chat_id)
    reply = await REPLIES[command.name](desk, command, tongue)
    return f"/{command.name}: {await desk.deliver(command, reply)}"


async def _start(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    id = parse_start_parameter(command.words)
    shown = desk.responder.show(id, tongue) if id else None
    if shown is None and not command.place.private:
        return await _help(desk, command, tongue)
    return shown or desk.responder.start(tongue)


async def _help(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    if command.place.private:
        return desk.responder.help(tongue)
    chat_id = command.place.chat_id
    settings = await desk.memory.settings(chat_id)
    return desk.responder.groups.help(
        tongue, await sight_in(desk, chat_id), settings.unasked_minutes
    )


async def _sections(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    return desk.responder.sections(tongue)


async def _summarise(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    if not command.words:
        return desk.responder.summaries.choice(tongue)
    wish = await desk.memory.language(command.place.chat_id)
    if named := desk.responder.summary(command.words, wish, tongue):
        return named
    question = Question(command.words, wish=wish, hint=command.asker.hint, asked_at=desk.time)
    context = await desk.memory.context(conversation_of(command.place, command.asker))
    reply, _ = desk.responder.reply(question, context)
    says_so = reply.decision in _HEARD or reply.topic is not None
    return reply if says_so else desk.responder.summaries.choice(reply.tongue, missed=True)


async def _cite(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    if not command.words:
        return desk.responder.nothing_cited(tongue)
    wish = await desk.memory.language(command.place.chat_id)
    question = Question(command.words, wish=wish, hint=command.asker.hint, asked_at=desk.time)
    context = await desk.memory.context(conversation_of(command.place, command.asker))
    return desk.responder.cite(question, context)


async def _about(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    return desk.responder.about(tongue)


REPLIES: Mapping[str, Callable[[Desk, Commanded, Tongue], Awaitable[Reply]]] = {
    "start": _start,
    "help": _help,
    "sections": _sections,
    "summary": _summarise,
    "subscribe": subscribe,
    "unsubscribe": unsubscribe,
    "language": choose_language,
    "settings": show_settings,
    "cite": _cite,
    "about": _about,
    "privacy": tell_privacy,
    "forget": ask_to_forget,
    "stats": show_stats,
    "unanswered": show_unanswered,
    "reload": reload_knowledge,
}
