"""The answers: pages, figures, exports, the command line."""
