"""`specs completion`: what a shell reads to complete verbs, options and choices."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping

SHELLS = ("bash", "zsh", "fish")


def completion(parser: argparse.ArgumentParser, shell: str) -> str:
    """The script of a shell, made of what the parser knows."""
    words = {verb: sorted(_words(sub)) for verb, sub in _verbs(parser).items()}
    return _fish(words) if shell == "fish" else _bash(words, zsh=shell == "zsh")


def _verbs(parser: argparse.ArgumentParser) -> Mapping[str, argparse.ArgumentParser]:
    actions = (action for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    return dict(next(actions).choices)


def _words(verb: argparse.ArgumentParser) -> Iterator[str]:
    for action in verb._actions:
        if action.help != argparse.SUPPRESS:
            yield from action.option_strings
            yield from map(str, action.choices or ())


def _bash(words: Mapping[str, list[str]], *, zsh: bool) -> str:
    cases = "".join(f"    {verb}) words='{' '.join(known)}';;\n" for verb, known in words.items())
    loaded = "autoload -U +X bashcompinit && bashcompinit\n" if zsh else ""
    return f"""{loaded}_specs() {{
  local words=''
  if [ "$COMP_CWORD" -le 1 ]; then words='{" ".join(words)}'; else
    case "${{COMP_WORDS[1]}}" in
{cases}    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "${{COMP_WORDS[COMP_CWORD]}}"))
}}
complete -o default -o bashdefault -F _specs specs
"""


def _fish(words: Mapping[str, list[str]]) -> str:
    lines = [f"complete -c specs -n __fish_use_subcommand -a '{' '.join(words)}'"]
    lines += [
        f"complete -c specs -n '__fish_seen_subcommand_from {verb}' -a '{' '.join(words[verb])}'" for verb in words
    ]
    return "\n".join(lines) + "\n"
