import { ApiError, api } from './api.js';
import { larkLocale, t } from './i18n.js';
import { toast } from './toast.js';

/**
 * What pressing something in a card does: tells the sandbox, then shows what the bot answered — the toast, the new card, or the
 * platform's error as Lark words it.
 * @param {{store: import('./store.js').Store, onCard: (message_id: string, card: any) => void}} page
 * @returns {(message_id: string, action: Record<string, unknown>) => Promise<boolean>} whether the bot accepted it
 */
export function presser({ store, onCard }) {
  return async (message_id, action) => {
    try {
      const answer = await api.press({ open_id: store.get().me, message_id, ...action });
      if (answer.code) {
        toast(t('pressFailed', { code: answer.code }), 'error');
        return false;
      }
      const card = answer.card?.data ?? answer.card;
      if (card && typeof card === 'object') onCard(message_id, card);
      if (answer.toast) toast(answer.toast.i18n?.[larkLocale()] || answer.toast.content || '', answer.toast.type);
      return answer.toast?.type !== 'error';
    } catch (error) {
      toast(error instanceof ApiError ? error.message : String(error), 'error');
      return false;
    }
  };
}
