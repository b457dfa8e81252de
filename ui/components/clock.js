const MARKS = [300, 60, 0]; // seconds left at which the page runs again

let told = 0; // the server's clock as last told, and how far this computer's clock is from it
let ahead = 0; // seconds

export default function ({ parentElement, data, setTriggerValue }) {
  if (told > data.now) return; // an update that a later one has overtaken
  if (told !== data.now) {
    told = data.now;
    ahead = Date.now() / 1000 - data.now;
  }
  const clock = parentElement.querySelector(".timer");
  const left = () => data.ends_at - Date.now() / 1000 + ahead;
  let stage = passed(left());
  show(clock, left());
  clearInterval(clock.ticking);
  clock.ticking = setInterval(() => {
    if (!clock.isConnected) return clearInterval(clock.ticking);
    show(clock, left());
    const now = passed(left());
    if (now !== stage) setTriggerValue("passed", now);
    stage = now;
  }, 1000);
}

function passed(left) {
  return MARKS.filter((mark) => left <= mark).length;
}

function show(clock, left) {
  const whole = Math.max(0, Math.floor(left));
  const digits = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  clock.classList.toggle("last", left <= 60);
  clock.textContent =
    left <= 0 ? "Time. Your draft counts." : left <= 60 ? `${digits} left, last minute` : `${digits} left`;
}
