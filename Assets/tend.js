// Keys and small comforts. Every page works without this file.
"use strict";
(() => {
  const { keys, close } = document.currentScript.dataset;
  const find = (selector, root = document) => root.querySelector(selector);
  const every = (selector, root = document) => [...root.querySelectorAll(selector)];
  const isSeen = (element) => element.checkVisibility?.() ?? element.getClientRects().length > 0;
  const isApple = /Mac|iP/.test(navigator.platform);

  /** Another page of ours, taken apart; whoever was signed out meanwhile is led to where one signs in. */
  async function read(address, signal) {
    const reply = await fetch(address, { signal });
    if (reply.redirected || !reply.ok) location.assign(reply.url);
    return new DOMParser().parseFromString(await reply.text(), "text/html");
  }

  // Keys

  const typed = "input:not([type=checkbox], [type=radio], [type=file]), select, textarea";

  function step(by) {
    const rows = every("main tbody tr, main .timeline > li, main .plan > li").filter(isSeen);
    const here = rows.findIndex((row) => row.contains(document.activeElement));
    const row = here < 0 ? rows.at(by > 0 ? 0 : -1) : rows[here + by];
    if (!row) return;
    const link = find("a[href]", row);
    if (!link) row.tabIndex = -1;
    (link ?? row).focus();
  }

  function tick() {
    find("input[type=checkbox]", document.activeElement.closest("tr") ?? document.createElement("tr"))?.click();
  }

  function press(target) {
    for (let fold = target.closest("details"); fold && !target.matches("summary"); fold = fold.parentElement.closest("details")) fold.open = true;
    if (target.matches(typed)) return target.focus();
    target.click();
    if (target.matches("summary") && target.parentElement.open) find(typed, target.parentElement)?.focus();
  }

  function search() {
    const field = find("main input[type=search]");
    if (field) return field.select(), field.focus();
    find("[rel=search]")?.click();
  }

  const withKey = (key) => every("[aria-keyshortcuts]").find((element) => element.getAttribute("aria-keyshortcuts").split(" ").includes(key) && isSeen(element));

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing || event.altKey || find("dialog[open]")) return;
    const isCommand = isApple ? event.metaKey : event.ctrlKey;
    if (isCommand && event.key === "k" && find("[rel=search]")) {
      event.preventDefault();
      return palette(find("[rel=search]"));
    }
    if (keys === "off" || event.ctrlKey || event.metaKey || event.target.closest(typed + ", [contenteditable]")) return;
    const own = { j: () => step(1), k: () => step(-1), x: tick, "/": search }[event.key];
    const target = withKey(event.key);
    if (!target && !own) return;
    event.preventDefault();
    if (target && !event.repeat) press(target);
    else own?.();
  });

  // Over the page: the palette, and what the keys are

  function show(name, title, ...content) {
    const box = document.createElement("dialog");
    box.className = name;
    box.setAttribute("aria-label", title);
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
    let current, waiting, request, answer;

    function mark(option) {
      current?.setAttribute("aria-selected", "false");
      current = option;
      current?.setAttribute("aria-selected", "true");
      current?.scrollIntoView({ block: "nearest" });
      if (current) field.setAttribute("aria-activedescendant", current.id);
      else field.removeAttribute("aria-activedescendant");
    }
    const options = () => every("#found a", box);

    function dress() {
      every("#found ul", box).forEach((list) => (list.role = "listbox"));
      every("#found li", box).forEach((item) => (item.role = "presentation"));
      options().forEach((option, index) => Object.assign(option, { role: "option", tabIndex: -1, id: "found-" + index, ariaSelected: "false" }));
      mark(options()[0]);
    }

    async function look() {
      request = new AbortController();
      const wanted = new URLSearchParams({ search: field.value });
      const page = await read(link.pathname + "?" + wanted, request.signal).catch(() => null);
      if (!page) return;
      find("#found", box).replaceWith(find("#found", page));
      dress();
    }

    find("button", box).remove();
    for (const [name, value] of Object.entries({ role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "true", "aria-controls": "found-list" })) field.setAttribute(name, value);
    dress();
    field.addEventListener("input", () => {
      request?.abort();
      clearTimeout(waiting);
      answer = new Promise((done) => (waiting = setTimeout(() => done(look()), 120)));
    });
    field.form.addEventListener("submit", (event) => event.preventDefault());
    field.addEventListener("keydown", async (event) => {
      if (event.isComposing) return;
      const all = options();
      const next = { ArrowDown: all.indexOf(current) + 1, ArrowUp: all.indexOf(current) - 1 }[event.key];
      if (next !== undefined) mark(all.at(next % all.length));
      else if (event.key === "Escape") box.close();
      else if (event.key !== "Enter") return;
      event.preventDefault();
      if (event.key !== "Enter") return;
      await answer;
      current?.click();
    });
  }

  async function help(link) {
    const here = every("[aria-keyshortcuts]").filter((element) => isSeen(element) && !element.closest(".side"));
    const page = await read(link.href);
    if (find("dialog[open]")) return;
    const list = find("dl", page);
    for (const element of here) {
      const row = list.lastElementChild.cloneNode(true);
      find("dt", row).textContent = (element.labels?.[0] ?? element).textContent;
      find("dd", row).replaceChildren(...element.getAttribute("aria-keyshortcuts").split(" ").map((key) => Object.assign(document.createElement("kbd"), { textContent: key })));
      list.append(row);
    }
    const button = Object.assign(document.createElement("button"), { textContent: close });
    const box = show("keys", find("h1", page).textContent, find("h1", page), list, button);
    button.addEventListener("click", () => box.close());
  }

  for (const [kind, open] of [["search", palette], ["help", help]]) {
    find(`.side [rel=${kind}]`)?.addEventListener("click", (event) => {
      // A finger gets the page itself: it has no Escape key and little room.
      if (event.ctrlKey || event.metaKey || event.shiftKey || matchMedia("(pointer: coarse)").matches) return;
      event.preventDefault();
      open(event.currentTarget);
    });
  }
  if (isApple) every(".side kbd").forEach((hint) => (hint.textContent = hint.textContent.replace("Ctrl ", "⌘")));

  // A file may be dropped anywhere on a page that takes one.

  const file = find("main input[type=file]");
  if (file) {
    const carries = (event) => event.dataTransfer?.types.includes("Files");
    document.addEventListener("dragover", (event) => carries(event) && (event.preventDefault(), file.classList.add("over")));
    document.addEventListener("dragleave", (event) => event.relatedTarget || file.classList.remove("over"));
    document.addEventListener("drop", (event) => {
      if (!carries(event)) return;
      event.preventDefault();
      file.classList.remove("over");
      file.files = event.dataTransfer.files;
      file.focus();
    });
  }

  // One box for all the boxes below it

  for (const table of every("main table")) {
    const head = find("thead th", table);
    const boxes = every("tbody tr > :first-child > input[type=checkbox]", table);
    if (!head || boxes.length < 2 || find("input", head)) continue;
    const box = Object.assign(document.createElement("input"), { type: "checkbox", ariaLabel: head.textContent });
    const follow = () => {
      const on = boxes.filter((box) => box.checked).length;
      [box.checked, box.indeterminate] = [on === boxes.length, on > 0 && on < boxes.length];
    };
    box.addEventListener("change", () => boxes.forEach((one) => (one.checked = box.checked)));
    table.addEventListener("change", follow);
    head.replaceChildren(box);
    follow();
  }

  // Work that goes on: the page follows it where it stands, without losing the reader's place.

  const controls = (root) => every("a, button, input, summary", root);

  async function follow() {
    const main = find("main");
    if (!main.dataset.refresh) return;
    await new Promise((done) => setTimeout(done, main.dataset.refresh * 1000));
    const page = document.hidden ? null : await read(location.href).catch(() => null);
    const next = page && find("main", page);
    if (next && next.innerHTML !== main.innerHTML) {
      const place = controls(main).indexOf(document.activeElement);
      main.replaceWith(next);
      document.title = page.title;
      if (place >= 0) controls(next)[place]?.focus({ preventScroll: true });
    } else if (next && !next.dataset.refresh) delete main.dataset.refresh;
    follow();
  }
  follow();
})();
