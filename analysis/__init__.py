"""The questions: language, organizations, topics, trends. No web, no figures."""
