def wrong_only_objects():
    """Checks single posts only, so anybody can write new ones."""
    from rest_framework.permissions import SAFE_METHODS, BasePermission

    class Permission(BasePermission):
        def has_object_permission(self, request, view, obj):
            own = obj.author_id is not None and obj.author_id == request.user.pk
            return request.method in SAFE_METHODS or request.user.is_staff or own

    return Permission


def wrong_any_user():
    """Is content with a signed-in user."""
    from rest_framework.permissions import IsAuthenticatedOrReadOnly

    return IsAuthenticatedOrReadOnly


def wrong_none_is_none():
    """Lets nobody, whose key is None, change posts of nobody."""
    from rest_framework.permissions import SAFE_METHODS, BasePermission

    class Permission(BasePermission):
        def has_permission(self, request, view):
            return request.method != "POST" or request.user.is_authenticated

        def has_object_permission(self, request, view, obj):
            return request.method in SAFE_METHODS or request.user.is_staff or obj.author_id == request.user.pk

    return Permission


def wrong_same_object():
    """Compares users by identity."""
    from rest_framework.permissions import SAFE_METHODS, IsAuthenticatedOrReadOnly

    class Permission(IsAuthenticatedOrReadOnly):
        def has_object_permission(self, request, view, obj):
            return request.method in SAFE_METHODS or request.user.is_staff or obj.author is request.user

    return Permission


def wrong_superuser():
    """Takes superusers for admins."""
    from rest_framework.permissions import SAFE_METHODS, IsAuthenticatedOrReadOnly

    class Permission(IsAuthenticatedOrReadOnly):
        def has_object_permission(self, request, view, obj):
            return request.method in SAFE_METHODS or request.user.is_superuser or obj.author == request.user

    return Permission


def wrong_only_get_is_safe():
    """Forgets that HEAD and OPTIONS read as well."""
    from rest_framework.permissions import BasePermission

    class Permission(BasePermission):
        def has_permission(self, request, view):
            return request.method == "GET" or request.user.is_authenticated

        def has_object_permission(self, request, view, obj):
            return request.method == "GET" or request.user.is_staff or obj.author == request.user

    return Permission
