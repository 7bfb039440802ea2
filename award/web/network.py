"""The network a request comes from, to be counted and never told."""

import hmac
from hashlib import sha256

from award.web.proxies import client_network, trusted
from award.web.site import Request, site_of


def network_of(request: Request) -> str:
    """`192.0.2.7`, `2001:db8:1:2::/64`, or what the server calls the other end where that is no number (a socket of files)."""
    client = request.client.host if request.client else ""
    header = ",".join(request.headers.getall("x-forwarded-for", []))
    return client_network(client, header, trusted(site_of(request).settings.trusted_proxies))


def mark_of(request: Request) -> str:
    """The network under the service's secret: it can be counted, not told, not even by trying all four billion."""
    key = site_of(request).settings.secret_key.encode()
    return hmac.new(key, f"network:{network_of(request)}".encode(), sha256).hexdigest()
