import { api, listOf } from './api.js';
import { h } from './dom.js';
import { t } from './i18n.js';
import { openMenu } from './menu.js';
import { icon } from './render/icon.js';
import { toast } from './toast.js';

/** Faults of API calls, then of events, by the name the sandbox knows them. */
const MODES = /** @type {[string, string][]} */ ([
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
const WHERE = '/open-apis/im/v1/messages';

/** Switches faults and limits of the platform on and off. @param {{store: import('./store.js').Store}} page */
export function createFaults({ store }) {
  const change = async (/** @type {() => Promise<unknown>} */ order) => {
    try {
      await order();
      store.set({ faults: listOf(await api.faults()) });
    } catch (error) {
      toast(String(/** @type {Error} */ (error).message), 'error');
    }
  };
  const active = h('ul', { class: 'faults' });
  const allOff = { click: () => change(() => api.clearFaults()) };
  const off = h('button', { type: 'button', class: 'button text size-small', on: allOff }, t('clearFaults'));
  const heading = h('div', { class: 'panel-section' }, h('h3', {}, t('activeFaults')), off);
  const form = faultForm((fault) => change(() => api.addFault(fault)));
  const root = h('div', { class: 'panel-body panel-scroll' }, limitsSwitch(change), form, heading, active);
  const show = () => {
    const { faults } = store.get();
    off.hidden = faults.length === 0;
    const items = faults.map((fault) => faultItem(fault, () => change(() => api.clearFaults(fault.id))));
    active.replaceChildren(...(items.length > 0 ? items : [h('li', { class: 'panel-empty' }, t('noFaults'))]));
  };
  store.on(['faults'], show);
  show();
  return { root };
}

/** @param {(order: () => Promise<unknown>) => void} change */
function limitsSwitch(change) {
  const limits = h('input', { type: 'checkbox', class: 'switch', role: 'switch', 'aria-label': t('limits') });
  limits.addEventListener('change', () => change(() => api.setLimits(limits.checked)));
  api.limits().then(
    ({ on }) => {
      limits.checked = on !== false;
    },
    () => {
      limits.disabled = true;
    },
  );
  return h('label', { class: 'limits' }, h('span', {}, t('limits')), limits);
}

/** @param {(fault: Record<string, unknown>) => void} onAdd */
function faultForm(onAdd) {
  const mode = modeField();
  const path = h('input', { class: 'control', value: WHERE, 'aria-label': t('faultPath'), spellcheck: 'false' });
  const numbers = { count: number('faultCount', '1'), after: number('faultAfter', ''), ms: number('faultMs', '') };
  const add = h('button', { type: 'submit', class: 'button primary_filled size-medium fill' }, t('addFault'));
  const row = h(
    'div',
    { class: 'fault-numbers' },
    labelled('faultCount', numbers.count),
    labelled('faultAfter', numbers.after),
    labelled('faultMs', numbers.ms),
  );
  const form = h(
    'form',
    { class: 'fault-form' },
    labelled('faultMode', mode.control),
    labelled('faultPath', path),
    row,
    add,
  );
  form.addEventListener('submit', (/** @type {Event} */ event) => {
    event.preventDefault();
    const given = Object.entries(numbers).filter(([, field]) => field.value !== '');
    const amounts = Object.fromEntries(given.map(([name, field]) => [name, Number(field.value)]));
    onAdd({ path: path.value.trim() || '*', mode: mode.value(), ...amounts });
  });
  return form;
}

function modeField() {
  let mode = '429';
  const shown = h('span', { class: 'select-value' });
  const control = h(
    'button',
    { type: 'button', class: 'control select', 'aria-haspopup': 'listbox' },
    shown,
    icon('down', 14),
  );
  const choose = (/** @type {string} */ value) => {
    mode = value;
    shown.textContent = modeName(value);
    control.setAttribute('aria-label', `${t('faultMode')}: ${shown.textContent}`);
  };
  const items = MODES.map(([value, key]) => ({ value, label: t(key) }));
  control.addEventListener('click', () => {
    openMenu({ anchor: control, items, chosen: [mode], onChoose: ([value = mode]) => choose(value) });
  });
  choose(mode);
  return { control, value: () => mode };
}

/** @param {any} fault @param {() => void} switchOff */
function faultItem(fault, switchOff) {
  const off = { type: 'button', class: 'icon-button', 'aria-label': t('switchOff'), on: { click: switchOff } };
  return h(
    'li',
    { 'data-fault': fault.mode },
    h('span', { class: 'fault-name' }, modeName(fault.mode)),
    h('code', {}, fault.path ?? '*'),
    h('span', { class: 'quiet' }, `${fault.struck ?? 0} / ${fault.count ?? '∞'}`),
    h('button', off, icon('close', 14)),
  );
}

/** @param {string} mode */
function modeName(mode) {
  const key = MODES.find(([name]) => name === mode)?.[1];
  return key ? t(key) : mode;
}

/** @param {string} key @param {string} value */
function number(key, value) {
  return h('input', { class: 'control', type: 'number', min: 0, value, 'aria-label': t(key) });
}

/** @param {string} key @param {HTMLElement} control */
function labelled(key, control) {
  return h('div', { class: 'field-frame' }, h('span', { class: 'field-label' }, t(key)), control);
}
