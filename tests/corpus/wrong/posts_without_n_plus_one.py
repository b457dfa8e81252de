def _list(posts, count):
    return [
        {"title": post.title, "author": post.author.name if post.author else None, "comments": count(post)}
        for post in posts.order_by("-day", "title")
    ]


def wrong_a_query_each(posts):
    """Runs two more queries for each post."""
    return _list(posts, lambda post: post.comments.filter(approved=True).count())


def wrong_filter_after_prefetch(posts):
    """Prefetches the comments, but filters them anew for each post."""
    prefetched = posts.select_related("author").prefetch_related("comments")
    return _list(prefetched, lambda post: post.comments.filter(approved=True).count())


def wrong_loses_posts_without_comments(posts):
    """Filters the joined rows, which loses posts without approved comments."""
    from django.db.models import Count

    filtered = posts.select_related("author").filter(comments__approved=True)
    return _list(filtered.annotate(number=Count("comments")), lambda post: post.number)


def wrong_counts_all(posts):
    """Counts comments that are not approved too."""
    from django.db.models import Count

    return _list(posts.select_related("author").annotate(number=Count("comments")), lambda post: post.number)


def wrong_shows_drafts(posts):
    """Starts from all posts instead of those it was given."""
    from django.db.models import Count, Q

    number = Count("comments", filter=Q(comments__approved=True))
    return _list(posts.model.objects.select_related("author").annotate(number=number), lambda post: post.number)


def wrong_loses_posts_without_author(posts):
    """Joins the authors so that posts without one are left out."""
    from django.db.models import Count, Q

    number = Count("comments", filter=Q(comments__approved=True))
    joined = posts.filter(author__name__isnull=False).select_related("author").annotate(number=number)
    return _list(joined, lambda post: post.number)
