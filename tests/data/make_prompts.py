"""Writes what each prompt looks like when it is sent, to be reviewed: `python -m tests.data.make_prompts`."""

from importlib import resources
from pathlib import Path

from coach import prompt

FOLDER = Path(__file__).with_name("prompts")


def snapshot(name: str) -> str:
    """The prompt with a word in each hole, every message under its role."""
    loaded = prompt.load(name)
    values = {hole: f"({hole})" for hole in sorted(loaded.holes)}
    shown = [f"--- {message.role}\n{message.text}" for message in prompt.messages(name, **values)]
    return "\n".join([loaded.about.splitlines()[0], *shown, ""])


def names() -> list[str]:
    """The names of all prompts."""
    return sorted(
        Path(file.name).stem for file in resources.files("coach").joinpath("prompts").iterdir() if file.is_file()
    )


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name in names():
        (FOLDER / f"{name}.txt").write_text(snapshot(name), encoding="utf-8")
