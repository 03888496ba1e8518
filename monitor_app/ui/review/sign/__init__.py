"""The signature: what stands in its way, its meaning, comment and plan, or the question that goes back."""
