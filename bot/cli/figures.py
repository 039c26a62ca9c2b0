"""The figures of an evaluation as a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.evaluation import Figures, Outcome, Result, Trust, Turn

_SHOWN_LENGTH = 100
_ANSWERABLE = (
    Outcome.RIGHT,
    Outcome.PARTLY,
    Outcome.SUGGESTED_RIGHT,
    Outcome.SUGGESTED_OTHER,
    Outcome.WRONG,
    Outcome.REFUSED,
)
_ANSWERABLE_HEADER = (
    ("", "", "answered", "answered", "suggested", "suggested", "", ""),
    ("", "questions", "right", "partly", "right", "other", "wrong", "refused"),
)
_UNANSWERABLE_HEADER = (
    ("", "", "", "answered", "", "wrongly"),
    ("", "questions", "refused", "partly", "suggested", "answered"),
)
_KINDS_HEADER = (("", "questions", "right"),)
_TRUST_HEADER = (("", "mean score", "answers", "right"),)
_Row = Sequence[str]


def as_json(figures: Figures) -> dict[str, object]:
    """All figures by their names, shares left to whoever wants them."""
    return {
        "questions": len(figures),
        **_counts(figures),
        "by_language": _named_counts(figures.by(lambda result: result.language)),
        "by_style": _named_counts(figures.by(lambda result: result.style)),
        "seconds": {
            "median": round(figures.median_seconds, 6),
            "p95": round(figures.p95_seconds, 6),
        },
        "calibration": [
            {
                "answers": trust.answers,
                "mean_score": round(trust.mean_score, 3),
                "right": trust.right,
            }
            for trust in figures.calibration
        ],
        "calibration_error": round(figures.calibration_error, 4),
        "decisions": {
            **_kinds(kinds := figures.with_kinds),
            "by_decision": {name: _kinds(group) for name, group in kinds.by(_kind).items()},
        },
        "topics": {
            "questions": len(topics := figures.with_topics),
            "right": topics.right_topics,
        },
    }


def as_lines(figures: Figures) -> Iterator[str]:
    """Tables of answerable questions, of unanswerable ones, of kinds of replies and of scores.

    And how long it took.
    """
    groups = _groups(figures)
    yield "Answerable questions"
    yield from _table(
        _ANSWERABLE_HEADER,
        [_answerable_row(name, group.answerable) for name, group in groups],
    )
    yield ""
    yield "Unanswerable questions"
    yield from _table(
        _UNANSWERABLE_HEADER,
        [_unanswerable_row(name, group.unanswerable) for name, group in groups],
    )
    yield ""
    yield from _of_kinds(figures)
    yield "Answers by their scores"
    yield from _table(_TRUST_HEADER, [_trust_row(trust) for trust in figures.calibration])
    yield ""
    yield f"Expected calibration error: {figures.calibration_error:.3f}"
    yield (
        f"Time per question: median {_milliseconds(figures.median_seconds)}, "
        f"95th percentile {_milliseconds(figures.p95_seconds)}"
    )


def as_comparison(written: Figures, mistyped: Figures) -> Iterator[str]:
    """What typing errors cost, in points of the share that is answered right."""
    before, after = (_right(figures.answerable) for figures in (written, mistyped))
    yield ""
    yield (
        f"Answered right as written {before:.1f} %, with typing errors {after:.1f} %: "
        f"{before - after:.1f} points lost"
    )


def confusions(figures: Figures) -> Iterator[str]:
    """What was answered in place of what, the most often first."""
    if not figures.confusions:
        return
    yield ""
    yield "Taken for something else"
    for (wanted, found), times in figures.confusions.items():
        yield f"  {times:>4} ×  {wanted or 'no answer'} → {found or 'no answer'}"


def mistakes(figures: Figures) -> Iterator[str]:
    """The questions that came out otherwise than they should, a few lines each."""
    wrong = [result for result in figures.results if result.is_mistake]
    if not wrong:
        return
    yield ""
    yield f"Questions that were not done right: {len(wrong)}"
    for result in wrong:
        yield ""
        yield _shortened(result.turn.text)
        yield f"  expected {_expected(result.turn)}"
        yield f"  got {_outcome(result)}"


def _of_kinds(figures: Figures) -> Iterator[str]:
    """A table of the kinds of replies that were given as right, and of topics; none without any."""
    kinds, topics = figures.with_kinds, figures.with_topics
    rows = [_kinds_row("all", kinds)] if kinds.results else []
    rows += [_kinds_row(name, group) for name, group in kinds.by(_kind).items()]
    if topics.results:
        right = _share(topics.right_topics, len(topics))
        rows += [("topic named", str(len(topics)), right)]
    if rows:
        yield "Kinds of replies"
        yield from _table(_KINDS_HEADER, rows)
        yield ""


def _kinds(figures: Figures) -> dict[str, object]:
    return {"questions": len(figures), "right": figures.right_kinds}


def _kinds_row(name: str, figures: Figures) -> _Row:
    return (name, str(len(figures)), _share(figures.right_kinds, len(figures)))


def _kind(result: Result) -> str:
    return _or(result.turn.decisions)


def _counts(figures: Figures) -> dict[str, object]:
    answerable, unanswerable = figures.answerable, figures.unanswerable
    return {
        "answerable": {
            "questions": len(answerable),
            **{outcome.value: answerable.count(outcome) for outcome in _ANSWERABLE},
        },
        "unanswerable": {
            "questions": len(unanswerable),
            "refused": unanswerable.count(Outcome.REFUSED),
            "partly": unanswerable.count(Outcome.PARTLY),
            "suggested": unanswerable.suggested,
            "wrong": unanswerable.count(Outcome.WRONG),
        },
    }


def _named_counts(groups: Mapping[str, Figures]) -> dict[str, object]:
    return {name: _counts(group) for name, group in groups.items()}


def _groups(figures: Figures) -> list[tuple[str, Figures]]:
    gap = ("", Figures(()))
    languages = figures.by(lambda result: result.language)
    styles = figures.by(lambda result: result.style)
    return [("all", figures), gap, *languages.items(), gap, *styles.items()]


def _answerable_row(name: str, figures: Figures) -> _Row:
    cells = (_share(figures.count(outcome), len(figures)) for outcome in _ANSWERABLE)
    return (name, str(len(figures)), *cells) if len(figures) else (name,)


def _unanswerable_row(name: str, figures: Figures) -> _Row:
    counts = (
        figures.count(Outcome.REFUSED),
        figures.count(Outcome.PARTLY),
        figures.suggested,
        figures.count(Outcome.WRONG),
    )
    cells = (_share(count, len(figures)) for count in counts)
    return (name, str(len(figures)), *cells) if len(figures) else (name,)


def _trust_row(trust: Trust) -> _Row:
    return (
        "",
        f"{trust.mean_score:.2f}",
        str(trust.answers),
        _share(trust.right, trust.answers),
    )


def _right(answerable: Figures) -> float:
    return 100 * answerable.count(Outcome.RIGHT) / max(len(answerable), 1)


def _share(count: int, total: int) -> str:
    return f"{count} {f'{100 * count / total:.1f}':>5} %"


def _table(header: Sequence[_Row], rows: Sequence[_Row]) -> Iterator[str]:
    """Rows with aligned columns; a row with a name only is left out, one without is a gap."""
    full = [row for row in rows if len(row) > 1 or not row[0]]
    cells = [*header, *full]
    widths = [max(len(row[i]) for row in cells if len(row) > i) for i in range(len(header[0]))]
    for row in cells:
        first, *others = row
        line = first.ljust(widths[0])
        line += "".join("  " + cell.rjust(w) for cell, w in zip(others, widths[1:], strict=False))
        yield f"  {line}".rstrip()


def _milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:.1f} ms"


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN_LENGTH else text[: _SHOWN_LENGTH - 1] + "…"


def _outcome(result: Result) -> str:
    reply = result.reply
    found = reply.id or ", ".join(reply.suggestions) or reply.topic or ""
    return f"{reply.decision} {found}".strip()


def _expected(turn: Turn) -> str:
    """What is right, as far as it is given: ids or no answer, the kind of reply, the topic."""
    topics = f"the topic {_or(turn.topics)}" if turn.topics else ""
    return ", ".join(filter(None, (_or(turn.accept) or "no answer", _or(turn.decisions), topics)))


def _or(ids: Sequence[str]) -> str:
    return " or ".join(ids)
