def wrong_longest_first(tag, words):
    """Always cuts off the longest word that fits, and so finds at most one way."""
    while tag:
        word = max((word for word in words if tag.startswith(word)), key=len, default=None)
        if word is None:
            return 0
        tag = tag[len(word) :]
    return 1


def _ways(tag, words, first=1):
    ways = [first] + [0] * len(tag)
    for end in range(1, len(tag) + 1):
        ways[end] = sum(ways[end - len(word)] for word in words if tag[:end].endswith(word))
    return ways[-1]


def wrong_listed_twice(tag, words):
    """Counts a word that is listed twice as two words."""
    return _ways(tag, words)


def wrong_capped(tag, words):
    """Takes the count modulo a prime, which nobody asked for."""
    return _ways(tag, set(words)) % (10**9 + 7)


def wrong_empty_tag(tag, words):
    """Says that the empty tag cannot be split."""
    return _ways(tag, set(words)) if tag else 0


def wrong_each_word_once(tag, words):
    """Uses each word at most once."""

    def count(rest, left):
        return sum(count(rest[len(w) :], left - {w}) for w in left if rest.startswith(w)) if rest else 1

    return count(tag, frozenset(words))
