"""Which network a request comes from: what proxies of ours say is believed, and nobody else."""

import pytest

from award.web.proxies import client_network, misspelt, trusted

NONE = ()
OURS = trusted("10.0.0.0/8, 2001:db8:ffff::/48")


@pytest.mark.parametrize("header", ["", "203.0.113.9", "203.0.113.9, 10.0.0.1", "x"])
def test_without_a_proxy_of_ours_the_header_is_not_believed(header: str) -> None:
    assert client_network("192.0.2.7", header, NONE) == "192.0.2.7"
    assert client_network("192.0.2.7", header, OURS) == "192.0.2.7"


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("198.51.100.1, 203.0.113.9", "203.0.113.9"),
        ("198.51.100.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (" 203.0.113.9:4711 ", "203.0.113.9"),
        ("10.0.0.3", "10.0.0.3"),
        ("", "10.0.0.1"),
        ("203.0.113.9, garbage", "10.0.0.1"),
        ("[2001:db8:1:2:3::4]:80", "2001:db8:1:2::/64"),
    ],
)
def test_behind_our_proxies_the_first_from_the_right_that_is_not_ours_is_the_client(header: str, found: str) -> None:
    assert client_network("10.0.0.1", header, OURS) == found


def test_endless_header_is_read_for_a_few_proxies_only() -> None:
    assert client_network("10.0.0.1", "203.0.113.9," + ",".join(["10.0.0.2"] * 50), OURS) == "10.0.0.2"


@pytest.mark.parametrize("address", ["2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff", "2001:db8:1:2::1%eth0"])
def test_of_ipv6_a_household_is_one_network(address: str) -> None:
    assert client_network(address, "", NONE) == "2001:db8:1:2::/64"


def test_ipv4_inside_ipv6_is_the_former() -> None:
    assert client_network("::ffff:192.0.2.7", "", NONE) == "192.0.2.7"


def test_what_is_no_address_is_its_own_name() -> None:
    assert client_network("testclient", "203.0.113.9", OURS) == "testclient"
    assert client_network("", "203.0.113.9", OURS) == ""


def test_proxy_that_is_misspelt_is_told_and_trusts_nobody() -> None:
    assert misspelt("10.0.0.0/8 nonsense, 10.0.0.1/33,::1") == ("nonsense", "10.0.0.1/33")
    assert trusted("nonsense") == ()
