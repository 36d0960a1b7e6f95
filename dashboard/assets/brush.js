// Days by dragging: across a chart over time (components/card.py: brush), whole periods are taken into the address.
(() => {
  const least = 8; // pixels: what moves less is a click (plotly's own measure)
  const mine = /^(tu|den|trang|xem(\..*)?)$/; // the days; what another selection takes out of an address
  let drag = null;
  let over = false; // whether the last thing done was a drag: its click is still to come

  // Where each period begins and ends on the screen: it stands in the middle of its room.
  function rooms(chart) {
    const periods = (chart.layout && chart.layout.meta && chart.layout.meta.periods) || [];
    const layout = chart._fullLayout;
    if (!periods.length || !layout || !layout.xaxis || layout.xaxis.type !== "date") return [];
    const { _offset: left, _length: wide } = layout.xaxis;
    const middles = periods.map(([start]) => left + layout.xaxis.d2p(start));
    const between = middles.slice(1).map((middle, place) => (middle + middles[place]) / 2);
    return periods.map(([start, end], place) => ({
      start, end, from: place ? between[place - 1] : left, to: place < between.length ? between[place] : left + wide,
    }));
  }

  // Those that are touched; beyond the edges, the first or the last one.
  function touched() {
    const at = (x) => {
      const place = drag.rooms.findIndex((room) => x < room.to);
      return place < 0 ? drag.rooms.length - 1 : place;
    };
    const [first, last] = [drag.x, drag.now].sort((a, b) => a - b).map((x) => at(x - drag.left));
    return [drag.rooms[first], drag.rooms[last]];
  }

  function mark() {
    const [first, last] = touched();
    const { _offset: top, _length: high } = drag.chart._fullLayout.yaxis;
    Object.assign(drag.band.style, {
      left: `${first.from}px`, width: `${last.to - first.from}px`, top: `${top}px`, height: `${high}px`,
    });
  }

  function begin() {
    drag.band = document.createElement("div");
    drag.band.className = "brush";
    drag.chart.querySelector(".svg-container").append(drag.band);
    window.Plotly.Fx.unhover(drag.chart);
    drag.chart._dragged = true; // with dragging of its own turned off, plotly would take it for a click where it began
  }

  function leave() {
    if (drag && drag.band) drag.band.remove();
    drag = null;
  }

  // A period that the selection covers only a part of is taken as far as it is covered.
  function take(first, last) {
    const pairs = window.location.search.slice(1).split("&").filter(Boolean);
    const held = new URLSearchParams(window.location.search);
    const start = [first.start, held.get("tu") || ""].sort()[1];
    const end = [last.end, held.get("den") || last.end].sort()[0];
    const kept = pairs.filter((pair) => !mine.test(pair.split("=")[0]));
    window.dash_clientside.frame.step(
      `${window.location.pathname}?${[`tu=${start}`, `den=${end}`, ...kept].join("&")}`);
  }

  // A finger on a chart scrolls the page.
  document.addEventListener("pointerdown", (event) => {
    leave();
    over = false;
    const layer = event.target.closest("[data-brush] .js-plotly-plot .nsewdrag");
    if (!layer || event.pointerType === "touch" || event.button !== 0) return;
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    const chart = layer.closest(".js-plotly-plot");
    const places = rooms(chart);
    if (!places.length) return;
    const { left } = chart.querySelector(".svg-container").getBoundingClientRect();
    drag = { chart, rooms: places, left, x: event.clientX, now: event.clientX, band: null };
  }, true);

  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    drag.now = event.clientX;
    if (!drag.band && Math.abs(drag.now - drag.x) >= least) begin();
    if (drag.band) mark();
  }, true);

  document.addEventListener("pointerup", () => {
    if (!drag) return;
    const taken = drag.band && touched();
    leave();
    if (!taken) return;
    over = true;
    take(...taken);
  }, true);

  document.addEventListener("pointercancel", leave, true);

  document.addEventListener("keydown", (event) => {
    over = false;
    if (event.key !== "Escape" || !drag) return;
    event.stopPropagation();
    leave();
  }, true);

  // A drag ends in a click for the browser; on the chart it is none.
  document.addEventListener("click", (event) => {
    if (over && event.target.closest(".js-plotly-plot, .dragcover")) event.stopPropagation();
  }, true);
})();
