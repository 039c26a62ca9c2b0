"""The commands other than /ask."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from bot.conversation.question import Question
from bot.conversation.reply import Reply
from bot.handlers.callback_data import parse_language, parse_start_parameter
from bot.handlers.desk import Desk, conversation_of
from bot.handlers.incoming import Commanded
from bot.handlers.keeper import reload_knowledge, show_stats, show_unanswered
from bot.handlers.privacy import ask_to_forget, tell_privacy
from bot.knowledge.model import Tongue
from bot.search.match import Decision


async def obey_command(desk: Desk, command: Commanded) -> str:
    """Do what a command says; the reply stands where the command was given."""
    tongue = await desk.tongue(command.asker, command.place.chat_id)
    reply = await _REPLIES[command.name](desk, command, tongue)
    return f"/{command.name}: {await desk.deliver(command, reply)}"


async def _start(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    id = parse_start_parameter(command.words)
    shown = desk.responder.show(id, tongue) if id else None
    return shown or desk.responder.start(tongue)


async def _help(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    return desk.responder.help(tongue, group=not command.place.private)


async def _sections(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    return desk.responder.sections(tongue)


async def _summarise(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    if not command.words:
        return desk.responder.sections(tongue)
    wish = await desk.memory.language(command.place.chat_id)
    if named := desk.responder.summary(command.words, wish, tongue):
        return named
    question = Question(command.words, wish=wish, hint=command.asker.hint, asked_at=desk.time)
    context = await desk.memory.context(conversation_of(command.place, command.asker))
    reply, _ = desk.responder.reply(question, context)
    found = reply.decision in (Decision.ANSWER, Decision.SUGGEST)
    return reply if found else desk.responder.sections(reply.tongue)


async def _language(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    chat_id, wanted = command.place.chat_id, command.words.lower()
    if wanted in ("bn", "en", "auto"):
        chosen = parse_language(wanted)
        await desk.memory.choose_language(chat_id, chosen)
        return desk.responder.language_chosen(await desk.tongue(command.asker, chat_id), chosen)
    return desk.responder.languages(tongue, await desk.memory.language(chat_id))


async def _about(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    return desk.responder.about(tongue)


_REPLIES: Mapping[str, Callable[[Desk, Commanded, Tongue], Awaitable[Reply]]] = {
    "start": _start,
    "help": _help,
    "sections": _sections,
    "summary": _summarise,
    "language": _language,
    "about": _about,
    "privacy": tell_privacy,
    "forget": ask_to_forget,
    "stats": show_stats,
    "unanswered": show_unanswered,
    "reload": reload_knowledge,
}
