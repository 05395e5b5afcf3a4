"""The analyst's workshop: what edits, compares and measures the skills taxonomy."""
