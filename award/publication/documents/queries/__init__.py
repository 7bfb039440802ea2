"""Documents that were made, and those that should be."""

from award.publication.documents.contents import Announced, Badge, Distinguished
from award.publication.documents.queries.kept import (
    Document,
    Signer,
    beside,
    document,
    document_for,
    documents_of,
    documents_of_company,
    made_in,
    published_document,
    revoked_codes,
    signer,
    signers,
)
from award.publication.documents.queries.wanted import documents_ready, wanted_in

__all__ = [
    "Announced",
    "Badge",
    "Distinguished",
    "Document",
    "Signer",
    "beside",
    "document",
    "document_for",
    "documents_of",
    "documents_of_company",
    "documents_ready",
    "made_in",
    "published_document",
    "revoked_codes",
    "signer",
    "signers",
    "wanted_in",
]
