"""The engine of law 1: a form is a template read backwards."""
