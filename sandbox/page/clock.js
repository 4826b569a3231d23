import { api } from './api.js';
import { h } from './dom.js';
import { dayOf, format, t } from './i18n.js';
import { placeAt } from './popover.js';
import { icon } from './render/icon.js';
import { toast } from './toast.js';

const ZONE = '+08:00';

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
  const button = h(
    'button',
    {
      type: 'button',
      class: 'clock',
      'aria-haspopup': 'dialog',
      'aria-expanded': 'false',
      title: `${t('clock')} · ${t('clockNote')}`,
    },
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

  button.addEventListener('click', () => {
    const stands = new Date(time.now() + 8 * 3_600_000).toISOString().slice(0, 16);
    const custom = h('input', {
      class: 'control',
      type: 'datetime-local',
      value: stands,
      'aria-label': t('customTime'),
    });
    const close = () => popover.hidePopover();
    const go = () => {
      close();
      if (custom.value) jump({ now: new Date(`${custom.value}${ZONE}`).toISOString() });
    };
    const wholeDays = time.knowsDays();
    const jumps = [
      ['morning', 'alarm'],
      ['evening', 'moon'],
      ['nextTradingDay', 'calendar'],
    ]
      .filter(([key]) => wholeDays || key !== 'nextTradingDay')
      .map(([key = '', drawing]) => {
        const to = key === 'nextTradingDay' ? 'next-trading-day' : key;
        return h(
          'button',
          {
            type: 'button',
            class: 'menu-item',
            'data-jump': to,
            on: {
              click: () => {
                close();
                jump(wholeDays ? { to } : { now: next(time.now(), to) });
              },
            },
          },
          icon(drawing, 16),
          h('span', { class: 'menu-label' }, t(key)),
        );
      });
    const popover = h(
      'div',
      { class: 'menu clock-menu', popover: 'auto', role: 'dialog', 'aria-label': t('clock') },
      h('div', { class: 'menu-list' }, jumps),
      h(
        'form',
        {
          class: 'clock-custom',
          on: {
            submit: (/** @type {Event} */ event) => {
              event.preventDefault();
              go();
            },
          },
        },
        h('span', { class: 'field-label' }, `${t('customTime')} · ${t('clockNote')}`),
        h(
          'div',
          { class: 'clock-row' },
          custom,
          h('button', { type: 'submit', class: 'button primary_filled size-medium' }, t('jump')),
        ),
      ),
    );
    popover.addEventListener('toggle', (/** @type {any} */ event) => {
      button.setAttribute('aria-expanded', String(event.newState === 'open'));
      if (event.newState === 'closed') popover.remove();
    });
    document.body.append(popover);
    popover.showPopover();
    placeAt(popover, button);
    jumps[0]?.focus();
  });
  const timer = setInterval(show, 1000);
  show();
  return { root: button, show, stop: () => clearInterval(timer) };
}

/** The next 08:15 or 17:40 on the sandbox's calendar: for a sandbox alone, which knows no business days. @param {number} now @param {string} to */
function next(now, to) {
  const hour = to === 'morning' ? '08:15' : '17:40';
  const at = Date.parse(`${dayOf(now)}T${hour}:00${ZONE}`);
  return new Date(at > now ? at : at + 86_400_000).toISOString();
}
