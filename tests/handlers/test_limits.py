from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.incoming import Asker, Place
from bot.handlers.limits import LIMITS, TOLD_EACH, UNLIMITED, Limiter, Verdict

HOME, GROUP = Place(1, private=True), Place(-1)
ALICE = Asker(1)


def judged(limiter: Limiter, place: Place, count: int, at: float = 0.0) -> list[Verdict]:
    return [limiter.judge(place, ALICE, at) for _ in range(count)]


def test_a_burst_is_answered_refused_once_and_then_met_by_silence() -> None:
    for place, rate in ((HOME, LIMITS.private), (GROUP, LIMITS.member)):
        verdicts = judged(Limiter(LIMITS), place, rate.count + 3)
        assert verdicts[: rate.count] == [Verdict.ANSWER] * rate.count
        assert verdicts[rate.count :] == [Verdict.REFUSAL, Verdict.SILENCE, Verdict.SILENCE]


def test_all_members_together_get_no_more_than_the_group_does() -> None:
    limiter = Limiter(LIMITS)
    verdicts = [limiter.judge(GROUP, Asker(id), 0.0) for id in range(1, 40)]
    assert verdicts.count(Verdict.ANSWER) == LIMITS.group.count
    assert verdicts.count(Verdict.REFUSAL) == 1


def test_topics_are_one_group() -> None:
    limiter = Limiter(LIMITS)
    places = [Place(-1, thread_id=topic) for topic in range(1, 10)]
    verdicts = [limiter.judge(place, ALICE, 0.0) for place in places]
    assert verdicts.count(Verdict.ANSWER) == LIMITS.member.count


def test_after_a_minute_of_silence_all_is_as_before() -> None:
    limiter = Limiter(LIMITS)
    judged(limiter, HOME, LIMITS.private.count + 1)
    assert judged(limiter, HOME, 1, at=59.9) == [Verdict.SILENCE]
    assert set(judged(limiter, HOME, LIMITS.private.count, at=60.0)) == {Verdict.ANSWER}


@given(st.lists(st.floats(0, 20), max_size=200))
def test_in_no_minute_is_more_answered_than_the_limit_or_more_refused_than_one(
    pauses: list[float],
) -> None:
    limiter, at = Limiter(LIMITS), 0.0
    times: dict[Verdict, list[float]] = {verdict: [] for verdict in Verdict}
    for pause in pauses:
        at += pause
        times[limiter.judge(HOME, ALICE, at)].append(at)
    for verdict, most in ((Verdict.ANSWER, LIMITS.private.count), (Verdict.REFUSAL, 1)):
        found = times[verdict]
        assert all(
            later - earlier > 59.999 for earlier, later in zip(found, found[most:], strict=False)
        )


def test_without_limits_everything_is_answered() -> None:
    assert set(judged(Limiter(UNLIMITED), GROUP, 1000)) == {Verdict.ANSWER}


def test_what_is_remembered_is_bounded() -> None:
    limiter = Limiter(LIMITS, remembered=2)
    judged(limiter, HOME, LIMITS.private.count + 1)
    for id in (2, 3):
        limiter.judge(Place(id, private=True), Asker(id), 0.0)
    assert judged(limiter, HOME, 1) == [Verdict.ANSWER]


def test_a_group_is_told_once_an_hour() -> None:
    limiter = Limiter(LIMITS)
    assert limiter.may_tell(-1, 0.0)
    assert not limiter.may_tell(-1, TOLD_EACH - 1)
    assert limiter.may_tell(-2, 0.0)
    assert limiter.may_tell(-1, TOLD_EACH)
