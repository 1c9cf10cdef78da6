"""The preview as a whole: real files, a real socket, the real protocol."""

from __future__ import annotations

import asyncio
import json
import shutil
import socket
import time
from itertools import pairwise
from pathlib import Path

import pytest
from tornado.httpclient import HTTPClientError
from tornado.websocket import websocket_connect

from docgen.diagnostics import DocgenError
from docgen.serve.changes import QUIET
from docgen.serve.sockets import open_sockets, url_of
from tests.serve.running import DOCUMENT, running, save


def edited(words: str) -> str:
    return DOCUMENT.replace("First words", words)


def test_serves_the_whole_site(spec: Path) -> None:
    """Pages, assets, downloads, data and search are there, from memory."""
    with running(spec) as preview:
        first = preview.get("/")
        assert first.status == 200
        assert "First words" in first.text
        assert first.headers["Content-Type"] == "text/html; charset=utf-8"
        assert preview.get("/asyncapi.yaml").text == DOCUMENT
        for path in ("asyncapi.json", "objects.json", "assets/search-names.js"):
            assert preview.get(f"/{path}").status == 200, path
        style = first.text.partition('rel="stylesheet" href="')[2].partition('"')[0]
        sheet = preview.get(f"/{style}")
        assert sheet.headers["Content-Type"] == "text/css; charset=utf-8"
        assert "immutable" in sheet.headers["Cache-Control"]
    assert {path.name for path in spec.parent.iterdir()} == {spec.name, ".git"}


def test_pages_are_never_kept_by_the_browser(spec: Path) -> None:
    """What may change with the next save is asked for again."""
    with running(spec) as preview:
        for path in ("/", "/channels/door.html", "/objects.json", "/__docgen/status"):
            assert preview.get(path).headers["Cache-Control"] == "no-store", path


def test_folder_leads_to_its_index(spec: Path) -> None:
    """`channels` and `channels/` show the list, with links that work there."""
    with running(spec) as preview:
        assert preview.get("/channels").headers["Location"] == "/channels/"
        assert preview.get("/channels/").status == 200


def test_unknown_page_is_the_sites_own_404(spec: Path) -> None:
    """At any depth the page finds its style, and follows the sources like all."""
    with running(spec) as preview:
        answer = preview.get("/no/such/page.html")
        assert answer.status == 404
        assert 'href="/assets/style.' in answer.text
        assert "/__docgen/preview.js" in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/../asyncapi.yaml.secret",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/channels/../../secret.txt",
        "/__docgen/../server.py",
        "/__docgen/..%2fserver.py",
        "/assets/..%5c..%5csecret.txt",
        "//etc/passwd",
        "/%00",
    ],
)
def test_no_path_leaves_the_site(spec: Path, path: str) -> None:
    """Only what was planned is served, whatever a path tries."""
    (spec.parent.parent / "secret.txt").write_text("secret")
    with running(spec) as preview:
        answer = preview.get(path)
        assert answer.status == 404
        assert "secret" not in answer.text.replace(path, "")


@pytest.mark.parametrize(
    "path", ["/", "/__docgen/status", "/__docgen/preview.js", "/livereload"]
)
@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
    ],
    ids=["host", "origin", "null origin"],
)
def test_foreign_requests_are_refused(
    spec: Path, path: str, headers: dict[str, str]
) -> None:
    """Neither another site's script nor a rebound name reads the preview."""
    with running(spec) as preview:
        assert preview.get(path, **headers).status == 403


def test_foreign_site_can_not_listen(spec: Path) -> None:
    """The socket is closed to other origins, and open to our own."""
    with running(spec) as preview:
        with pytest.raises(HTTPClientError, match="403"):
            preview.tab(Origin="http://evil.example")
        preview.tab(Origin=preview.url.rstrip("/"))


def test_pages_may_load_from_the_preview_only(spec: Path) -> None:
    """The policy allows the server itself and its socket."""
    with running(spec) as preview:
        policy = preview.get("/").headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert f"connect-src 'self' ws://127.0.0.1:{preview.port}" in policy
        assert "unsafe" not in policy


def test_head_has_no_body(spec: Path) -> None:
    """HEAD answers as GET does, without the content."""
    with running(spec) as preview:
        answer = preview.get("/", method="HEAD")
        assert (answer.status, answer.body) == (200, b"")
        assert int(answer.headers["Content-Length"]) > 1000


def test_nothing_can_be_sent(spec: Path) -> None:
    """A preview only answers questions."""
    with running(spec) as preview:
        assert preview.get("/", method="POST").status == 405


def test_status_is_the_contract(spec: Path) -> None:
    """`GET /__docgen/status` tells generation and findings that belong together."""
    with running(spec) as preview:
        assert preview.status()["generation"] == 1
        save(spec, DOCUMENT.replace("messages/opened'", "messages/opend'"))
        preview.until(lambda: preview.status()["generation"] == 2, "the second")
        status = preview.status()
        assert set(status) == {"generation", "diagnostics"}
        finding = next(
            each for each in status["diagnostics"] if each["code"] == "ref-not-found"
        )
        assert finding["severity"] == "error"
        assert finding["line"] == 8
        assert finding["hint"] == "did you mean `opened`?"


def test_explains_codes(spec: Path) -> None:
    """The panel's link leads to what `docgen explain` tells."""
    with running(spec) as preview:
        assert "ref-not-found" in preview.get("/__docgen/explain/ref-not-found").text
        assert preview.get("/__docgen/explain/no-such-code").status == 404


def test_save_is_one_reload(spec: Path) -> None:
    """A save ends in one reload, after which the page shows it."""
    with running(spec) as preview:
        tab = preview.tab()
        save(spec, edited("Second words"))
        [reload] = tab.reloads(quiet=1)
        assert (reload["command"], reload["path"]) == ("reload", "*")
        assert reload["docgen"] == {"generation": 2, "change": "page"}
        assert "Second words" in preview.get("/").text


def test_saves_close_together_all_arrive(spec: Path) -> None:
    """No throttle drops the last state: python-livereload's lost two of four."""
    with running(spec) as preview:
        tab = preview.tab()
        for number in range(4):
            save(spec, edited(f"Words {number}"))
            assert tab.next()["command"] == "reload"
            assert f"Words {number}" in preview.get("/").text


def test_burst_is_one_reload_with_the_last_state(spec: Path) -> None:
    """A burst of writes ends in one reload, if it has no pauses, and shows its end."""
    with running(spec) as preview:
        tab = preview.tab()
        written = [time.monotonic()]
        for number in range(30):
            spec.write_text(edited(f"Words {number}"))
            time.sleep(QUIET / 5)
            written.append(time.monotonic())
        reloads = tab.reloads(quiet=1)
        assert "Words 29" in preview.get("/").text
        # A busy machine makes pauses that nobody can tell from an author's.
        gaps = (later - before for before, later in pairwise(written))
        pauses = sum(int(gap / (QUIET / 2)) for gap in gaps)
        assert 1 <= len(reloads) <= 1 + pauses


def test_touch_is_no_reload(spec: Path) -> None:
    """Reading the document, or saving it unchanged, is no change."""
    with running(spec) as preview:
        tab = preview.tab()
        spec.read_text()
        spec.touch()
        spec.write_text(DOCUMENT)
        assert tab.reloads() == []
        assert preview.status()["generation"] == 1


def test_other_files_do_not_matter(spec: Path) -> None:
    """What nothing refers to may change: the output, droppings, other documents."""
    with running(spec) as preview:
        tab = preview.tab()
        for name in ("README.md", "asyncapi.yaml~", ".asyncapi.yaml.swp", "4913"):
            spec.with_name(name).write_text("x")
        (spec.parent / "site").mkdir()
        (spec.parent / "site" / "index.html").write_text("x")
        (spec.parent / ".git" / "HEAD").write_text("ref: x")
        assert tab.reloads() == []


def _by_move(spec: Path, text: str) -> None:
    save(spec, text)


def _in_place(spec: Path, text: str) -> None:
    with spec.open("w") as file:
        for start in range(0, len(text), 100):
            file.write(text[start : start + 100])
            file.flush()


def _as_vim(spec: Path, text: str) -> None:
    backup = spec.with_name(f"{spec.name}~")
    spec.rename(backup)
    spec.write_text(text)
    backup.unlink()


def _as_git(spec: Path, text: str) -> None:
    spec.unlink()
    spec.write_text(text)


def _in_a_new_folder(spec: Path, text: str) -> None:
    folder = spec.parent
    shutil.move(folder, folder.with_name("old"))
    folder.mkdir()
    (folder / ".git").mkdir()
    spec.write_text(text)


@pytest.mark.parametrize(
    "way", [_by_move, _in_place, _as_vim, _as_git, _in_a_new_folder]
)
def test_every_way_to_save(tmp_path: Path, way: object) -> None:
    """However the file is replaced, one reload shows it; the next save is seen, too."""
    assert callable(way)
    spec = tmp_path / "api" / "asyncapi.yaml"
    spec.parent.mkdir()
    (spec.parent / ".git").mkdir()
    spec.write_text(DOCUMENT)
    with running(spec) as preview:
        tab = preview.tab()
        way(spec, edited("Saved words"))
        assert len(tab.reloads(quiet=1)) == 1
        assert "Saved words" in preview.get("/").text
        save(spec, edited("More words"))
        assert len(tab.reloads(quiet=1)) == 1
        assert "More words" in preview.get("/").text


def test_deleted_document_comes_back(spec: Path) -> None:
    """Without the document the last site stays; with it, all is well again."""
    with running(spec) as preview:
        spec.unlink()
        preview.until(lambda: preview.codes() == ["cannot-build"], "the fault")
        assert "First words" in preview.get("/").text
        spec.write_text(edited("Back again"))
        preview.until_shown("Back again")
        assert "cannot-build" not in preview.codes()


def test_referenced_file_that_appears_in_a_new_folder(spec: Path) -> None:
    """A `$ref` into a folder that does not exist yet is awaited and followed."""
    spec.write_text(DOCUMENT.replace("#/components/messages/opened", "a/b/part.yaml"))
    with running(spec) as preview:
        assert "ref-file-unreadable" in preview.codes()
        part = spec.parent / "a" / "b" / "part.yaml"
        part.parent.mkdir(parents=True)
        part.write_text("title: Appeared\n")
        preview.until_shown("Appeared", "/channels/door.html")
        save(part, "title: Changed there\n")
        preview.until_shown("Changed there", "/channels/door.html")


def test_document_behind_a_link(tmp_path: Path) -> None:
    """Where the document is a symbolic link, an edit of its target shows."""
    target = tmp_path / "real" / "doc.yaml"
    target.parent.mkdir()
    target.write_text(DOCUMENT)
    spec = tmp_path / "asyncapi.yaml"
    spec.symlink_to(target)
    with running(spec) as preview:
        save(target, edited("Through the link"))
        preview.until_shown("Through the link")


def test_settings_that_appear_count(
    spec: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A docgen.yaml that is made later holds from then on."""
    monkeypatch.chdir(spec.parent)
    with running(spec) as preview:
        spec.with_name("docgen.yaml").write_text("title: Called by settings\n")
        preview.until_shown("Called by settings")


def test_style_is_swapped(spec: Path) -> None:
    """An edit of a style sheet tells its new path and leaves the page."""
    theme = spec.parent / "look"
    (theme / "static").mkdir(parents=True)
    (theme / "theme.toml").write_text(
        'name = "look"\nextends = "default"\napi = 1\n[assets]\ncss = ["own.css"]\n'
    )
    sheet = theme / "static" / "own.css"
    sheet.write_text("body { margin: 1px }")
    with running(spec, theme=str(theme)) as preview:
        tab = preview.tab()
        sheet.write_text("body { margin: 2px }")
        [reload] = tab.reloads(quiet=1)
        assert reload["docgen"]["change"] == "style"
        assert reload["liveCSS"] is True
        assert "margin: 2px" in preview.get(reload["path"]).text


def test_syntax_error_keeps_the_page(spec: Path) -> None:
    """A mistake is told and the page stays; mending it is told, too."""
    with running(spec) as preview:
        tab = preview.tab()
        save(spec, edited("Lost words") + "oops: [\n")
        assert tab.next()["docgen"] == {"generation": 2, "change": "findings"}
        assert "yaml-syntax" in preview.codes()
        assert "First words" in preview.get("/").text
        save(spec, edited("Mended words"))
        assert tab.next()["docgen"] == {"generation": 3, "change": "page"}
        assert "Mended words" in preview.get("/").text


def test_panel_is_the_page_if_there_never_was_one(spec: Path) -> None:
    """Without any site the findings are the page, readable without scripts."""
    spec.write_text("- a list\n")
    with running(spec) as preview:
        answer = preview.get("/channels/door.html")
        assert "not-a-mapping" in answer.text
        assert "/__docgen/preview.js" in answer.text
        tab = preview.tab()
        save(spec, DOCUMENT)
        assert tab.next()["docgen"]["change"] == "page"
        assert preview.get("/channels/door.html").status == 200


def test_renamed_object_is_found(spec: Path) -> None:
    """The address of a channel that was renamed leads to its new page."""
    with running(spec) as preview:
        save(spec, DOCUMENT.replace("door:", "gate:").replace("/door'", "/gate'"))
        preview.until(lambda: preview.status()["generation"] == 2, "the rename")
        answer = preview.get("/channels/door.html")
        assert answer.status == 302
        place = answer.headers["Location"]
        assert place == "/channels/gate.html?docgen-gone=channels%2Fdoor.html"
        assert preview.get(place).status == 200


def test_server_answers_while_it_builds(spec: Path) -> None:
    """A page is served at once from the last state while a long build runs."""
    many = "".join(f"  c{n}: {{address: a{n}}}\n" for n in range(3000))
    with running(spec) as preview:
        tab = preview.tab()
        save(spec, DOCUMENT.replace("channels:\n", f"channels:\n{many}"))
        answered = 0
        while tab.said.empty():
            assert preview.get("/").status == 200
            answered += tab.said.empty()
        assert answered
        assert preview.get("/channels/c2999.html").status == 200


def test_findings_keep_no_connection_waiting(spec: Path) -> None:
    """A browser has six for all tabs: who asks is told when to come back."""
    many = "".join(f"  c{n}: {{address: a{n}}}\n" for n in range(3000))
    with running(spec) as preview:
        own, other = preview.tab("docgen"), preview.tab()
        assert own.next() == {"command": "judged", "docgen": {"generation": 1}}
        save(spec, DOCUMENT.replace("channels:\n", f"channels:\n{many}"))
        assert own.next()["command"] == "reload"
        early = json.loads(preview.get("/__docgen/panel").body)
        assert early == {"generation": 2, "unfinished": True}
        assert own.next() == {"command": "judged", "docgen": {"generation": 2}}
        late = json.loads(preview.get("/__docgen/panel").body)
        assert late["unfinished"] is False
        assert sum(late["counts"].values()) == len(preview.status()["diagnostics"])
        # Others know the words of the protocol only, and close at any other.
        assert [said["command"] for said in other.reloads()] == ["reload"]


def test_hello_tells_run_and_generation(spec: Path) -> None:
    """By the hello a tab knows whether its page is of this run and this state."""
    with running(spec) as preview:
        hello = preview.tab().hello
        assert hello["protocols"] == ["http://livereload.com/protocols/official-7"]
        page = preview.get("/").text
        assert f'data-boot="{hello["docgen"]["boot"]}"' in page
        assert f'data-generation="{hello["docgen"]["generation"]}"' in page


@pytest.mark.parametrize("message", ["{", "[]", '{"command": 7}', '"x"', "{}"])
def test_nonsense_on_the_socket_does_no_harm(spec: Path, message: str) -> None:
    """Whatever somebody says, other tabs go on."""
    with running(spec) as preview:

        async def talk() -> None:
            url = f"{preview.url.replace('http', 'ws', 1)}livereload"
            connection = await websocket_connect(url)
            await connection.write_message(message)
            await connection.write_message(b"\xff\xfe", binary=True)
            connection.close()
            while await connection.read_message() is not None:
                pass

        asyncio.run_coroutine_threadsafe(talk(), preview.loop).result(10)
        tab = preview.tab()
        save(spec, edited("Still here"))
        assert len(tab.reloads(quiet=1)) == 1


def test_two_previews_in_one_process(tmp_path: Path) -> None:
    """Servers share no state: each tells its own tabs of its own changes."""
    specs = [tmp_path / name / "asyncapi.yaml" for name in ("one", "two")]
    for spec in specs:
        spec.parent.mkdir()
        spec.write_text(DOCUMENT)
    with running(specs[0]) as one, running(specs[1]) as two:
        tabs = one.tab(), two.tab()
        save(specs[1], edited("Only the second"))
        assert len(tabs[1].reloads(quiet=1)) == 1
        assert tabs[0].reloads() == []
        assert "Only the second" not in one.get("/").text


def test_polling_sees_changes(spec: Path) -> None:
    """Where the system can't tell, looking does."""
    with running(spec, poll=True) as preview:
        save(spec, edited("Polled words"))
        preview.until_shown("Polled words")
        spec.unlink()
        preview.until(lambda: preview.codes() == ["cannot-build"], "the deletion")


def test_last_words_for_the_terminal(spec: Path) -> None:
    """Each generation is told once, with everything that was found."""
    with running(spec) as preview:
        save(spec, DOCUMENT + "oops: [\n")
        preview.until(lambda: len(preview.host.judged_) == 2, "two reports")
        first, second = preview.host.judged_
        assert (first.number, second.number) == (1, 2)
        assert second.verdict.has_errors


def test_taken_port_is_told() -> None:
    """A port that was asked for is not replaced by another one."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(DocgenError, match="is taken"):
            open_sockets("127.0.0.1", other.getsockname()[1])


def test_next_free_port_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a wish the next free port does, and the address tells which."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken: int = other.getsockname()[1]
        monkeypatch.setattr("docgen.serve.sockets.FIRST_PORT", taken)
        sockets = open_sockets("127.0.0.1", None)
        port: int = sockets[0].getsockname()[1]
        assert port > taken
        assert url_of("127.0.0.1", sockets) == f"http://127.0.0.1:{port}/"
        sockets[0].close()


def test_unknown_host_is_told() -> None:
    """A name that is not this machine's is the caller's mistake."""
    with pytest.raises(DocgenError, match="there is no host"):
        open_sockets("no-such-host.invalid", 0)


def test_tabs_that_left_are_forgotten(spec: Path) -> None:
    """A closed tab takes nothing with it."""
    with running(spec) as preview:
        staying, leaving = preview.tab(), preview.tab()
        preview.loop.call_soon_threadsafe(leaving.socket.close)
        save(spec, edited("For who stays"))
        assert len(staying.reloads(quiet=1)) == 1
