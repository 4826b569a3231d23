/**
 * What the page knows: one plain object, and those who want to hear when some of it changes.
 * @typedef {object} State
 * @property {any[]} users people of the directory
 * @property {any[]} chats conversations of the person the page is
 * @property {string} me open_id of that person
 * @property {string} chatId the open conversation
 * @property {any[]} commands registered slash commands
 * @property {any[]} calls latest API calls, newest last
 * @property {any[]} faults faults that are switched on
 * @property {'zh' | 'en'} locale
 * @property {'light' | 'dark'} theme
 * @property {boolean} phone conversation at phone width
 * @property {boolean} panelOpen
 * @property {boolean} online the event stream is up
 */

/** @param {State} initial */
export function createStore(initial) {
  const state = { ...initial };
  /** @type {{keys: string[], run: (state: State) => void, lasting: boolean}[]} */
  let listeners = [];
  return {
    /** @returns {State} */
    get: () => state,
    /** @param {Partial<State>} patch */
    set(patch) {
      Object.assign(state, patch);
      const changed = Object.keys(patch);
      // A copy: a listener may build the page anew, and so replace the listeners.
      for (const entry of [...listeners]) {
        if (listeners.includes(entry) && entry.keys.some((key) => changed.includes(key))) entry.run(state);
      }
    },
    /** Calls `run` after a change of one of `keys`. @param {string[]} keys @param {(state: State) => void} run */
    on(keys, run) {
      listeners.push({ keys, run, lasting: false });
    },
    /** As `on`, for as long as the page lives. @param {string[]} keys @param {(state: State) => void} run */
    always(keys, run) {
      listeners.push({ keys, run, lasting: true });
    },
    /** Forgets the listeners of a page that is about to be built anew. */
    forget() {
      listeners = listeners.filter(({ lasting }) => lasting);
    },
    /** @param {string} openId */
    user: (openId) => state.users.find((user) => user.open_id === openId),
    /** @param {string} chatId */
    chat: (chatId) => state.chats.find((chat) => chat.chat_id === chatId),
  };
}

/** @typedef {ReturnType<typeof createStore>} Store */
