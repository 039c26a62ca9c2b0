"""The figures of an evaluation as a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bot.evaluation import Figures, Outcome, Result, Trust

_SHOWN_LENGTH = 100
_ANSWERABLE = (
    Outcome.RIGHT,
    Outcome.SUGGESTED_RIGHT,
    Outcome.SUGGESTED_OTHER,
    Outcome.WRONG,
    Outcome.REFUSED,
)
_ANSWERABLE_HEADER = (
    ("", "", "answered", "suggested", "suggested", "", ""),
    ("", "questions", "right", "right", "other", "wrong", "refused"),
)
_UNANSWERABLE_HEADER = (
    ("", "", "", "", "wrongly"),
    ("", "questions", "refused", "suggested", "answered"),
)
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
    }


def as_lines(figures: Figures) -> Iterator[str]:
    """A table of answerable questions, one of unanswerable ones, and how long it took."""
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
    yield "Answers by their scores"
    yield from _table(_TRUST_HEADER, [_trust_row(trust) for trust in figures.calibration])
    yield ""
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
        yield f"  expected {_or(result.turn.accept) or 'no answer'}"
        yield f"  got {_outcome(result)}"


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
    counts = (figures.count(Outcome.REFUSED), figures.suggested, figures.count(Outcome.WRONG))
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
    return f"{count:>4} {f'{100 * count / total:.1f}':>5} %"


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


def _or(ids: Sequence[str]) -> str:
    return " or ".join(ids)
