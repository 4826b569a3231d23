/** What outlives a reload: whose page it is and which conversation (in the address), and how the page looks (in the browser). */

/** @returns {{me: string, chatId: string}} */
export function readPlace() {
  const values = new URLSearchParams(location.hash.slice(1));
  return { me: values.get('me') ?? '', chatId: values.get('chat') ?? '' };
}

/** @param {{me: string, chatId: string}} place */
export function writePlace({ me, chatId }) {
  history.replaceState(null, '', `#${new URLSearchParams({ me, chat: chatId })}`);
}

/** @param {string} key @returns {any} */
export function remembered(key) {
  try {
    return localStorage.getItem(`sandbox.${key}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} key @param {string} value */
export function remember(key, value) {
  try {
    localStorage.setItem(`sandbox.${key}`, value);
  } catch {
    // A browser that keeps nothing forgets the choice: no harm.
  }
}
