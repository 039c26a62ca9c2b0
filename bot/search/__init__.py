"""From a question's words to the passage that answers it, or the reason why none does."""
