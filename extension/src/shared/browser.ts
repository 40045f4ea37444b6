/** The only door to the browser's extension API: promises in both browsers. */

type Api = typeof chrome;
interface Sidebar {
  sidebarAction?: { open(): Promise<void> };
}

export const ext: Api = (globalThis as { browser?: Api }).browser ?? chrome;

/** False once the extension was updated or removed under a running page: from then on nothing can be sent. */
export function isAlive(): boolean {
  return Boolean(ext.runtime?.id);
}

/** Return a string of `_locales`; an unknown name comes back as itself, so that a slip is seen. */
export function t(name: string, ...parts: (string | number)[]): string {
  return ext.i18n.getMessage(name, parts.map(String)) || name;
}

/** Open the side panel or sidebar. Has to be called straight from a click. */
export async function openPanel(windowId: number): Promise<void> {
  const sidebar = (ext as Api & Sidebar).sidebarAction;
  if (sidebar) await sidebar.open();
  else await ext.sidePanel.open({ windowId });
}
