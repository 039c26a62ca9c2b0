from __future__ import annotations

from tests.benchmarks.throughput import Plan, run


def test_the_benchmark_runs_to_its_end_and_compares_the_bots() -> None:
    plan = Plan(warm_up=3, at_once=20, rates=(100,), seconds=0.1, rounds=1)
    shown = run(plan).splitlines()
    names = [line[:14].strip() for line in shown[1:5]]
    assert names == ["echo bot", "whole bot", "no repetition", "bare loop"]
    assert "times as many replies a second" in shown[6]
