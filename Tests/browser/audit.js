// Checks the current page and returns its faults, one sentence each.
// `phone`: whether the page is used by touch; `rules`: the axe rules to run, or null for all.
const [phone, rules] = arguments;
const faults = [];

const name = (element) => {
  const text = (element.getAttribute("aria-label") || element.textContent || element.name || "").trim().replace(/\s+/g, " ").slice(0, 40);
  return `<${element.tagName.toLowerCase()}${element.className ? "." + element.className : ""}> “${text}”`;
};

/** A link inside a sentence is only as high as its line. */
const isInSentence = (element) => {
  if (element.tagName !== "A" || getComputedStyle(element).display !== "inline") return false;
  const around = element.closest("p, li, dd, dt, td, th, caption, figcaption, label, small");
  return around && around.textContent.trim().length > element.textContent.trim().length;
};

function targets() {
  const minSize = phone ? 44 : 24;
  for (const element of document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary")) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: false }) || isInSentence(element)) continue;
    if (element.closest(".hidden, .skip") || element.matches(".hidden, .skip")) continue;
    // A click on the label of a checkbox or radio button counts too.
    const area = element.type === "checkbox" || element.type === "radio" ? (element.closest(".check, label") ?? element) : element;
    // So does a click on the cell around the link of a row.
    const { width, height } = (area.matches("th > a, td > a") && getComputedStyle(area).display === "inline" ? area.parentElement : area).getBoundingClientRect();
    if (Math.min(width, height) < minSize - 0.5) faults.push(`${name(element)} is ${Math.round(width)} × ${Math.round(height)} px, less than ${minSize}`);
  }
}

function requests() {
  for (const entry of performance.getEntriesByType("resource")) {
    if (!entry.name.startsWith(location.origin + "/") && !entry.name.startsWith("data:")) faults.push(`the page requests ${entry.name}`);
  }
  const [page] = performance.getEntriesByType("navigation");
  if (page.decodedBodySize > 60 * 1024) faults.push(`the page weighs ${Math.round(page.decodedBodySize / 1024)} KB, more than 60`);
}

async function shifts() {
  const shift = await new Promise((done) => {
    let sum = 0;
    const observer = new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value)));
    observer.observe({ type: "layout-shift", buffered: true });
    requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
  });
  // On a busy machine the browser may paint a page before all of it arrives, and its last lines move a little.
  if (shift > 0.01) faults.push(`visible content moved by ${shift.toFixed(3)}`);
}

async function accessibility() {
  if (!window.axe) return;
  const options = rules
    ? { runOnly: { type: "rule", values: rules } }
    : { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], rules: { "target-size": { enabled: true } } };
  const { violations } = await axe.run(document, { ...options, resultTypes: ["violations"], elementRef: false });
  for (const { id, nodes } of violations) {
    const [node] = nodes;
    faults.push(`axe ${id} at ${node.target.join(" ")} and ${nodes.length - 1} more: ${node.html.slice(0, 160)}`);
  }
}

if (!rules) {
  targets();
  requests();
  await shifts();
}
await accessibility();
return faults;
