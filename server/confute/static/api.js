// The only part that speaks to the server, and the only one that knows the names of its fields.

export class CheckError extends Error {}

/** The server wants another key than it was given. */
export class KeyError extends CheckError {}

/** Checks paragraphs. Calls `onResult` for each sentence as it is ready and returns the summary. */
export async function check(request, { key, onResult, signal }) {
  const response = await post(request, key, signal);
  if (response.status === 401) throw new KeyError('The server does not know this key. Whoever runs the server gives keys out.');
  if (!response.ok) throw new CheckError(await explain(response));
  for await (const line of lines(response)) {
    if (line.type === 'result') onResult(line);
    else if (line.type === 'summary') return line;
    else if (line.type === 'problem') throw new CheckError(inWords(line.problem));
  }
  throw new CheckError('The connection broke before the check was done. Please try again.');
}

async function post(request, key, signal) {
  const permission = key ? { Authorization: `Bearer ${key}` } : {};
  try {
    return await fetch('/v1/check', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/x-ndjson', ...permission },
      body: JSON.stringify({ ...request, include: 'all' }),
      signal,
    });
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    throw new CheckError('The server does not answer. Is it still running?');
  }
}

async function explain(response) {
  try {
    return inWords(await response.json());
  } catch {
    return `The server answered with an error (${response.status}).`;
  }
}

function inWords(problem) {
  if (problem.status === 413) return `This text is too long for the server. ${problem.detail}.`;
  if (problem.status >= 500) return 'The server could not check the text. Nothing was marked. Please try again.';
  return `The text could not be checked: ${problem.detail}.`;
}

async function* lines(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split('\n');
    rest = parts.pop();
    for (const part of parts) yield JSON.parse(part);
  }
}
