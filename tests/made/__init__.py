"""Office documents made from the sample report, and what they must be read as.

`content` says what a document holds; `word`, `html`, `markdown`, `reportlab_pdf` and `xelatex` write it;
`office` and `chromium` have programs convert it; `catalogue` names the formats; `fixture` gives tests one
shared folder of them.  `numbering` and `judge` are about a Word file that is all automatic numbers.
"""
