import { z } from 'zod';
import type { HeldFile } from '../../domain/import/held-file.ts';
import type { HeldState } from '../../domain/import/held-state.ts';
import { permissions } from '../../domain/people/authorize.ts';
import { defineAction } from '../engine/act.ts';
import type { Ctx } from '../engine/context.ts';
import { notice, type Refused, refuse, type Words } from '../engine/reply.ts';

/* What was shown of a file is stored or dropped by its sender alone, once, while there is time. */

const aboutHeld = {
  may: permissions.importFiles,
  on: 'file',
  find: (id: number, { heldFiles, actor }: Ctx) => heldFiles.lockOwn(id, actor.staff.id),
  owner: ({ staffId }: HeldFile) => staffId,
  hidden:
    (): Words =>
    ({ files }) =>
      files.preview.notYours,
  detail: z.object({ sha256: z.string() }),
  called: (({ undo }) => undo.called.file) satisfies Words,
} as const;

/** Has exactly the file that was shown imported in the background; its report follows. */
export const storeFile = defineAction({
  ...aboutHeld,
  id: 'file.store',
  check: ({ about }, ctx) => overFor(about, ctx),
  async work({ about, id }, { heldFiles, inbox, filesToRead, now }) {
    const { messageId, fileKey, fileName, staffId, openId, sha256 } = about;
    await heldFiles.settle(id, 'confirmed', now);
    await inbox.keepFile({ messageId, fileKey, fileName, staffId, openId }, now);
    filesToRead.push(messageId);
    return { detail: { sha256 } };
  },
  said: () => saidOf.confirmed,
  reply: () => ({ card: notice(saidOf.confirmed, { tone: 'good' }) }),
});

/** Lets the file go: nothing of it is stored. */
export const dropFile = defineAction({
  ...aboutHeld,
  id: 'file.drop',
  check: ({ about }, ctx) => overFor(about, ctx),
  async work({ about: { sha256 }, id }, { heldFiles, now }) {
    await heldFiles.settle(id, 'dropped', now);
    return { detail: { sha256 } };
  },
  said: () => saidOf.dropped,
  reply: () => ({ card: notice(saidOf.dropped) }),
});

/** Why it cannot be answered any more; undefined where it can. */
function overFor({ state, until }: HeldFile, { now }: Ctx): Refused | undefined {
  if (state === 'held' && now < until) return undefined;
  const words = saidOf[state === 'held' ? 'expired' : state];
  return refuse(words, notice(words));
}

const saidOf: Readonly<Record<Exclude<HeldState, 'held'>, Words>> = {
  confirmed: ({ files }) => files.preview.confirmed,
  stored: ({ files }) => files.preview.stored,
  dropped: ({ files }) => files.preview.dropped,
  expired: ({ files }) => files.preview.expired,
  failed: ({ files }) => files.preview.failed,
};
