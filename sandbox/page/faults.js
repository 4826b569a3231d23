import { api } from './api.js';
import { h } from './dom.js';
import { t } from './i18n.js';
import { openMenu } from './menu.js';
import { listOf } from './panel.js';
import { icon } from './render/icon.js';
import { toast } from './toast.js';

/** Faults of API calls, then of events, by the name the sandbox knows them. */
const MODES = /** @type {const} */ ([
  ['429', 'fault429'],
  ['500', 'fault500'],
  ['reset', 'faultReset'],
  ['lost', 'faultLost'],
  ['delay', 'faultDelay'],
  ['token', 'faultToken'],
  ['11232', 'fault11232'],
  ['duplicate', 'faultDuplicate'],
  ['reorder', 'faultReorder'],
  ['chunk', 'faultChunk'],
  ['no-ack', 'faultNoAck'],
]);
const ANYWHERE = '/open-apis/im/v1/messages';

/** Switches faults and limits of the platform on and off. @param {{store: import('./store.js').Store}} page */
export function createFaults({ store }) {
  let mode = '429';
  const shownMode = h('span', { class: 'select-value' });
  const kind = h(
    'button',
    {
      type: 'button',
      class: 'control select',
      'aria-haspopup': 'listbox',
      'aria-expanded': 'false',
      'data-field': 'mode',
    },
    shownMode,
    icon('down', 14),
  );
  const path = h('input', {
    class: 'control',
    type: 'text',
    value: ANYWHERE,
    'aria-label': t('faultPath'),
    'data-field': 'path',
    spellcheck: 'false',
  });
  const count = number('faultCount', '1');
  const after = number('faultAfter', '');
  const ms = number('faultMs', '');
  const add = h('button', { type: 'submit', class: 'button primary_filled size-medium fill' }, t('addFault'));
  const form = h(
    'form',
    { class: 'fault-form' },
    labelled('faultMode', kind),
    labelled('faultPath', path),
    h(
      'div',
      { class: 'fault-numbers' },
      labelled('faultCount', count),
      labelled('faultAfter', after),
      labelled('faultMs', ms),
    ),
    add,
  );
  const active = h('ul', { class: 'faults' });
  const off = h(
    'button',
    { type: 'button', class: 'button text size-small', on: { click: () => change(() => api.clearFaults()) } },
    t('clearFaults'),
  );
  const limits = h('input', { type: 'checkbox', class: 'switch', role: 'switch', 'aria-label': t('limits') });
  const root = h(
    'div',
    { class: 'panel-body panel-scroll' },
    h('label', { class: 'limits' }, h('span', {}, t('limits')), limits),
    form,
    h('div', { class: 'panel-section' }, h('h3', {}, t('activeFaults')), off),
    active,
  );

  function choose(/** @type {string} */ value) {
    mode = value;
    shownMode.textContent = t(MODES.find(([name]) => name === value)?.[1] ?? value);
    kind.setAttribute('aria-label', `${t('faultMode')}: ${shownMode.textContent}`);
  }

  function show() {
    const { faults } = store.get();
    off.hidden = faults.length === 0;
    const items = faults.map((fault) =>
      h(
        'li',
        { 'data-fault': fault.mode },
        h('span', { class: 'fault-name' }, t(MODES.find(([name]) => name === fault.mode)?.[1] ?? fault.mode)),
        h('code', {}, fault.path ?? '*'),
        h('span', { class: 'quiet' }, progress(fault)),
        fault.id !== undefined &&
          h(
            'button',
            {
              type: 'button',
              class: 'icon-button',
              'aria-label': t('switchOff'),
              on: { click: () => change(() => api.clearFaults(fault.id)) },
            },
            icon('close', 14),
          ),
      ),
    );
    active.replaceChildren(...(items.length > 0 ? items : [h('li', { class: 'panel-empty' }, t('noFaults'))]));
  }

  async function change(/** @type {() => Promise<unknown>} */ order) {
    try {
      await order();
      store.set({ faults: listOf(await api.faults()) });
    } catch (error) {
      toast(String(/** @type {Error} */ (error).message), 'error');
    }
  }

  kind.addEventListener('click', () =>
    openMenu({
      anchor: kind,
      items: MODES.map(([value, key]) => ({ value, label: t(key) })),
      chosen: [mode],
      onChoose: ([value = mode]) => choose(value),
    }),
  );
  form.addEventListener('submit', (/** @type {Event} */ event) => {
    event.preventDefault();
    const numbers = Object.entries({ count, after, ms }).filter(([, field]) => field.value !== '');
    change(() =>
      api.addFault({
        path: path.value.trim() || '*',
        mode,
        ...Object.fromEntries(numbers.map(([name, field]) => [name, Number(field.value)])),
      }),
    );
  });
  limits.addEventListener('change', () => change(() => api.setLimits(limits.checked)));
  api.limits().then(
    (answer) => {
      limits.checked = answer.on !== false;
    },
    () => {
      limits.disabled = true;
    },
  );
  choose(mode);
  store.on(['faults'], show);
  show();
  return { root };
}

/** How often a fault struck, of how often it will. @param {any} fault */
function progress(fault) {
  if (fault.struck === undefined) return fault.count === undefined ? '' : `× ${fault.count}`;
  return `${fault.struck} / ${fault.count ?? '∞'}`;
}

/** @param {string} key @param {string} value */
function number(key, value) {
  return h('input', { class: 'control', type: 'number', min: 0, value, 'aria-label': t(key), 'data-field': key });
}

/** @param {string} key @param {HTMLElement} control */
function labelled(key, control) {
  return h('div', { class: 'field-frame' }, h('span', { class: 'field-label' }, t(key)), control);
}
