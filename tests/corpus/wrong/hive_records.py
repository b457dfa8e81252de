import re
from dataclasses import make_dataclass

_SQL = {int: "INTEGER", float: "REAL", str: "TEXT"}


def _made(
    table, columns, matches=re.compile("[a-z][a-z0-9_]*").fullmatch, fits=lambda value, kind: type(value) is kind
):
    if not columns or not all(matches(name) for name in (table, *columns)):
        raise ValueError
    if set(columns.values()) - set(_SQL) or columns.keys() & {"create", "insert", "load"}:
        raise ValueError
    columns = dict(columns)

    def check(self):
        if not all(fits(getattr(self, name), kind) for name, kind in columns.items()):
            raise TypeError

    def create(cls):
        return f"CREATE TABLE {table} ({', '.join(f'{name} {_SQL[kind]} NOT NULL' for name, kind in columns.items())})"

    def insert(self):
        marks = ", ".join("?" * len(columns))
        return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", tuple(vars(self).values())

    def load(cls, row):
        if len(row) != len(columns):
            raise TypeError
        return cls(**dict(zip(columns, row, strict=True)))

    body = {"__post_init__": check, "create": classmethod(create), "insert": insert, "load": classmethod(load)}
    name = "".join(part.capitalize() for part in table.split("_"))
    return make_dataclass(name, columns.items(), namespace=body, kw_only=True)


def wrong_checks_the_beginning(table, columns):
    """Matches names only at their beginning, so SQL can be smuggled in."""
    return _made(table, columns, matches=re.compile("[a-z][a-z0-9_]*").match)


def wrong_takes_line_ends(table, columns):
    """Ends its pattern with $, which also matches before a line end."""
    return _made(table, columns, matches=re.compile("[a-z][a-z0-9_]*$").match)


def wrong_takes_subtypes(table, columns):
    """Checks by isinstance, which takes True for an int."""
    return _made(table, columns, fits=isinstance)


def wrong_writes_values_into_sql(table, columns):
    """Writes the values into the statement."""
    made = _made(table, columns)
    made.insert = lambda self: (f"INSERT INTO {table} VALUES {tuple(vars(self).values())}", ())
    return made


def wrong_positional(table, columns):
    """Builds a constructor that takes positional arguments as well."""
    made = _made(table, columns)
    checked = made.__init__
    made.__init__ = lambda self, *values, **named: checked(self, **dict(zip(columns, values, strict=False)), **named)
    return made


def wrong_title(table, columns):
    """Names the class by str.title, which writes a capital after a digit too."""
    made = _made(table, columns)
    made.__name__ = table.title().replace("_", "")
    return made


def wrong_dataclass(table, columns):
    """Leaves the class to make_dataclass, which refuses Python's keywords as columns."""
    return _made(table, columns)
