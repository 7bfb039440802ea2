"""Which addresses may be named, and which numbers may be reached."""

import pytest

from award.webhooks.addresses import LONGEST, address_flaw, is_outside, origin


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "https://example.org/",
        "https://hooks.example.org:8443/a/b?token=x%20y",
        "https://93.184.215.14/x",
        "https://[2606:2800:21f:cb07::1]/x",
    ],
)
def test_https_address_is_good(address: str) -> None:
    assert address_flaw(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "",
        "example.org",
        "ftp://example.org",
        "javascript:alert(1)",
        "https://",
        "https:///x",
        "https://user:password@example.org/",
        "https://user@example.org/",
        "https://example.org#x",
        "https://example.org/#x",
        "https://example.org?x",
        "https://example.org:99999/",
        "https://example.org:/",
        "https://exam ple.org/",
        "https://example.org/a b",
        "https://example.org/\r\nhost: x",
        "https://example.org\\@127.0.0.1/",
        "https://exämple.org/",
        f"https://example.org/{'x' * LONGEST}",
    ],
)
def test_anything_else_is_told_what_an_address_looks_like(address: str) -> None:
    flaw = address_flaw(address)
    assert flaw
    assert "complète" in flaw.text


def test_plain_http_is_for_trying_out_only() -> None:
    flaw = address_flaw("http://example.org/")
    assert flaw
    assert "https" in flaw.text
    assert address_flaw("http://127.0.0.1:8000/", inside=True) is None


@pytest.mark.parametrize("number", ["93.184.215.14", "1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1"])
def test_number_of_the_internet_is_outside(number: str) -> None:
    assert is_outside(number)


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.1", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.192", "168.63.129.16", "198.18.0.1",
        "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254",
        "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_number_of_a_network_a_machine_or_a_cloud_is_not(number: str) -> None:
    assert not is_outside(number)


def test_origin_leaves_out_what_may_be_a_secret() -> None:
    assert origin("https://hooks.example:8443/services/T0/5eCr3t?x=y") == "https://hooks.example:8443"
