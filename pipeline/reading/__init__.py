"""How one posting's text is read: sections, skills, strength, facts, open mentions. Knows nothing of the warehouse."""
