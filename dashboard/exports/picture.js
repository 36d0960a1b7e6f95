// Runs in the page in which kaleido draws: pictures carry our typeface with them, so that text is set in it wherever the
// picture is looked at, and stays text in an SVG. `faces` (CSS with the fonts inside) is set by pictures.py.
(function () {
  // plotly names clip paths at random; kaleido loads this page anew for each picture, so the same picture has the same.
  let seed = 1;
  Math.random = () => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };

  const plotly = window.Plotly.toImage;
  const ready = Promise.resolve().then(async () => {
    const style = document.createElement("style");
    style.textContent = window.faces;
    document.head.appendChild(style);
    await Promise.all([...document.fonts].map((face) => face.load()));
  });

  // The order of an empty style among the attributes differs from one Chromium to the next: without it the bytes are equal.
  const withFaces = (svg) =>
    svg.replace(/<svg[^>]*>/, (tag) => `${tag.replace(' style=""', "")}<style>${window.faces}</style>`);

  const drawn = async (svg, { width, height, scale }) => {
    const image = new Image();
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * scale;
    canvas.height = height * scale;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/png").replace(/^data:image\/png;base64,/, "");
  };

  window.Plotly.toImage = async (figure, options) => {
    await ready;
    const svg = withFaces(await plotly(figure, { ...options, format: "svg", scale: 1, imageDataOnly: true }));
    return options.format === "png" ? drawn(svg, options) : svg;
  };
})();
