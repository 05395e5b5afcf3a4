"""The parts of the compare stage: what the person holds, gates, rows, marks, plan, overview."""
