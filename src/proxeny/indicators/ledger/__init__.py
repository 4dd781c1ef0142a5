"""The ledger of differences: where a typed or published total is not what the records come to, and why."""
