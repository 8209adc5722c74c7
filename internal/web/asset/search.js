// Answers while one types. The form works without it.
const patience = 180; // milliseconds without a key before we ask

export function start(form) {
  const found = [...document.querySelectorAll('[data-found]')];
  const box = form.querySelector('input[type=search]');
  if (!found.length || !box) return;
  let timer;
  let asking;
  const address = () => {
    const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    return `${form.action}?${query}`;
  };
  let shown = address();
  const ask = () => {
    const where = address();
    if (where === shown) return;
    asking?.abort();
    asking = new XMLHttpRequest();
    asking.open('GET', `${where}&typend=1`);
    asking.responseType = 'document'; // parsed without its scripts, as trusted types want it
    asking.onload = ({ target }) => {
      const next = target.status === 200 ? target.response?.querySelectorAll('[data-found]') ?? [] : [];
      if (next.length !== found.length) return;
      found.forEach((one, i) => one.replaceChildren(...next[i].childNodes));
      document.title = target.response.title;
      history.replaceState(history.state, '', where);
      shown = where;
    };
    asking.send();
  };
  const soon = () => { clearTimeout(timer); timer = setTimeout(ask, patience); };
  form.addEventListener('input', soon);
  form.addEventListener('change', soon);
}
