export default function ({ parentElement, data }) {
  const mark = parentElement.querySelector(".newest");
  if (mark.dataset.key === data.key) return;
  mark.dataset.key = data.key;
  // two frames: the turn that was just added must have its height
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const last = [...document.querySelectorAll('[class*="st-key-turn-"]')].at(-1);
      last?.scrollIntoView({ block: last.offsetHeight > window.innerHeight / 2 ? "start" : "nearest" });
    }),
  );
}
