"""Documents the office writes: composed from templates, typeset to GB/T 9704, numbered, checked, made PDF."""
