// Keyboard shortcuts and conveniences. Every page works without this file.
"use strict";
(() => {
  const { keys, close } = document.currentScript.dataset;
  const find = (selector, root = document) => root.querySelector(selector);
  const every = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, values) => Object.assign(document.createElement(tag), values);
  const isSeen = (element) => element.checkVisibility?.() ?? element.getClientRects().length > 0;
  const isApple = /Mac|iP/.test(navigator.platform);

  /** Fetches and parses another page of Tend. A browser that was signed out goes to the sign-in page. */
  async function read(address, signal) {
    const response = await fetch(address, { signal });
    if (response.redirected || !response.ok) location.assign(response.url);
    return new DOMParser().parseFromString(await response.text(), "text/html");
  }

  // Keyboard shortcuts

  const editable = "input:not([type=checkbox], [type=radio], [type=file]), select, textarea";
  const withKeys = (root) => every("[aria-keyshortcuts]", root).filter(isSeen);
  const keysOf = (element) => element.getAttribute("aria-keyshortcuts").split(" ");

  function step(by) {
    const rows = every("main tbody tr, main .timeline > li, main .plan > li").filter(isSeen);
    const current = rows.findIndex((row) => row.contains(document.activeElement));
    const row = current < 0 ? rows.at(by > 0 ? 0 : -1) : rows[current + by];
    const link = row && find("a[href]", row);
    if (row && !link) row.tabIndex = -1;
    (link ?? row)?.focus();
  }

  function press(target) {
    for (let details = target.closest("details"); details && !target.matches("summary"); details = details.parentElement.closest("details")) details.open = true;
    if (target.matches(editable)) return target.focus();
    target.click();
    if (target.matches("summary") && target.parentElement.open) find(editable, target.parentElement)?.focus();
  }

  function search() {
    const field = find("main input[type=search]");
    field ? field.select() || field.focus() : find("[rel=search]")?.click();
  }

  const actions = { j: () => step(1), k: () => step(-1), x: () => find("[type=checkbox]", document.activeElement.closest("tr") ?? make("i"))?.click(), "/": search };

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.isComposing || event.altKey || find("dialog[open]")) return;
    const isCommand = isApple ? event.metaKey : event.ctrlKey;
    const link = find("[rel=search]");
    let action = actions[key];
    if (isCommand && key === "k" && link) action = () => palette(link);
    else if (keys === "off" || event.ctrlKey || event.metaKey || target.closest(editable + ", [contenteditable]")) return;
    else {
      const named = withKeys().find((element) => keysOf(element).includes(key));
      if (named) action = () => event.repeat || press(named);
    }
    if (!action) return;
    event.preventDefault();
    action();
  });

  // Dialogs: search and the list of shortcuts

  function show(name, title, ...content) {
    const box = make("dialog", { className: name, ariaLabel: title });
    box.append(...content);
    box.addEventListener("close", () => box.remove());
    box.addEventListener("click", (event) => event.target === box && box.close());
    document.body.append(box);
    box.showModal();
    return box;
  }

  async function palette(link) {
    const page = await read(link.href);
    if (find("dialog[open]")) return;
    const box = show("palette", find("h1", page).textContent, find("main form", page), find("#found", page));
    const field = find("input", box);
    const options = () => every("#found a", box);
    let current, timer, request, results;

    function mark(option) {
      if (current) current.ariaSelected = "false";
      if (option) option.ariaSelected = "true";
      option?.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", option?.id ?? "");
      current = option;
    }

    function decorate() {
      every("#found ul", box).forEach((list) => (list.role = "listbox"));
      every("#found li", box).forEach((item) => (item.role = "presentation"));
      options().forEach((option, index) => Object.assign(option, { role: "option", tabIndex: -1, id: "found-" + index, ariaSelected: "false" }));
      mark(options()[0]);
    }

    async function update() {
      request = new AbortController();
      const page = await read(link.pathname + "?" + new URLSearchParams({ search: field.value }), request.signal).catch(() => null);
      if (!page) return;
      find("#found", box).replaceWith(find("#found", page));
      decorate();
    }

    find("button", box).remove();
    Object.assign(field, { role: "combobox", autocomplete: "off", ariaAutoComplete: "list", ariaExpanded: "true" });
    field.setAttribute("aria-controls", "found-list");
    decorate();
    field.form.addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("input", () => {
      request?.abort();
      clearTimeout(timer);
      results = new Promise((done) => (timer = setTimeout(() => done(update()), 120)));
    });
    field.addEventListener("keydown", async (event) => {
      if (event.isComposing || !["ArrowDown", "ArrowUp", "Enter", "Escape"].includes(event.key)) return;
      event.preventDefault();
      if (event.key === "Escape") return box.close();
      if (event.key === "Enter") return await results, current?.click();
      const all = options();
      mark(all.at((all.indexOf(current) + (event.key === "ArrowDown" ? 1 : -1)) % all.length));
    });
  }

  async function help(link) {
    const elements = withKeys(find("main"));
    const page = await read(link.href);
    if (find("dialog[open]")) return;
    const list = find("dl", page);
    for (const element of elements) {
      const row = list.lastElementChild.cloneNode(true);
      find("dt", row).textContent = (element.labels?.[0] ?? element).textContent;
      find("dd", row).replaceChildren(...keysOf(element).map((key) => make("kbd", { textContent: key })));
      list.append(row);
    }
    const button = make("button", { textContent: close });
    const box = show("keys", find("h1", page).textContent, find("h1", page), list, button);
    button.addEventListener("click", () => box.close());
  }

  for (const [kind, open] of Object.entries({ search: palette, help })) {
    find(`.side [rel=${kind}]`)?.addEventListener("click", (event) => {
      // On a touch screen the page opens instead of a dialog: there is no Escape key and little space.
      if (event.ctrlKey || event.metaKey || event.shiftKey || matchMedia("(pointer: coarse)").matches) return;
      event.preventDefault();
      open(event.currentTarget);
    });
  }
  if (isApple) every(".side kbd").forEach((hint) => (hint.textContent = hint.textContent.replace("Ctrl ", "⌘")));

  // On a page with a file field, a file can be dropped anywhere

  const file = find("main input[type=file]");
  for (const name of file ? ["dragover", "drop"] : []) {
    document.addEventListener(name, (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      if (name === "dragover") return;
      file.files = event.dataTransfer.files;
      file.focus();
    });
  }

  // A checkbox in the table head that selects all rows

  for (const table of every("main table")) {
    const head = find("thead th", table);
    const boxes = every("tbody tr > :first-child > input[type=checkbox]", table);
    if (boxes.length < 2 || !head || find("input", head)) continue;
    const box = make("input", { type: "checkbox", ariaLabel: head.textContent });
    head.replaceChildren(box);
    table.addEventListener("change", ({ target }) => {
      if (target === box) boxes.forEach((other) => (other.checked = box.checked));
      const count = boxes.filter((other) => other.checked).length;
      Object.assign(box, { checked: count === boxes.length, indeterminate: count > 0 && count < boxes.length });
    });
  }

  // Running work: the page updates in place and keeps the focus

  const controls = (root) => every("a, button, input, summary", root);

  async function follow() {
    const main = find("main");
    if (!main.dataset.refresh) return;
    await new Promise((done) => setTimeout(done, main.dataset.refresh * 1000));
    const page = document.hidden ? null : await read(location.href).catch(() => null);
    const next = page && find("main", page);
    if (next) {
      const index = controls(main).indexOf(document.activeElement);
      if (next.innerHTML !== main.innerHTML) main.replaceChildren(...next.childNodes);
      controls(main)[index]?.focus({ preventScroll: true });
      main.dataset.refresh = next.dataset.refresh ?? "";
      document.title = page.title;
    }
    follow();
  }
  follow();
})();
