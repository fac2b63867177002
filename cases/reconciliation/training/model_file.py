"""A model file out of estimated levels, and the assumptions that no estimate gives."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from cases.reconciliation.linkage.model import conditions_sha256
from cases.reconciliation.training.estimate import Levels

# What EM can't tell: each with its reason.
CLASSES: Final[Mapping[str, Mapping[str, object]]] = {
    "registered": {
        "value": 0.7,
        "reason": "Of findings, those about people in the register: a guess until decisions are there. Twice the odds is one bit.",
    },
    "relatives": {
        "value": 0.5,
        "reason": "Of findings about people who are not in the register, those with relatives in it: a guess, half.",
    },
}
FREQUENCY: Final[Mapping[str, Mapping[str, object]]] = {
    "people": {
        "value": 2000,
        "reason": "A value's frequency counts as if 2,000 people more had been seen with the usual one, so that a file of five rows changes nothing.",
    },
    "at_least": {
        "value": 0.00001,
        "reason": "A value seen once in a large file is not rarer than one in a hundred thousand: it may be a misspelt common one.",
    },
}
THRESHOLDS: Final[Mapping[str, Mapping[str, object]]] = {
    "match": {
        "value": 0.97,
        "reason": "On eight generated files with known truth (three of the demo, five of another generator) 8,513 of 8,516 matches above it were right.",
    },
    "review": {
        "value": 0.1,
        "reason": "From one chance in ten on a person looks; on the same files 49 of 2,853 findings below it were in the register.",
    },
    "rival": {
        "value": 0.02,
        "reason": "A second record with one chance in fifty: the finding resembles two people, and a person looks.",
    },
}


def model_file(
    levels: Levels, *, version: str, made_with: Mapping[str, Any], shares: Mapping[str, float]
) -> dict[str, Any]:
    """The content of a model file; `made_with` names the data, `shares` the classes' shares of all pairs by EM."""
    return {
        "version": version,
        "made": {"date": date.today().isoformat(), **made_with},
        "conditions_sha256": conditions_sha256(),
        "classes": {
            **CLASSES,
            "of_all_pairs": {name: float(f"{share:.4g}") for name, share in shares.items()},
        },
        "frequency": dict(FREQUENCY),
        "thresholds": dict(THRESHOLDS),
        "levels": levels,
    }


def write_model(content: Mapping[str, Any], path: Path) -> None:
    """Write a model file as JSON that a person can read and compare."""
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
