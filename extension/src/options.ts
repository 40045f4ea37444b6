import { keysSection } from './options/keys.ts';
import { marksSection } from './options/marks.ts';
import { serverSection } from './options/server.ts';
import { sitesSection } from './options/sites.ts';
import { t } from './shared/browser.ts';
import type { Settings } from './shared/settings.ts';
import { loadSettings, onSettings } from './shared/settings.ts';
import { el } from './ui/dom.ts';
import { preparePage } from './ui/page.ts';

const main = preparePage(t('optionsTitle'));
const sections = [serverSection(), marksSection(), sitesSection(), keysSection()];
const show = (settings: Settings): void => sections.forEach((section) => section.show(settings));

main.append(el('h1', {}, el('img', { src: 'icons/48.png', alt: '', width: '28', height: '28' }), t('optionsTitle')), ...sections.map((section) => section.element));
void loadSettings().then(show);
onSettings(show);
