class Anchor:
    def __init__(self, behind):
        self.next = behind


def _blocks(head, size, *, short=False, link=True):
    anchor = before = Anchor(head)
    while True:
        block, wagon = [], before.next
        while wagon is not None and len(block) < size:
            block.append(wagon)
            wagon = wagon.next
        if not block or (len(block) < size and not short):
            return anchor.next
        for item in reversed(block):
            before.next = item
            before = item
        before.next = wagon if link else None
        if not link:
            return anchor.next


def wrong_reverses_rest(head, size):
    """Reverses the incomplete block at the end as well."""
    return _blocks(head, size, short=True)


def wrong_first_block_only(head, size):
    """Loses the wagons behind the first block."""
    return _blocks(head, size, link=False)


def wrong_reverses_all(head, size):
    """Reverses the whole train and ignores the blocks."""
    previous = None
    while head is not None:
        head.next, previous, head = previous, head, head.next
    return previous


def wrong_moves_loads(head, size):
    """Leaves the wagons where they are and moves their loads."""
    wagon, wagons = head, []
    while wagon is not None:
        wagons.append(wagon)
        wagon = wagon.next
    for start in range(0, len(wagons) - size + 1, size):
        block = wagons[start : start + size]
        for item, load in zip(block, [other.load for other in reversed(block)], strict=True):
            item.load = load
    return head
