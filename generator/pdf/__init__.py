"""Paper: plancher and posters as tagged PDF, made with typst where that is installed."""
