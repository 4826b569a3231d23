import { fold } from '../kit/fold.ts';
import type { Rulebook } from '../kit/rulebook.ts';

/** 统计服务, 认知服务, 信任服务, 销售服务: the four stages of deep marketing, one of which every client is in. [S0] */
export const stages = [1, 2, 3, 4] as const;
export type Stage = (typeof stages)[number];

/** The stage meant by `2`, `二`, `认知`, `认知服务阶段`, `第二阶段`, `阶段2`, `trust`; undefined for anything else. */
export function findStage(text: string): Stage | undefined {
  const word = fold(text)
    .replaceAll(' ', '')
    .replace(/^(?:第|阶段|stage)/, '')
    .replace(/(?:服务)?(?:阶段)?$/, '');
  return stages.find((stage) => stageWords[stage].includes(word));
}

/** The stage of a number that is known to be one. */
export function stageOf(choice: `${Stage}`): Stage {
  return stageNumbers[choice];
}

const stageNumbers = { '1': 1, '2': 2, '3': 3, '4': 4 } as const;

const stageWords: Record<Stage, readonly string[]> = {
  1: ['1', '一', '统计', 'survey', 'first'],
  2: ['2', '二', '认知', 'awareness', 'second'],
  3: ['3', '三', '信任', 'trust', 'third'],
  4: ['4', '四', '销售', 'sales', 'fourth'],
};

/** Contacts with the client in all, by telephone or in person, and where the client stands. */
export type StageFacts = { stage: Stage; contacts: number };

/** A condition a move does not meet. `need` and `have` count contacts. */
export type StageGap =
  | { code: 'already-there' }
  | { code: 'one-step-at-a-time'; next: Stage }
  | { code: 'contacts'; need: number; have: number }
  | { code: 'reason' };

export type StageDecision = { ok: true } | { ok: false; missing: readonly StageGap[] };

/**
 * Whether a client may be moved: forward one stage at a time and not before the contacts the stage asks for, back to any stage with a
 * reason. Gives everything that is missing. [S0 §stage moves]
 */
export function mayMove(
  { stage, contacts }: StageFacts,
  { to, reason = '' }: { to: Stage; reason?: string },
  rulebook: Pick<Rulebook, 'stages'>,
): StageDecision {
  if (to === stage) return { ok: false, missing: [{ code: 'already-there' }] };
  if (to < stage) return reason.trim() === '' ? { ok: false, missing: [{ code: 'reason' }] } : { ok: true };
  const missing: StageGap[] = [];
  const next = stages.find((one) => one === stage + 1);
  if (next !== undefined && to !== next) missing.push({ code: 'one-step-at-a-time', next });
  const need = contactRange(stage, rulebook).least;
  if (contacts < need) missing.push({ code: 'contacts', need, have: contacts });
  return missing.length === 0 ? { ok: true } : { ok: false, missing };
}

/** Contacts from which a client may leave the stage, and above which staying in it is overdue. */
export function contactRange(stage: Stage, rulebook: Pick<Rulebook, 'stages'>): { least: number; most: number } {
  return rulebook.stages.contacts[indexes[stage]];
}
const indexes = { 1: 0, 2: 1, 3: 2, 4: 3 } as const;

/** More contacts than the stage takes, and still in it. The last stage has no next one to be late for. [S0 §stage moves] */
export function isStageOverdue({ stage, contacts }: StageFacts, rulebook: Pick<Rulebook, 'stages'>): boolean {
  return stage < 4 && contacts > contactRange(stage, rulebook).most;
}
