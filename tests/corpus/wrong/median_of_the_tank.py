from bisect import bisect_left, insort


class wrong_upper_median:
    """Gives the heavier one of two middle weights."""

    def __init__(self):
        self.weights = []

    def __len__(self):
        return len(self.weights)

    def add(self, weight):
        insort(self.weights, weight)

    def take(self, weight):
        if weight not in self.weights[bisect_left(self.weights, weight) :][:1]:
            return False
        self.weights.remove(weight)
        return True

    def median(self):
        return self.weights[len(self.weights) // 2]


class wrong_takes_all(wrong_upper_median):
    """Takes out all fish of the weight."""

    def take(self, weight):
        known = weight in self.weights
        self.weights = [other for other in self.weights if other != weight] if known else self.weights
        return known

    def median(self):
        return self.weights[(len(self.weights) - 1) // 2]


class wrong_takes_nearest(wrong_takes_all):
    """Takes out the next heavier fish if there is none of the weight."""

    def take(self, weight):
        index = bisect_left(self.weights, weight)
        if index == len(self.weights):
            return False
        del self.weights[index]
        return True


class wrong_late_halves(wrong_takes_all):
    """Marks fish as gone by weight and counts the dead as if they were alive."""

    def __init__(self):
        super().__init__()
        self.gone = []

    def __len__(self):
        return len(self.weights) - len(self.gone)

    def take(self, weight):
        if self.weights.count(weight) <= self.gone.count(weight):
            return False
        self.gone.append(weight)
        return True

    def median(self):
        if not len(self):
            raise LookupError
        return super().median()
