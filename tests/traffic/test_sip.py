"""What our telephones say, against the examples of the standards."""

import pytest

from onmaru.traffic import sip

pytestmark = pytest.mark.model

INVITE = (
    b"INVITE sip:desk-haneul@127.0.0.1:5070 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5060;rport;branch=z9hG4bKa\r\n"
    b"From: <sip:onmaru@127.0.0.1>;tag=1\r\nTo: <sip:desk-haneul@127.0.0.1>\r\nCall-ID: x@y\r\nCSeq: 7 INVITE\r\n"
    b"Contact: <sip:asterisk@127.0.0.1:5060>\r\nContent-Length: 60\r\n\r\n"
    b"v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio 20004 RTP/AVP 0 8\r\n"
)


def test_a_request_is_read_and_answered():
    invite = sip.read(INVITE)
    assert (invite.method, invite.uri, invite.branch) == ("INVITE", "sip:desk-haneul@127.0.0.1:5070", "z9hG4bKa")
    assert sip.media_address(invite) == ("127.0.0.1", 20004)
    answer = sip.read(
        sip.response(invite, 200, "OK", tag="me", contact="sip:a@b", body=sip.sdp(("b", 1), 4000)).encoded()
    )
    assert (answer.code, answer.method, answer.tag("To"), answer["Call-ID"]) == (200, "INVITE", "me", "x@y")
    assert answer.contact_uri() == "sip:a@b"
    assert sip.media_address(answer) == ("b", 4000)


def test_a_password_is_proven_as_in_rfc_2617():
    challenge = sip.Message(
        "SIP/2.0 401 Unauthorized",
        [("WWW-Authenticate", 'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"')],
    )
    proof = sip.proof(challenge, "GET", "/dir/index.html", "Mufasa", "Circle Of Life")
    assert 'response="670fd8c2df070c60b045671b8b24ff02"' in proof


@pytest.mark.parametrize("noise", [b"", b"\r\n\r\n", b"\xff\x00junk", b"GET / HTTP/1.1\r\n\r\n"])
def test_noise_is_no_message(noise):
    with pytest.raises(sip.NotSip):
        sip.read(noise)
