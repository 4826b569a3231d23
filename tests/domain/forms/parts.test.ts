import { describe, expect, it } from 'vitest';
import { resumeAt, takePart } from '../../../domain/forms/parts.ts';
import { readForm } from '../../../domain/forms/read-form.ts';
import { day } from '../../../domain/kit/day.ts';
import { partedForm } from './sample-form.ts';

const today = day('2026-11-23');

describe('a form in parts', () => {
  it('is asked part by part, and ends with the values of all of them', () => {
    const first = takePart(partedForm, { reached: 'yes', why: '回访' }, { today, part: 0, sofar: {} });
    expect(first).toEqual({ step: 'next', part: 1, values: { reached: true, why: '回访' } });
    const second = takePart(partedForm, { said: '已约' }, { today, part: 1, sofar: first.values });
    expect(second).toEqual({ step: 'next', part: 2, values: { reached: true, why: '回访', said: '已约' } });
    const last = takePart(partedForm, { next: '2026-12-01 +0800' }, { today, part: 2, sofar: second.values });
    expect(last).toEqual({
      step: 'done',
      values: { reached: true, why: '回访', said: '已约', next: '2026-12-01' },
    });
  });

  it('passes over a part in which nothing applies, and does not miss it', () => {
    const first = takePart(partedForm, { reached: 'no' }, { today, part: 0, sofar: {} });
    expect(first).toEqual({ step: 'next', part: 2, values: { reached: false } });
    const last = takePart(partedForm, { next: '2026-12-01' }, { today, part: 2, sofar: first.values });
    expect(last).toEqual({ step: 'done', values: { reached: false, next: '2026-12-01' } });
  });

  it('asks a part again that has a problem, and keeps what could be read', () => {
    const step = takePart(partedForm, { reached: 'maybe', why: '回访' }, { today, part: 0, sofar: {} });
    expect(step).toEqual({
      step: 'again',
      part: 0,
      values: { why: '回访' },
      given: { reached: 'maybe', why: '回访' },
      problems: { reached: { code: 'not-offered' } },
    });
  });

  it('takes back what an answer changed later hides, and what was emptied', () => {
    const sofar = { reached: true, why: '回访', said: '已约' };
    expect(takePart(partedForm, { reached: 'no' }, { today, part: 0, sofar })).toEqual({
      step: 'next',
      part: 2,
      values: { reached: false },
    });
  });

  it('goes back to what a draft lacks before it is done', () => {
    const sofar = { reached: true };
    const last = takePart(partedForm, { next: '2026-12-01' }, { today, part: 2, sofar });
    expect(last).toEqual({ step: 'next', part: 1, values: { reached: true, next: '2026-12-01' } });
  });

  it.for([
    [{}, 0],
    [{ reached: true }, 1],
    [{ reached: false }, 2],
    [{ reached: true, said: '已约' }, 2],
    [{ why: '回访' }, 0],
  ] as const)('left with %j is taken up at part %i', ([values, part]) => {
    expect(resumeAt(partedForm, values)).toBe(part);
  });

  it('read in one go is the same form', () => {
    expect(readForm(partedForm, { reached: 'no', said: 'x', next: '明天' }, { today })).toMatchObject({
      ok: true,
      values: { reached: false, next: '2026-11-24' },
    });
  });
});
