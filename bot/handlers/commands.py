"""The commands other than /ask."""

from __future__ import annotations

from bot.conversation.question import Question
from bot.conversation.reply import Reply, ShowEntry
from bot.handlers.callback_data import parse_language, parse_start_parameter
from bot.handlers.desk import Desk, conversation_of
from bot.handlers.incoming import Commanded
from bot.knowledge.model import SECTION_PREFIX, Tongue
from bot.search.match import Decision


async def obey_command(desk: Desk, command: Commanded) -> str:
    """Do what a command says; the reply stands where the command was given."""
    tongue = await desk.tongue(command.asker, command.place.chat_id)
    reply = await _reply_to_command(desk, command, tongue)
    outcome = await desk.deliver(command, reply)
    await desk.remember_shown(command.place, command.asker, reply)
    return f"/{command.name}: {outcome}"


async def _reply_to_command(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    responder = desk.responder
    match command.name:
        case "start":
            return _start(desk, command.words, tongue)
        case "help":
            return responder.help(tongue, group=not command.place.private)
        case "sections":
            return responder.sections(tongue)
        case "summary":
            return await _summarise(desk, command, tongue)
        case "language":
            return await _language(desk, command, tongue)
        case _:
            return responder.about(tongue)


def _start(desk: Desk, parameter: str, tongue: Tongue) -> Reply:
    id = parse_start_parameter(parameter)
    shown = desk.responder.show(id, tongue) if id else None
    return shown or desk.responder.start(tongue)


async def _summarise(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    if not command.words:
        return desk.responder.sections(tongue)
    wish = await desk.memory.language(command.place.chat_id)
    named = _section_named(desk, command.words)
    if named is not None:
        id, named_in = named
        shown = desk.responder.show(id, wish or named_in or tongue)
        if shown:
            return shown
    question = Question(command.words, wish=wish, hint=command.asker.hint)
    context = await desk.memory.context(conversation_of(command.place, command.asker))
    reply, _ = desk.responder.reply(question, context)
    found = reply.decision in (Decision.ANSWER, Decision.SUGGEST)
    return reply if found else desk.responder.sections(reply.tongue)


def _section_named(desk: Desk, words: str) -> tuple[str, Tongue | None] | None:
    """The section with this id, or with this name in the language that comes with it."""
    wanted = " ".join(words.casefold().split())
    for tongue in Tongue:
        for row in desk.responder.sections(tongue).rows:
            for button in row:
                if not isinstance(button.action, ShowEntry):
                    continue
                id = button.action.id
                if wanted in (id, id.removeprefix(SECTION_PREFIX)):
                    return id, None
                if wanted == button.label.casefold():
                    return id, tongue
    return None


async def _language(desk: Desk, command: Commanded, tongue: Tongue) -> Reply:
    chat_id, wanted = command.place.chat_id, command.words.lower()
    if wanted in ("bn", "en", "auto"):
        chosen = parse_language(wanted)
        await desk.memory.choose_language(chat_id, chosen)
        return desk.responder.language_chosen(await desk.tongue(command.asker, chat_id), chosen)
    return desk.responder.languages(tongue, await desk.memory.language(chat_id))
