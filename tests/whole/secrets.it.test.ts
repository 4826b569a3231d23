import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Shown } from '../sandbox/rig.ts';
import { clientOf, clients, numbersOf, staffNames, sumsOf, tracesOf } from './secret-book.ts';
import { asker, playDay, type Traces } from './secret-day.ts';

let traces: Traces;
const stop: (() => Promise<void>)[] = [];

beforeAll(async () => {
  traces = await playDay(stop);
}, 120_000);
afterAll(async () => {
  for (const step of stop.reverse()) await step();
});

describe('a whole day of the desk', () => {
  it('did show what was asked to who asked: what is looked for below is there to be found', () => {
    const own = textOf(traces.private.get('A1'));
    expect(own).toContain(asker.asked);
    const { phone, idNo } = clientOf('A1');
    expect(traces.revealed.join()).toContain(phone);
    expect(traces.revealed.join()).toContain(idNo);
    const inGroup = textOf(traces.group.get('A1'));
    expect(inGroup).toContain(asker.asked);
    expect(traces.rows.length).toBeGreaterThan(100);
    expect(traces.rows.some(({ table, row }) => table.endsWith('client') && row.includes(asker.asked))).toBe(true);
    const titles = ['今日工作清单', '大额转出提醒', '导入结果'];
    for (const title of titles)
      expect(textOf(traces.private.get('A1')) + textOf(traces.private.get('M1'))).toContain(title);
    expect(traces.rows.filter(({ row }) => row.includes('"kind":"summary"'))).toHaveLength(2);
    expect(traces.log.map((line) => (line.startsWith('{') ? JSON.parse(line).event : ''))).toEqual(
      expect.arrayContaining(['job.done', 'bot.fault', 'delivery.again', 'lark.slash-synced', 'job failed']),
    );
  });

  it('logs nothing of any client', () => {
    expect(found(traces.log, clients.flatMap(tracesOf))).toEqual([]);
  });

  it('logs no name of its staff, no e-mail, no token and no secret of the app', () => {
    const secrets = [...Object.values(staffNames), '@bank.example', ...traces.tokens, 'Bearer'];
    expect(found(traces.log, secrets)).toEqual([]);
  });

  it('prints nothing of any client where files are imported', () => {
    expect(found(traces.printed, clients.flatMap(tracesOf))).toEqual([]);
  });

  it('shows nothing of any client in a group to anybody who did not ask', () => {
    for (const [who, seen] of traces.group) {
      const others = who === asker.who ? [] : seen.filter(({ sender }) => sender === 'bot');
      expect(found(others.map(wholeText), clients.flatMap(tracesOf))).toEqual([]);
    }
  });

  it('shows no phone and no ID number in full in a registered room', () => {
    for (const seen of traces.room.values()) expect(found(seen.map(wholeText), clients.flatMap(numbersOf))).toEqual([]);
  });

  it('sends no phone and no ID number in full, but on the card on which its reader asked for it', () => {
    for (const seen of traces.private.values()) {
      const others = seen.filter(({ sender, text }) => sender === 'bot' && !text.includes('仅本人可见'));
      expect(found(others.map(wholeText), clients.flatMap(numbersOf))).toEqual([]);
    }
  });

  it('keeps no phone and no ID number in clear in any column of any table', () => {
    const holding = traces.rows.filter(({ row }) => found([row], clients.flatMap(numbersOf)).length > 0);
    expect(holding.map(({ table }) => table)).toEqual([]);
  });

  it("tells no advisor a sum of anybody else's client", () => {
    const foreign = clients.filter(({ advisorNo }) => advisorNo !== asker.who);
    const seen = (traces.private.get(asker.who) ?? []).filter(({ sender }) => sender === 'bot');
    expect(found(seen.map(wholeText), foreign.flatMap(sumsOf))).toEqual([]);
  });
});

/** The texts that hold any of the secrets, each with the first it holds. */
function found(texts: readonly string[], secrets: readonly string[]): { secret: string; text: string }[] {
  return texts.flatMap((text) => {
    const secret = secrets.find((one) => text.includes(one));
    return secret === undefined ? [] : [{ secret, text: text.slice(0, 400) }];
  });
}

function wholeText({ text, content }: Shown): string {
  return `${text}\n${JSON.stringify(content)}`;
}

function textOf(messages: readonly Shown[] | undefined): string {
  return (messages ?? []).map(wholeText).join('\n');
}
