// The one module that every page loads. It fetches the others where a page needs
// them; without any of this, everything still works.
const needs = {
  keys: 'body[data-keys]',
  draft: 'form[data-draft]',
  careful: '[data-careful]',
  count: '[data-count]',
  filter: 'form[data-filter]',
  live: '[data-follow]',
  order: '[data-order]',
  search: 'form[data-search]',
  timer: '[data-timer]',
};
const equipped = new WeakSet();

/** Starts the modules on what stands in a part of the page, once. */
export function equip(part) {
  for (const [name, selector] of Object.entries(needs)) {
    const found = [...part.querySelectorAll(selector)].filter((one) => !equipped.has(one));
    found.forEach((one) => equipped.add(one));
    if (found.length) import(`./${name}.js`).then((module) => found.forEach((one) => module.start(one)));
  }
}
equip(document);

// What went wrong comes first, also for who does not see it.
document.querySelector('[data-focus]')?.focus();

// Ctrl+Enter sends the text that is being typed.
addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
  const form = event.target.closest?.('textarea, input')?.form;
  if (form) { event.preventDefault(); form.requestSubmit(); }
});

// A form is sent once, however often one clicks; the server would take it once
// anyway. Another button of the same form is another request. Coming back with
// the back button it can be sent again.
addEventListener('submit', (event) => {
  const form = event.target;
  if (form.method !== 'post' || event.defaultPrevented) return;
  const pressed = event.submitter?.value || 'yes';
  if (form.dataset.sent === pressed) { event.preventDefault(); return; }
  form.dataset.sent = pressed;
});
addEventListener('pageshow', () => document.querySelectorAll('[data-sent]').forEach((form) => delete form.dataset.sent));
