import { api } from './api.js';
import { h } from './dom.js';
import { t } from './i18n.js';
import { remember, remembered } from './place.js';
import { toast } from './toast.js';

/**
 * The guided first look, where whoever runs the sandbox has written one: a few steps above the conversation, once, skippable.
 * @param {{store: import('./store.js').Store, become: (openId: string) => Promise<void>}} page
 */
export function createGuide({ store, become }) {
  const root = h('section', { class: 'guide', 'aria-label': t('guide'), hidden: true });

  /** @param {string} done how far it is: the number of a step, or `over` */
  function keep(done) {
    remember('guide', done);
    show();
  }

  function show() {
    const at = remembered('guide') ?? '0';
    const step = store.get().guide[Number(at)];
    root.hidden = step === undefined;
    if (step !== undefined) root.replaceChildren(...partsOf(step, Number(at)));
  }

  /** @param {any} step @param {number} at */
  function partsOf(step, at) {
    const words = (/** @type {[string, string]} */ both) => both[store.get().locale === 'zh' ? 0 : 1];
    const go = async () => {
      keep(at + 1 < store.get().guide.length ? String(at + 1) : 'over');
      await take(step).catch((error) => toast(String(error.message), 'error'));
    };
    return [
      h('span', { class: 'guide-count' }, `${at + 1}/${store.get().guide.length}`),
      h('div', { class: 'guide-words' }, h('strong', {}, words(step.title)), h('span', {}, words(step.text))),
      h(
        'div',
        { class: 'guide-buttons' },
        h('button', { type: 'button', class: 'guide-go', on: { click: go } }, words(step.button)),
        h('button', { type: 'button', class: 'guide-skip', on: { click: () => keep('over') } }, t('guideSkip')),
      ),
    ];
  }

  /** Does what a step offers. @param {{who?: string, clock?: string, say?: string}} step */
  async function take({ who, clock, say }) {
    if (clock) await api.setClock({ to: clock });
    if (who) await become(personOf(who));
    const { me, chatId } = store.get();
    if (say && me) await api.say({ open_id: me, chat_id: chatId, text: say });
  }

  /** @param {string | undefined} email @returns {string} */
  function personOf(email) {
    return store.get().users.find((/** @type {any} */ user) => user.email === email)?.open_id ?? '';
  }

  return {
    root,
    /** Begins, or goes on where it was left. */
    begin: show,
    /** Whom its first step is about; empty where there is nobody. */
    who: () => personOf(store.get().guide[0]?.who),
  };
}
