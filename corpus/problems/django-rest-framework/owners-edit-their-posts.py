"""---
id: owners-edit-their-posts
title: Owners edit their posts
topic: django-rest-framework
level: mid
minutes: 25
pattern: object permission
see: guides/25-django.md#permissions-decide-per-request-and-per-object
---

## Task

Write `solve()` that returns a permission class of Django REST framework for the posts of a blog.

- Anybody may read: `GET`, `HEAD` and `OPTIONS`, of the list and of a single post.
- Any signed-in user may write a new post: `POST` to the list.
- `PUT`, `PATCH` and `DELETE` of a post are for its author and for admins, users with `is_staff`, only.
- Who is not signed in writes nothing. A post whose author's account was deleted has the author `None`; only admins
  change it.

A post has `author` and `author_id`, as a model with a foreign key would. The views are plain `APIView`s: they have no
`action`, and call `check_object_permissions` for a single post. Import what you need inside the function: Django's
settings are made before the call.

The examples show requests as (method, user, author of the post), with `"list"` for the list instead of an author, and
whether each was allowed. `ida` and `bo` are users, `eve` is an admin, `root` a superuser who is no admin, `None` nobody.

## Constraints

- The user of a request and the author may be two objects of the same user.

## Hints

1. Which of the two methods of a permission class is called for a list, and which for a single post?
2. Is `has_object_permission` ever asked about a new post?
3. An anonymous user has the primary key `None`. With what would a post without an author be equal, then?

## Complexity

O(1) for each request and no query: `author_id` is a column of the post, while `author` would load the user for every
post checked.

## Follow-up

Why does such a class not protect a list? `has_object_permission` is asked for single objects only, so what a user may
not see has to be filtered in `get_queryset`. A good answer adds that filtering also turns a 403, which tells that the
object exists, into a 404.
"""

# ruff: noqa: ARG002, PLC0415 -- the framework gives the view; Django is imported once its settings are made

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


def solve() -> type:
    """A class that lets authors and admins change a post and everybody read it."""
    from rest_framework.permissions import SAFE_METHODS, BasePermission
    from rest_framework.request import Request
    from rest_framework.views import APIView

    class AuthorOrAdmin(BasePermission):
        """Authors change their posts, admins all posts."""

        def has_permission(self, request: Request, view: APIView) -> bool:
            """Whether the request may go on at all."""
            return request.method in SAFE_METHODS or request.user.is_authenticated

        def has_object_permission(self, request: Request, view: APIView, obj: Any) -> bool:
            """Whether the request may read or change this post."""
            if request.method in SAFE_METHODS or request.user.is_staff:
                return True
            return obj.author_id is not None and obj.author_id == request.user.pk

    return AuthorOrAdmin


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


@dataclass(frozen=True)
class _Post:
    author: Any

    @property
    def author_id(self) -> int | None:
        return self.author and self.author.pk


def use(candidate: Callable[[], type], requests: Iterable[tuple[str, str | None, str | None]]) -> list[bool]:
    """Whether each request was allowed."""
    _configure()
    from django.contrib.auth.models import User
    from rest_framework.request import Request
    from rest_framework.response import Response
    from rest_framework.test import APIRequestFactory, force_authenticate
    from rest_framework.views import APIView

    names = ["ida", "bo", "eve", "root"]

    def user(name: str) -> User:
        return User(pk=names.index(name) + 1, username=name, is_staff=name == "eve", is_superuser=name == "root")

    class PostView(APIView):
        authentication_classes = ()
        permission_classes = (candidate(),)
        post_: _Post | None = None

        def get(self, request: Request) -> Response:
            if self.post_ is not None:
                self.check_object_permissions(request, self.post_)
            return Response()

        head = options = post = put = patch = delete = get

    results: list[bool] = []
    for method, name, author in requests:
        request = APIRequestFactory().generic(method, "/")
        if name is not None:
            force_authenticate(request, user(name))
        post = None if author == "list" else _Post(author and user(author))
        results.append(PostView.as_view(post_=post)(request).status_code == 200)
    return results


EXAMPLES = [
    (
        ([("PATCH", "ida", "ida"), ("PATCH", "bo", "ida"), ("PATCH", "eve", "ida"), ("GET", None, "ida")],),
        [True, False, True, True],
    ),
    (([("POST", "bo", "list"), ("POST", None, "list"), ("DELETE", None, None)],), [True, False, False]),
]
CASES = [
    (([],), []),
    (([(method, None, "list") for method in ("GET", "HEAD", "OPTIONS", "POST")],), [True, True, True, False]),
    (
        ([(method, None, "bo") for method in ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE")],),
        [True, True, True, False, False, False],
    ),
    (([(method, "bo", "bo") for method in ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE")],), [True] * 6),
    (
        ([(method, "bo", "ida") for method in ("GET", "HEAD", "OPTIONS", "PUT", "PATCH", "DELETE")],),
        [True, True, True, False, False, False],
    ),
    (([(method, "eve", "ida") for method in ("GET", "PUT", "PATCH", "DELETE")],), [True] * 4),
    (
        ([(method, name, None) for method in ("GET", "PUT", "DELETE") for name in (None, "ida", "eve")],),
        [True, True, True, False, False, True, False, False, True],
    ),
    (
        ([("DELETE", "root", "ida"), ("DELETE", "root", "root"), ("POST", "root", "list"), ("GET", "root", "list")],),
        [False, True, True, True],
    ),
    (([("POST", name, "list") for name in ("ida", "bo", "eve")],), [True, True, True]),
    (([("PUT", name, "ida") for name in ("ida", "bo")] * 100,), [True, False] * 100),
]
