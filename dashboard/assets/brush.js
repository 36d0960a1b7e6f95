// Days by dragging: across a chart over time (components/card.py: brush), whole periods are taken into the address.
// With a mouse; with a finger that rests before it moves; with Shift and the arrows, then Enter.
(() => {
  const least = 8; // pixels: what moves less is a click (plotly's own measure)
  const rest = 350; // milliseconds that a finger rests on a chart before it chooses; one that moves sooner scrolls
  const mine = /^(tu|den|trang|xem(\..*)?)$/; // the days; what another selection takes out of an address
  const layers = "[data-brush] .js-plotly-plot .nsewdrag";
  const charts = "[data-brush] .js-plotly-plot";
  let drag = null; // what is under way: places on the chart in pixels; the band, once something is chosen
  let resting = null; // a finger that has just come down
  let over = false; // whether the last thing done was a drag: its click is still to come

  // Where each period begins and ends on the screen: it stands in the middle of its room.
  function rooms(chart) {
    const periods = (chart.layout && chart.layout.meta && chart.layout.meta.periods) || [];
    const layout = chart._fullLayout;
    if (periods.length < 2 || !layout || !layout.xaxis || layout.xaxis.type !== "date") return [];
    const { _offset: left, _length: wide } = layout.xaxis;
    const middles = periods.map(([start]) => left + layout.xaxis.d2p(start));
    const between = middles.slice(1).map((middle, place) => (middle + middles[place]) / 2);
    return periods.map(([start, end], place) => ({
      start, end, middle: middles[place],
      from: place ? between[place - 1] : left, to: place < between.length ? between[place] : left + wide,
    }));
  }

  // Those that are touched; beyond the edges, the first or the last one.
  function touched() {
    const [first, last] = [drag.from, drag.now].sort((a, b) => a - b).map((x) => drag.rooms[room(drag.rooms, x)]);
    return [first, last];
  }

  function room(places, x) {
    const place = places.findIndex(({ to }) => x < to);
    return place < 0 ? places.length - 1 : place;
  }

  // A period that the selection covers only a part of is taken as far as it is covered.
  function days([first, last]) {
    const held = new URLSearchParams(window.location.search);
    return [[first.start, held.get("tu") || ""].sort()[1], [last.end, held.get("den") || last.end].sort()[0]];
  }

  function written(day) {
    const [year, month, number] = day.split("-");
    if (document.documentElement.lang !== "en") return `${number}/${month}/${year}`;
    const name = new Date(`${day}T00:00`).toLocaleDateString("en-US", { month: "short" });
    return `${Number(number)} ${name} ${year}`;
  }

  function mark() {
    const [first, last] = touched();
    const { _offset: top, _length: high } = drag.chart._fullLayout.yaxis;
    Object.assign(drag.band.style, {
      left: `${first.from}px`, width: `${last.to - first.from}px`, top: `${top}px`, height: `${high}px`,
    });
    const named = drag.band.firstChild;
    named.textContent = [...new Set(days([first, last]).map(written))].join(" – ");
    const wide = drag.chart.clientWidth; // the words stay within the chart
    const middle = (first.from + last.to) / 2, half = named.offsetWidth / 2;
    named.style.left = `${Math.min(Math.max(middle, half), wide - half) - first.from}px`;
  }

  function begin() {
    drag.band = document.createElement("div");
    drag.band.className = "brush";
    drag.band.append(document.createElement("span"));
    drag.band.firstChild.setAttribute("role", "status");
    drag.chart.querySelector(".svg-container").append(drag.band);
    window.Plotly.Fx.unhover(drag.chart);
  }

  function leave() {
    if (resting) window.clearTimeout(resting.timer);
    if (drag && drag.band) drag.band.remove();
    drag = resting = null;
  }

  function take(chosen) {
    const [start, end] = days(chosen);
    const pairs = window.location.search.slice(1).split("&").filter(Boolean);
    const kept = pairs.filter((pair) => !mine.test(pair.split("=")[0]));
    window.dash_clientside.frame.step(
      `${window.location.pathname}?${[`tu=${start}`, `den=${end}`, ...kept].join("&")}`);
  }

  function finish() {
    const chosen = drag.band && touched();
    leave();
    if (chosen) take(chosen);
    return Boolean(chosen);
  }

  document.addEventListener("pointerdown", (event) => {
    leave();
    over = false;
    const layer = event.target.closest(layers);
    if (!layer || event.button !== 0 || !event.isPrimary) return;
    if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return;
    const chart = layer.closest(".js-plotly-plot");
    const places = rooms(chart);
    if (!places.length) return;
    const { left } = chart.querySelector(".svg-container").getBoundingClientRect();
    const x = event.clientX - left;
    const begun = { chart, rooms: places, left, from: x, now: x, band: null };
    if (event.pointerType !== "touch") {
      drag = begun;
      return;
    }
    const choose = () => {
      resting = null;
      drag = begun;
      begin();
      chart._dragged = true;
      mark();
    };
    resting = { x: event.clientX, y: event.clientY, timer: window.setTimeout(choose, rest) };
  }, true);

  document.addEventListener("pointermove", (event) => {
    if (resting && Math.hypot(event.clientX - resting.x, event.clientY - resting.y) >= least) leave();
    if (!drag || drag.keyed) return;
    drag.now = event.clientX - drag.left;
    if (!drag.band && Math.abs(drag.now - drag.from) >= least) {
      begin();
      drag.chart._dragged = true; // with dragging of its own turned off, plotly would take it for a click where it began
    }
    if (drag.band) mark();
  }, true);

  document.addEventListener("pointerup", () => {
    if (drag && !drag.keyed) over = finish();
    else if (resting) leave();
  }, true);

  document.addEventListener("pointercancel", leave, true);

  // Once a finger chooses, it neither scrolls nor opens a menu.
  document.addEventListener("touchmove", (event) => {
    if (drag && drag.band && event.cancelable) event.preventDefault();
  }, { capture: true, passive: false });
  document.addEventListener("contextmenu", (event) => {
    if (event.target.closest(layers) && drag && drag.band) event.preventDefault();
  }, true);

  // From the point where one stands (chart-keys.js), otherwise from the last period.
  function extend(chart, step) {
    if (!drag || drag.chart !== chart) {
      leave();
      const places = rooms(chart);
      if (!places.length) return false;
      const on = chart._hoverdata && places.find(({ start }) => start === String(chart._hoverdata[0].x).slice(0, 10));
      const { middle } = on || places[places.length - 1];
      drag = { chart, rooms: places, from: middle, now: middle, keyed: true };
      begin();
    } else {
      const place = room(drag.rooms, drag.now) + step;
      drag.now = drag.rooms[Math.min(Math.max(place, 0), drag.rooms.length - 1)].middle;
    }
    mark();
    return true;
  }

  document.addEventListener("keydown", (event) => {
    over = false;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && event.shiftKey && event.target.matches(charts)) {
      if (extend(event.target, step)) event.preventDefault();
      return;
    }
    if (!drag || event.key === "Shift") return;
    if (event.key === "Escape" || (event.key === "Enter" && drag.keyed)) {
      event.preventDefault();
      event.stopImmediatePropagation(); // to chart-keys.js, Enter is a click on the point where one stands
    }
    if (event.key === "Enter" && drag.keyed) finish();
    else leave();
  }, true);

  document.addEventListener("focusout", () => {
    if (drag && drag.keyed) leave();
  });

  // A drag ends in a click for the browser; on the chart it is none.
  document.addEventListener("click", (event) => {
    if (over && event.target.closest(".js-plotly-plot, .dragcover")) event.stopPropagation();
  }, true);
})();
