def _best(heights, rule):
    best = [0, 0, 0]
    for start in range(min(len(heights), 60)):
        low = heights[start]
        for end in range(start + 1, min(len(heights), 60) + 1):
            low = min(low, heights[end - 1])
            area = low * (end - start)
            if rule(area, best):
                best = [area, start, end]
    return best


def wrong_last_of_ties(heights):
    """Returns the last of the largest banners."""
    return _best(heights, lambda area, best: area >= best[0] and area)


def wrong_first_sixty(heights):
    """Looks at the first sixty houses only, as a limit on the width would."""
    return _best(heights, lambda area, best: area > best[0])


def wrong_never_extends_left(heights):
    """Lets a banner start only at its lowest house, although higher ones stand before it."""
    best, stack = [0, 0, 0], []
    for position, height in enumerate([*heights, 0]):
        while stack and heights[stack[-1]] > height:
            start = stack.pop()
            if heights[start] * (position - start) > best[0]:
                best = [heights[start] * (position - start), start, position]
        stack.append(position)
    return best


def wrong_forgets_stack(heights):
    """Does not settle the banners that reach the last house."""
    best, stack = [0, 0, 0], []
    for position, height in enumerate(heights):
        start = position
        while stack and stack[-1][1] >= height:
            start, low = stack.pop()
            if low * (position - start) > best[0]:
                best = [low * (position - start), start, position]
        stack.append((start, height))
    return best


def wrong_widest(heights):
    """Takes the lowest house of the whole row as the limit."""
    return [min(heights) * len(heights), 0, len(heights)] if heights and min(heights) else [0, 0, 0]
