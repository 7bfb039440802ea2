"""Endpoints and deliveries, as programs read and write them."""

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

from award.webhooks.addresses import LONGEST
from award.webhooks.events import Kind


class EndpointRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An address to be told."""

    address: Annotated[str, Meta(description="En https, hors de notre réseau.", min_length=1, max_length=LONGEST)]
    kinds: Annotated[tuple[Kind, ...], Meta(description="Ce qui lui est envoyé.", min_length=1)]
    description: Annotated[str, Meta(description="À quoi elle sert.", max_length=200)] = ""


class EndpointAnswer(msgspec.Struct, frozen=True):
    """`state` is active, paused, or stopped: it heard nothing for days."""

    id: int
    address: str
    description: str
    kinds: tuple[str, ...]
    state: str
    made_at: datetime
    failing_since: datetime | None


class NewEndpointAnswer(msgspec.Struct, frozen=True):
    """The only time that the secret is seen."""

    id: int
    secret: Annotated[str, Meta(description="Le secret des signatures, montré cette seule fois.")]


class StateRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whether it is sent to; what happens during a pause is kept, and sent when it is over."""

    active: Annotated[bool, Meta(description="false : en pause.")]


class DeliveryAnswer(msgspec.Struct, frozen=True):
    """`state` is waiting, heard or given up; `status` that of the last attempt, 0 when there was no answer."""

    id: int
    message: Annotated[str, Meta(description="L’en-tête webhook-id, le même à chaque essai.")]
    kind: str
    state: str
    attempts: int
    begun_at: datetime
    next_at: datetime | None
    tried_at: datetime | None
    status: int
    failure: str


class AfterEndpoint(msgspec.Struct, frozen=True):
    """The last endpoint of a page."""

    id: int


class BeforeDelivery(msgspec.Struct, frozen=True):
    """The oldest delivery of a page."""

    id: int
