// The page's half of gradkit.notebook.widgets.DrawingPad: 28 × 28 pixels to draw on, with mouse, finger, pen or keys.
// anywidget (https://anywidget.dev) runs it: `model` is the state that the page and Java share, `el` the place in the page.
//   label, disabled  the words above the pad; true to grey it out
//   ink  the picture, base64 of 784 bytes, row by row, 0 paper to 255 ink
const SIDE = 28, PEN = 1.1;    // the pen's radius in pixels: strokes as wide as those of MNIST
const decode = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
const encode = ink => btoa(String.fromCharCode(...ink));
// Ink within the pen's radius of the line, fading out over one pixel.
function stroke(ink, from, to) {
  const dx = to.x - from.x, dy = to.y - from.y, length = dx * dx + dy * dy;
  for (let i = 0; i < ink.length; i++) {
    const x = i % SIDE + 0.5 - from.x, y = Math.floor(i / SIDE) + 0.5 - from.y;
    const along = length ? Math.max(0, Math.min(1, (x * dx + y * dy) / length)) : 0;
    const d = Math.hypot(x - along * dx, y - along * dy);
    ink[i] = Math.max(ink[i], Math.round(255 * Math.max(0, Math.min(1, PEN + 0.5 - d))));
  }
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

function render({ model, el }) {
  const name = model.get("label");
  const help = "Draw with mouse, finger or pen. Keys: arrows move the pen, space puts it down and lifts it, Delete clears.";
  const canvas = element("canvas", { width: SIDE, height: SIDE, tabIndex: 0, role: "application",
    ariaLabel: `${name}: a pad of ${SIDE} by ${SIDE} pixels`, ariaDescription: help });
  const pen = element("div", { className: "gradkit-pad-pen" });
  const clear = element("button", { className: "jupyter-button", textContent: "Clear", type: "button" });
  const said = element("div", { className: "gradkit-pad-said", ariaLive: "polite" });
  el.classList.add("gradkit-pad");
  el.append(element("div", { className: "gradkit-pad-label", textContent: name }),
    element("div", { className: "gradkit-pad-paper" }, canvas, pen), clear,
    element("div", { className: "gradkit-pad-help", textContent: help }), said);

  let ink, pointer = null;                      // where the mouse was, while it is down
  let at = { x: 14.5, y: 4.5 }, down = false;   // the pen that keys move

  function show() {
    ink = decode(model.get("ink"));
    el.inert = model.get("disabled") ?? false;
    const image = new ImageData(SIDE, SIDE);
    ink.forEach((dark, i) => image.data.set([255 - dark, 255 - dark, 255 - dark, 255], 4 * i));
    canvas.getContext("2d").putImageData(image, 0, 0);
  }

  function drawn(changed) {
    model.set("ink", encode(changed));          // shows it, too
    model.save_changes();                       // sends the latest, and no more than the kernel keeps up with
  }

  function place(event) {
    const box = canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width * SIDE, y: (event.clientY - box.top) / box.height * SIDE };
  }

  function follow(event) {
    if (!pointer) return;
    for (const moment of [...(event.getCoalescedEvents?.() ?? []), event]) {
      stroke(ink, pointer, place(moment));
      pointer = place(moment);
    }
    drawn(ink);
  }

  function wipe() {
    down = false;                               // a lifted pen: the way to where the next digit begins leaves no line
    mark();
    drawn(new Uint8Array(SIDE * SIDE));
  }

  function key(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key] ?? [0, 0];
    const to = { x: Math.max(0.5, Math.min(SIDE - 0.5, at.x + step[0])), y: Math.max(0.5, Math.min(SIDE - 0.5, at.y + step[1])) };
    if (event.key === " ") down = !down;
    else if (event.key === "Delete" || event.key === "Backspace") wipe();
    else if (!event.key.startsWith("Arrow")) return;
    event.preventDefault(); event.stopPropagation();    // the arrow keys are the pen's here, not the notebook's
    if (down && event.key.match(/^( |Arrow)/)) { stroke(ink, at, to); drawn(ink); }
    at = to; mark();
    said.textContent = `pen ${down ? "down" : "up"}, column ${at.x + 0.5}, row ${at.y + 0.5}`;
  }

  function mark() {
    pen.classList.toggle("gradkit-pad-down", down);
    Object.assign(pen.style, { left: `${at.x / SIDE * 100}%`, top: `${at.y / SIDE * 100}%` });
  }

  canvas.onpointerdown = event => { pointer = place(event); canvas.setPointerCapture(event.pointerId); follow(event); };
  canvas.onpointermove = follow;
  canvas.onpointerup = canvas.onpointercancel = () => { pointer = null; };
  canvas.onkeydown = key;
  clear.onclick = wipe;
  model.on("change:ink change:disabled", show);
  [show, mark].forEach(first => first());
}

export default { render };
