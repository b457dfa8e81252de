const SETTLED = 1000; // milliseconds in which what was just added, or the foot, may still grow
const HANDS = ["wheel", "touchmove", "keydown"]; // what a person scrolls with

export default function ({ parentElement, data }) {
  const mark = parentElement.querySelector(".newest");
  if (mark.dataset.key === data.key) return;
  mark.dataset.key = data.key;
  mark.leave?.();
  document.querySelector('[class*="st-key-talk"]')?.setAttribute("aria-busy", data.growing);
  // two frames: the turn that was just added must be there
  requestAnimationFrame(() => requestAnimationFrame(() => (mark.leave = show(data.growing))));
}

function show(growing) {
  const turns = () => [...document.querySelectorAll('[class*="st-key-turn-"]')];
  const last = turns().at(-1);
  if (!last && !growing) return null;
  const sizes = new ResizeObserver(() => {
    const newest = turns().at(-1);
    newest?.scrollIntoView({ block: newest.offsetHeight > window.innerHeight / 2 ? "start" : "nearest" });
  });
  const leave = () => {
    sizes.disconnect();
    for (const hand of HANDS) window.removeEventListener(hand, leave, true);
  };
  const talk = document.querySelector('[class*="st-key-talk"]');
  for (const each of [growing ? talk : last, document.querySelector('[data-testid="stBottomBlockContainer"]')]) {
    if (each) sizes.observe(each);
  }
  if (growing) for (const hand of HANDS) window.addEventListener(hand, leave, true);
  else setTimeout(leave, SETTLED);
  return leave;
}
