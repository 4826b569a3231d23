import { expect, it } from 'vitest';
import { readConfig } from '../../app/config.ts';
import { webhookFault } from '../../app/webhook-settings.ts';

const webhook = { LARK_EVENTS: 'webhook', LARK_VERIFICATION_TOKEN: 'token' };

it.for([
  [{}, undefined],
  [{ ...webhook, LARK_ENCRYPT_KEY: 'key' }, undefined],
  [{ LARK_EVENTS: 'webhook' }, { stops: true, what: /LARK_VERIFICATION_TOKEN/ }],
  [webhook, { stops: true, what: /LARK_ENCRYPT_KEY/ }],
  [
    { ...webhook, LARK_ENCRYPT_KEY: '' },
    { stops: true, what: /LARK_ENCRYPT_KEY/ },
  ],
  [
    { ...webhook, LARK_UNENCRYPTED: 'allow' },
    { stops: false, what: /forged/ },
  ],
] as const)('with %o the webhook is %o', ([env, fault]) => {
  const found = webhookFault(readConfig(env));
  if (fault === undefined) expect(found).toBeUndefined();
  else expect(found).toMatchObject({ stops: fault.stops, what: expect.stringMatching(fault.what) });
});
