// Follows a dilemma: when a colleague adds something, the page asks for itself
// again and takes over what is new. Where somebody is writing it touches nothing
// and says in a quiet line that there is more.
import { equip } from './beraad.js';
import { merge } from './merge.js';

const first = 1000; // milliseconds before a lost stream is opened again, then longer
const longest = 60000;
const mostTries = 20; // in vain, before we leave it at that

export function start(place) {
  const page = place.closest('main');
  let shown = Number(place.dataset.version);
  let newest = shown;
  let source;
  let timer;
  let tries = 0;
  let busy = false; // one look at a time
  let leaving = false; // something was sent: the next page shows it
  let over = false;

  const open = () => {
    if (source || over || document.hidden) return;
    clearTimeout(timer);
    source = new EventSource(place.dataset.follow);
    source.addEventListener('versie', ({ data }) => {
      tries = 0;
      newest = Math.max(newest, Number(data));
      look();
    });
    source.addEventListener('einde', end);
    source.addEventListener('error', () => {
      close();
      if (++tries > mostTries) return end();
      timer = setTimeout(open, Math.min(longest, first * 2 ** (tries - 1)) * (0.5 + Math.random() / 2));
    });
  };
  const close = () => {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };
  const end = () => { over = true; close(); };

  const look = async () => {
    if (busy || leaving || over || newest <= shown) return;
    busy = true;
    try {
      const next = await again();
      if (!next) return end();
      if (leaving) return;
      shown = Math.max(newest, Number(next.querySelector('[data-follow]').dataset.version));
      take(next, true);
    } catch {
      setTimeout(look, longest / 6);
      return;
    } finally {
      busy = false;
    }
    look();
  };
  // show takes over all of it, also around what is being written, and keeps that.
  const show = async () => {
    const next = await again().catch(() => undefined);
    if (!next) return;
    take(next, false);
  };
  const take = (next, careful) => still(page, () => {
    const held = merge(page, document.importNode(next.querySelector('main'), true), careful, place);
    equip(page);
    say(careful && held ? show : undefined);
  });

  // say tells that something was added, with a button when it is not shown yet:
  // where it is, who looks sees it, and who listens hears it.
  const say = (act) => {
    const line = document.createElement('p');
    line.className = act ? '' : 'hidden';
    line.append(`${place.dataset.added} `);
    if (act) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'utrecht-button utrecht-button--small';
      button.textContent = place.dataset.show;
      button.addEventListener('click', act);
      line.append(button);
    }
    place.replaceChildren(line);
  };

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) return close();
    tries = 0;
    open();
  });
  addEventListener('pagehide', close);
  addEventListener('pageshow', () => { leaving = false; open(); });
  addEventListener('submit', ({ target }) => {
    if (target.method !== 'post') return;
    leaving = true;
    setTimeout(() => { leaving = false; look(); }, 15000); // it was not sent after all
  });
  open();
}

// again asks for this page as it is now; nothing when it is no longer for this
// reader. A request may read HTML as a document where a script may not: nothing
// in it runs, and no text becomes markup here.
const again = () => new Promise((found, failed) => {
  const request = new XMLHttpRequest();
  request.open('GET', location.href.split('#')[0]);
  request.responseType = 'document';
  request.timeout = 20000;
  request.onload = () => {
    if (request.status >= 500) failed(new Error(request.status));
    else found(request.response?.querySelector('[data-follow]') ? request.response : undefined);
  };
  request.onerror = request.ontimeout = request.onabort = failed;
  request.send();
});

// still changes a page without moving what one looks at.
function still(page, change) {
  const root = document.documentElement;
  const was = document.activeElement;
  const mark = address(was);
  const seen = [...(page.contains(was) ? [was] : []), ...page.querySelectorAll('[id]')]
    .map((one) => ({ one, ...one.getBoundingClientRect().toJSON() }))
    .filter(({ top, bottom, height }) => height && bottom > 0 && top < innerHeight);
  root.style.overflowAnchor = 'none'; // or the browser would do the same once more
  change();
  const fixed = seen.find(({ one }) => one.isConnected && one.id !== 'live');
  if (fixed) scrollBy({ top: fixed.one.getBoundingClientRect().top - fixed.top, behavior: 'instant' });
  if (!was.isConnected) (page.querySelector(mark) ?? page).focus({ preventScroll: true });
  requestAnimationFrame(() => { root.style.overflowAnchor = ''; });
}

// address is how to find an element again after it was replaced.
function address(one) {
  if (one.id) return `#${CSS.escape(one.id)}`;
  for (const name of ['href', 'action', 'name']) {
    const value = one.getAttribute(name);
    if (value) return `${one.localName}[${name}="${CSS.escape(value)}"]`;
  }
  return ':not(*)';
}
