"""---
id: posts-without-n-plus-one
title: A list of posts without N+1 queries
topic: django-orm-and-migrations
level: senior
minutes: 25
pattern: joins and annotations instead of queries in a loop
see: guides/25-django.md#n1-queries-select_related-prefetch_related-annotate
---

## Task

A blog's page lists posts. Write `solve(posts)`, where `posts` is a queryset of `Post`, already filtered to what the
reader may see. It returns a list with one dict for each of these posts:

- `title`: the post's title;
- `author`: the author's name, or `None` for a post without one;
- `comments`: the number of its approved comments, 0 included.

Newest posts come first, those of the same day by title, ascending. However many posts there are, at most two queries
are run.

    Author: name
    Post: title, day (a date), draft, author (foreign key, may be null)
    Comment: approved, post (foreign key, related_name="comments")

Import what you need of Django inside the function: its settings are made before the call. The examples show posts as
(title, day of May, author, comments approved or not, draft), and: the list and whether two queries sufficed. The
queryset leaves out drafts.

## Constraints

- Up to 500 posts; titles of a day are different.

## Hints

1. How many queries run if a loop reads `post.author.name` and `post.comments.count()`?
2. Which of the two relations has one row a post, so that a join does it, and which one has many?
3. An aggregate takes a `filter`; why does `.filter(comments__approved=True)` before it lose posts?

## Complexity

One query with two joins and a grouping, O(p + c) for p posts and c comments with an index on the foreign key, besides
the sort. `prefetch_related` is a second query and loads every comment only to count it.

## Follow-up

What happens if you annotate the number of likes beside that of comments? Both joins multiply: each comment meets each
like, so both counts are too high. `distinct=True` repairs counts but not sums; a good answer takes a subquery for each
relation.
"""

# ruff: noqa: DJ008, PLC0415 -- nobody prints the models; Django is imported once its settings are made

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any


def solve(posts: Any) -> list[dict[str, Any]]:
    """Title, author and number of approved comments of each post, by a single query."""
    from django.db.models import Count, Q

    approved = Count("comments", filter=Q(comments__approved=True))
    counted = posts.select_related("author").annotate(approved=approved).order_by("-day", "title")
    return [
        {"title": post.title, "author": post.author.name if post.author else None, "comments": post.approved}
        for post in counted
    ]


def _configure() -> None:
    """The settings that all Django problems share, with a database in memory."""
    import django
    from django.conf import settings

    if not settings.configured:
        settings.configure(
            INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth"],
            DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
            DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
            USE_TZ=True,
        )
        django.setup()


def _models() -> dict[str, Any]:
    """The models by their names in small letters, with their tables.

    They stand under the label of an installed app: Django knows no reverse relations of others.
    """
    from django.apps import apps
    from django.db import connection, models

    registered = apps.all_models["contenttypes"]
    if "post" not in registered:

        class Author(models.Model):
            name = models.CharField(max_length=50)

            class Meta:
                app_label = "contenttypes"

        class Post(models.Model):
            title = models.CharField(max_length=50)
            day = models.DateField()
            draft = models.BooleanField()
            author = models.ForeignKey(Author, models.CASCADE, null=True)

            class Meta:
                app_label = "contenttypes"

        class Comment(models.Model):
            approved = models.BooleanField()
            post = models.ForeignKey(Post, models.CASCADE, related_name="comments")

            class Meta:
                app_label = "contenttypes"

    found = {name: registered[name] for name in ("author", "post", "comment")}
    tables = connection.introspection.table_names()
    with connection.schema_editor() as editor:
        for model in found.values():
            if model._meta.db_table not in tables:  # noqa: SLF001 -- documented, in spite of its name
                editor.create_model(model)
    return found


def use(
    candidate: Callable[[Any], list[dict[str, Any]]],
    rows: Iterable[tuple[str, int, str | None, Iterable[bool], bool]],
) -> tuple[list[dict[str, Any]], bool]:
    """The list, and whether at most two queries were run."""
    _configure()
    from django.db import connection, transaction
    from django.test.utils import CaptureQueriesContext

    models = _models()
    author, post, comment = models["author"], models["post"], models["comment"]
    with transaction.atomic():
        rows = list(rows)
        names = dict.fromkeys(name for _, _, name, _, _ in rows if name is not None)
        authors = {name: author.objects.create(name=name) for name in names} | {None: None}
        posts = post.objects.bulk_create(
            post(title=title, day=dt.date(2031, 5, day), author=authors[name], draft=draft)
            for title, day, name, _, draft in rows
        )
        comment.objects.bulk_create(
            comment(post=each, approved=approved) for each, row in zip(posts, rows, strict=True) for approved in row[3]
        )
        with CaptureQueriesContext(connection) as queries:
            found = list(candidate(post.objects.filter(draft=False)))
        transaction.set_rollback(True)
    return found, len(queries) <= 2


def _shown(title: str, author: str | None, comments: int) -> dict[str, Any]:
    return {"title": title, "author": author, "comments": comments}


EXAMPLES = [
    (
        ([("Moss", 3, "Ida", [True, False, True], False), ("Fern", 4, None, [], False)],),
        ([_shown("Fern", None, 0), _shown("Moss", "Ida", 2)], True),
    ),
    (([("Moss", 3, "Ida", [], True), ("Alga", 3, "Bo", [False], False)],), ([_shown("Alga", "Bo", 0)], True)),
]
CASES = [
    (([],), ([], True)),
    (([("a", 1, "Ida", [True], False)],), ([_shown("a", "Ida", 1)], True)),
    (([("a", 1, "Ida", [True], True)],), ([], True)),
    (([(title, 7, "Ida", [], False) for title in "cab"],), ([_shown(title, "Ida", 0) for title in "abc"], True)),
    (
        ([("b", 1, "Bo", [False, False], False), ("a", 2, None, [True] * 3, False), ("c", 1, "Ida", [True], False)],),
        ([_shown("a", None, 3), _shown("b", "Bo", 0), _shown("c", "Ida", 1)], True),
    ),
    (
        ([("a", 9, "Ida", [True] * 5, False), ("a", 8, "Ida", [True] * 2, False)],),
        ([_shown("a", "Ida", 5), _shown("a", "Ida", 2)], True),
    ),
    (([("a", 9, "Ida", [True] * 5, False), ("b", 9, "Ida", [True], True)],), ([_shown("a", "Ida", 5)], True)),
    (
        ([(f"{i:03}", 5, ["Ida", "Bo", None][i % 3], [True] * (i % 4), False) for i in range(300)],),
        ([_shown(f"{i:03}", ["Ida", "Bo", None][i % 3], i % 4) for i in range(300)], True),
    ),
]
