"""Which model to take where the one at hand may not do much: data, by the memory of the computer."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Advised:
    """A model to try on a computer with `memory` GB and more.

    `ollama` is its name there, `gguf` the file to look for otherwise; `size` is its download in GB (10^9 bytes).
    """

    memory: int
    ollama: str
    gguf: str
    size: float


ADVISED = (
    Advised(8, "qwen3:4b-instruct", "Qwen3-4B-Instruct-2507, Q4_K_M", 2.5),
    Advised(16, "qwen2.5:7b", "Qwen2.5-7B-Instruct, Q4_K_M", 4.7),
    Advised(32, "qwen3:30b-instruct", "Qwen3-30B-A3B-Instruct-2507, Q4_K_M", 18.6),
)
"""Each leaves room for its context and for a browser. None of them thinks before it speaks, which would use up the
limit of a reply; the largest computes with a tenth of itself at a time, so it is quick without a graphics card too."""


def advised(memory: float | None) -> Advised:
    """The largest model for so many GB of memory; the smallest where it is not known."""
    # A machine sold with 16 GB reports a little less.
    fitting = [each for each in ADVISED if memory is not None and each.memory <= memory * 1.1]
    return fitting[-1] if fitting else ADVISED[0]


def advice(memory: float | None) -> str:
    """The advice as a sentence."""
    one = advised(memory)
    with_memory = "" if memory is None else f" with {memory:.0f} GB of memory"
    return (
        f"To answer and grade on this computer{with_memory}, try ollama:{one.ollama} "
        f"(`ollama pull {one.ollama}`, {one.size:.1f} GB), or the GGUF file of {one.gguf}."
    )


def memory_gb() -> float | None:
    """The memory of this computer in GB (2^30 bytes); None where the system does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    except (ValueError, OSError, AttributeError):
        return None
