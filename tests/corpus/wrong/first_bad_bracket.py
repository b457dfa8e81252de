def _check(formula, *, quotes=True, last=False, report_quote=True):
    opened, quote = [], None
    for position, character in enumerate(formula):
        if character == '"' and quotes:
            quote = position if quote is None else None
        elif quote is None and character in "([{":
            opened.append(position)
        elif quote is None and character in ")]}":
            opening = formula[opened.pop()] if opened else ""
            if opening + character not in ("()", "[]", "{}"):
                return position
    if quote is not None and report_quote:
        return quote
    return (opened[-1] if last else opened[0]) if opened else -1


def wrong_ignores_quotes(formula):
    """Looks at brackets within quoted text too."""
    return _check(formula, quotes=False)


def wrong_innermost(formula):
    """Reports the innermost open bracket at the end, not the leftmost."""
    return _check(formula, last=True)


def wrong_open_quote(formula):
    """Does not notice that a quoted text never ends."""
    return _check(formula, report_quote=False)


def wrong_counts(formula):
    """Counts each kind for itself, so brackets may cross."""
    for opening, closing in ("()", "[]", "{}"):
        count = 0
        for position, character in enumerate(formula):
            count += (character == opening) - (character == closing)
            if count < 0:
                return position
        if count:
            return formula.index(opening)
    return -1


def wrong_escaped_quotes(formula):
    """Takes a backslash for an escape of the quote after it."""
    return _check(formula.replace('\\"', "  "))


def wrong_apostrophes(formula):
    """Takes apostrophes for quotes, too."""
    return _check(formula.replace("'", '"'))
