// What the page says of verdicts, counts and dates, in plain words.

export const VERDICTS = {
  contradicted: { short: 'Contradicted', long: 'Verified facts contradict this' },
  unsupported: { short: 'Not supported', long: 'No verified fact supports this' },
  supported: { short: 'Supported', long: 'Verified facts say the same' },
};

export const WRONG = {
  date: 'Wrong date',
  number: 'Wrong number',
  duration: 'Wrong duration',
  ordinal: 'Wrong count',
  place: 'Wrong place',
  person: 'Wrong person',
  role: 'Wrong office',
  event: 'Wrong event',
  relation: 'Wrong relation',
  negation: 'The other way round',
};

const PRECISION = [
  { year: 'numeric' },
  { year: 'numeric', month: 'long' },
  { year: 'numeric', month: 'long', day: 'numeric' },
];

/** Writes an ISO date of any precision: 1932, March 1932, 20 March 1932. What is no date stays as it is. */
export function day(iso) {
  const parts = iso.split('-');
  const moment = new Date(`${iso}${'-01'.repeat(Math.max(0, 3 - parts.length))}T12:00:00Z`);
  if (parts.length > 3 || Number.isNaN(moment.getTime())) return iso;
  return new Intl.DateTimeFormat('en-GB', { ...PRECISION[parts.length - 1], timeZone: 'UTC' }).format(moment);
}

export function headline(coverage) {
  const { contradicted, unsupported } = coverage;
  if (coverage.sentences === 0) return 'There is no sentence in this text.';
  if (contradicted === 0 && unsupported === 0) return 'Nothing in this text contradicts the facts.';
  const parts = [];
  if (contradicted) parts.push(`${sentences(contradicted)} contradicted by the facts`);
  if (unsupported) parts.push(`${contradicted ? unsupported : sentences(unsupported)} that no fact supports`);
  return `${parts.join(', ')}.`;
}

export function details(coverage) {
  const claims = coverage.contradicted + coverage.unsupported + coverage.supported;
  const rest = coverage.off_topic + coverage.not_a_claim;
  const all = `${sentences(coverage.sentences)} read: ${claims} on the topic, ${coverage.supported} of them supported; `;
  const left = coverage.unchecked ? `; ${coverage.unchecked} could not be checked` : '';
  return `${all}${rest} about other things or no claim${left}.`;
}

export function sentences(count) {
  return count === 1 ? '1 sentence' : `${count} sentences`;
}
