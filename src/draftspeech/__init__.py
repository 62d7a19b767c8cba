"""Template-driven speech drafting for Chinese Party, government and school offices."""

__version__ = "0.1.0"
