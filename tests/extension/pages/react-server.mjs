/** What the server of that page writes. */

import { createElement as h } from 'react';
import { renderToString } from 'react-dom/server';
import { Story } from './react-story.mjs';

export const html = renderToString(h(Story));
