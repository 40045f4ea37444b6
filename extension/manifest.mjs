/** The manifest of one browser. `hosts` are granted at install: empty in what is shipped, a test's own site in a test build. */
export function manifest(target, version, hosts = []) {
  return { ...shared(version, hosts), ...(target === 'chrome' ? chrome() : firefox()) };
}

const LOOPBACK = ['http://127.0.0.1/*', 'http://localhost/*'];
const SIZES = [16, 32, 48, 128];

function shared(version, hosts) {
  const icons = Object.fromEntries(SIZES.map((size) => [size, `icons/${size}.png`]));
  return {
    manifest_version: 3,
    name: '__MSG_name__',
    description: '__MSG_description__',
    version,
    default_locale: 'en',
    icons,
    permissions: ['activeTab', 'contextMenus', 'scripting', 'storage'],
    host_permissions: [...LOOPBACK, ...hosts],
    optional_host_permissions: ['*://*/*'],
    action: { default_title: '__MSG_name__', default_popup: 'popup.html', default_icon: icons },
    options_ui: { page: 'options.html', open_in_tab: true },
    // Without this line Firefox upgrades http to https, and a server on the reader's own network could not be reached.
    content_security_policy: { extension_pages: "script-src 'self'; object-src 'self'" },
    // Chrome keeps Alt+Shift with C, N and P for its tab groups.
    commands: {
      check: { suggested_key: { default: 'Alt+Shift+F' }, description: '__MSG_commandCheck__' },
      next: { suggested_key: { default: 'Alt+Shift+J' }, description: '__MSG_commandNext__' },
      previous: { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_commandPrevious__' },
      toggle: { suggested_key: { default: 'Alt+Shift+H' }, description: '__MSG_commandToggle__' },
    },
  };
}

function chrome() {
  return {
    minimum_chrome_version: '116',
    permissions: ['activeTab', 'contextMenus', 'scripting', 'sidePanel', 'storage'],
    background: { service_worker: 'background.js' },
    side_panel: { default_path: 'panel.html' },
  };
}

function firefox() {
  return {
    background: { scripts: ['background.js'] },
    sidebar_action: { default_panel: 'panel.html', default_title: '__MSG_name__', open_at_install: false },
    browser_specific_settings: {
      gecko: {
        id: 'confute@confute.invalid',
        strict_min_version: '142.0',
        data_collection_permissions: { required: ['websiteContent'] },
      },
    },
  };
}
