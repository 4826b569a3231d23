import { h } from './dom.js';
import { format, instant, t } from './i18n.js';

/** Calls shown; the sandbox remembers more. */
export const MOST = 300;
/** Calls come in hundreds a second when a morning goes out: the table is drawn at most this often, in milliseconds. */
const EVERY = 150;

/** The API calls as they happen, newest first. @param {{store: import('./store.js').Store}} page */
export function createCalls({ store }) {
  let paused = false;
  /** @type {any[]} */
  let held = [];
  let waiting = false;
  const filter = h('input', { class: 'control', type: 'search', placeholder: t('filter'), 'aria-label': t('filter') });
  const pause = h('button', { type: 'button', class: 'button text size-small' }, t('pause'));
  const clear = h(
    'button',
    { type: 'button', class: 'button text size-small', on: { click: () => store.set({ calls: [] }) } },
    t('clear'),
  );
  const body = h('tbody');
  const heads = ['time', 'method', 'path', 'status', 'code', 'ms'];
  const table = h(
    'table',
    { class: 'calls' },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        heads.map((key) => h('th', { scope: 'col', class: `call-${key}` }, t(key))),
      ),
    ),
    body,
  );
  const empty = h('div', { class: 'panel-empty' }, t('noCalls'));
  const root = h(
    'div',
    { class: 'panel-body' },
    h('div', { class: 'panel-tools' }, filter, pause, clear),
    h('div', { class: 'panel-scroll', tabindex: 0, role: 'region', 'aria-label': t('calls') }, table, empty),
  );

  function show() {
    waiting = false;
    const words = filter.value.trim().toLowerCase();
    const all = paused ? held : store.get().calls;
    const shown = all.filter((call) => words === '' || call.path.toLowerCase().includes(words)).slice(-MOST);
    body.replaceChildren(...shown.reverse().map(callRow));
    empty.hidden = shown.length > 0;
  }
  const later = () => {
    if (waiting || paused) return;
    waiting = true;
    setTimeout(show, EVERY);
  };
  pause.addEventListener('click', () => {
    paused = !paused;
    held = [...store.get().calls];
    pause.textContent = t(paused ? 'resume' : 'pause');
    show();
  });
  filter.addEventListener('input', show);
  store.on(['calls'], later);
  show();
  return { root };
}

/** @param {any} call */
function callRow(call) {
  const bad = call.status >= 400 || (call.code !== undefined && call.code !== 0) || call.status === 0;
  const path = String(call.path ?? '').replace(/^\/open-apis/, '');
  const title = [call.path, call.uuid && `uuid ${call.uuid}`, call.fault && `fault ${call.fault}`]
    .filter(Boolean)
    .join('\n');
  return h(
    'tr',
    { class: bad ? 'bad' : undefined, 'data-call': call.path },
    h(
      'td',
      { class: 'call-time' },
      format(instant(call.time), { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    ),
    h('td', { class: `call-method ${String(call.method).toLowerCase()}` }, String(call.method ?? '')),
    h('td', { class: 'call-path', title }, path),
    h('td', { class: 'call-status' }, String(call.status || '—')),
    h('td', { class: 'call-code' }, call.code === undefined ? '' : String(call.code)),
    h('td', { class: 'call-ms' }, call.ms === undefined ? '' : `${Math.round(call.ms)} ms`),
  );
}
