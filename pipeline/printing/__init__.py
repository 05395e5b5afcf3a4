"""The parts of the report stage: what stands where, sentences, pictures, safe text, the terminal."""
