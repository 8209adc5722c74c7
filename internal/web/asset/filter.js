// Finds a person in the list of the demonstration while one types.
const bare = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ı', 'i');

export function start(form) {
  const box = form.querySelector('.filter');
  const none = form.parentElement.querySelector('.filter-none');
  const items = [...form.querySelectorAll('[data-filter-text]')];
  const groups = [...form.querySelectorAll('[data-filter-group]')];
  const input = box.querySelector('input');
  const filter = () => {
    const words = bare(input.value).split(/\s+/);
    items.forEach((item) => { item.hidden = !words.every((word) => bare(item.dataset.filterText).includes(word)); });
    groups.forEach((group) => { group.hidden = !group.querySelector('[data-filter-text]:not([hidden])'); });
    none.hidden = groups.some((group) => !group.hidden);
  };
  box.hidden = false;
  input.addEventListener('input', filter);
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault(); // Enter must not sign in as the first person of all
    const left = items.filter((item) => !item.hidden);
    if (left.length === 1) left[0].querySelector('button').click();
  });
  if (input.value) filter();
}
