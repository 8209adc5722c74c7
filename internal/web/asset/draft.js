// Keeps what is being typed on the server, field by field. It says that
// something was kept only when the server has said so.
const rest = 800; // milliseconds without typing before a field is sent
const again = 5000; // milliseconds before a failed field is tried again

export function start(form) {
  const says = document.body.dataset;
  const open = new Map(); // fields that the server does not have yet, with their timers
  let sent = false;
  form.dataset.keeps = '';

  const later = (field, wait) => {
    clearTimeout(open.get(field));
    open.set(field, setTimeout(() => save(field), wait));
  };
  const save = async (field) => {
    const text = field.value;
    clearTimeout(open.get(field));
    say(field, says.saving);
    try {
      const answer = await fetch('/concept', {
        method: 'POST', keepalive: text.length < 10000,
        body: new URLSearchParams({ plaats: form.dataset.draft, veld: field.dataset.draftField ?? field.name, tekst: text }),
      });
      if (answer.status === 401) return say(field, says.signedOut, true);
      if (answer.status === 423) { // a lock fell shut: kept as soon as it is opened in another tab
        later(field, again);
        return say(field, (await answer.json()).zegt, true);
      }
      if (!answer.ok) throw new Error(answer.status);
      const { zegt } = await answer.json();
      if (field.value !== text) return; // typed on meanwhile: the next one follows
      open.delete(field);
      say(field, zegt);
    } catch {
      say(field, says.failed, true);
      if (!sent) later(field, again);
    }
  };

  form.addEventListener('input', ({ target }) => { if (keeps(target)) later(target, rest); });
  form.addEventListener('change', ({ target }) => { if (keeps(target) && open.has(target)) save(target); });
  form.addEventListener('submit', (event) => {
    sent = !event.defaultPrevented;
    open.forEach(clearTimeout);
  });
  addEventListener('pageshow', () => { sent = false; });
  addEventListener('beforeunload', (event) => { if (open.size && !sent) event.preventDefault(); });
}

const keeps = (field) => field.name && field.matches('textarea, input:not([type=hidden], [type=password], [type=checkbox]), select');

function say(field, text, failed = false) {
  const place = document.getElementById(`${field.id}-saved`);
  if (!place) return;
  place.textContent = text ?? '';
  place.classList.toggle('saved--failed', failed);
}
