// The words that stood in the page from the start go when the app has drawn its own.
(() => {
  const DRAWN = "[data-testid=stMain] :is(h1, [data-testid=stAlert], [data-testid=stException])";
  const seen = new MutationObserver(() => {
    if (!document.querySelector(DRAWN)) return;
    document.getElementById("first")?.remove();
    seen.disconnect();
  });
  seen.observe(document.documentElement, {childList: true, subtree: true});
})();
