"""The diagnostics of a ranking, computed in a process of its own: the service loads no such library. The last ones are kept."""

from collections import OrderedDict
from threading import BoundedSemaphore

from award.jobs.apart import run_apart
from award.ranking.diagnostics.diagnosing import Diagnostics
from award.ranking.diagnostics.gathered import diagnosed, read_diagnostics
from award.ranking.gathering import Inputs, written

KEPT = 8
_TURN = BoundedSemaphore(1)
"""At once in this process: whoever asks meanwhile waits, and mostly finds the answer made."""
_known: OrderedDict[str, Diagnostics] = OrderedDict()
"""By the digest of the inputs, the last used at the end."""


def diagnosed_apart(inputs: Inputs) -> Diagnostics:
    digest = inputs.digest
    with _TURN:
        if digest not in _known:
            _known[digest] = read_diagnostics(run_apart(diagnosed, written(inputs).decode()))
        _known.move_to_end(digest)
        while len(_known) > KEPT:
            _known.popitem(last=False)
        return _known[digest]
