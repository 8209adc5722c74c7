// Counts along how many characters fit still. Speaks up only near the end.
export function start(place) {
  const field = document.getElementById(place.dataset.count);
  const room = Number(place.dataset.max);
  const count = () => {
    const left = room - [...field.value.replaceAll('\r\n', '\n').trim()].length;
    place.textContent = (left < 0 ? place.dataset.over : place.dataset.left).replace('{n}', Math.abs(left));
    place.classList.toggle('count--over', left < 0);
    place.ariaLive = left < 20 ? 'polite' : 'off';
  };
  field.addEventListener('input', count);
  count();
}
