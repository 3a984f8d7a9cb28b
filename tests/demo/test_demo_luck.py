"""Chance in the demo is fair, within its bounds, and the same every time."""

from hypothesis import given
from hypothesis import strategies as st

from toolkit.demo.luck import Luck

SEEDS = st.integers()


@given(SEEDS, st.integers(0, 60), st.lists(st.floats(0.1, 9), min_size=1, max_size=5))
def test_a_split_total_adds_up_to_itself(seed, total, weights):
    parts = Luck(seed).split(total, weights)
    assert sum(parts) == total
    assert len(parts) == len(weights)


@given(SEEDS, st.lists(st.integers(), unique=True, max_size=9), st.integers(0, 12))
def test_a_sample_keeps_the_order_and_takes_nothing_twice(seed, things, count):
    chosen = Luck(seed).sample(things, count)
    assert chosen == [thing for thing in things if thing in chosen]
    assert len(chosen) == min(count, len(things))


@given(SEEDS)
def test_days_lie_between_their_bounds(seed):
    luck = Luck(seed)
    assert "2010-06-05" <= luck.day("2010-06-05", "2010-06-20") <= "2010-06-20"
    assert luck.later("2010-12-31", 0) == "2010-12-31"
    assert "2010-12-31" <= luck.later("2010-12-31", 3) <= "2011-01-03"


@given(SEEDS, st.text(max_size=3))
def test_the_same_seed_has_the_same_luck(seed, name):
    first, second = Luck(seed, name), Luck(seed, name)
    assert [first.between(0, 99) for _ in range(5)] == [second.between(0, 99) for _ in range(5)]


def test_a_share_is_about_that_share():
    luck = Luck(1)
    assert 250 < sum(luck.chance(0.3) for _ in range(1000)) < 350
    assert not luck.chance(0)
    assert luck.chance(1)
