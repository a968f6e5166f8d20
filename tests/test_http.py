"""The client waits for busy servers, tells dead ones in one line, and keeps passwords to itself."""

from __future__ import annotations

import base64
import gzip
import time

import pytest

from kgpub.errors import KgpubError, LinkerError, ServiceError
from kgpub.http import Fault, public_address
from tests.conftest import MakeClient
from tests.services import Reply, Server


def test_a_question_is_answered_with_the_decoded_json(
    server: Server, make_client: MakeClient
) -> None:
    assert make_client().get(server.url, {"name": "Ma'arra & co"}).data == {"hello": "world"}
    assert server.asked[0].fields == {"name": "Ma'arra & co"}


def test_fields_join_the_query_that_an_address_has(server: Server, make_client: MakeClient) -> None:
    make_client().get(f"{server.url}?lang=en", {"a": "b"})
    assert server.asked[0].fields == {"lang": "en", "a": "b"}


def test_a_form_is_posted(server: Server, make_client: MakeClient) -> None:
    make_client().post(server.url, {"queries": "{é}"})
    assert (server.asked[0].method, server.asked[0].fields) == ("POST", {"queries": "{é}"})


def test_json_is_posted_with_headers_of_the_callers_own(
    server: Server, make_client: MakeClient
) -> None:
    make_client().post_json(server.url, {"a": ["é"]}, {"Authorization": "Bearer secret"})
    (asked,) = server.asked
    assert asked.method == "POST"
    assert asked.data == {"a": ["é"]}
    assert asked.headers["content-type"] == "application/json"
    assert asked.headers["authorization"] == "Bearer secret"


@pytest.mark.parametrize(("body", "data"), [({"why": "no"}, {"why": "no"}), (b"<p>no", None)])
def test_a_status_that_the_caller_knows_is_an_answer(
    server: Server, make_client: MakeClient, body: object, data: object
) -> None:
    server.next.append(Reply(body, status=400))
    answer = make_client().post_json(server.url, {}, also={400})
    assert (answer.status, answer.data) == (400, data)


def test_a_key_is_not_carried_to_another_host(server: Server, make_client: MakeClient) -> None:
    other = f"http://localhost:{server.host.partition(':')[2]}/api"
    server.next.append(Reply({}, status=307, headers={"Location": other}))
    make_client().post_json(server.url, {}, {"Authorization": "Bearer secret"})
    assert [a.headers.get("authorization") for a in server.asked] == ["Bearer secret", None]


def test_the_server_is_told_who_asks(server: Server, make_client: MakeClient) -> None:
    make_client().get(server.url)
    agent = server.asked[0].headers["user-agent"]
    assert agent.startswith("kgpub/9.9 (https://w3id.org/kgpub;")
    assert "urllib3/" in agent


def test_a_compressed_answer_is_read(server: Server, make_client: MakeClient) -> None:
    server.next.append(Reply(gzip.compress(b'{"a": 1}'), headers={"Content-Encoding": "gzip"}))
    assert make_client().get(server.url).data == {"a": 1}


def test_a_busy_server_is_asked_again_after_the_time_it_asks_for(
    server: Server, make_client: MakeClient
) -> None:
    server.next.append(Reply({}, status=429, headers={"Retry-After": "1"}))
    start = time.monotonic()
    assert make_client().get(server.url).data == {"hello": "world"}
    assert time.monotonic() - start >= 1.0
    assert len(server.asked) == 2


def test_a_time_to_wait_that_is_none_is_not_minded(server: Server, make_client: MakeClient) -> None:
    server.next.append(Reply({}, status=503, headers={"Retry-After": "soon"}))
    assert make_client().get(server.url).data == {"hello": "world"}


def test_a_server_that_asks_to_wait_too_long_is_not_waited_for(
    server: Server, make_client: MakeClient
) -> None:
    server.next.append(Reply({}, status=429, headers={"Retry-After": "3600"}))
    with pytest.raises(KgpubError, match="is busy and asks to wait 3600 seconds"):
        make_client().get(server.url)
    assert len(server.asked) == 1


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_server_that_stays_busy_is_given_up(
    server: Server, make_client: MakeClient, status: int
) -> None:
    server.next.extend([Reply({}, status=status)] * 5)
    with pytest.raises(KgpubError, match=rf"answered {status} .*\(asked 3 times\)"):
        make_client().get(server.url)
    assert len(server.asked) == 3


def test_what_is_not_there_is_asked_for_once(server: Server, make_client: MakeClient) -> None:
    server.next.append(Reply({}, status=404))
    with pytest.raises(KgpubError, match="answered 404 Not Found"):
        make_client().get(server.url)
    assert len(server.asked) == 1


def test_a_slow_server_is_asked_again(server: Server, make_client: MakeClient) -> None:
    server.next.append(Reply({}, delay=0.6))
    assert make_client(timeout=0.3).get(server.url).data == {"hello": "world"}


def test_a_server_that_stays_silent_is_given_up(server: Server, make_client: MakeClient) -> None:
    server.next.extend([Reply({}, delay=0.5)] * 3)
    with pytest.raises(KgpubError, match="does not answer in time"):
        make_client(timeout=0.1).get(server.url)


def test_an_answer_that_breaks_off_is_asked_for_again(
    server: Server, make_client: MakeClient
) -> None:
    server.next.append(Reply(b'{"a": ', cut=True))
    assert make_client().get(server.url).data == {"hello": "world"}


def test_a_server_that_always_breaks_off_is_given_up(
    server: Server, make_client: MakeClient
) -> None:
    server.next.extend([Reply(b'{"a": ', cut=True)] * 3)
    with pytest.raises(KgpubError, match="broke the connection off"):
        make_client().get(server.url)


@pytest.mark.parametrize("body", [b"<html>", b"", b'{"a": 1', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_json_is_told(server: Server, make_client: MakeClient, body: bytes) -> None:
    server.next.append(Reply(body))
    with pytest.raises(KgpubError, match="does not answer with JSON"):
        make_client().get(server.url)


def test_an_endless_answer_is_not_read(server: Server, make_client: MakeClient) -> None:
    server.next.append(Reply([0] * 1000))
    with pytest.raises(KgpubError, match="more than kgpub reads"):
        make_client(largest=100).get(server.url)


def test_an_error_inside_an_answer_counts_like_a_busy_server(
    server: Server, make_client: MakeClient
) -> None:
    server.next.append(Reply({"lagged": True}))
    client = make_client(lambda data: Fault("is late", passing=True) if "lagged" in data else None)
    assert client.get(server.url).data == {"hello": "world"}
    assert len(server.asked) == 2


def test_a_service_that_never_answered_is_a_fault_of_the_choice(
    server: Server, make_client: MakeClient
) -> None:
    server.stop()
    with pytest.raises(LinkerError, match=r"cannot be reached .* check the address"):
        make_client().get(server.url)


def test_a_service_that_dies_fails_for_this_time(server: Server, make_client: MakeClient) -> None:
    client = make_client()
    client.get(server.url)
    server.stop()
    server.next.append(Reply({}, cut=True))  # to end the connection that is still open
    with pytest.raises(ServiceError, match="cannot be reached"):
        client.get(server.url)


def test_a_name_that_no_host_has_cannot_be_reached(make_client: MakeClient) -> None:
    with pytest.raises(LinkerError, match=r"http://kgpub\.invalid/api cannot be reached"):
        make_client().get("http://kgpub.invalid/api")


def test_a_service_that_fails_again_and_again_is_asked_no_more(
    server: Server, make_client: MakeClient
) -> None:
    client = make_client(tries=1)
    server.next.extend([Reply({}, status=500)] * 3)
    for _ in range(3):
        with pytest.raises(KgpubError):
            client.get(server.url)
    with pytest.raises(KgpubError, match="failed 3 times in a row"):
        client.get(server.url)
    assert len(server.asked) == 3


def test_an_answer_makes_failures_forgotten(server: Server, make_client: MakeClient) -> None:
    client = make_client(tries=1)
    for _ in range(4):
        server.next.append(Reply({}, status=500))
        with pytest.raises(KgpubError, match="answered 500"):
            client.get(server.url)
        assert client.get(server.url).data == {"hello": "world"}


def test_questions_keep_a_distance(server: Server, make_client: MakeClient) -> None:
    client = make_client(pause=0.15)
    start = time.monotonic()
    for _ in range(3):
        client.get(server.url)
    assert time.monotonic() - start >= 0.3


def test_a_redirection_is_followed_and_told(server: Server, make_client: MakeClient) -> None:
    server.next.append(Reply({}, status=302, headers={"Location": "/elsewhere"}))
    assert make_client().get(server.url).url == f"http://{server.host}/elsewhere"


def test_redirections_in_a_circle_end(server: Server, make_client: MakeClient) -> None:
    server.next.extend([Reply({}, status=302, headers={"Location": "/api"})] * 20)
    with pytest.raises(KgpubError):
        make_client().get(server.url)
    assert len(server.asked) < 20


def test_a_user_and_password_are_sent_and_never_told(
    server: Server, make_client: MakeClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", logger="kgpub")
    server.next.append(Reply({}, status=403))
    with pytest.raises(KgpubError) as caught:
        make_client().get(f"http://anna:s%40ge@{server.host}/api?key=hidden#x")
    expected = base64.b64encode(b"anna:s@ge").decode()
    assert server.asked[0].headers["authorization"] == f"Basic {expected}"
    assert server.asked[0].path == "/api?key=hidden"
    told = str(caught.value) + caplog.text
    assert all(word not in told for word in ("anna", "s@ge", "s%40ge", "hidden"))


def test_the_user_stays_with_the_address_through_a_redirection_on_the_same_host(
    server: Server, make_client: MakeClient
) -> None:
    server.next.append(Reply({}, status=301, headers={"Location": "/new/"}))
    answer = make_client().get(f"http://anna:geheim@{server.host}/api")
    assert answer.url == f"http://anna:geheim@{server.host}/new/"


def test_the_proxy_of_the_system_is_used(
    server: Server, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", f"http://{server.host}")
    assert make_client().get("http://kgpub.invalid/w/api.php").data == {"hello": "world"}
    assert server.asked[0].path == "http://kgpub.invalid/w/api.php"


def test_hosts_that_need_no_proxy_are_asked_directly(
    server: Server, make_client: MakeClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    assert make_client().get(server.url).data == {"hello": "world"}


def test_what_may_be_printed_of_an_address() -> None:
    assert public_address("https://u:p@x.org:8443/a/b?key=1#c") == "https://x.org:8443/a/b"
    assert public_address("http://[::1]:80/") == "http://[::1]:80/"
