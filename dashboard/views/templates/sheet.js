// Our buttons open and close Streamlit's sidebar, which on a narrow screen is a sheet (looks.css).
(() => {
  const SIDEBAR = "[data-testid=stSidebar]";
  const OPENS = "[data-testid=stExpandSidebarButton]";
  const CLOSES = "[data-testid=stSidebarCollapseButton] button";
  const OPENER = ".st-key-open_filters button";
  const OURS = {[OPENER]: OPENS, ".st-key-show_matches button": CLOSES};
  // A list, a calendar or a menu that is open takes Escape for itself.
  const OPEN_PARTS = `:is(input, [role=combobox])[aria-expanded=true], [role=dialog], [role=listbox]`;
  const NARROW = matchMedia("(max-width: 768px)");
  const find = selector => document.querySelector(selector);
  document.documentElement.classList.add("with-sheet");

  // The page behind the sheet is out of reach meanwhile, as behind a dialog.
  const settle = () => {
    const open = Boolean(NARROW.matches && find(`${SIDEBAR}[data-collapsed=false]`));
    const page = find("[data-testid=stMain]")?.parentElement;
    if (page && page.inert !== open) page.inert = open;
    const opener = find(OPENER);
    if (opener?.getAttribute("aria-expanded") !== String(open)) opener?.setAttribute("aria-expanded", open);
  };

  // What had the focus would be hidden: go to what the reader sees now.
  const follow = selector => requestAnimationFrame(() => { settle(); find(selector)?.focus(); });
  const press = selector => {
    const theirs = find(selector);
    theirs?.click();
    if (theirs) follow(selector === OPENS ? CLOSES : OPENER);
    return Boolean(theirs);
  };
  document.addEventListener("click", event => {
    const ours = Object.keys(OURS).find(selector => event.target.closest(selector));
    // Handed on, the press need not run the page again.
    if (ours && press(OURS[ours])) event.stopImmediatePropagation();
  }, true);
  document.addEventListener("keydown", event => {
    const open = find(`${SIDEBAR}[data-collapsed=false]`);
    if (event.key === "Escape" && NARROW.matches && open && !find(OPEN_PARTS)) press(CLOSES);
  }, true);

  let due = false;
  const soon = () => {
    if (!due) requestAnimationFrame(() => { due = false; settle(); });
    due = true;
  };
  NARROW.addEventListener("change", soon);
  const seen = {attributes: true, attributeFilter: ["data-collapsed"], childList: true, subtree: true};
  new MutationObserver(soon).observe(document.documentElement, seen);
})();
