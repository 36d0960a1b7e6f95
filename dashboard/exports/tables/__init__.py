"""The table behind each answer: `<noun>.table(result, say)`, what `figures.<noun>.figure(…)` draws."""
