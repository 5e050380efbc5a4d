// Our buttons open and close Streamlit's sidebar, which on a narrow screen is a sheet (looks.css).
(() => {
  const OPENS = "[data-testid=stExpandSidebarButton]";
  const CLOSES = "[data-testid=stSidebarCollapseButton] button";
  const OURS = {".st-key-open_filters button": OPENS, ".st-key-show_matches button": CLOSES};
  const NARROW = matchMedia("(max-width: 768px)");
  document.documentElement.classList.add("with-sheet");

  // What had the focus would be hidden: go to what the reader sees now.
  const follow = selector => requestAnimationFrame(() => document.querySelector(selector)?.focus());
  const press = selector => {
    const theirs = document.querySelector(selector);
    theirs?.click();
    if (theirs) follow(selector === OPENS ? CLOSES : ".st-key-open_filters button");
    return Boolean(theirs);
  };
  document.addEventListener("click", event => {
    const ours = Object.keys(OURS).find(selector => event.target.closest(selector));
    // Handed on, the press need not run the page again.
    if (ours && press(OURS[ours])) event.stopImmediatePropagation();
  }, true);
  document.addEventListener("keydown", event => {
    const open = document.querySelector("[data-testid=stSidebar][data-collapsed=false]");
    // An open list takes Escape for itself.
    const listed = document.activeElement?.getAttribute("aria-expanded") === "true"
      && document.activeElement.matches("input, [role=combobox]");
    if (event.key === "Escape" && NARROW.matches && open && !listed) press(CLOSES);
  }, true);
})();
