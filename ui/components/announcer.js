export default function ({ parentElement, data }) {
  const voice = parentElement.querySelector('[role="status"]');
  if (voice.dataset.key === data.key || voice.number > data.number) return;
  voice.number = data.number;
  voice.dataset.key = data.key;
  voice.textContent = data.text;
}
