// The words that stood in the page from the start go when the app has drawn its own.
(() => {
  const DRAWN = "[data-testid=stMain] :is(h1, [data-testid=stAlert], [data-testid=stException])";
  const seen = new MutationObserver(() => {
    const first = document.getElementById("first");
    const drawn = first && document.querySelector(DRAWN);
    // A chart in a frame has no first words at all.
    if (first ? !drawn : document.readyState === "loading") return;
    seen.disconnect();
    if (!first) return;
    // Who had come here by keyboard goes on where the app begins, not at the top of the document.
    const reading = first.contains(document.activeElement);
    first.remove();
    if (!reading) return;
    drawn.tabIndex = -1;
    drawn.focus();
  });
  seen.observe(document.documentElement, {childList: true, subtree: true});
})();
