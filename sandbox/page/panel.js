import { api, listOf } from './api.js';
import { createCalls, MOST } from './calls.js';
import { h } from './dom.js';
import { createFaults } from './faults.js';
import { t } from './i18n.js';
import { icon } from './render/icon.js';

/** The drawer: the API calls as they happen, and the faults that can be switched on. @param {{store: import('./store.js').Store}} page */
export function createPanel({ store }) {
  const calls = createCalls({ store });
  const faults = createFaults({ store });
  const tabs = [tab('calls', calls.root), tab('faults', faults.root)];
  const strip = h(
    'div',
    { class: 'tabs', role: 'tablist', on: { keydown: arrows } },
    ...tabs.map(({ button }) => button),
  );
  const close = { 'aria-label': t('close'), on: { click: () => store.set({ panelOpen: false }) } };
  const closing = h('button', { type: 'button', class: 'icon-button', ...close }, icon('close', 16));
  const head = h('div', { class: 'panel-head' }, strip, closing);
  const root = h('aside', { class: 'panel', 'aria-label': t('panel') }, head, calls.root, faults.root);
  select('calls');

  /** Arrow keys change the tab. @param {KeyboardEvent} event */
  function arrows({ key }) {
    if (key !== 'ArrowRight' && key !== 'ArrowLeft') return;
    const next = tabs.find(({ button }) => button.getAttribute('aria-selected') === 'false');
    if (!next) return;
    select(next.name);
    next.button.focus();
  }

  /** @param {string} name @param {HTMLElement} body */
  function tab(name, body) {
    body.id = `panel-${name}`;
    body.setAttribute('role', 'tabpanel');
    const button = h(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `tab-${name}`,
        'aria-controls': body.id,
        'data-tab': name,
        on: { click: () => select(name) },
      },
      t(name),
    );
    body.setAttribute('aria-labelledby', button.id);
    return { name, button, body };
  }

  /** @param {string} name */
  function select(name) {
    for (const { name: own, button, body } of tabs) {
      button.setAttribute('aria-selected', String(own === name));
      button.tabIndex = own === name ? 0 : -1;
      body.hidden = own !== name;
    }
  }

  return { root };
}

/** Fetches the latest calls and faults. @param {import('./store.js').Store} store */
export async function refreshPanel(store) {
  const [calls, faults] = await Promise.all([api.calls(MOST), api.faults()]);
  store.set({ calls, faults: listOf(faults) });
}
