"""`python -m tests.fuzz`: every property, round after round, until the minutes are over.

SEED tells the rounds apart and repeats them; MINUTES says how long. What is found is printed as small as it gets, with
the seed; put it into a test of the module that it belongs to.
"""

from __future__ import annotations

import os
import random
import sys
import time
import traceback
import warnings

from hypothesis import HealthCheck, Phase, given, seed, settings

from .properties import PROPERTIES, Property

EXAMPLES = 200


def main() -> int:
    """Run the rounds; 1 when something was found."""
    first = int(os.environ.get("SEED") or random.randrange(10**6))
    end = time.monotonic() + 60 * float(os.environ.get("MINUTES") or 3)
    found: dict[str, int] = {}
    number = first
    while time.monotonic() < end:
        for name, property in PROPERTIES.items():
            if name not in found and not _holds(name, property, number):
                found[name] = number
        number += 1
    print(f"{number - first} rounds of {EXAMPLES} examples, from SEED={first}; found: {found or 'nothing'}")
    return 1 if found else 0


def _holds(name: str, property: Property, number: int) -> bool:
    """Whether PROPERTY holds for the examples of this seed; the smallest that breaks it is printed."""
    phases = (Phase.explicit, Phase.generate, Phase.shrink)
    rules = settings(
        max_examples=EXAMPLES, deadline=None, database=None, phases=phases, suppress_health_check=list(HealthCheck)
    )
    try:
        seed(number)(rules(given(property.input)(property.check)))()
    except Exception:  # whatever it is, it is a finding
        print(f"--- {name}, SEED={number}")
        traceback.print_exc(limit=-3, file=sys.stdout)
        return False
    return True


if __name__ == "__main__":
    warnings.simplefilter("error")
    sys.exit(main())
