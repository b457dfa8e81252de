const SETTLED = 1000; // milliseconds in which what was just added, or the foot, may still grow

export default function ({ parentElement, data }) {
  const mark = parentElement.querySelector(".newest");
  if (mark.dataset.key === data.key) return;
  mark.dataset.key = data.key;
  // two frames: the turn that was just added must be there
  requestAnimationFrame(() => requestAnimationFrame(show));
}

function show() {
  const last = [...document.querySelectorAll('[class*="st-key-turn-"]')].at(-1);
  if (!last) return;
  const sizes = new ResizeObserver(() => {
    last.scrollIntoView({ block: last.offsetHeight > window.innerHeight / 2 ? "start" : "nearest" });
  });
  for (const each of [last, document.querySelector('[data-testid="stBottomBlockContainer"]')]) {
    if (each) sizes.observe(each);
  }
  setTimeout(() => sizes.disconnect(), SETTLED);
}
