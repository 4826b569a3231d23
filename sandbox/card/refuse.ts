import { cardReferences } from '../../cards/schema.ts';
import { Refusal } from '../http/refusal.ts';
import type { Platform } from '../platform.ts';
import { cardFault } from './check.ts';
import { cardRefusal, isRecord } from './record.ts';

/** A card the platform accepts, parsed; throws the platform's refusal (230025 too long, 230099 with its sub code) for any other. */
export function acceptedCard(content: unknown, bytes: number, platform: Platform): Record<string, unknown> {
  const fault = cardFault(content, bytes) ?? checkResources(content, platform);
  if (fault) throw new Refusal(fault.code, fault.msg);
  return isRecord(content) ? content : {};
}

/** Whether a card is written in the second schema; an update may not go back to the first. */
export function isSecondSchema(card: unknown): boolean {
  return isRecord(card) && card.schema === '2.0';
}

/** Pictures must have been uploaded here, people must exist: what only the server can know. */
function checkResources(card: unknown, { state }: Platform): { code: number; msg: string } | undefined {
  const { users, images } = cardReferences(card);
  const image = images.find((key) => state.get('file', key)?.kind !== 'image');
  if (image !== undefined) return cardRefusal(200570, 'card contains invalid image keys', image);
  const person = users.find((id) => !state.get('user', id) && !state.findUser('user_id', id));
  if (person === undefined) return undefined;
  return cardRefusal(100290, 'There is an invalid user resource(at/person) in your card', person);
}
