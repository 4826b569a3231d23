import { Refusal } from '../http/refusal.ts';
import type { Platform } from '../platform.ts';
import { cardFault } from './check.ts';
import { cardRefusal, isRecord } from './record.ts';
import { walk } from './walk.ts';

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
  for (const { node } of walk(card)) {
    if (typeof node.img_key === 'string' && state.get('file', node.img_key)?.kind !== 'image') {
      return cardRefusal(200570, 'card contains invalid image keys', node.img_key);
    }
    for (const person of peopleIn(node)) {
      if (!state.get('user', person) && !state.findUser('user_id', person)) {
        return cardRefusal(100290, 'There is an invalid user resource(at/person) in your card', person);
      }
    }
  }
  return undefined;
}

function peopleIn(node: Record<string, unknown>): string[] {
  if (node.tag === 'person' && typeof node.user_id === 'string') return [node.user_id];
  if (node.tag === 'person_list' && Array.isArray(node.persons))
    return node.persons.flatMap((entry) => (isRecord(entry) && typeof entry.id === 'string' ? [entry.id] : []));
  const text = node.tag === 'markdown' || node.tag === 'lark_md' ? node.content : undefined;
  if (typeof text !== 'string') return [];
  return [...text.matchAll(/<at\s+(?:id|user_id)=["']?([^"'\s>]+)["']?\s*>/g)].flatMap((match) =>
    match[1] && match[1] !== 'all' ? [match[1]] : [],
  );
}
