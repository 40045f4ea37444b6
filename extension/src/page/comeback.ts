/** The browser may put a page aside that the reader leaves, and bring it back as it was. An answer that was under way is lost then. */

/** Ask, and ask again whenever the page comes back before there is an answer. */
export function askUntilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  return new Promise((resolve) => {
    const waiting = new AbortController();
    const once = async (): Promise<void> => {
      resolve(await ask());
      waiting.abort();
    };
    addEventListener('pageshow', (event) => event.persisted && void once(), { signal: waiting.signal });
    void once();
  });
}
