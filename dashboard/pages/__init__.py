"""Pages: wiring only. Each module has `layout(services, query)`, `register(app, services)` and its `CARDS`."""

from __future__ import annotations

from types import ModuleType

from dashboard.pages import articles, comparison, corpus, keywords, organizations, overview, releases, stories, topics

#: Page of `dashboard.address.PATHS` -> its module. A page that is not here yet is not offered.
PAGES: dict[str, ModuleType] = {
    "overview": overview,
    "topics": topics,
    "keywords": keywords,
    "organizations": organizations,
    "articles": articles,
    "comparison": comparison,
    "stories": stories,
    "releases": releases,
    "corpus": corpus,
}
