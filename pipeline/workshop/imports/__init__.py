"""Published lists of skills and occupations, read into local layers that lie under the taxonomy."""
