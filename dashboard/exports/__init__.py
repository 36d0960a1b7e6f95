"""What is taken away: tables as CSV and XLSX, figures as PNG and SVG, each saying what it is of.

table.py       Table, Column: numbers with the words and units of their columns
tables/*       result -> Table, one module a noun
provenance.py  a view -> period, conditions, n, corpus version, as they stand in every export
csv.py         Table -> CSV                     (raw: keys, dot decimals, ISO dates)
xlsx.py        Table -> XLSX                    (Vietnamese: labels, number formats)
pictures.py    figure -> PNG, SVG
routes.py      /xuat/<noun>.<format>?<address>
"""
