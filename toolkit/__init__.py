"""Banwen."""
