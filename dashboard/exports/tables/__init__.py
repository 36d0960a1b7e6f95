"""The table behind each answer: `<noun>.table(result, say)`, as `figures.<noun>.figure(result, say, scheme)` draws it."""
