def _paths(person, path=()):
    path = (*path, person[0])
    yield path
    for report in person[1]:
        yield from _paths(report, path)


def _common(paths):
    common = None
    for names in zip(*paths):  # noqa: B905
        if len(set(names)) > 1:
            break
        common = names[0]
    return common


def wrong_proper_managers(chart, travellers):
    """Looks for managers only, so a traveller is never the answer."""
    paths = {path[-1]: path for path in _paths(chart)}
    if not travellers or any(name not in paths for name in travellers):
        return None
    return _common([paths[name][:-1] or paths[name] for name in travellers])


def wrong_ignores_unknown(chart, travellers):
    """Answers for the known travellers when some are not in the chart."""
    wanted = set(travellers)
    paths = [path for path in _paths(chart) if path[-1] in wanted]
    return _common(paths)


def wrong_counts_repeats(chart, travellers):
    """Expects to find a name that stands twice in the list two times."""

    def below(person):
        count, answer = int(person[0] in travellers[:100]), None
        for report in person[1]:
            more, found = below(report)
            count, answer = count + more, answer or found
        return count, answer or (person[0] if count == len(travellers) and count else None)

    return below(chart)[1]


def wrong_two_subtrees(chart, travellers):
    """Takes the first person with travellers in two places, though others stand elsewhere."""
    wanted = set(travellers)

    def below(person):
        answers = [answer for answer in map(below, person[1]) if answer]
        if person[0] in wanted or len(answers) > 1:
            return person[0]
        return answers[0] if answers else None

    return below(chart)


def wrong_first_two(chart, travellers):
    """Looks at two of the travellers only."""
    paths = {path[-1]: path for path in _paths(chart)}
    if not travellers or any(name not in paths for name in travellers):
        return None
    return _common([paths[name] for name in travellers[:2]])
