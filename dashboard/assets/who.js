// The name of who decides (components/who.py): typed in one line, shown in all, kept in the browser.
(() => {
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.who = {
    keep(values, kept) {
      const { no_update: none, callback_context: context } = window.dash_clientside;
      const changed = context.triggered.map((input) => input.prop_id).filter((id) => id.includes('"part":"who"'));
      const typed = context.inputs_list[0]
        .filter((input) => changed.some((id) => id.includes(`"place":"${input.id.place}"`)))
        .map((input) => input.value)
        .filter((value) => value !== null && value !== undefined); // a line that was only drawn says nothing
      const name = typed.length ? typed[0] : kept || "";
      return [typed.length && name !== kept ? name : none, values.map((value) => (value === name ? none : name))];
    },
  };
})();
