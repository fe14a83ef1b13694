"""Settings become Asterisk's configuration, and nothing of it is left unfilled."""

import re

import pytest

from onmaru.adapters.asterisk.config import Exchange, Trunk, rendered

pytestmark = pytest.mark.model

CARRIER = Trunk("carrier", addresses=("203.0.113.10", "203.0.113.0/28"))


def files(**settings: object) -> dict[str, str]:
    given: dict[str, object] = {"http_port": 8088, "sip_port": 5060, "ari_password": "secret", "trunks": (CARRIER,)}
    return rendered(Exchange(**given | settings), sounds="/sounds")  # type: ignore[arg-type]


def section(text: str, name: str, type_: str) -> dict[str, str]:
    for body in re.findall(rf"\[{name}\]\n(.*?)(?=\n\[|\Z)", text, re.DOTALL):
        values = dict(re.findall(r"^(\w+) = (.*)$", body, re.MULTILINE))
        if values.get("type") == type_:
            return values
    raise AssertionError(f"no {type_} {name}")


def test_nothing_is_left_unfilled() -> None:
    for name, text in files().items():
        assert "@{" not in text, name


def test_control_never_leaves_the_machine() -> None:
    http = files(sip_host="0.0.0.0")["http.conf"]
    assert "bindaddr = 127.0.0.1" in http
    assert "tlsenable" not in http


def test_a_trunk_is_known_by_its_addresses() -> None:
    pjsip = files()["pjsip.conf"]
    assert section(pjsip, "carrier", "identify")["match"] == "203.0.113.10,203.0.113.0/28"
    assert section(pjsip, "carrier", "endpoint")["context"] == "from-outside"
    assert "auth" not in section(pjsip, "carrier", "endpoint")


def test_a_trunk_with_a_password_must_prove_itself() -> None:
    trunk = Trunk("carrier", addresses=("203.0.113.10",), username="city", password="p", transport="tcp")
    pjsip = files(trunks=(trunk,))["pjsip.conf"]
    assert section(pjsip, "carrier", "endpoint")["auth"] == "carrier"
    assert section(pjsip, "carrier", "endpoint")["transport"] == "tcp"
    assert section(pjsip, "carrier", "auth")["username"] == "city"


def test_where_we_register_we_prove_ourselves() -> None:
    trunk = Trunk(
        "carrier", addresses=("203.0.113.10",), username="city", password="p", register_at="sip:carrier.example"
    )
    pjsip = files(trunks=(trunk,))["pjsip.conf"]
    endpoint = section(pjsip, "carrier", "endpoint")
    assert endpoint["outbound_auth"] == "carrier"
    assert "auth" not in endpoint
    registration = section(pjsip, "carrier", "registration")
    assert (registration["server_uri"], registration["client_uri"]) == (
        "sip:carrier.example",
        "sip:city@carrier.example",
    )


def test_behind_address_translation_the_public_address_is_told() -> None:
    pjsip = files(public_address="198.51.100.7", local_networks=("10.0.0.0/8",))["pjsip.conf"]
    for transport in ("udp", "tcp"):
        told = section(pjsip, transport, "transport")
        assert told["external_media_address"] == told["external_signaling_address"] == "198.51.100.7"
        assert told["local_net"] == "10.0.0.0/8"


def test_the_dialplans_own_variables_are_left_alone() -> None:
    dialplan = files(fallback_round_seconds=7)["extensions.conf"]
    assert "Stasis(onmaru,citizen,${EXTEN})" in dialplan
    assert "Queue(fallback,b(fallback-header^s^1),,,7)" in dialplan
    assert "Playback(/sounds/fallback)" in dialplan


def test_a_way_out_only_takes_no_calls_and_proves_itself_where_it_is_asked() -> None:
    pbx = Trunk("pbx", username="onmaru", password="p", dial_at="sip:10.0.0.5:5060")
    pjsip = files(trunks=(CARRIER, pbx))["pjsip.conf"]
    endpoint = section(pjsip, "pbx", "endpoint")
    assert (endpoint["outbound_auth"], endpoint["identify_by"], "auth" in endpoint) == ("pbx", "ip", False)
    assert section(pjsip, "pbx", "aor")["contact"] == "sip:10.0.0.5:5060"
    with pytest.raises(AssertionError):
        section(pjsip, "pbx", "identify")
    assert "contact" not in section(pjsip, "carrier", "aor")


def test_who_is_called_sees_the_city_s_number() -> None:
    endpoint = section(files()["pjsip.conf"], "carrier", "endpoint")
    assert (endpoint["send_pai"], endpoint["trust_id_outbound"]) == ("yes", "yes")


@pytest.mark.parametrize(
    ("trunks", "ways"),
    [
        ((), set()),
        ((CARRIER,), set()),
        (
            (Trunk("carrier", dial_at="sip:a"), Trunk("pbx", dial_at="sip:b"), Trunk("third", dial_at="sip:c")),
            {"carrier", "pbx"},
        ),
        ((Trunk("carrier", register_at="sip:a"),), {"carrier"}),
    ],
)
def test_calls_go_out_where_a_trunk_knows_where_to(trunks: tuple[Trunk, ...], ways: set[str]) -> None:
    assert Exchange(http_port=1, sip_port=2, ari_password="p", trunks=trunks).ways == ways
