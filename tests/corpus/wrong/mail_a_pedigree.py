class _Separated:
    separator, nobody = ",", "#"

    def dump(self, pedigree):
        if pedigree is None:
            return self.nobody
        return self.separator.join([pedigree[0], self.dump(pedigree[1]), self.dump(pedigree[2])])

    def load(self, text):
        words = iter(text.split(self.separator))

        def read():
            word = next(words)
            return None if word == self.nobody else (word, read(), read())

        return read()


class wrong_comma(_Separated):
    """Separates by commas, which names contain."""


class wrong_control_character(_Separated):
    """Hopes that names contain no unit separator and that nobody is called None."""

    separator, nobody = "\x1f", "None"


class wrong_preorder_only:
    """Writes the names without unknown parents, so the shape is lost."""

    def dump(self, pedigree):
        def names(node):
            return [node[0], *names(node[1]), *names(node[2])] if node else []

        return repr(names(pedigree))

    def load(self, text):
        tree = None
        for name in reversed(eval(text)):
            tree = (name, tree, None)
        return tree


class wrong_keeps_it:
    """Returns a ticket and keeps the pedigree in the object."""

    def __init__(self):
        self.kept = {}

    def dump(self, pedigree):
        self.kept["0"] = pedigree
        return "0"

    def load(self, text):
        return self.kept.get(text)
