import { expect, test } from 'vitest';
import { findBlocks } from '../../../extension/src/page/paragraphs.ts';
import { read, texts } from './read.ts';

test('inline elements do not break a line, blocks do', () => {
  expect(texts('<div>One <b>t<i>w</i>o</b> three<p>Four</p>five <span>six</span></div>')).toEqual(['One two three', 'Four', 'five six']);
});

test('white space becomes one space, a line break too', () => {
  expect(texts('<p>  One\n\ttwo<br>three&nbsp;four<br> five  </p>')).toEqual(['One two three four five']);
});

test('two line breaks end a paragraph', () => {
  expect(texts('<p>One<br><br>two<br>three</p>')).toEqual(['One', 'two three']);
});

test('characters without width go, joiners stay', () => {
  expect(texts('<p>kilo&shy;gram zero&#x200b;width&#xfeff; می‌خواهم 👩‍🚀</p>')).toEqual(['kilogram zerowidth می‌خواهم 👩‍🚀']);
});

test('half of a surrogate pair is sent as a replacement of the same length', () => {
  document.body.textContent = 'One \ud83d two';
  expect(readPage()).toEqual(['One \ufffd two']);
});

test.each([
  '<nav>Home</nav>',
  '<pre>let x</pre>',
  '<p hidden>No</p>',
  '<p style="visibility:hidden">No</p>',
  '<p aria-hidden="true">No</p>',
  '<div contenteditable>Mine</div>',
  '<textarea>Mine</textarea>',
  '<input value="Mine">',
  '<button>Press</button>',
  '<select><option>One</option></select>',
  '<script>var one</script>',
  '<style>p{}</style>',
  '<template><p>No</p></template>',
  '<div role="search">Find</div>',
  '<div id="comments"><p>Me too</p></div>',
  '<ul class="comment-list"><li>Me too</li></ul>',
  '<footer>Imprint</footer>',
  '<p style="content-visibility:hidden">No</p>',
  '<p hidden="until-found">No</p>',
  '<p style="position:absolute;overflow:hidden;width:1px;height:1px">Skip to content</p>',
  '<p>42 · 17</p>',
])('what is no text to read is left out: %s', (html) => {
  expect(texts(`<p>Yes</p>${html}`)).toEqual(['Yes']);
});

test('of a folded passage only the heading is read, until it is unfolded', () => {
  expect(texts('<details><summary>More</summary>No<p>No</p></details>')).toEqual(['More']);
  expect(texts('<details open><summary>More</summary>Yes<p>Yes</p></details>')).toEqual(['More', 'Yes', 'Yes']);
});

test('what has no box is told of, so that it can be read when it is shown', () => {
  document.body.innerHTML = '<p hidden id="a">One</p><nav hidden>No</nav><div style="display:none" id="b"><p hidden>Two</p></div><p>Three</p>';
  const unseen: string[] = [];
  for (const _ of findBlocks(document.body, (element) => unseen.push(element.id)));
  expect(unseen).toEqual(['a', 'b']);
});

test('a document that can be edited as a whole is a draft', () => {
  document.designMode = 'on';
  try {
    expect(texts('<p>Mine</p>')).toEqual([]);
  } finally {
    document.designMode = 'off';
  }
});

test('headings and the title are known as such', () => {
  expect(read('<h1>A</h1><h2><span>B</span></h2><p>C</p>').map((block) => block.kind)).toEqual(['title', 'heading', 'text']);
});

test('cells, items and terms are blocks of their own', () => {
  expect(texts('<table><tr><td>a</td><td>b</td></tr></table><ul><li>c<ul><li>d</li></ul>e</li></ul><dl><dt>f<dd>g</dl>')).toEqual([...'abcdefg']);
});

test('shadow trees and what is slotted into them are read; what is not slotted is not seen', () => {
  document.body.innerHTML = '';
  const host = document.createElement('x-b');
  host.innerHTML = 'loose<b slot="s">slotted</b><i>lost</i>';
  host.attachShadow({ mode: 'open' }).innerHTML = '<p>inside</p><slot name="s"></slot>';
  document.body.append(host);
  expect(readPage()).toEqual(['inside', 'slotted']);
});

function readPage(): string[] {
  return [...findBlocks(document.body)].flatMap((block) => (block ? [block.text] : []));
}
