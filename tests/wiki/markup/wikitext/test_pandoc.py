"""Pandoc has little time and no files; without it a text stands as it was typed, and says why."""

from pathlib import Path

from tests.wiki.markup.judge import judged
from tests.wiki.markup.shown import shown
from wiki.markup.rendered import Said
from wiki.markup.wikitext.pandoc import Pandoc
from wiki.markup.wikitext.renderer import WikitextRenderer

TYPED = "'''gras''' <b>\n"


def said(renderer: WikitextRenderer) -> str:
    rendered = renderer.render(TYPED)
    judged(rendered)
    return shown(rendered)


def typed(reason: Said) -> str:
    return f'<p class="as-typed">{{said {reason}}}</p>\n<pre>{TYPED.replace("<", "&lt;").replace(">", "&gt;")}</pre>'


def program(folder: Path, script: str) -> Pandoc:
    path = folder / "pandoc"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    return Pandoc(path, seconds=0.3)


def test_without_pandoc_the_text_stands_as_typed(tmp_path: Path) -> None:
    assert said(WikitextRenderer(Pandoc(tmp_path / "none"))) == typed(Said.NO_READER)


def test_a_pandoc_that_takes_too_long_is_stopped(tmp_path: Path) -> None:
    assert said(WikitextRenderer(program(tmp_path, "exec sleep 60"))) == typed(Said.UNREADABLE)


def test_a_pandoc_that_fails_or_says_nonsense_takes_no_words(tmp_path: Path) -> None:
    for script in ("exit 251", "exit 64", "kill -9 $$", "echo nonsense", "echo '{}'", "echo '{\"blocks\": [3]}'", ":"):
        assert (script, said(WikitextRenderer(program(tmp_path, script)))) == (script, typed(Said.UNREADABLE))


def test_no_word_of_the_text_is_an_argument_and_nothing_of_the_machine_is_told_to_it(tmp_path: Path) -> None:
    script = f'echo "$@" > {tmp_path}/args; env > {tmp_path}/env; cat > {tmp_path}/text; echo \'{{"blocks": []}}\''
    assert WikitextRenderer(program(tmp_path, script)).render("--lua-filter=x").pieces == ()
    assert (tmp_path / "args").read_text().split() == [
        "--sandbox", "+RTS", "-M512M", "-RTS", "-f", "mediawiki", "-t", "json"
    ]  # fmt: skip
    told = {line.partition("=")[0] for line in (tmp_path / "env").read_text().split()}
    assert told <= {"LANG", "LC_ALL", "PWD", "OLDPWD", "SHLVL", "_"}
    assert (tmp_path / "text").read_text() == "--lua-filter=x"
