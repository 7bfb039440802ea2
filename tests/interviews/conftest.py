"""The service that the browsers of this folder visit."""

from sheet_browsing import service

__all__ = ["service"]
