"""What a benchmark reports: a measured ratio to a floor, and the bound it promises to keep."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ratio:
    """One promise of speed or memory; `ratio` is this program divided by its floor, without unit."""

    name: str
    ratio: float
    bound: float
    at_most: bool = True
    """True: the ratio may be `bound` at most. False: it must be `bound` at least."""

    @property
    def kept(self) -> bool:
        return self.ratio <= self.bound if self.at_most else self.ratio >= self.bound

    def __str__(self) -> str:
        sign = "at most" if self.at_most else "at least"
        verdict = "kept" if self.kept else "MISSED"
        return f"{self.name:<52} {self.ratio:6.2f}  {sign} {self.bound:g}  {verdict}"
