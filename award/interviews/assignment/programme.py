"""A whole-numbered programme, laid row by row and solved by HiGHS: the same programme always has the same answer."""

from collections.abc import Mapping

HALF = 0.5


class Programme:
    """Unknowns are 0 or 1; those that the others make whole by themselves need not be asked to be. Rows lie between bounds."""

    def __init__(self) -> None:
        self._costs: list[float] = []
        self._whole: list[bool] = []
        self._rows: list[Mapping[int, float]] = []
        self._bounds: list[tuple[float, float]] = []

    def unknown(self, cost: float, *, whole: bool) -> int:
        """Its number."""
        self._costs.append(cost)
        self._whole.append(whole)
        return len(self._costs) - 1

    def demand(self, row: Mapping[int, float], least: float, greatest: float) -> None:
        """Of the sum of these unknowns, each times its factor."""
        self._rows.append(row)
        self._bounds.append((least, greatest))

    def solved(self, seconds: float) -> frozenset[int] | None:
        """The unknowns that are 1; None when there is no answer, or none in time."""
        import numpy as np  # noqa: PLC0415 - heavy, and never in the service's own process
        from scipy.optimize import Bounds, LinearConstraint, milp  # noqa: PLC0415 - the same
        from scipy.sparse import csr_array  # noqa: PLC0415 - the same

        starts = np.cumsum([0, *map(len, self._rows)])
        columns = np.array([number for row in self._rows for number in row], dtype=np.int32)
        factors = np.array([factor for row in self._rows for factor in row.values()], dtype=float)
        matrix = csr_array((factors, columns, starts), shape=(len(self._rows), len(self._costs)))
        least, greatest = zip(*self._bounds, strict=True)
        found = milp(
            np.array(self._costs),
            integrality=np.array(self._whole, dtype=int),
            bounds=Bounds(0, 1),
            constraints=LinearConstraint(matrix, np.array(least), np.array(greatest)),
            options={"time_limit": seconds},
        )
        return None if found.x is None else frozenset(int(at) for at in np.flatnonzero(found.x > HALF))
