"""The formulas of the report as pure functions over arrays; section numbers are those of METRICS."""
