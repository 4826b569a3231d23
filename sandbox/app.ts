import { randomBytes } from 'node:crypto';
import { derivedId } from './ids.ts';
import type { App } from './state/records.ts';
import type { State } from './state/state.ts';

/** The bot's registration: the one asked for, the one an earlier run left in the state, or a new one. */
export function openApp(state: State, asked: { app_id: string; app_secret: string } | undefined): App {
  const kept = state.get('app', 'app');
  if (kept && (!asked || (kept.app_id === asked.app_id && kept.app_secret === asked.app_secret))) return kept;
  const app_id = asked?.app_id ?? `cli_${randomBytes(8).toString('hex')}`;
  return state.put('app', 'app', {
    app_id,
    app_secret: asked?.app_secret ?? randomBytes(16).toString('hex'),
    encrypt_key: kept?.encrypt_key ?? randomBytes(16).toString('hex'),
    verification_token: kept?.verification_token ?? randomBytes(16).toString('hex'),
    tenant_key: kept?.tenant_key ?? randomBytes(8).toString('hex'),
    bot_open_id: derivedId('ou_', app_id),
    name: 'Advisor Desk',
  });
}
