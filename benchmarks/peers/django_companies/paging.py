"""By cursor, a hundred at a time."""

from rest_framework.pagination import CursorPagination


class Pages(CursorPagination):
    ordering = "key"
    page_size = 1000
