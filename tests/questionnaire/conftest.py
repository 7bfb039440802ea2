"""The service that the browsers of this folder visit."""

from company_browsing import service

__all__ = ["service"]
