"""Disclosure control of absence figures: what may be shown without giving away what is hidden."""
