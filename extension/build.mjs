// node build.mjs [--test]   builds dist/chrome, dist/firefox and their zips; --test builds dist/test/* for the browser tests.
import { build } from 'esbuild';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { manifest } from './manifest.mjs';
import { zip, zipSources } from './zip.mjs';

const ENTRIES = ['background', 'content', 'popup', 'options', 'panel'];
const TEST_HOSTS = ['http://granted.test/*'];
const test = process.argv.includes('--test');
const { version } = JSON.parse(await readFile('package.json', 'utf8'));

for (const target of ['chrome', 'firefox']) {
  const out = `dist/${test ? 'test/' : ''}${target}`;
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await cp('static', out, { recursive: true });
  await cp('_locales', `${out}/_locales`, { recursive: true });
  await cp('icons', `${out}/icons`, { recursive: true, filter: (from) => !/\.mjs$/.test(from) });
  await writeFile(`${out}/manifest.json`, JSON.stringify(manifest(target, version, test ? TEST_HOSTS : []), null, 2) + '\n');
  await build({
    entryPoints: Object.fromEntries(ENTRIES.map((name) => [name, `src/${name}.ts`])),
    outdir: out,
    bundle: true,
    format: 'iife',
    target: ['chrome116', 'firefox142'],
    charset: 'ascii',
    loader: { '.css': 'text' },
    legalComments: 'none',
    logLevel: 'warning',
    // The card's shadow root is closed, so that no page can rewrite what the card says. Tests have to look into it.
    define: { __TARGET__: JSON.stringify(target), __CARD_MODE__: JSON.stringify(test ? 'open' : 'closed') },
  });
  if (!test) await zip(out, `dist/confute-${version}-${target}.zip`);
}
if (!test) await zipSources('.', `dist/confute-${version}-sources.zip`);
