"""Pictures: text is measured, boxes get their places, and elements are written as SVG; nothing here knows a record."""
