// Asks the server what in a text looks like personal data, and how a question
// could be sharper. The rules live there, in one place.
const rest = 500; // milliseconds without typing

export function start(place) {
  const field = document.getElementById(place.dataset.careful);
  let timer;
  let asked = 0;
  const ask = async () => {
    const text = field.value;
    const mine = ++asked;
    if (!text.trim()) return place.replaceChildren();
    try {
      const answer = await fetch('/let-op', {
        method: 'POST', body: new URLSearchParams({ tekst: text, soort: place.dataset.kind }),
      });
      if (!answer.ok || mine !== asked) return;
      const { letOp, advies } = await answer.json();
      place.replaceChildren(...letOp.map((one) => caution(one, text)), ...advies.map((says) => line('advice', says)));
    } catch { /* advice can wait */ }
  };
  const caution = (one, text) => {
    const says = line('caution', `${one.zegt} `);
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'utrecht-button utrecht-button--small';
    button.textContent = one.doe;
    button.addEventListener('click', () => {
      const piece = text.slice(one.van, one.tot); // it may have moved: one types on
      const at = field.value === text ? one.van : field.value.indexOf(piece);
      if (at < 0) return ask();
      field.setRangeText(one.voorstel, at, at + piece.length, 'end');
      field.focus();
      field.dispatchEvent(new Event('input', { bubbles: true }));
      ask();
    });
    says.append(button);
    return says;
  };
  field.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(ask, rest); });
  if (field.value) ask();
}

function line(kind, text) {
  const p = document.createElement('p');
  p.className = kind;
  p.textContent = text;
  return p;
}
