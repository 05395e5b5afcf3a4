"""One adapter a file: match(url), plan(query), parse(snapshot); pure parsing, no network."""
