"""Pictures: `<noun>.figure(result, say, scheme) -> go.Figure`, nothing else.

Only here and in `dashboard.theme` is plotly used.
"""
