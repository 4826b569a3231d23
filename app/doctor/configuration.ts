import type { Core } from '../core.ts';
import { webhookFault } from '../webhook-settings.ts';
import type { Check, Examiner } from './check.ts';

/** What is set, and the keys of the encrypted fields. A setting that cannot be read at all has stopped the tool before. */
export const configurationChecks: Examiner = {
  name: 'configuration',
  look: async ({ config, keyring }) => [settings(config), keys(config, keyring)],
};

function settings(config: Core['config']): Check {
  const name = 'configuration';
  const { DATABASE_URL, ROLE, DESK_RULES } = config;
  const fault = webhookFault(config);
  if (fault !== undefined) {
    const { what, remedy, stops } = fault;
    return { name, state: stops ? 'fail' : 'warn', what: `LARK_EVENTS is webhook and ${what}`, remedy };
  }
  const database = DATABASE_URL === undefined ? 'the embedded database' : 'DATABASE_URL';
  const rules = DESK_RULES === undefined ? 'the shipped rules' : `the rules of ${DESK_RULES}`;
  return { name, state: 'ok', what: `role ${ROLE}, ${database}, ${rules}` };
}

function keys({ DESK_KEYS, DATABASE_URL }: Core['config'], { ring }: Core['keyring']): Check {
  const name = 'keys';
  const ids = ring.map(({ id }) => id).join(', ');
  if (DESK_KEYS === undefined) {
    const state = DATABASE_URL === undefined ? 'ok' : 'warn';
    return {
      name,
      state,
      what: `a key file of the desk's own in DESK_HOME (${ids})`,
      remedy: 'keep a copy of it with every backup',
    };
  }
  const [writing] = ring;
  return { name, state: 'ok', what: `${writing?.id ?? 'none'} writes, ${ids} read` };
}
