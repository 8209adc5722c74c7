// Turns a part of the page into a newer version of itself. What is the same in
// both stays the very element that it was: so it keeps its focus, what was typed
// in it, whether it stands open and who listens to it.

// What other modules write themselves, and what a browser keeps.
const own = '[data-careful], .saved, [data-own]';
const kept = new Set(['open', 'style', 'data-sent', 'data-keeps', 'data-left']);
const once = /name="eenmalig" value="[^"]*"/g; // another one each time

/** Merges next into old. When careful, forms in which somebody is at work are
 * left alone. Tells whether something was held back for that. */
export function merge(old, next, careful, except) {
  const held = { any: false };
  children(old, next, { careful, except, held });
  return held.any;
}

function element(old, next, how) {
  if (old === how.except || old.matches(own)) {
    if (old === how.except) attributes(old, next);
    return;
  }
  if (how.careful && old.localName === 'form' && atWork(old)) {
    if (bare(old) !== bare(next)) how.held.any = true;
    return;
  }
  attributes(old, next);
  children(old, next, how);
}

function attributes(old, next) {
  for (const { name } of [...old.attributes]) {
    if (!next.hasAttribute(name) && !kept.has(name)) old.removeAttribute(name);
  }
  if (old.name === 'eenmalig') return;
  for (const { name, value } of next.attributes) {
    if (!kept.has(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
}

function children(old, next, how) {
  const mine = [...old.childNodes];
  const theirs = [...next.childNodes];
  const partner = pairs(mine, theirs);
  const stays = new Set(partner.filter(Boolean));
  for (const node of mine) {
    if (stays.has(node)) continue;
    if (node.nodeType === Node.ELEMENT_NODE) {
      if (node.matches('[data-own]')) continue;
      if ([node, ...node.querySelectorAll('form')].some((one) => one.localName === 'form' && atWork(one))) {
        how.held.any = true; // gone over there, but somebody is writing in it here
        continue;
      }
    }
    node.remove();
  }
  let before = old.firstChild;
  theirs.forEach((node, i) => {
    const same = partner[i];
    if (!same) {
      old.insertBefore(node, before);
      return;
    }
    before = same.nextSibling;
    if (same.nodeType === Node.ELEMENT_NODE) element(same, node, how);
    else if (same.nodeValue !== node.nodeValue) same.nodeValue = node.nodeValue;
  });
}

// pairs says for each of theirs which of mine it is: the longest row of children
// that can be known again, and between those whatever is of the same kind.
// Nothing changes places, since what moves in a page loses its focus.
function pairs(mine, theirs) {
  const a = mine.map(key);
  const b = theirs.map(key);
  const length = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      length[i][j] = a[i] === b[j] ? length[i + 1][j + 1] + 1 : Math.max(length[i + 1][j], length[i][j + 1]);
    }
  }
  const partner = new Array(theirs.length);
  let i = 0;
  let j = 0;
  let from = 0;
  let to = 0;
  const between = () => {
    for (; to < j; to++) {
      const at = mine.findIndex((node, n) => n >= from && n < i && alike(node, theirs[to]));
      if (at < 0) continue;
      partner[to] = mine[at];
      from = at + 1;
    }
  };
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      between();
      partner[j++] = mine[i++];
      [from, to] = [i, j];
    } else if (length[i + 1][j] >= length[i][j + 1]) i++;
    else j++;
  }
  [i, j] = [a.length, b.length];
  between();
  return partner;
}

const alike = (a, b) => a.nodeName === b.nodeName && (a.id ?? '') === (b.id ?? '');

function key(node) {
  if (node.nodeType !== Node.ELEMENT_NODE) return `${node.nodeName} ${node.nodeValue}`;
  if (node.id) return `#${node.id}`;
  if (node.localName === 'form') return `form ${node.getAttribute('action')}`;
  if (node.localName === 'details') return `details ${node.querySelector('summary')?.textContent}`;
  if (node.name) return `${node.localName} ${node.name} ${/^(hidden|text|date)$/.test(node.type) ? '' : node.getAttribute('value')}`;
  return text(node);
}

const text = (node) => node.outerHTML.replace(once, '').replace(/ (?:open|data-sent|aria-busy)="[^"]*"/g, '');

const bare = (form) => {
  const copy = form.cloneNode(true);
  copy.querySelectorAll(own).forEach((one) => one.remove());
  return text(copy);
};

/** Tells whether somebody is at work in a form: it has the focus, or something
 * else stands there than the server wrote. */
function atWork(form) {
  return form.contains(document.activeElement) || [...form.elements].some((one) => {
    switch (one.type) {
      case 'checkbox': case 'radio': return one.checked !== one.defaultChecked;
      case 'select-one': case 'select-multiple': return [...one.options].some((o, n) => o.selected !== (o.defaultSelected || one.type === 'select-one' && n === 0 && !one.querySelector('[selected]')));
      case 'hidden': case 'submit': case 'button': case 'fieldset': return false;
      default: return 'defaultValue' in one && one.value !== one.defaultValue;
    }
  });
}
