import { describe, expect, it } from 'vitest';
import { Rulebook } from '../../../domain/kit/rulebook.ts';
import { findStage, isStageOverdue, mayMove } from '../../../domain/stages/stages.ts';

const rulebook = Rulebook.parse({});

it.for([
  ['2', 2],
  ['二', 2],
  ['认知', 2],
  ['认知服务', 2],
  ['认知服务阶段', 2],
  ['第二阶段', 2],
  ['阶段2', 2],
  ['２', 2],
  ['统计服务阶段', 1],
  ['信任', 3],
  ['Trust', 3],
  ['stage 4', 4],
  ['销售', 4],
  ['5', undefined],
  ['', undefined],
  ['服务', undefined],
  ['信', undefined],
] as const)('%o means stage %s', ([text, stage]) => {
  expect(findStage(text)).toBe(stage);
});

describe('mayMove', () => {
  it.for([
    { stage: 1, contacts: 1, to: 2, missing: [] },
    { stage: 1, contacts: 0, to: 2, missing: [{ code: 'contacts', need: 1, have: 0 }] },
    { stage: 2, contacts: 2, to: 3, missing: [] },
    { stage: 2, contacts: 1, to: 3, missing: [{ code: 'contacts', need: 2, have: 1 }] },
    { stage: 3, contacts: 4, to: 4, missing: [] },
    { stage: 3, contacts: 3, to: 4, missing: [{ code: 'contacts', need: 4, have: 3 }] },
    { stage: 1, contacts: 9, to: 3, missing: [{ code: 'one-step-at-a-time', next: 2 }] },
    {
      stage: 1,
      contacts: 0,
      to: 4,
      missing: [
        { code: 'one-step-at-a-time', next: 2 },
        { code: 'contacts', need: 1, have: 0 },
      ],
    },
    { stage: 3, contacts: 9, to: 3, missing: [{ code: 'already-there' }] },
    { stage: 3, contacts: 9, to: 1, missing: [{ code: 'reason' }] },
    { stage: 3, contacts: 9, to: 1, reason: '  ', missing: [{ code: 'reason' }] },
    { stage: 3, contacts: 0, to: 1, reason: '客户要求', missing: [] },
  ] as const)(
    'from $stage after $contacts contacts to $to lacks $missing',
    ({ stage, contacts, to, missing, ...rest }) => {
      const decision = mayMove({ stage, contacts }, { to, ...rest }, rulebook);
      expect(decision).toEqual(missing.length === 0 ? { ok: true } : { ok: false, missing });
    },
  );
});

it.for([
  [1, 2, false],
  [1, 3, true],
  [2, 4, false],
  [2, 5, true],
  [3, 11, true],
  [4, 99, false],
] as const)('stage %i with %i contacts is overdue: %s', ([stage, contacts, overdue]) => {
  expect(isStageOverdue({ stage, contacts }, rulebook)).toBe(overdue);
});
