"""Sentences a candidate might say about anything: what they match of a wording is no evidence for it.

Each wording is measured against them once (as scores are normalised against a cohort in speaker verification, T-norm:
Auckenthaler et al., 2000), so that a wording of everyday words needs as much to count as one of rare words.
"""

BACKGROUND: tuple[str, ...] = (
    "This is an important topic and it comes up often in production code.",
    "In my experience it depends on the situation and on the requirements of the team.",
    "The function takes a list and returns a new list with the results.",
    "We store the value in a dictionary so that the next lookup is fast.",
    "A class holds state and methods, and an instance is created when it is called.",
    "The loop goes over all items and stops when the condition is false.",
    "An exception is raised and the caller has to handle it.",
    "The server sends a request to the database and waits for the response.",
    "It uses more memory but it runs faster than the other solution.",
    "You should write tests and measure before you optimise anything.",
    "Each thread runs on its own and they share the same memory.",
    "The file is opened, read line by line and closed at the end.",
    "Python looks up the name first in the local and then in the global scope.",
    "The object is created once and the same reference is passed around.",
    "The data is sorted first and then searched in logarithmic time.",
    "Users log in with a token that expires after some time.",
    "The query joins two tables and uses an index on the key.",
    "It is better to keep the code simple and to avoid global state.",
    "A module is imported only once and then cached.",
    "The values are computed one after the other and added up.",
    "If the service fails, the client tries again after a short delay.",
    "The decorator wraps the function and adds some behaviour around the call.",
    "Types are checked by a tool before the program runs, not at run time.",
    "The coroutine waits at this point and the event loop runs another task.",
)
