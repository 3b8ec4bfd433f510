"""Files to documents: readers, cleaning, structure, sentences, languages, sample corpora."""
