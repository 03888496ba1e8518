"""Limits as signs, where there is no room for words. Free of Qt."""

from __future__ import annotations

from monitor_app.domain.limits import Direction, LimitKind


def limit_sign(kind: LimitKind, direction: Direction, bound: float) -> str:
    """Return "≥ 160", or of a limit counted from the baseline "+40" or "−20 %"."""
    rises = direction is Direction.ABOVE
    if kind is LimitKind.ABSOLUTE:
        return f"{'≥' if rises else '≤'} {bound:g}"
    unit = " %" if kind is LimitKind.PERCENT else ""
    return f"{'+' if rises else '−'}{bound:g}{unit}"
