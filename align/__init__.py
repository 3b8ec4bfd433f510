"""Documents to alignments: encoders, paragraph and sentence alignment, n-way groups, confidence."""
