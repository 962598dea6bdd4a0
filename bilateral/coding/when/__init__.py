"""When: time expressions to days."""
