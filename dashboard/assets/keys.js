// Letters that take a step (components/links.py): a link with data-key is clicked by its key, unless something is typed.
(() => {
  const typing = "input, textarea, select, [contenteditable], [role=dialog]";

  // Until the article is drawn that a step led to, the links are still those of the one before: a quick press waits.
  function take(key, tries) {
    const link = document.querySelector(`a[data-key="${CSS.escape(key)}"]`);
    if (!link) return false;
    const read = new URLSearchParams(window.location.search).get("doc") || "";
    const drawn = link.closest("[data-read]");
    if (!drawn || drawn.dataset.read === read) link.click();
    else if (tries) window.setTimeout(take, 50, key, tries - 1);
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest(typing)) return;
    if (take(event.key, 100)) event.preventDefault();
  });

  // When another article is read: it begins at its headline, and the list shows its row.
  function shown() {
    const rows = document.getElementById("listing-rows");
    const pane = rows && rows.closest(".card-body");
    const row = rows && rows.querySelector("[aria-current]");
    if (pane && row && pane.scrollHeight > pane.clientHeight) {
      const above = row.offsetTop < pane.scrollTop;
      const below = row.offsetTop + row.offsetHeight > pane.scrollTop + pane.clientHeight;
      if (above || below) pane.scrollTop = row.offsetTop - pane.clientHeight / 3;
    }
  }

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.articles = {
    opened(_content, _rows, search) {
      const read = new URLSearchParams(search).get("doc") || "";
      const pane = document.querySelector(".reading");
      if (pane && read !== pane.dataset.shown) {
        pane.dataset.shown = read;
        pane.scrollTop = 0;
        if (read && pane.offsetTop < window.scrollY) window.scrollTo(0, 0);
      }
      window.requestAnimationFrame(shown);
      return window.dash_clientside.no_update;
    },
  };
})();
