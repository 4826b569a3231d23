import { api } from './api.js';
import { t } from './i18n.js';
import { toast } from './toast.js';

/** The platform refuses larger files. */
const LARGEST = 100 * 1024 * 1024;

/** Sends files to the open conversation, one after the other. @param {import('./store.js').Store} store @param {File[]} files */
export async function sendFiles(store, files) {
  const { me, chatId } = store.get();
  for (const file of files) {
    if (file.size > LARGEST) {
      toast(t('fileTooBig'), 'error');
      continue;
    }
    try {
      if (file.size > 1_000_000) toast(`${t('sending')} ${file.name}`);
      await api.file({ open_id: me, chat_id: chatId, name: file.name, base64: await base64Of(file) });
    } catch (error) {
      toast(String(/** @type {Error} */ (error).message), 'error');
    }
  }
}

/** @param {File} file @returns {Promise<string>} */
function base64Of(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(file);
  });
}

/** Lets files be dropped on an area. @param {HTMLElement} area @param {import('./store.js').Store} store */
export function acceptDrops(area, store) {
  let depth = 0;
  const carriesFiles = (/** @type {DragEvent} */ event) => [...(event.dataTransfer?.types ?? [])].includes('Files');
  const mark = (/** @type {number} */ by) => {
    depth = Math.max(0, depth + by);
    area.toggleAttribute('data-dropping', depth > 0);
  };
  area.addEventListener('dragenter', (event) => carriesFiles(event) && mark(1));
  area.addEventListener('dragleave', (event) => carriesFiles(event) && mark(-1));
  area.addEventListener('dragover', (event) => carriesFiles(event) && event.preventDefault());
  area.addEventListener('drop', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    mark(-depth);
    sendFiles(store, [...(event.dataTransfer?.files ?? [])]);
  });
}
