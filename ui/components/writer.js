const PAUSE = 2000; // milliseconds between two drafts while someone types
const INDENT = "    ";

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const box = parentElement.querySelector(".writer");
  const label = box.querySelector("label");
  const note = box.querySelector(".writer-note");
  const area = box.querySelector("textarea");
  const writer = (area.writer ??= { number: 0, turn: null, nonce: null, timer: null, leaving: false, draft: null, onStop: false });
  if (data.number < writer.number) return; // an update that a later one has overtaken
  if (!writer.number) watch(area, writer);
  writer.number = data.number;

  const fresh = () => Date.now().toString(36) + Math.random().toString(36).slice(2);
  const stop = () => {
    clearTimeout(writer.timer);
    writer.timer = null;
  };
  const save = () => {
    stop();
    if (area.disabled || writer.draft === area.value) return;
    writer.draft = area.value;
    writer.setState("draft", { text: area.value, nonce: writer.nonce, turn: writer.turn });
  };
  const send = () => {
    if (area.disabled || !area.value.trim()) return;
    stop();
    writer.draft = area.value;
    writer.trigger("sent", { text: area.value, nonce: writer.nonce, turn: writer.turn });
  };
  const insert = (text) => {
    // execCommand keeps the browser's undo; setRangeText is for browsers that no longer have it
    if (!document.execCommand("insertText", false, text)) {
      area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    }
  };

  writer.setState = setStateValue;
  writer.trigger = setTriggerValue;

  const id = `writer-${data.key}`;
  area.id = id;
  note.id = `${id}-note`;
  label.htmlFor = id;
  label.textContent = data.label;
  label.classList.toggle("hidden", !data.showLabel);
  if (data.indent) area.setAttribute("aria-describedby", note.id);
  note.textContent = data.indent ? "Tab indents. Press Escape, then Tab, to leave." : "";
  box.classList.toggle("mono", data.mono);
  area.placeholder = data.placeholder;
  const freed = area.disabled && !data.disabled;
  area.disabled = data.disabled;
  if (freed && writer.onStop) area.focus(); // the button that was pressed goes away, and the focus with it
  area.spellcheck = !data.mono;
  area.style.height = area.style.height || `${data.height}rem`;

  if (writer.turn !== data.turn) {
    stop();
    writer.turn = data.turn;
    writer.nonce = fresh();
    writer.draft = data.value;
    area.value = data.value;
  } else if (data.delivered === writer.nonce) {
    writer.nonce = fresh(); // the same text may be sent again once the page has answered
  }

  area.oninput = () => {
    writer.leaving = false;
    writer.timer ??= setTimeout(save, PAUSE);
  };
  area.onblur = save;
  area.onkeydown = (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      send();
    } else if (event.key === "Escape") {
      writer.leaving = true;
    } else if (event.key === "Tab" && data.indent && !event.shiftKey && !writer.leaving) {
      event.preventDefault();
      insert(INDENT);
    } else if (event.key !== "Tab" && event.key !== "Shift") {
      writer.leaving = false;
    }
  };
}

function watch(area, writer) {
  const note = (event) => {
    if (area.isConnected) writer.onStop = event.target.closest(".st-key-stop") !== null;
    else document.removeEventListener("focusin", note);
  };
  document.addEventListener("focusin", note);
}
