"""Values without tables: text, dates, periods, quantities, money, verdicts, code lists, working days."""
