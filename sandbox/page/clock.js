import { api } from './api.js';
import { h } from './dom.js';
import { dayOf, format, t } from './i18n.js';
import { placeAt } from './popover.js';
import { icon } from './render/icon.js';
import { toast } from './toast.js';

/** The sandbox's calendar is China's. */
const ZONE = '+08:00';
const EAST_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

const JUMPS = [
  { to: 'morning', word: 'morning', drawing: 'alarm' },
  { to: 'evening', word: 'evening', drawing: 'moon' },
  { to: 'next-trading-day', word: 'nextTradingDay', drawing: 'calendar' },
];

/** The sandbox's time as the server told it, running on in real time. */
export function createTime() {
  let ahead = 0;
  let known = false;
  let days = false;
  return {
    /** False until the server has told the time. */
    known: () => known,
    /** Whether the server knows trading days, and so where a jump by name leads. */
    knowsDays: () => days,
    /** @param {boolean} yes */
    setKnowsDays(yes) {
      days = yes;
    },
    now: () => Date.now() + ahead,
    /** @param {unknown} now ISO instant or milliseconds */
    set(now) {
      const ms = typeof now === 'number' ? now : Date.parse(String(now));
      if (!Number.isFinite(ms)) return;
      ahead = ms - Date.now();
      known = true;
    },
  };
}

/** Shows the sandbox's time and moves it. @param {{time: ReturnType<typeof createTime>}} page */
export function createClock({ time }) {
  const day = h('span', { class: 'clock-day' });
  const hour = h('span', { class: 'clock-time' });
  const title = `${t('clock')} · ${t('clockNote')}`;
  const button = h(
    'button',
    { type: 'button', class: 'clock', 'aria-haspopup': 'dialog', title },
    icon('time', 16),
    day,
    hour,
  );

  function show() {
    const now = time.now();
    button.toggleAttribute('data-unknown', !time.known());
    day.textContent = format(now, { month: 'numeric', day: 'numeric', weekday: 'short' });
    hour.textContent = format(now, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
    button.setAttribute('aria-label', `${t('clock')} ${format(now, { dateStyle: 'full', timeStyle: 'short' })}`);
  }

  /** @param {{now: string} | {to: string}} to */
  async function jump(to) {
    try {
      time.set((await api.setClock(to)).now);
      show();
    } catch (error) {
      toast(String(/** @type {Error} */ (error).message), 'error');
    }
  }

  button.addEventListener('click', () => openJumps(button, time, jump));
  const timer = setInterval(show, 1000);
  show();
  return { root: button, show, stop: () => clearInterval(timer) };
}

/** @param {HTMLElement} anchor @param {ReturnType<typeof createTime>} time @param {(to: {now: string} | {to: string}) => void} jump */
function openJumps(anchor, time, jump) {
  const go = (/** @type {{now: string} | {to: string}} */ to) => {
    popover.hidePopover();
    jump(to);
  };
  const named = (/** @type {string} */ to) => go(time.knowsDays() ? { to } : { now: next(time.now(), to) });
  const jumps = JUMPS.filter(({ to }) => time.knowsDays() || to !== 'next-trading-day').map(({ to, word, drawing }) => {
    const on = { click: () => named(to) };
    const label = h('span', { class: 'menu-label' }, t(word));
    return h('button', { type: 'button', class: 'menu-item', 'data-jump': to, on }, icon(drawing, 16), label);
  });
  const list = h('div', { class: 'menu-list' }, jumps);
  const custom = customTime(time.now(), go);
  const popover = h(
    'div',
    { class: 'menu clock-menu', popover: 'auto', role: 'dialog', 'aria-label': t('clock') },
    list,
    custom,
  );
  popover.addEventListener('toggle', (/** @type {any} */ event) => {
    anchor.setAttribute('aria-expanded', String(event.newState === 'open'));
    if (event.newState === 'closed') popover.remove();
  });
  document.body.append(popover);
  popover.showPopover();
  placeAt(popover, anchor);
  jumps[0]?.focus();
}

/** @param {number} now @param {(to: {now: string}) => void} go */
function customTime(now, go) {
  const stands = new Date(now + EAST_MS).toISOString().slice(0, 16);
  const field = h('input', { class: 'control', type: 'datetime-local', value: stands, 'aria-label': t('customTime') });
  const submit = h('button', { type: 'submit', class: 'button primary_filled size-medium' }, t('jump'));
  const label = h('span', { class: 'field-label' }, `${t('customTime')} · ${t('clockNote')}`);
  const form = h('form', { class: 'clock-custom' }, label, h('div', { class: 'clock-row' }, field, submit));
  form.addEventListener('submit', (/** @type {Event} */ event) => {
    event.preventDefault();
    if (field.value) go({ now: new Date(`${field.value}${ZONE}`).toISOString() });
  });
  return form;
}

/** The next 08:15 or 17:40 on the sandbox's calendar: for a sandbox alone, which knows no business days. @param {number} now @param {string} to */
function next(now, to) {
  const hour = to === 'morning' ? '08:15' : '17:40';
  const at = Date.parse(`${dayOf(now)}T${hour}:00${ZONE}`);
  return new Date(at > now ? at : at + DAY_MS).toISOString();
}
