"""The review of a period: what members raise and what is answered to it, and tasks taken on from the report."""
