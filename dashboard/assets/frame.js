// What the frame does in the browser: colours, steps without reloading, copying links, the index of a long page.
(() => {
  const root = document.documentElement;
  const year = 365 * 24 * 3600;

  function wear(scheme) {
    document.body.dataset.agThemeMode = scheme;
    root.dataset.mantineColorScheme = scheme;
  }

  function step(href) {
    window.history.pushState({}, "", href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  function copied() {
    const toast = document.getElementById("copied");
    toast.hidden = false;
    window.setTimeout(() => { toast.hidden = true; }, 2000);
  }

  function copy(text) {
    if (navigator.clipboard) {
      navigator.clipboard.writeText(text).then(copied);
      return;
    }
    const field = document.createElement("textarea"); // without https a browser offers no other way
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    copied();
  }

  function isPlain(event) {
    return event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  }

  // A link that is a step of the page (components/links.py), or a name in a chart that leads on (figures/hover.py).
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-step], .js-plotly-plot a");
    if (link && isPlain(event)) {
      event.preventDefault();
      step(link.getAttribute("href") || link.getAttributeNS("http://www.w3.org/1999/xlink", "href"));
    }
  });

  // A download is of the selection that the address states at the moment.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-export]");
    if (link) link.href = `/xuat/${link.dataset.export}${window.location.search}`;
  }, true);

  document.addEventListener("click", (event) => {
    const entry = event.target.closest("[data-copy]");
    if (entry) copy(`${window.location.href.split("#")[0]}#${entry.dataset.copy}`);
  });

  // A button that opens and closes something else (the filters, on a narrow screen).
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-toggles]");
    if (!button) return;
    const open = document.getElementById(button.dataset.toggles).classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
  });

  // A link to a card (…#volume-card): the card is drawn after the page has loaded.
  function goToCard() {
    const name = window.location.hash.slice(1);
    if (!name) return;
    const until = Date.now() + 5000;
    const look = window.setInterval(() => {
      const card = document.getElementById(name);
      if (card) card.scrollIntoView();
      if (card || Date.now() > until) window.clearInterval(look);
    }, 100);
  }

  wear(root.dataset.mantineColorScheme === "dark" ? "dark" : "light");
  window.addEventListener("load", goToCard);

  window.dash_clientside = window.dash_clientside || {};
  let shownPath = null;
  window.dash_clientside.frame = {
    step,
    // Where a step leads to another page, its cards are told the new selection when they stand there: those of the
    // page that is left would be filled once more, and be gone when the answer comes.
    selection(search, _children, held) {
      const drawn = window.dash_clientside.callback_context.triggered.some(({ prop_id }) => prop_id === "page.children");
      if (drawn || shownPath === null) shownPath = window.location.pathname;
      if (shownPath !== window.location.pathname) return window.dash_clientside.no_update;
      const kept = (search || "").slice(1).split("&").filter((pair) => pair && !/^xem(\.|=|$)/.test(pair)).join("&");
      const wanted = kept && `?${kept}`;
      return wanted === held ? window.dash_clientside.no_update : wanted;
    },
    emptied(clicks) {
      return clicks ? [] : window.dash_clientside.no_update;
    },
    setTitle(title) {
      if (title) document.title = title;
    },
    switchScheme(_clicks, scheme) {
      return scheme === "dark" ? "light" : "dark";
    },
    wearScheme(scheme) {
      document.cookie = `scheme=${scheme}; path=/; max-age=${year}; SameSite=Lax`;
      wear(scheme);
      return scheme;
    },
  };
})();
