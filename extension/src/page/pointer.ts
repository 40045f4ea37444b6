/** Clicks and resting pointers on marks. Links and controls of the page keep their clicks. */

export interface PointerParts {
  readonly hit: (x: number, y: number) => string | null;
  readonly open: (id: string, focus: boolean) => void;
  readonly leave: () => void;
  readonly hover: () => boolean;
  readonly signal: AbortSignal;
}

const REST_MS = 450;
const LEAVE_MS = 350;
const BUSY = 'a[href], button, input, label, select, summary, textarea, [contenteditable], [role="button"], [role="link"]';

export function pointer(parts: PointerParts): void {
  const { hit, open, leave, hover, signal } = parts;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const click = (event: MouseEvent): void => {
    clearTimeout(timer);
    if (event.button !== 0 || event.defaultPrevented || isBusy(event) || !getSelection()?.isCollapsed) return;
    const id = hit(event.clientX, event.clientY);
    if (id !== null) open(id, true);
  };
  const move = (event: PointerEvent): void => {
    clearTimeout(timer);
    if (event.pointerType !== 'mouse' || event.buttons !== 0 || !hover()) return;
    timer = setTimeout(() => rest(event.clientX, event.clientY), REST_MS);
  };
  const rest = (x: number, y: number): void => {
    const id = hit(x, y);
    if (id !== null) open(id, false);
    else timer = setTimeout(leave, LEAVE_MS);
  };
  addEventListener('click', click, { signal });
  addEventListener('pointermove', move, { signal, passive: true });
  signal.addEventListener('abort', () => clearTimeout(timer));
}

function isBusy(event: Event): boolean {
  return event.composedPath().some((node) => node instanceof Element && (node.matches(BUSY) || node.localName === 'confute-card'));
}
