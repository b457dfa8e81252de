from copy import deepcopy


def wrong_shallow(defaults, overrides):
    """Merges the top level only, so a nested override drops its siblings."""
    merged = deepcopy({**defaults, **overrides})
    return {key: value for key, value in merged.items() if value is not None}


def wrong_shares(defaults, overrides):
    """Copies the top level only; a change of the result reaches nested parts of the arguments."""
    result = dict(defaults)
    for key, value in overrides.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict):
            below = result.get(key)
            result[key] = wrong_shares(below if isinstance(below, dict) else {}, value)
        else:
            result[key] = value
    return result


def wrong_falsy_removes(defaults, overrides):
    """Takes every false value for a removal, so switches cannot be turned off."""
    result = deepcopy(defaults)
    for key, value in overrides.items():
        if isinstance(value, dict):
            below = result.get(key)
            result[key] = wrong_falsy_removes(below if isinstance(below, dict) else {}, value)
        elif value:
            result[key] = deepcopy(value)
        else:
            result.pop(key, None)
    return result


def wrong_new_branches_keep_none(defaults, overrides):
    """Copies a dictionary that only the overrides have, with its None values."""
    result = deepcopy(defaults)
    for key, value in overrides.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict) and isinstance(result.get(key), dict):
            result[key] = wrong_new_branches_keep_none(result[key], value)
        else:
            result[key] = deepcopy(value)
    return result


def wrong_keeps_none_over_a_value(defaults, overrides):
    """Copies a dictionary that replaces a number or list as it is, with its None values."""
    result = deepcopy(defaults)
    for key, value in overrides.items():
        if value is None:
            result.pop(key, None)
        elif isinstance(value, dict) and isinstance(result.get(key, {}), dict):
            result[key] = wrong_keeps_none_over_a_value(result.get(key, {}), value)
        else:
            result[key] = deepcopy(value)
    return result


def wrong_order_inside(defaults, overrides):
    """Keeps the order of the defaults at the top only, since it lays nested dictionaries the other way round."""
    result = deepcopy(defaults)
    for key, value in overrides.items():
        if isinstance(value, dict):
            below = result.get(key)
            laid = wrong_order_inside(below if isinstance(below, dict) else {}, value)
            result[key] = {name: laid[name] for name in {**value, **laid} if name in laid}
        elif value is None:
            result.pop(key, None)
        else:
            result[key] = deepcopy(value)
    return result
