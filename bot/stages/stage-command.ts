import { permissions } from '../../domain/people/authorize.ts';
import { findStage, type Stage } from '../../domain/stages/stages.ts';
import { withClient } from '../clients/which-client.ts';
import { defineCommand } from '../engine/command.ts';
import type { Ctx } from '../engine/context.ts';
import type { Line } from '../engine/line.ts';
import { type Problem, problemWords, type Read } from '../engine/read-line.ts';
import { moveStage } from './move-stage.ts';

/** `problem`: what stands where the stage should, unless it belongs to the name. */
export type StageArgs = { query: string; to?: Stage; reason?: string; problem?: Problem; rest: string };

export const stage = defineCommand<StageArgs>({
  name: 'stage',
  aliases: ['阶段'],
  may: permissions.moveStage,
  ofClient: true,
  about: ({ stages }) => stages.commands.stage,
  read: readStage,
  async run({ query, to, reason, problem, rest }, ctx) {
    const whole = problem && `${query} ${problem.text}`;
    const isName = whole !== undefined && (await isKnown(ctx, whole));
    const wanted = { query: isName ? whole : query, command: 'stage' as const, rest: isName ? '' : rest };
    return withClient(ctx, wanted, ({ id }) => {
      const wrong = problem === undefined || isName ? {} : { problem: problemWords(problem) };
      if (to === undefined) return ctx.act(moveStage.open, id, { args: {}, ...wrong });
      const values = { to: stageChoices[to], ...(reason !== undefined && { reason }) };
      return ctx.act(moveStage, id, { args: {}, values });
    });
  },
});

const stageChoices = { 1: '1', 2: '2', 3: '3', 4: '4' } as const;

/** Whether these words, a blank in them, are somebody's name. */
async function isKnown({ clients, actor }: Ctx, text: string): Promise<boolean> {
  return (await clients.search({ ...actor, teammates: [] }, { text }, 1)).length > 0;
}

/** The first word after the client that is a stage; what follows is the reason. */
export function readStage({ words, from }: Line): Read<StageArgs> {
  const at = words.findIndex((word, index) => index > 0 && findStage(word) !== undefined);
  if (at < 0 && words.length > 1) {
    const [query = '', ...others] = words;
    const text = others.join(' ');
    return { args: { query, problem: { what: 'badStage', text }, rest: text } };
  }
  const to = at < 0 ? undefined : findStage(words[at] ?? '');
  const reason = at < 0 ? '' : from(at + 1);
  return {
    args: {
      query: (at < 0 ? words : words.slice(0, at)).join(' '),
      ...(to !== undefined && { to }),
      ...(reason !== '' && { reason }),
      rest: at < 0 ? '' : from(at),
    },
  };
}
