"""The parts of the load stage: files, columns, cleaning, language, copies."""
