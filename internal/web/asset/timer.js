// Counts down to the end of a step. The end stands in the page too: who sees no
// clock misses nothing. Nobody is warned off: when time is up, it only says so.
export function start(place) {
  const tick = () => {
    const left = Math.round((Date.parse(place.dataset.timer) - Date.now()) / 1000);
    const text = left <= 0 ? place.dataset.over : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    if (place.dataset.left !== text) place.dataset.left = text;
  };
  tick();
  const every = setInterval(() => (place.isConnected ? tick() : clearInterval(every)), 1000);
}
