/** Set by build.mjs. */
declare const __TARGET__: 'chrome' | 'firefox';
declare const __CARD_MODE__: ShadowRootMode;

/** Bundled as text, for shadow roots that the style sheet of the document does not reach. */
declare module '*.css' {
  const text: string;
  export default text;
}
