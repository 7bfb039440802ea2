"""A signature in a PDF: one that readers show, and that one changed byte breaks (PAdES B-B, ETSI EN 319 142-1).

With a time-stamping service it is B-T: the signature outlives the certificate of the key.
"""

from io import BytesIO
from typing import Any

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from award.documents.keys import Key
from award.messages import Message

FIELD = "Signature"
STAMP = 16_384
"""Bytes of a time-stamp with the certificates of whoever gives it, at most."""


class NoTimestamp(Exception):  # noqa: N818 - says what happened
    """The time-stamping service did not answer as it should: in words."""

    def __init__(self, told: str) -> None:
        super().__init__(told)
        self.message = Message.of("Le service d’horodatage ne répond pas comme il le devrait : {told}", told=told)


def signed(pdf: bytes, key: Key, timestamp: str = "") -> bytes:
    """The same document with an invisible signature, which allows no change at all; `timestamp` is an address, or "".

    Raises NoTimestamp.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415 - heavy, loaded where used
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter  # noqa: PLC0415 - with the others
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner  # noqa: PLC0415 - with the others
    from pyhanko.sign.timestamps import TimestampRequestError  # noqa: PLC0415 - with the others

    told = PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    target = BytesIO()
    signer = PdfSigner(told, _signer(key), timestamper=_stamper(timestamp))
    try:
        signer.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf)), bytes_reserved=_room(key, timestamp), output=target)
    except (TimestampRequestError, OSError) as error:
        raise NoTimestamp(str(error)) from error
    return target.getvalue()


def _signer(key: Key) -> Any:
    from asn1crypto import keys, x509  # type: ignore[import-untyped]  # noqa: PLC0415 - with the others; it ships no types
    from pyhanko.sign.signers import SimpleSigner  # noqa: PLC0415 - with the others
    from pyhanko_certvalidator.registry import SimpleCertificateStore  # noqa: PLC0415 - with the others

    private = key.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    mine, *others = (x509.Certificate.load(one.public_bytes(Encoding.DER)) for one in (key.certificate, *key.chain))
    store = SimpleCertificateStore()  # type: ignore[no-untyped-call]  # as above
    store.register_multiple([mine, *others])
    return SimpleSigner(mine, keys.PrivateKeyInfo.load(private), store)


def _room(key: Key, timestamp: str) -> int:
    """Hexadecimal digits kept for the signature: told beforehand, it is not made twice to be measured."""
    certificates = sum(len(one.public_bytes(Encoding.DER)) for one in (key.certificate, *key.chain))
    return 2 * (2048 + certificates + (STAMP if timestamp else 0))


def _stamper(address: str) -> Any:
    from pyhanko.sign.timestamps import HTTPTimeStamper  # noqa: PLC0415 - with the others

    return HTTPTimeStamper(address) if address else None
