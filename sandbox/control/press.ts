import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { cardFault } from '../card/check.ts';
import { type Control, controlsOf, fieldsOf, optionsOf } from '../card/controls.ts';
import { entered, filledForm } from '../card/form.ts';
import type { Reader } from '../card/localise.ts';
import { isRecord } from '../card/record.ts';
import { isSecondSchema } from '../card/refuse.ts';
import { ControlRefusal } from '../http/refusal.ts';
import type { Answer, Call } from '../http/router.ts';
import { freshId } from '../ids.ts';
import { amend, isVisible } from '../messages.ts';
import type { Platform } from '../platform.ts';
import { PRESS_CODES, type PushResult } from '../push/transport.ts';
import type { Message, User } from '../state/records.ts';
import { idsOf } from './events.ts';
import { input, json, knownUser } from './find.ts';

const Press = z.object({
  open_id: z.string(),
  message_id: z.string(),
  label: z.string().optional(),
  nth: z.number().int().optional(),
  name: z.string().optional(),
  /** The control's place among all controls of the card, from 0: how the chat page names what was pressed. */
  place: z.number().int().min(0).optional(),
  tag: z.string().optional(),
  form_value: z.record(z.string(), z.unknown()).optional(),
  option: z.union([z.string(), z.array(z.string())]).optional(),
  value: z.unknown().optional(),
});
type Press = z.infer<typeof Press>;

/** `POST /sandbox/press`: a user operates a card; answers what the user would see, within the platform's 3 seconds. */
export async function press(call: Call, platform: Platform): Promise<Answer> {
  const order = input(Press, call.body);
  const user = knownUser(order.open_id, platform);
  const message = visibleCard(order.message_id, user, platform);
  const reader: Reader = { locale: user.locale, nameOf: (id) => platform.state.get('user', id)?.name };
  const card: unknown = JSON.parse(message.content);
  const control = findControl(controlsOf(card, reader), order, reader);
  if (control.disabled) throw new ControlRefusal(409, `"${control.label}" is disabled`);
  if (control.node.form_action_type === 'reset') return json({ elapsed_ms: 0 });
  const url = linkOf(control);
  if (url !== undefined) return json({ url, elapsed_ms: 0 });
  const action = { ...actionOf(control, order, { card, reader }), timezone: 'Asia/Shanghai' };
  const started = performance.now();
  const seen = await perform(message, { user, action }, platform);
  return json({ ...seen, elapsed_ms: Math.round(performance.now() - started) });
}

function visibleCard(messageId: string, user: User, platform: Platform): Message {
  const message = platform.state.get('message', messageId);
  if (!message || message.deleted || !isVisible(message, user.open_id, platform))
    throw new ControlRefusal(404, `${user.open_id} sees no message ${messageId}`);
  if (message.msg_type !== 'interactive') throw new ControlRefusal(400, `the message ${messageId} is no card`);
  return message;
}

/** By name, or the nth (from 1) whose label reads so; a word of an overflow's or a select's options finds that. */
function findControl(controls: readonly Control[], order: Press, reader: Reader): Control {
  if (order.place !== undefined) return controlAt(controls, order.place, order.tag);
  const wanted = order.label?.trim();
  const place = Math.max(1, order.nth ?? 1) - 1;
  const candidates = controls.filter((control) => isMeant(control, order));
  const fits = [
    (control: Control) => wanted === undefined || control.label.trim() === wanted,
    (control: Control) => optionsOf(control.node, reader).some(([, text]) => text.trim() === wanted),
    (control: Control) =>
      control.tag === 'interactive_container' && wanted !== undefined && control.label.includes(wanted),
  ];
  for (const fit of fits) {
    const found = candidates.filter(fit)[place];
    if (found) return found;
  }
  const labels = controls.map((control) => `"${control.label}"`).join(', ');
  throw new ControlRefusal(404, `the card has no such control for this user; it has ${labels || 'none'}`);
}

function controlAt(controls: readonly Control[], place: number, tag: string | undefined): Control {
  const control = controls[place];
  if (control && (tag === undefined || control.tag === tag)) return control;
  throw new ControlRefusal(409, 'the card has changed meanwhile: look at it again');
}

/** A form's name stands for its submit button, and so does a `form_value` alone; an `option` is never for a button. */
function isMeant(control: Control, { name, label, form_value, option }: Press): boolean {
  if (name !== undefined) return control.name === name || (control.form?.name === name && submits(control));
  if (form_value !== undefined && label === undefined) return submits(control);
  return option === undefined || control.tag !== 'button';
}

function submits({ form, node }: Control): boolean {
  return form !== undefined && (node.form_action_type === 'submit' || node.action_type === 'form_submit');
}

/** The address of a control that only opens a link. */
function linkOf({ node }: Control): string | undefined {
  const behaviors = Array.isArray(node.behaviors) ? node.behaviors.filter(isRecord) : [];
  if (behaviors.length === 0 || behaviors.some((behavior) => behavior.type !== 'open_url')) return undefined;
  return String(behaviors[0]?.default_url ?? '');
}

function actionOf(
  control: Control,
  order: Press,
  { card, reader }: { card: unknown; reader: Reader },
): Record<string, unknown> {
  const { tag, name, form } = control;
  const value = order.value !== undefined ? order.value : ownValue(control);
  const base = { tag, ...(value === undefined ? {} : { value }), ...(name === undefined ? {} : { name }) };
  if (form !== undefined && submits(control)) return { ...base, form_value: formValue(order, { card, form, reader }) };
  if (form !== undefined && tag !== 'button') {
    throw new ControlRefusal(400, `"${control.label}" stands in a form: give it in form_value and submit the form`);
  }
  return { ...base, ...choiceOf(control, order, reader) };
}

/** With a forged `value` the form's content is sent as given, unchecked, as a forger would. */
function formValue(
  { form_value = {}, value }: Press,
  { card, form, reader }: { card: unknown; form: Record<string, unknown>; reader: Reader },
): unknown {
  return value === undefined ? filledForm(fieldsOf(card, form, reader), form_value, reader) : form_value;
}

function choiceOf(control: Control, { option, label }: Press, reader: Reader): Record<string, unknown> {
  const { tag, node } = control;
  if (tag === 'button' || tag === 'interactive_container') return {};
  if (tag === 'checker') return { checked: node.checked !== true };
  const wanted = option ?? optionsOf(node, reader).find(([, text]) => text === label)?.[0];
  if (wanted === undefined) throw new ControlRefusal(400, `"${control.label}" needs an option`);
  if (tag === 'input') return { input_value: entered(control, wanted, reader) };
  if (tag.startsWith('multi_')) return { options: entered(control, wanted, reader) };
  if (tag !== 'overflow') return { option: entered(control, wanted, reader) };
  return { option: entered({ ...control, tag: 'select_static', name: control.name ?? tag }, wanted, reader) };
}

function ownValue({ node }: Control): unknown {
  const callback = Array.isArray(node.behaviors)
    ? node.behaviors.filter(isRecord).find((behavior) => behavior.type === 'callback')
    : undefined;
  return callback ? callback.value : node.value;
}

type Seen = { toast?: unknown; card?: unknown; code?: number };

async function perform(
  message: Message,
  { user, action }: { user: User; action: Record<string, unknown> },
  platform: Platform,
): Promise<Seen> {
  const { state, clock, app, delivery } = platform;
  const token = freshId('c-');
  state.put('card_token', token, {
    token,
    message_id: message.message_id,
    issued: clock.ms(),
    uses: 0,
    answered: false,
  });
  const operator = { tenant_key: app.tenant_key, ...idsOf(user) };
  const context = { open_message_id: message.message_id, open_chat_id: message.chat_id };
  const result = await delivery.callback({ operator, token, action, host: 'im_message', context });
  const issued = state.get('card_token', token);
  if (issued) state.put('card_token', token, { ...issued, answered: true });
  return show(result, message.message_id, platform);
}

/** What the client makes of the bot's answer; a card in it replaces the message as it stands now. */
function show(result: PushResult, messageId: string, platform: Platform): Seen {
  if (result.kind === 'failed') return { code: result.code };
  if (result.code !== 200) return { code: PRESS_CODES.not200 };
  const { body } = result;
  // SDKs answer a JSON string for an event nobody handles: no response, not a fault.
  if (body === undefined || body === null || typeof body === 'string')
    return typeof body === 'string' && !/event handle$/.test(body) ? { code: PRESS_CODES.badBody } : {};
  if (!isRecord(body)) return { code: PRESS_CODES.badBody };
  const toast = body.toast;
  if (toast !== undefined && !isToast(toast)) return { code: PRESS_CODES.badBody };
  const shown = toast === undefined ? {} : { toast };
  if (body.card === undefined) return shown;
  const update = replace(body.card, messageId, platform);
  return typeof update === 'number' ? { code: update } : { ...shown, card: update };
}

function isToast(toast: unknown): boolean {
  if (!isRecord(toast)) return false;
  const types: unknown[] = ['info', 'success', 'error', 'warning', undefined];
  return types.includes(toast.type) && (typeof toast.content === 'string' || isRecord(toast.i18n));
}

function replace(update: unknown, messageId: string, platform: Platform): unknown {
  if (!isRecord(update) || update.type !== 'raw' || !isRecord(update.data)) return PRESS_CODES.badBody;
  const card = update.data;
  const content = JSON.stringify(card);
  const message = platform.state.get('message', messageId);
  if (!message || message.deleted) return card;
  if (isSecondSchema(JSON.parse(message.content)) && !isSecondSchema(card)) return PRESS_CODES.olderSchema;
  const fault = cardFault(card, Buffer.byteLength(content));
  if (fault) {
    platform.log(`the card in a callback's answer is refused: ${fault.msg}`);
    return PRESS_CODES.badCard;
  }
  amend(message, { content, updated: true }, platform);
  return card;
}
