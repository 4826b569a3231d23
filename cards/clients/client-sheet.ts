import type { ClientFile } from '../../domain/clients/client-file.ts';
import type { Rulebook } from '../../domain/kit/rulebook.ts';
import type { TaskId } from '../../domain/tasks/task.ts';
import type { Words } from '../kit/catalogue.ts';

/** A client for somebody who may see everything of them. */
export type ClientSheet = {
  file: ClientFile;
  rulebook: Pick<Rulebook, 'birthday'>;
  /** The reader may log, move the stage and add tasks; without it the card has no such buttons. */
  mayChange: boolean;
  /** Who has an open item of this client, where that is a colleague; `closes`: the reader may close it all the same. */
  elsewhere?: ReadonlyMap<TaskId, { name: string; closes: boolean }>;
  /** The reader may have the full phone and ID number shown. */
  mayReveal: boolean;
  /** What has changed since the reader last saw it. */
  news?: Words | undefined;
  /** What was just revealed, on the copy that only its asker sees. */
  revealed?: { phone?: string; idNo?: string };
  /** In a team's room: no phone, no notes, no birth year, nothing to reveal. */
  shared?: boolean;
};
