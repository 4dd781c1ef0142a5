"""Two records of one thing: what people say of them, which one stands for both, and how references lead to it."""
