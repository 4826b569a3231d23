import { describe, expect, it } from 'vitest';
import { jsonLog } from '../../app/log.ts';
import { AppError } from '../../domain/kit/errors.ts';
import { faultFields } from '../../domain/kit/log.ts';

describe('what the log says of a failure', () => {
  it('is its kind, its code and its place, and no line of what a vendor wrote into it', () => {
    const fault = Object.assign(new TypeError('Invalid invocation\nKey (name)=(赵甲子) exists\n13800000001'), {
      code: 'P2010',
    });
    const text = JSON.stringify(faultFields(fault));
    expect(text).not.toMatch(/赵甲子|13800000001|Invalid/);
    expect(faultFields(fault)).toEqual({
      error: 'TypeError',
      code: 'P2010',
      at: expect.stringMatching(/^at .*log\.test\.ts/),
    });
  });

  it('names the code of our own', () => {
    expect(faultFields(new AppError('lark-away', 'no answer'))).toMatchObject({ error: 'AppError', code: 'lark-away' });
  });

  it('has no place where there is none, and says of anything else what it is', () => {
    const fault = new Error('13800000001');
    fault.stack = 'Error: 13800000001';
    expect(faultFields(fault)).toEqual({ error: 'Error', code: undefined, at: undefined });
    expect(faultFields('13800000001')).toEqual({ error: 'string' });
  });
});

describe('the log', () => {
  it('writes lines of JSON from its level on', () => {
    const lines: string[] = [];
    const log = jsonLog('warn', (line) => void lines.push(line));
    log.info('job.done', { lists: 1 });
    log.error('bot.fault', { source: 'e1' });
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { time: expect.any(String), level: 'error', event: 'bot.fault', source: 'e1' },
    ]);
  });
});
