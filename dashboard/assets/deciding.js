// Buttons that ask for a decision (components/deciding.py): what is asked for goes into a store, once per click.
(() => {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-decision]");
    if (!button) return;
    const asked = { ...JSON.parse(button.dataset.decision), at: Date.now() };
    window.dash_clientside.set_props(button.dataset.store, { data: asked });
  });
})();
