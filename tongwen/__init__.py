"""Tongwen aligns the official-language versions of a document and makes a translation memory of them."""
