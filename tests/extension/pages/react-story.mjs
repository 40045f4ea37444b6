/** A story that a server writes and React takes over in the browser. */

import { createElement as h, useState } from 'react';

const STORIES = [
  ['The first steps', 'Buzz Aldrin was the first person to walk on the Moon.'],
  ['The launch', 'Apollo 11 blasted off from Kennedy Space Center on 12 August 1970.'],
];

export function Story() {
  const [at, setAt] = useState(0);
  const [title, text] = STORIES[at];
  return h('main', null, h('h1', null, title), h('p', null, text), h('p', null, 'It was ', h('b', null, 'warm'), ' in Florida.'), h('button', { id: 'next', onClick: () => setAt(1 - at) }, 'Next'));
}
