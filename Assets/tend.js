// Keys and small comforts. Every page works without this file.
"use strict";
(() => {
  const { keys, close } = document.currentScript.dataset;
  const find = (selector, root = document) => root.querySelector(selector);
  const every = (selector, root = document) => [...root.querySelectorAll(selector)];
  const make = (tag, values) => Object.assign(document.createElement(tag), values);
  const isSeen = (element) => element.checkVisibility?.() ?? element.getClientRects().length > 0;
  const isApple = /Mac|iP/.test(navigator.platform);

  /** Another page of ours, taken apart; who was signed out meanwhile is led to where one signs in. */
  async function read(address, signal) {
    const reply = await fetch(address, { signal });
    if (reply.redirected || !reply.ok) location.assign(reply.url);
    return new DOMParser().parseFromString(await reply.text(), "text/html");
  }

  // Keys

  const typed = "input:not([type=checkbox], [type=radio], [type=file]), select, textarea";
  const withKeys = (root) => every("[aria-keyshortcuts]", root).filter(isSeen);
  const keysOf = (element) => element.getAttribute("aria-keyshortcuts").split(" ");

  function step(by) {
    const rows = every("main tbody tr, main .timeline > li, main .plan > li").filter(isSeen);
    const here = rows.findIndex((row) => row.contains(document.activeElement));
    const row = here < 0 ? rows.at(by > 0 ? 0 : -1) : rows[here + by];
    const link = row && find("a[href]", row);
    if (row && !link) row.tabIndex = -1;
    (link ?? row)?.focus();
  }

  function press(target) {
    for (let fold = target.closest("details"); fold && !target.matches("summary"); fold = fold.parentElement.closest("details")) fold.open = true;
    if (target.matches(typed)) return target.focus();
    target.click();
    if (target.matches("summary") && target.parentElement.open) find(typed, target.parentElement)?.focus();
  }

  function search() {
    const field = find("main input[type=search]");
    field ? field.select() || field.focus() : find("[rel=search]")?.click();
  }

  const own = { j: () => step(1), k: () => step(-1), x: () => find("[type=checkbox]", document.activeElement.closest("tr") ?? make("i"))?.click(), "/": search };

  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.defaultPrevented || event.isComposing || event.altKey || find("dialog[open]")) return;
    const isCommand = isApple ? event.metaKey : event.ctrlKey;
    const link = find("[rel=search]");
    let act = own[key];
    if (isCommand && key === "k" && link) act = () => palette(link);
    else if (keys === "off" || event.ctrlKey || event.metaKey || target.closest(typed + ", [contenteditable]")) return;
    else {
      const named = withKeys().find((element) => keysOf(element).includes(key));
      if (named) act = () => event.repeat || press(named);
    }
    if (!act) return;
    event.preventDefault();
    act();
  });

  // Over the page: the palette, and what the keys are

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
    let current, waiting, request, answer;

    function mark(option) {
      if (current) current.ariaSelected = "false";
      if (option) option.ariaSelected = "true";
      option?.scrollIntoView({ block: "nearest" });
      field.setAttribute("aria-activedescendant", option?.id ?? "");
      current = option;
    }

    function dress() {
      every("#found ul", box).forEach((list) => (list.role = "listbox"));
      every("#found li", box).forEach((item) => (item.role = "presentation"));
      options().forEach((option, index) => Object.assign(option, { role: "option", tabIndex: -1, id: "found-" + index, ariaSelected: "false" }));
      mark(options()[0]);
    }

    async function look() {
      request = new AbortController();
      const page = await read(link.pathname + "?" + new URLSearchParams({ search: field.value }), request.signal).catch(() => null);
      if (!page) return;
      find("#found", box).replaceWith(find("#found", page));
      dress();
    }

    find("button", box).remove();
    Object.assign(field, { role: "combobox", autocomplete: "off", ariaAutoComplete: "list", ariaExpanded: "true" });
    field.setAttribute("aria-controls", "found-list");
    dress();
    field.form.addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("input", () => {
      request?.abort();
      clearTimeout(waiting);
      answer = new Promise((done) => (waiting = setTimeout(() => done(look()), 120)));
    });
    field.addEventListener("keydown", async (event) => {
      if (event.isComposing || !["ArrowDown", "ArrowUp", "Enter", "Escape"].includes(event.key)) return;
      event.preventDefault();
      if (event.key === "Escape") return box.close();
      if (event.key === "Enter") return await answer, current?.click();
      const all = options();
      mark(all.at((all.indexOf(current) + (event.key === "ArrowDown" ? 1 : -1)) % all.length));
    });
  }

  async function help(link) {
    const here = withKeys(find("main"));
    const page = await read(link.href);
    if (find("dialog[open]")) return;
    const list = find("dl", page);
    for (const element of here) {
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
      // A finger gets the page itself: it has no Escape key and little room.
      if (event.ctrlKey || event.metaKey || event.shiftKey || matchMedia("(pointer: coarse)").matches) return;
      event.preventDefault();
      open(event.currentTarget);
    });
  }
  if (isApple) every(".side kbd").forEach((hint) => (hint.textContent = hint.textContent.replace("Ctrl ", "⌘")));

  // A file may be dropped anywhere on a page that takes one

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

  // One box for all the boxes below it

  for (const table of every("main table")) {
    const head = find("thead th", table);
    const boxes = every("tbody tr > :first-child > input[type=checkbox]", table);
    if (boxes.length < 2 || !head || find("input", head)) continue;
    const box = make("input", { type: "checkbox", ariaLabel: head.textContent });
    head.replaceChildren(box);
    table.addEventListener("change", ({ target }) => {
      if (target === box) boxes.forEach((one) => (one.checked = box.checked));
      const on = boxes.filter((one) => one.checked).length;
      Object.assign(box, { checked: on === boxes.length, indeterminate: on > 0 && on < boxes.length });
    });
  }

  // Work that goes on: the page follows it where it stands, without losing the reader's place

  const controls = (root) => every("a, button, input, summary", root);

  async function follow() {
    const main = find("main");
    if (!main.dataset.refresh) return;
    await new Promise((done) => setTimeout(done, main.dataset.refresh * 1000));
    const page = document.hidden ? null : await read(location.href).catch(() => null);
    const next = page && find("main", page);
    if (next) {
      const place = controls(main).indexOf(document.activeElement);
      if (next.innerHTML !== main.innerHTML) main.replaceChildren(...next.childNodes);
      controls(main)[place]?.focus({ preventScroll: true });
      main.dataset.refresh = next.dataset.refresh ?? "";
      document.title = page.title;
    }
    follow();
  }
  follow();
})();
