"""What a person follows: a record, a partner, a kept view of a list, a country; hers alone, so in no history."""
