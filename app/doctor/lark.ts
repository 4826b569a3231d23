import type { LarkAnswer } from '../../adapters/lark/answer.ts';
import type { Lark } from '../../adapters/lark/client.ts';
import type { Config } from '../config.ts';
import { larkOf } from '../connect.ts';
import type { Check, Examiner } from './check.ts';

/** The platform's code for a permission the app does not have; its message lists those that would do. */
const scopeMissing = 99991672;
/** An address reserved for examples. */
const nobody = 'nobody@example.invalid';

/** The app's credentials, and the permissions that can be tried without doing anything. */
export const larkChecks: Examiner = {
  name: 'lark',
  async look(core) {
    const lark = await larkOf(core);
    return lark === undefined ? [unset(core.config)] : examineLark(lark);
  },
};

/** The lines for a platform that was asked; separate from the configuration so that a sandbox can stand in. */
export async function examineLark(lark: Pick<Lark, 'botInfo' | 'batchGetId' | 'slash'>): Promise<Check[]> {
  const bot = await lark.botInfo();
  const credentials = credentialsCheck(bot);
  if (credentials.state === 'fail') return [credentials];
  return [
    credentials,
    scopeCheck('matching staff by address', await lark.batchGetId({ emails: [nobody] })),
    scopeCheck('the list of slash commands', await lark.slash.list()),
  ];
}

/** The line on the app's id and secret, from the platform's answer about the bot. */
export function credentialsCheck(bot: LarkAnswer<{ name: string }>): Check {
  const name = 'lark';
  if (bot.ok) return { name, state: 'ok', what: `credentials are accepted, the bot is "${bot.data.name}"` };
  if (!bot.known || bot.httpStatus === 0) {
    const remedy = 'check the network, the firewall and LARK_DOMAIN';
    return { name, state: 'fail', what: `no answer (${bot.message})`, remedy };
  }
  return {
    name,
    state: 'fail',
    what: `Lark answers ${bot.code}`,
    remedy: 'check LARK_APP_ID and LARK_APP_SECRET, and that the app has its bot turned on and is released',
  };
}

/** Whether a harmless call is let through; the permissions that are missing are named. */
export function scopeCheck(use: string, answer: LarkAnswer<unknown>): Check {
  const name = 'scopes';
  if (answer.ok) return { name, state: 'ok', what: `${use} is allowed` };
  if (answer.known && answer.code === scopeMissing) {
    const scopes = scopesIn(answer.message);
    const what = `${use} needs ${scopes.length === 0 ? 'a permission the app does not have' : scopes.join(' or ')}`;
    return {
      name,
      state: 'fail',
      what,
      remedy: 'add it under Permissions & Scopes and release a new version of the app',
    };
  }
  const why = answer.known && answer.httpStatus !== 0 ? `Lark answers ${answer.code}` : 'no answer';
  return { name, state: 'warn', what: `${use} could not be tried: ${why}`, remedy: 'run doctor again later' };
}

/** `Access denied. One of the following scopes is required: [a:b, c:d].` */
function scopesIn(message: string): string[] {
  const listed = /\[([^\]]*)\]/.exec(message)?.[1] ?? '';
  return listed
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => /^[a-z][\w.:-]+$/i.test(scope));
}

function unset({ DATABASE_URL }: Config): Check {
  const name = 'lark';
  const what = 'LARK_APP_ID and LARK_APP_SECRET are not set';
  if (DATABASE_URL === undefined) {
    return {
      name,
      state: 'warn',
      what: `${what} and no demo runs`,
      remedy: 'start the demo, which has its own sandbox',
    };
  }
  return { name, state: 'fail', what, remedy: 'copy them from the developer console, Credentials & Basic Info' };
}
