"""The one typeface of every PDF: Tinos, put together at set-up from a locked package."""
