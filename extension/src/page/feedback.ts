/** "This mark is wrong": a form in the card that shows all that is sent, or, where no server takes it, a text to copy. */

import { t } from '../shared/browser.ts';
import type { Answer, Fault, Health, Mark } from '../shared/messages.ts';
import type { Feedback, Pack } from '../shared/wire.ts';
import { el } from '../ui/dom.ts';
import { asText, evidenceOf } from '../ui/mark.ts';

export interface FeedbackParts {
  readonly mark: Mark;
  readonly pack: Pack | null;
  /** Null if no server answers. */
  readonly health: Health | null;
  readonly send: (feedback: Feedback) => Promise<Answer<null>>;
  readonly copy: (text: string) => Promise<boolean>;
  /** Closes the form; `said` is what the card says from then on. */
  readonly close: (said: string) => void;
}

const MAX_COMMENT = 2000;

/** Return the form and what in it takes the focus. */
export function feedbackForm(parts: FeedbackParts): readonly [HTMLElement, HTMLElement] {
  const form = el('section', { class: 'report', 'aria-label': t('cardWrong') });
  const { pack, health } = parts;
  const focus = pack && health?.feedback ? showSending(form, parts, pack, health) : showCopying(form, parts, null);
  return [form, focus];
}

function showSending(form: HTMLElement, parts: FeedbackParts, pack: Pack, { server }: Health): HTMLElement {
  const { text, verdict } = parts.mark;
  const facts = evidenceOf(parts.mark).map(({ fact }) => fact.id);
  const comment = el('textarea', { id: 'comment', class: 'comment', dir: 'auto', maxlength: String(MAX_COMMENT) });
  const status = el('p', { class: 'said', role: 'status' });
  const submit = async (): Promise<void> => {
    button.disabled = true;
    status.textContent = t('feedbackSending');
    const said = comment.value.trim();
    const answer = await parts.send({ kind: 'wrong_mark', pack: pack.id, version: pack.version, text, verdict, facts, comment: said });
    if (answer.ok) parts.close(t('feedbackSent'));
    else showCopying(form, parts, answer.fault, said).focus();
  };
  const button = el('button', { class: 'send', type: 'button', click: () => void submit() }, t('feedbackSend'));
  const rows: readonly (readonly [string, string])[] = [
    ['feedbackSentence', text],
    ['feedbackVerdict', t(`verdict_${verdict}`)],
    ['feedbackFacts', facts.join(', ') || '—'],
    ['feedbackPack', `${pack.id} ${pack.version}`],
  ];
  form.replaceChildren(
    el('p', { class: 'what' }, t('feedbackAll', server)),
    el('dl', { class: 'sent' }, ...rows.flatMap(([name, value]) => [el('dt', {}, t(name)), el('dd', { dir: 'auto' }, value)])),
    el('label', { for: 'comment' }, t('feedbackComment')),
    comment,
    el('div', { class: 'actions' }, button, cancel(parts)),
    status,
  );
  return comment;
}

/** The reader gets the text, sees all of it, and sends it where they like. */
function showCopying(form: HTMLElement, parts: FeedbackParts, fault: Fault | null, comment = ''): HTMLElement {
  const area = el('textarea', { id: 'report', dir: 'auto', spellcheck: 'false', focus: () => area.setSelectionRange(0, area.value.length, 'backward') });
  area.value = `${t('reportHead')} ${comment}\n\n${asText(parts.mark, parts.pack, location.href)}`;
  const status = el('p', { class: 'said', role: 'status' });
  const give = async (): Promise<void> => {
    const copied = await parts.copy(area.value);
    if (copied) parts.close(t('cardCopied'));
    else status.textContent = t('cardNotCopied');
  };
  form.replaceChildren(
    ...(fault ? [el('p', { class: 'what', role: 'alert' }, `${t('feedbackNotSent')} ${t(`fault_${fault.kind}`)}.`)] : []),
    el('label', { for: 'report' }, t('reportLabel')),
    area,
    el('div', { class: 'actions' }, el('button', { class: 'send', type: 'button', click: () => void give() }, t('feedbackCopy')), cancel(parts)),
    status,
  );
  return area;
}

function cancel(parts: FeedbackParts): HTMLElement {
  return el('button', { type: 'button', click: () => parts.close('') }, t('feedbackCancel'));
}
