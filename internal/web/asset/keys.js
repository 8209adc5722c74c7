// Keys that stand on links: data-key="n" or, one after the other, "g v".
const pause = 1200; // milliseconds in which the second key must follow
let first = '';
let since = 0;

const typing = (target) => target.closest?.('input, textarea, select, [contenteditable]');

export function start(body) {
  body.dataset.keys = 'on';
  addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
    if (event.key.length !== 1 || event.key === ' ') return;
    const both = Date.now() - since < pause ? `${first} ${event.key}` : '';
    const link = find(both) ?? find(event.key);
    first = event.key;
    since = Date.now();
    if (!link) return;
    event.preventDefault();
    first = '';
    const box = document.querySelector('[data-search] [type=search]');
    if (link.pathname === location.pathname && box) box.select(); // we are there: what was asked stays
    else link.click();
  });
}

function find(keys) {
  return keys ? [...document.querySelectorAll('[data-key]')].find((one) => one.dataset.key === keys) : undefined;
}
