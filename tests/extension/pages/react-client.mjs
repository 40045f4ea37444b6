/** Wakes the story up when the test says so, and gathers what React complains of. */

import { createElement as h, useEffect } from 'react';
import { hydrateRoot } from 'react-dom/client';
import { Story } from './react-story.mjs';

const complaints = (globalThis.complaints = []);
console.error = (...parts) => complaints.push(parts.map(String).join(' '));
console.warn = console.error;

function Awake({ children }) {
  useEffect(() => void (document.documentElement.dataset.awake = 'true'), []);
  return children;
}

globalThis.wake = () => {
  hydrateRoot(document.querySelector('#story'), h(Awake, null, h(Story)), { onRecoverableError: (error) => complaints.push(String(error)) });
};
