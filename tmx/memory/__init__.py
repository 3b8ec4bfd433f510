"""A translation memory that can be searched: TMX files in one SQLite file."""
