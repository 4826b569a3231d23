import type { ClientBrief } from '../../domain/clients/client.ts';
import type { Ctx } from '../engine/context.ts';
import { lostClient } from './lost-client.ts';

/** What is asked of a client by their number: the client as they stand, who is their advisor's. */
export const aboutClient = {
  on: 'client',
  find: (id: number, { clients }: Pick<Ctx, 'clients'>) => clients.brief(id),
  owner: ({ advisorId }: ClientBrief) => advisorId,
} as const;

type WithClient = { client: ClientBrief };

/** The same where more than the client is asked of the book; who looked after them a while ago hears who does now. */
export const aboutClientAndMore = {
  on: 'client',
  owner: ({ client }: WithClient) => client.advisorId,
  lost: ({ client }: WithClient, args: unknown, ctx: Ctx) => lostClient(client, args, ctx),
} as const;
