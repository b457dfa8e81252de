export default function ({ parentElement, data }) {
  const voice = parentElement.querySelector('[role="status"]');
  if (voice.dataset.key === data.key) return;
  voice.dataset.key = data.key;
  voice.textContent = data.text;
}
