"""Plain Chinese official text: numerals, dates, names, outline, plans. Pure: text in, structure out."""
