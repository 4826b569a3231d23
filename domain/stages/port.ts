import type { ClientId } from '../clients/client.ts';
import type { Day } from '../kit/day.ts';
import type { StaffId } from '../people/people.ts';
import type { StageMoveEntry } from './stage-move.ts';
import type { Stage } from './stages.ts';

export type StageReads = {
  /** Locks the client and gives what the stage rules need. */
  facts(id: ClientId): Promise<{ stage: Stage; stageSince: Day; stageContacts: number; contacts: number } | undefined>;
  /** The latest moves, newest first. */
  history(id: ClientId): Promise<StageMoveEntry[]>;
  /** Whether the client went to another stage after this deed, and stands there. */
  movedSince(deed: { id: number; at: Date }, clientId: ClientId): Promise<boolean>;
};

export type StageWrites = {
  move(move: {
    clientId: ClientId;
    from: number;
    to: number;
    actorId: StaffId;
    at: Date;
    onDay: Day;
    reason?: string;
    sourceKey: string;
  }): Promise<void>;
  /** Takes a move back: the client stands again where it stood, with the contacts counted then. */
  undoMove(undo: {
    sourceKey: string;
    clientId: ClientId;
    stage: number;
    stageSince: Day;
    stageContacts: number;
    at: Date;
  }): Promise<void>;
};

export type Stages = StageReads & StageWrites;
