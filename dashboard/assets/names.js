// Names in a list are found with dấu or without, wherever the letters stand in them (dmc: filter={"function": "foldedNames"}).
(() => {
  function folded(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();
  }

  const functions = (window.dashMantineFunctions = window.dashMantineFunctions || {});
  functions.foldedNames = ({ options, search, limit }) => {
    const exact = search.trim().toLowerCase();
    const loose = folded(exact);
    const wanted = exact === loose ? (label) => folded(label).includes(loose) : (label) => label.toLowerCase().includes(exact);
    return options.filter((option) => wanted(option.label)).slice(0, limit);
  };
})();
