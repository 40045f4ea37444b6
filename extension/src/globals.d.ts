/** Set by build.mjs. */
declare const __TARGET__: 'chrome' | 'firefox';
declare const __CARD_MODE__: ShadowRootMode;

/** Bundled as text. */
declare module '*.css' {
  const text: string;
  export default text;
}
