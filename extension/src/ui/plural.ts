/** Counted things in the words of the language that the texts are in. */

import { t } from '../shared/browser.ts';
import type { TabView } from './frames.ts';

/** Return the form of a text that fits `count`: `name_one`, `name_few`, `name_many` or `name_other`. */
export function counted(name: 'sentences' | 'contradicts' | 'agrees', count: number): string {
  const form = new Intl.PluralRules(t('language')).select(count);
  return t(`${name}_${form}`, count);
}

/** Return one line on what was found among how many sentences. */
export function sayCoverage({ coverage: counts }: TabView): string {
  const topic = counts.contradicted + counts.supported + counts.unsupported;
  return t(
    'coverage',
    counted('sentences', counts.sentences),
    topic,
    counted('contradicts', counts.contradicted),
    counted('agrees', counts.supported),
    counts.unsupported,
    counts.unchecked,
  );
}
