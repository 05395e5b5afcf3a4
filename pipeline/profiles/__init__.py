"""One reader a file format, each giving the same Profile."""
