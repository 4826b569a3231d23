import type { Config } from './config.ts';

/** What is wrong with the settings of a webhook; `stops`: the desk does not start with it. */
export type WebhookFault = { what: string; remedy: string; stops: boolean };

/**
 * Events by webhook come from whoever can reach the address: the verification token stands in each of them in clear, and without an encrypt
 * key nothing is signed or sealed, so whoever reads one event can forge the next.
 */
export function webhookFault({
  LARK_EVENTS,
  LARK_VERIFICATION_TOKEN,
  LARK_ENCRYPT_KEY,
  LARK_UNENCRYPTED,
}: Config): WebhookFault | undefined {
  if (LARK_EVENTS !== 'webhook') return undefined;
  if (LARK_VERIFICATION_TOKEN === undefined) {
    return {
      what: 'LARK_VERIFICATION_TOKEN is not set, by which events are checked',
      remedy: 'copy it from the developer console, Events & Callbacks, Encryption Strategy',
      stops: true,
    };
  }
  if (LARK_ENCRYPT_KEY !== undefined) return undefined;
  return {
    what: 'LARK_ENCRYPT_KEY is not set: events come in clear and unsigned, and can be forged',
    remedy:
      'set one in the developer console, Events & Callbacks, Encryption Strategy, and here; LARK_UNENCRYPTED=allow does without',
    stops: LARK_UNENCRYPTED === 'refuse',
  };
}
