"""The same distinction for machines: an Open Badge 3.0, which is a W3C verifiable credential (data model 2.0).

A `1EdTechRevocationList` says which no longer hold: whoever checks the signature alone would not know.
"""

from datetime import UTC, datetime
from typing import Any

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)


def issuer(site: str, name: str) -> dict[str, Any]:
    """The profile of whoever awards, at its own address."""
    return {"id": f"{site}/issuer.json", "type": ["Profile"], "name": name, "url": site}


def achievement(site: str, edition: int, name: str, narrative: str) -> dict[str, Any]:
    """What was earned; the public page of the edition says how."""
    here = f"{site}/palmares/{edition}"
    criteria = {"id": here, "narrative": narrative}
    return {"id": here, "type": ["Achievement"], "achievementType": "Award", "name": name, "description": narrative,
            "criteria": criteria}  # fmt: skip


def credential(
    address: str, company: str, issued_by: dict[str, Any], earned: dict[str, Any], at: datetime
) -> dict[str, Any]:
    """`address` is the public page of the document."""
    known_as = {"type": "IdentityObject", "hashed": False, "identityHash": company, "identityType": "name"}
    subject = {
        "id": f"{address}#company",
        "type": ["AchievementSubject"],
        "identifier": [known_as],
        "achievement": earned,
    }
    return {
        "@context": list(CONTEXT),
        "id": f"{address}/credential.json",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": earned["name"],
        "issuer": issued_by,
        "validFrom": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "credentialSubject": subject,
        "credentialStatus": {
            "id": f"{issued_by['url']}/issuer/revocations.json",
            "type": "1EdTechRevocationList",
        },
    }


def claims(told: dict[str, Any], at: datetime) -> dict[str, Any]:
    """What a signed token says: the credential, and the names that tokens have for its parts."""
    return {
        **told,
        "iss": told["issuer"]["id"],
        "jti": told["id"],
        "sub": told["credentialSubject"]["id"],
        "nbf": int(at.timestamp()),
    }


def enveloped(token: str) -> dict[str, Any]:
    """A signed token as a document of JSON (VC data model 2.0, 4.13.1)."""
    return {"@context": CONTEXT[0], "id": f"data:application/vc+jwt,{token}", "type": "EnvelopedVerifiableCredential"}


def revocations(site: str, codes: tuple[str, ...]) -> dict[str, Any]:
    """Credentials that no longer hold, by their identities; `codes` as they are shown."""
    return {
        "id": f"{site}/issuer/revocations.json",
        "issuer": f"{site}/issuer.json",
        "revokedCredentials": [f"{site}/v/{code}/credential.json" for code in codes],
    }
