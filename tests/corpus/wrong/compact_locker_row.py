def wrong_truthiness(lockers):
    """Tests parcels by truth, so parcel 0 counts as an empty locker."""
    parcels = [parcel for parcel in lockers if parcel]
    lockers[:] = parcels + [None] * (len(lockers) - len(parcels))
    return len(parcels)


def wrong_new_list(lockers):
    """Binds the local name to a new list; the caller's list stays as it was."""
    parcels = [parcel for parcel in lockers if parcel is not None]
    lockers = parcels + [None] * (len(lockers) - len(parcels))
    return len(parcels)


def wrong_remove_while_iterating(lockers):
    """Removes from the list while walking along it, which skips neighbours of gaps."""
    full = len(lockers)
    for index, parcel in enumerate(lockers[:]):
        if parcel is None and index < len(lockers):
            del lockers[index]
            lockers.append(None)
            full -= 1
    return full


def wrong_swap_from_back(lockers):
    """Fills gaps from the back, which changes the order of the parcels."""
    left, right = 0, len(lockers) - 1
    while left <= right:
        if lockers[left] is not None:
            left += 1
        elif lockers[right] is None:
            right -= 1
        else:
            lockers[left], lockers[right] = lockers[right], lockers[left]
    return left


def wrong_leaves_tail(lockers):
    """Moves the parcels but leaves their old places filled."""
    free = 0
    for parcel in lockers:
        if parcel is not None:
            lockers[free] = parcel
            free += 1
    return free
