import { z } from 'zod';
import { cardRefusal } from '../card/record.ts';
import { acceptedCard, isSecondSchema } from '../card/refuse.ts';
import { Refusal } from '../http/refusal.ts';
import type { Answer, Call } from '../http/router.ts';
import { amend } from '../messages.ts';
import type { Platform } from '../platform.ts';
import type { CardToken } from '../state/records.ts';
import { fields, success } from './answer.ts';

/** A callback's token lives this long and may be used this often. */
const TOKEN_LIFE_MS = 30 * 60 * 1000;
const TOKEN_USES = 2;
const BODY_LIMIT = 100 * 1024;

const Update = z.object({ token: z.string(), card: z.record(z.string(), z.unknown()) });

/**
 * `POST /open-apis/interactive/v1/card/update`: a later update of the card a button was pressed on.
 * Sent before the callback was answered it is accepted and lost: the answer puts the card back.
 */
export function updateByToken(call: Call, platform: Platform): Answer {
  const { token, card } = fields(Update, call.body);
  const content = JSON.stringify(card);
  if (Buffer.byteLength(content) > BODY_LIMIT) throw new Refusal(100000, 'The card is larger than 100 KB.');
  const issued = usableToken(token, platform);
  const message = platform.state.get('message', issued.message_id);
  if (!message || message.deleted) throw new Refusal(230011, 'The message has been recalled or deleted.');
  acceptedCard(card, Buffer.byteLength(content), platform);
  if (isSecondSchema(JSON.parse(message.content)) && !isSecondSchema(card)) {
    const fault = cardRefusal(200830, 'the card of schema V2 cannot be changed to schema V1');
    throw new Refusal(fault.code, fault.msg);
  }
  platform.state.put('card_token', token, { ...issued, uses: issued.uses + 1 });
  if (issued.answered) amend(message, { content, updated: true }, platform);
  else platform.log(`a delayed update came before its callback was answered: lost (${issued.message_id})`);
  return success({}, 'ok');
}

function usableToken(token: string, { state, clock }: Platform): CardToken {
  if (!/^c-[0-9a-f]{32,}$/.test(token)) throw new Refusal(300020, 'The format of the token is invalid.');
  const issued = state.get('card_token', token);
  if (!issued) throw new Refusal(300020, 'The token is unknown.');
  if (clock.ms() - issued.issued > TOKEN_LIFE_MS) throw new Refusal(300030, 'The token has expired.');
  if (issued.uses >= TOKEN_USES) throw new Refusal(300040, 'The token has been used up.');
  return issued;
}
