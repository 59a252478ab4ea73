// Draws the charts of a report. Each kind has a function that is given the numbers and the width in pixels; colours are
// the style's, so that they follow light, dark and print.
(() => {
  "use strict";
  const accent = "var(--accent)", prior = "var(--prior)", quiet = "var(--quiet)", alarm = "var(--alarm)";
  const chainColor = chain => `var(--chain-${chain % 8 + 1})`;
  const known = values => values.filter(value => value !== null);

  /** Short numbers for axes. */
  const tick = value => {
    if (typeof value !== "number") return value;
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-3 || size >= 1e6)) return d3.format(".2~e")(value).replace("-", "−");
    return d3.format(",.6~f")(+value.toPrecision(6)).replace("-", "−");
  };

  const plot = (width, options) => Plot.plot({
    width,
    style: { background: "none", color: "var(--ink)", overflow: "visible", fontSize: "12px" },
    ...options,
  });

  /** The indices of an address, by which places along an axis are named. */
  const indices = name => name.match(/\[([^\]]*)\]/)?.[1] ?? name;

  const axis = (options = {}) => ({ tickFormat: tick, ...options });

  const charts = {
    density({ edges, posterior, prior: before, low, middle, high }, width) {
      const bars = posterior.map((height, i) => ({ from: edges[i], to: edges[i + 1], height }));
      const line = before?.flatMap((height, i) => [{ x: edges[i], height }, { x: edges[i + 1], height }]);
      const top = d3.max(posterior);
      return plot(width, {
        height: 190, marginLeft: 12, marginRight: 12, marginBottom: 30,
        x: axis({ domain: [edges[0], edges.at(-1)], label: null, ticks: Math.max(3, Math.floor(width / 80)) }),
        y: { axis: null, domain: [-0.08 * top, 1.04 * Math.max(top, Math.min(d3.max(before ?? [0]), 2 * top))], clamp: true },
        marks: [
          Plot.rectY(bars, { x1: "from", x2: "to", y: "height", fill: accent, fillOpacity: 0.45 }),
          line ? Plot.line(line, { x: "x", y: "height", stroke: prior, strokeWidth: 2 }) : null,
          Plot.ruleY([0], { stroke: quiet }),
          Plot.ruleY([-0.045 * top], { x1: low, x2: high, stroke: accent, strokeWidth: 4 }),
          Plot.dot([[middle, -0.045 * top]], { r: 4.5, fill: "var(--ground)", stroke: accent, strokeWidth: 2 }),
        ],
      });
    },

    mass({ values, posterior, prior: before }, width) {
      const bars = values.map((value, i) => ({ value, p: posterior[i], before: before?.[i] }));
      return plot(width, {
        height: 190, marginLeft: 44, marginRight: 8, marginBottom: 30,
        x: { type: "band", domain: values, label: null, padding: 0.25,
          ticks: values.filter((_, i) => i % Math.ceil(values.length / Math.max(4, width / 45)) === 0) },
        y: axis({ label: null, ticks: 4, grid: true, nice: true, zero: true, tickFormat: "%" }),
        marks: [
          Plot.barY(bars, { x: "value", y: "p", fill: accent, fillOpacity: 0.55 }),
          before ? Plot.tickY(bars, { x: "value", y: "before", stroke: prior, strokeWidth: 2.5 }) : null,
          Plot.ruleY([0], { stroke: quiet }),
        ],
      });
    },

    intervals({ names, low, lowerQuartile, middle, upperQuartile, high, observed, sideBySide }, width) {
      const rows = names.map((name, i) => ({
        name, place: i, low: low[i], q1: lowerQuartile[i], middle: middle[i], q3: upperQuartile[i], high: high[i],
        observed: observed?.[i],
      }));
      if (sideBySide) {
        const wide = Math.max(1.2, Math.min(6, 0.7 * width / rows.length));
        return plot(width, {
          height: 260, marginLeft: 56, marginBottom: 34,
          x: { label: "index", ticks: d3.ticks(0, rows.length - 1, Math.max(4, Math.floor(width / 90))).filter(Number.isInteger),
            tickFormat: i => indices(names[i]), domain: [-0.5, rows.length - 0.5] },
          y: axis({ label: null, grid: true, nice: true }),
          marks: [
            Plot.ruleX(rows, { x: "place", y1: "low", y2: "high", stroke: accent, strokeOpacity: 0.45, strokeWidth: wide / 2 }),
            Plot.ruleX(rows, { x: "place", y1: "q1", y2: "q3", stroke: accent, strokeOpacity: 0.8, strokeWidth: wide }),
            observed ? null : Plot.dot(rows, { x: "place", y: "middle", r: 2, fill: accent }),
            observed ? Plot.dot(rows, { x: "place", y: "observed", r: 2.6, fill: "var(--ink)", stroke: "var(--ground)", strokeWidth: 0.6 }) : null,
            Plot.tip(rows, Plot.pointerX({ x: "place", y: observed ? "observed" : "middle", title: words, fill: "var(--panel)" })),
          ],
        });
      }
      const longest = d3.max(names, name => name.length);
      return plot(width, {
        height: 44 + 22 * rows.length, marginLeft: Math.min(width / 2.5, 24 + 7 * longest), marginRight: 16,
        x: axis({ label: null, grid: true, nice: true, ticks: Math.max(3, Math.floor(width / 100)) }),
        y: { domain: names, label: null, tickSize: 0 },
        marks: [
          Plot.ruleY(rows, { y: "name", x1: "low", x2: "high", stroke: accent, strokeWidth: 1.8 }),
          Plot.ruleY(rows, { y: "name", x1: "q1", x2: "q3", stroke: accent, strokeWidth: 6, strokeOpacity: 0.6 }),
          observed ? null : Plot.dot(rows, { y: "name", x: "middle", r: 3.5, fill: "var(--ground)", stroke: accent, strokeWidth: 2 }),
          observed ? Plot.dot(rows, { y: "name", x: "observed", r: 4, fill: "var(--ink)" }) : null,
          Plot.tip(rows, Plot.pointerY({ y: "name", x: observed ? "observed" : "middle", title: words, fill: "var(--panel)" })),
        ],
      });
    },

    shares({ names, values, shares }, width) {
      const parts = names.flatMap((name, i) => values.map((value, k) => ({ name, place: i, value, share: shares[i][k] })));
      return plot(width, {
        height: 240, marginLeft: 48, marginBottom: 34, marginTop: 8,
        color: { type: "ordinal", domain: values, scheme: "viridis", legend: true },
        x: { type: "band", domain: d3.range(names.length), label: "index", tickFormat: i => indices(names[i]), padding: names.length < 60 ? 0.12 : 0,
          ticks: d3.range(names.length).filter(i => i % Math.ceil(names.length / Math.max(4, width / 60)) === 0) },
        y: { label: null, tickFormat: "%", ticks: 4 },
        marks: [
          Plot.barY(parts, { x: "place", y: "share", fill: "value" }),
          Plot.tip(parts, Plot.pointer(Plot.stackY({ x: "place", y: "share", title: part => `${part.name} = ${part.value}\n${d3.format(".1%")(part.share)}`, fill: "var(--panel)" }))),
        ],
      });
    },

    pairs({ names, draws }, width) {
      const points = [];
      names.forEach((x, i) => names.forEach((y, j) => {
        if (i < j) draws[i].forEach((value, k) => points.push({ x, y, u: value, v: draws[j][k] }));
      }));
      const grid = document.createElement("div");
      const columns = Math.max(1, Math.min(names.length - 1, Math.floor(width / 200)));
      grid.style.cssText = `display: grid; grid-template-columns: repeat(${columns}, 1fr); gap: .5rem`;
      for (const [x, ofX] of d3.group(points, point => point.x))
        for (const [y, cell] of d3.group(ofX, point => point.y))
          grid.append(plot(Math.min(340, width / columns - 8), {
            height: Math.min(260, width / columns), marginLeft: 52, marginBottom: 38,
            x: axis({ label: x, labelAnchor: "center", labelArrow: "none", ticks: 4, nice: true }),
            y: axis({ label: y, labelArrow: "none", ticks: 4, nice: true }),
            marks: [Plot.frame({ stroke: "var(--line)" }), Plot.dot(cell, { x: "u", y: "v", r: 1.8, fill: accent, fillOpacity: 0.45 })],
          }));
      return grid;
    },

    traces({ every, chains }, width) {
      const draws = chains.flatMap((chain, c) => chain.map((value, i) => ({ chain: c, at: i * every, value })));
      return plot(width, {
        height: 190, marginLeft: 56, marginBottom: 34,
        x: axis({ label: "draw", ticks: Math.max(3, Math.floor(width / 110)) }),
        y: axis({ label: null, grid: true, nice: true, ticks: 5 }),
        marks: [Plot.line(draws, { x: "at", y: "value", z: "chain", stroke: point => chainColor(point.chain), strokeWidth: 0.8, strokeOpacity: 0.85 })],
      });
    },

    ranks({ counts, expected, low, high }, width) {
      const bars = counts.flatMap((chain, c) => chain.map((count, part) => ({ chain: `chain ${c + 1}`, part, count })));
      return plot(width, {
        height: 150, marginLeft: 44, marginBottom: 20, marginTop: 24,
        fx: { label: null, padding: 0.08 }, x: { axis: null, type: "band" },
        y: axis({ label: null, ticks: 4, zero: true, nice: true }),
        marks: [
          Plot.barY(bars, { fx: "chain", x: "part", y: "count", fill: accent, fillOpacity: 0.5 }),
          Plot.ruleY([low, high], { stroke: quiet, strokeDasharray: "3 3" }),
          Plot.ruleY([expected], { stroke: quiet }),
        ],
      });
    },

    curve({ across, up, x, y }, width) {
      const points = x.map((value, i) => ({ x: value, y: y[i] }));
      const ofShares = d3.max(known(x)) <= 1 && d3.min(known(x)) >= 0;
      return plot(width, {
        height: 230, marginLeft: 56, marginBottom: 38,
        x: axis({ label: across, labelAnchor: "center", labelArrow: "none" }),
        y: axis({ label: up, grid: true, labelArrow: "none" }),
        marks: [
          ofShares ? Plot.line([[0, 0], [1, 1]], { stroke: quiet, strokeDasharray: "3 3" }) : null,
          Plot.line(points, { x: "x", y: "y", stroke: accent, strokeWidth: 2 }),
        ],
      });
    },

    ecdf({ at, low, high, difference }, width) {
      const points = at.map((x, i) => ({ x, low: low[i], high: high[i], y: difference[i] }));
      return plot(width, {
        height: 190, marginLeft: 52, marginBottom: 30,
        x: axis({ label: null, domain: [0, 1], ticks: 5 }), y: axis({ label: null, grid: true, ticks: 5 }),
        marks: [
          Plot.areaY(points, { x: "x", y1: "low", y2: "high", fill: quiet, fillOpacity: 0.2 }),
          Plot.ruleY([0], { stroke: quiet }),
          Plot.line(points, { x: "x", y: "y", stroke: accent, strokeWidth: 2 }),
          Plot.dot(points.filter(point => point.y < point.low || point.y > point.high), { x: "x", y: "y", r: 2.5, fill: alarm }),
        ],
      });
    },

    coverage({ levels, shares, low, high }, width) {
      const points = levels.map((level, i) => ({ level, share: shares[i], low: low[i], high: high[i] }));
      const least = Math.min(0.4, d3.min(shares) - 0.05, d3.min(low) - 0.05);
      return plot(width, {
        height: 190, marginLeft: 48, marginBottom: 34,
        x: { domain: [least, 1], label: null, tickFormat: "%", ticks: 5 },
        y: { domain: [least, 1], label: null, tickFormat: "%", ticks: 5, grid: true, clamp: true },
        marks: [
          Plot.line([[least, least], [1, 1]], { stroke: quiet }),
          Plot.ruleX(points, { x: "level", y1: "low", y2: "high", stroke: quiet, strokeWidth: 2 }),
          Plot.dot(points, { x: "level", y: "share", r: 4, fill: point => point.share < point.low || point.share > point.high ? alarm : accent }),
        ],
      });
    },

    graph({ nodes, edges }, width) {
      const g = new dagre.graphlib.Graph({ multigraph: true }).setGraph({ nodesep: 26, ranksep: 42, marginx: 8, marginy: 8 });
      g.setDefaultEdgeLabel(() => ({}));
      for (const node of nodes)
        g.setNode(node.name, { ...node, width: 22 + 7.2 * Math.max(node.label.length, 0.9 * node.note.length), height: node.note ? 44 : 30 });
      edges.forEach((edge, i) => edge.from !== edge.to
        && g.setEdge(edge.from, edge.to, { ...edge, width: 7 * edge.label.length, height: edge.label ? 14 : 0, labelpos: "c" }, `${i}`));
      dagre.layout(g);
      const size = g.graph();
      const svg = d3.create("svg").attr("viewBox", [0, 0, size.width, size.height])
        .attr("width", Math.min(width, size.width)).style("color", "var(--ink)");
      svg.append("defs").append("marker").attr("id", "arrow").attr("viewBox", "0 0 8 8").attr("refX", 7).attr("refY", 4)
        .attr("markerWidth", 7).attr("markerHeight", 7).attr("orient", "auto")
        .append("path").attr("d", "M0,0 8,4 0,8z").attr("fill", quiet);
      const line = d3.line(point => point.x, point => point.y).curve(d3.curveBasis);
      for (const e of g.edges()) {
        const edge = g.edge(e);
        svg.append("path").attr("d", line(edge.points)).attr("fill", "none").attr("stroke", quiet).attr("stroke-width", 1.3)
          .attr("stroke-dasharray", edge.control ? "4 3" : null).attr("marker-end", "url(#arrow)");
        if (edge.label) svg.append("text").attr("x", edge.x).attr("y", edge.y + 4).attr("text-anchor", "middle").attr("font-size", 11)
          .attr("fill", "var(--quiet)").attr("stroke", "var(--ground)").attr("stroke-width", 4).attr("paint-order", "stroke").text(edge.label);
      }
      const loops = d3.rollup(edges.filter(edge => edge.from === edge.to), own => own.map(edge => edge.label).filter(Boolean).join(", "), edge => edge.from);
      for (const name of g.nodes()) {
        const node = g.node(name), box = svg.append("g").attr("transform", `translate(${node.x},${node.y})`);
        const shape = box.append("rect").attr("x", -node.width / 2).attr("y", -node.height / 2).attr("width", node.width).attr("height", node.height)
          .attr("rx", node.role === "latent" || node.role === "datum" ? node.height / 2 : 3)
          .attr("fill", node.role === "datum" ? "var(--line)" : "var(--panel)")
          .attr("stroke", node.role === "latent" ? accent : quiet).attr("stroke-width", node.role === "latent" ? 1.8 : 1);
        if (node.role === "input" || node.role === "result") shape.attr("stroke-dasharray", "2 2");
        box.append("text").attr("text-anchor", "middle").attr("y", node.note ? -3 : 4).attr("font-weight", 600).attr("fill", "currentColor").text(node.label);
        if (node.note) box.append("text").attr("text-anchor", "middle").attr("y", 13).attr("font-size", 11).attr("fill", "var(--quiet)").text(node.note);
        if (loops.has(name)) box.append("text").attr("x", node.width / 2 - 2).attr("y", -node.height / 2 - 3).attr("text-anchor", "end").attr("font-size", 11)
          .attr("fill", "var(--quiet)").text(`↻ ${loops.get(name)}`);
      }
      return svg.node();
    },
  };

  function words(row) {
    const interval = `${tick(row.low)} to ${tick(row.high)}`;
    return row.observed === undefined
      ? `${row.name}\nmedian ${tick(row.middle)}\n90 %: ${interval}`
      : `${row.name}\nobserved ${tick(row.observed)}\n90 %: ${interval}`;
  }

  const all = JSON.parse(document.getElementById("charts").textContent);
  function draw(place, width) {
    const chart = all[place.id];
    const drawn = charts[chart.kind](chart, width);
    // The words of the place say it all; what is inside would be read number by number.
    drawn.setAttribute("aria-hidden", "true");
    place.replaceChildren(drawn);
    place.dataset.width = width;
  }

  const places = Object.keys(all).map(id => document.getElementById(id));
  const redraw = () => {
    for (const place of places) {
      const width = Math.floor(place.clientWidth);
      if (width > 0 && +place.dataset.width !== width) draw(place, width);
    }
  };
  redraw();
  new ResizeObserver(redraw).observe(document.body);
  addEventListener("beforeprint", redraw);
  document.documentElement.dataset.drawn = "true";
})();
