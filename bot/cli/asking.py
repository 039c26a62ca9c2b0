"""`ask`: replies on the terminal, or as JSON for scripts."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence

from bot.cli.arguments import AUTO, Ask
from bot.cli.knowing import load_responder
from bot.cli.streams import complain, flush, input_lines, say
from bot.cli.styling import Style
from bot.conversation import Responder
from bot.conversation.question import Context, Question
from bot.conversation.reply import Link, Reply
from bot.knowledge.model import Tongue
from bot.settings import read_settings

# Valid within JSON, yet many a reader of lines ends a line there.
_LINE_BREAKS = {ord(each): f"\\u{ord(each):04x}" for each in "\x85\u2028\u2029"}


def ask(command: Ask) -> int:
    """Reply to a question or to those on standard input; 0, the exit code."""
    responder = load_responder(read_settings())
    if command.question is None and _is_typed():
        complain("Write a question a line; Ctrl-D ends.")
    style = Style.for_stream(sys.stdout)
    is_first = True
    for question, context, reply in _replies(command, responder):
        if command.json:
            say(as_json_line(question, reply))
        else:
            heading = "" if is_first else "\n"
            if command.question is None and not _is_typed():
                heading += f"{style.dim(f'> {question}')}\n\n"
            reasons = responder.explain(question, context) if command.explain else ()
            say(heading + as_text(reply, style, reasons))
        flush()
        is_first = False
    return 0


def as_json_line(question: str, reply: Reply) -> str:
    """The reply as scripts read it; the keys and their meaning stay."""
    content = {
        "question": question,
        "language": reply.language.value,
        "decision": reply.decision.value if reply.decision else None,
        "article": reply.article,
        "id": reply.id,
        "suggestions": list(reply.suggestions),
        "topic": reply.topic,
        "missing": list(reply.missing),
        "score": reply.score,
        "text": reply.text,
    }
    return json.dumps(content, ensure_ascii=False).translate(_LINE_BREAKS)


def as_text(reply: Reply, style: Style, reasons: Sequence[str] = ()) -> str:
    """The reply as people read it: title, body, source, buttons and, if wanted, the reasons."""
    source = reply.source
    # A link needs a bot with a name, and here is none.
    pressable = (b for row in reply.rows for b in row if not isinstance(b.action, Link))
    buttons = "\n".join(f"[{button.label}]" for button in pressable)
    parts = (
        style.bold(reply.title),
        reply.body,
        style.dim(f"{source.label}\n{source.url}".strip()) if source else "",
        buttons,
        _reasons(reply, reasons) if reasons else "",
    )
    return "\n\n".join(part for part in parts if part)


def _is_typed() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()


def _reasons(reply: Reply, reasons: Sequence[str]) -> str:
    decided = [f"decision: {reply.decision}"]
    if reply.id:
        decided.append(f"id: {reply.id}")
    if reply.topic:
        decided.append(f"topic: {reply.topic}")
    if reply.missing:
        decided.append(f"missing: {', '.join(reply.missing)}")
    decided.append(f"score: {reply.score:.2f}")
    return "\n".join(["---", ", ".join(decided), *reasons])


def _replies(command: Ask, responder: Responder) -> Iterator[tuple[str, Context, Reply]]:
    """Each question with the context in which it was asked and its reply."""
    lines = input_lines() if command.question is None else [command.question]
    wish = None if command.language == AUTO else Tongue(command.language)
    context = Context()
    for line in lines:
        if command.dialogue and not line.strip():
            context = Context()
            continue
        reply, after = responder.reply(Question(line, wish=wish), context)
        yield line, context, reply
        context = after if command.dialogue else Context()
