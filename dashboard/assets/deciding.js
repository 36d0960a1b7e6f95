// Buttons that ask for a decision (components/deciding.py): what is asked for goes into a store, once per click.
(() => {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-decision]");
    if (!button) return;
    const asked = { ...JSON.parse(button.dataset.decision), at: Date.now() };
    window.dash_clientside.set_props(button.dataset.store, { data: asked });
  });

  // A label that is changed in place is what is kept, until it is saved: Esc, and leaving it, give it back.
  function restore(field) {
    const kept = document.getElementById("topic-title").textContent;
    if (field.value !== kept) window.dash_clientside.set_props("topic-label", { value: kept });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.id === "topic-label") restore(event.target);
  });

  document.addEventListener("focusout", (event) => {
    const to = event.relatedTarget;
    if (event.target.id === "topic-label" && !(to && to.id === "topic-save")) restore(event.target);
  });
})();
