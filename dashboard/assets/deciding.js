// Buttons that ask for a decision (components/deciding.py): what is asked for goes into a store, once per click.
(() => {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-decision]");
    if (!button) return;
    const asked = { ...JSON.parse(button.dataset.decision), at: Date.now() };
    // The text as it stands in the page: what Dash knows of a field comes later than a quick Enter.
    if (button.dataset.field) asked.label = document.getElementById(button.dataset.field).value;
    window.dash_clientside.set_props(button.dataset.store, { data: asked });
  });

  const saving = (field) => field.id && document.querySelector(`[data-field="${field.id}"]`);

  // A label that is changed in place is what is kept, until it is saved: Esc, and leaving it, give it back.
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  function restore(field) {
    const kept = document.getElementById("topic-title").textContent;
    if (field.value === kept) return;
    write.call(field, kept);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    window.dash_clientside.set_props("topic-label", { value: kept });
  }

  document.addEventListener("keydown", (event) => {
    const button = saving(event.target);
    if (button && event.key === "Enter" && !event.isComposing) button.click();
    if (event.key === "Escape" && event.target.id === "topic-label") restore(event.target);
  });

  document.addEventListener("focusout", (event) => {
    if (event.target.id === "topic-label" && event.relatedTarget !== saving(event.target)) restore(event.target);
  });
})();
