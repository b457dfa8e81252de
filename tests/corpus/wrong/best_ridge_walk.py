def _walk(hut, combine):
    order = [hut]
    for item in order:
        order += [child for child in (item.left, item.right) if child]
    branch, best = {None: 0}, []
    for item in reversed(order):
        branch[item], total = combine(item.rating, branch[item.left], branch[item.right])
        best.append(total)
    return best


def wrong_through_root(root):
    """Looks only at walks whose highest hut is the root."""
    return _walk(root, lambda own, a, b: (own + max(a, b, 0), own + max(a, 0) + max(b, 0)))[-1]


def wrong_forks(root):
    """Reports both branches upwards, which makes walks that fork."""

    def combine(own, a, b):
        total = own + max(a, 0) + max(b, 0)
        return total, total

    return max(_walk(root, combine))


def wrong_keeps_bad_branches(root):
    """Takes branches along although their sum is negative."""
    return max(_walk(root, lambda own, a, b: (own + max(a, b), own + a + b)))


def wrong_empty_walk(root):
    """Allows a walk without huts, which gives 0 for bad huts."""
    return max(0, *_walk(root, lambda own, a, b: (own + max(a, b, 0), own + max(a, 0) + max(b, 0))), 0)


def wrong_downward_only(root):
    """Looks only at walks that go down from their first hut."""
    return max(_walk(root, lambda own, a, b: (own + max(a, b, 0),) * 2))
