import { z } from 'zod';
import type { ClientBrief } from '../../domain/clients/client.ts';
import type { Ctx } from '../engine/context.ts';
import { ShownAt } from '../engine/shown-at.ts';
import { lostClient } from './lost-client.ts';

/** What is asked of a client by their number: the client as they stand, who is their advisor's. */
export const aboutClient = {
  on: 'client',
  find: (id: number, { clients }: Pick<Ctx, 'clients'>) => clients.brief(id),
  owner: ({ advisorId }: ClientBrief) => advisorId,
} as const;

type WithClient = { client: ClientBrief };

/**
 * The same by a button of a card, where more than the client is asked of the book; who looked after them a while ago hears who does now,
 * there where the button stood.
 */
export const aboutClientAndMore = {
  on: 'client',
  args: z.strictObject({ at: ShownAt }),
  owner: ({ client }: WithClient) => client.advisorId,
  lost: ({ client }: WithClient, args: unknown, ctx: Ctx) => lostClient(client, args, ctx),
} as const;
