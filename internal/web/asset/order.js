// Moves a value without loading the page again. The server moves it, so that
// there is one way in which an order can go; without this the form does the same.
import { equip } from './beraad.js';

export function start(place) {
  const form = place.closest('form');
  const says = place.querySelector('[role=status]');
  let busy = false;
  form.addEventListener('submit', async (event) => {
    const { submitter } = event;
    if (submitter?.name !== 'zet' || !place.contains(submitter)) return;
    event.preventDefault();
    if (busy) return;
    busy = true;
    try {
      const next = (await sent(form, submitter)).querySelector('[data-order]');
      place.lastElementChild.replaceWith(next.lastElementChild);
      place.dataset.own = ''; // what follows colleagues leaves it alone from now on
      says.textContent = next.querySelector('[role=status]').textContent;
      place.querySelector('[autofocus]')?.focus();
      equip(place);
    } catch {
      form.dataset.sent = 'yes';
      HTMLFormElement.prototype.submit.call(withPress(form, submitter));
    } finally { busy = false; }
  });
}

// sent posts a form and gives back the page. A document by request is no markup
// that is put into the page, which the policy refuses.
function sent(form, submitter) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest();
    request.open('POST', form.action);
    request.responseType = 'document';
    request.onload = () => (request.status === 200 && request.response ? done(request.response) : failed(request.status));
    request.onerror = failed;
    request.send(new URLSearchParams(new FormData(form, submitter)));
  });
}

// withPress makes a form send the button along that was pressed.
function withPress(form, { name, value }) {
  const press = document.createElement('input');
  Object.assign(press, { type: 'hidden', name, value });
  form.append(press);
  return form;
}
