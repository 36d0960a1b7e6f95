// A chart by the keyboard: Tab goes to it, arrows go from point to point, Enter does what a click on the point does.
(() => {
  const drawn = ".dash-graph .js-plotly-plot";
  const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
  const places = new WeakMap();

  // Traces that say something of their points: the others are bands, backgrounds and the like.
  function spoken(chart) {
    const traces = chart._fullData || [];
    return traces.filter((trace) => trace.visible === true && trace.hoverinfo !== "skip" && trace.customdata && trace._length);
  }

  function points(trace) {
    const along = trace.orientation === "h" ? trace.x : trace.y;
    const there = [];
    for (let n = 0; n < trace._length; n += 1) {
      if (trace.type === "heatmap" || (along && along[n] !== null && along[n] !== undefined)) there.push(n);
    }
    return there;
  }

  // From the place where one stands: the next point of the trace, or the next trace with the point kept.
  // Rows of horizontal bars go downwards, so there both kinds of arrows go along the trace.
  function next(chart, key) {
    const traces = spoken(chart);
    if (!traces.length) return null;
    const was = places.get(chart);
    if (!was) return { trace: 0, point: key === "ArrowLeft" || key === "ArrowUp" ? points(traces[0]).length - 1 : 0 };
    let [across, along] = steps[key];
    if (traces.length === 1 || traces[0].orientation === "h") [across, along] = [0, across + along];
    const trace = Math.min(Math.max(was.trace + across, 0), traces.length - 1);
    return { trace, point: Math.min(Math.max(was.point + along, 0), points(traces[trace]).length - 1) };
  }

  function show(chart, place) {
    const trace = spoken(chart)[place.trace];
    const number = points(trace)[place.point];
    if (number === undefined) return;
    places.set(chart, place);
    const on = { curveNumber: trace.index, pointNumber: number };
    window.Plotly.Fx.hover(chart, [on], (trace.xaxis || "x") + (trace.yaxis || "y"));
    const label = chart.querySelector(".hoverlayer");
    chart.setAttribute("aria-description", label ? [...label.querySelectorAll("tspan, text")].map((part) =>
      part.children.length ? "" : part.textContent).filter(Boolean).join(", ") : "");
  }

  function leave(chart) {
    places.delete(chart);
    window.Plotly.Fx.unhover(chart);
  }

  // plotly draws the chart anew when its figure changes: what makes it reachable is set when a key or the focus comes near.
  function reach(root) {
    root.querySelectorAll(drawn).forEach((chart) => {
      if (!spoken(chart).length) {
        chart.removeAttribute("tabindex");
        return;
      }
      if (chart.tabIndex === 0) return;
      chart.tabIndex = 0;
      chart.setAttribute("role", "application");
      const title = chart.closest(".card") && chart.closest(".card").querySelector("h2");
      if (title && title.id) chart.setAttribute("aria-labelledby", title.id);
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Tab") {
      reach(document);
      return;
    }
    const chart = event.target.matches(drawn) ? event.target : null;
    if (!chart || event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return; // with Shift: brush.js
    const place = steps[event.key] && next(chart, event.key);
    if (place) {
      event.preventDefault();
      show(chart, place);
    } else if (event.key === "Enter" && places.has(chart) && chart._hoverdata) {
      event.preventDefault();
      chart.emit("plotly_click", { points: chart._hoverdata, event });
    }
  }, true);

  document.addEventListener("focusout", (event) => {
    if (event.target.matches && event.target.matches(drawn)) leave(event.target);
  });
})();
