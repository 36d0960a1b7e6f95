from analysis.stories.linkage import Linkage


def joined(
    pairs: list[tuple[int, int, float]], groups: list[int], least: float, fixed: tuple[int, ...] = ()
) -> list[int]:
    """Join the groups of items."""
    linkage = Linkage(groups, fixed)
    linkage.link(pairs)
    return linkage.joined(least)


def test_a_chain_is_no_group() -> None:
    """0 is near 1 and 1 is near 2, but 0 is not near 2: on the average 2 is too far from the other two."""
    assert joined([(0, 1, 0.9), (1, 2, 0.8)], [10, 11, 12], 0.5) == [10, 10, 12]


def test_the_mean_decides() -> None:
    """The mean of 0.8 and 0.3 is 0.55: enough for 0.5, not for 0.6."""
    pairs = [(0, 1, 0.9), (1, 2, 0.8), (0, 2, 0.3)]
    assert joined(pairs, [10, 11, 12], 0.5) == [10, 10, 10]
    assert joined(pairs, [10, 11, 12], 0.6) == [10, 10, 12]


def test_the_nearest_join_first() -> None:
    """1 could join 0 or 2, and joins 2, which is nearer; then 0 is too far from both."""
    assert joined([(0, 1, 0.6), (1, 2, 0.7)], [10, 11, 12], 0.5) == [10, 11, 11]


def test_known_groups_are_never_joined() -> None:
    """Two groups that were there before stay apart however near they are; a new item joins the nearer one."""
    pairs = [(0, 1, 1.0), (0, 2, 0.7), (1, 2, 0.8)]
    assert joined(pairs, [10, 11, 12], 0.5, fixed=(10, 11)) == [10, 11, 11]


def test_a_known_group_keeps_its_name() -> None:
    """New items that found each other first take the name of the known group that they join then."""
    pairs = [(0, 1, 0.9), (0, 2, 0.7), (1, 2, 0.7)]
    assert joined(pairs, [10, 11, 12], 0.5, fixed=(12,)) == [12, 12, 12]


def test_groups_given_are_kept_together() -> None:
    """Items that begin in one group stay in it, and count each for its mean."""
    assert joined([(0, 2, 0.9)], [10, 10, 12], 0.5) == [10, 10, 12]
    assert joined([(0, 2, 0.9), (1, 2, 0.2)], [10, 10, 12], 0.5) == [10, 10, 10]
