import { expect, it } from 'vitest';
import { importNotices } from '../../adapters/import/notices.ts';

it('names twenty columns and colleagues, and counts the others', () => {
  const ignored = Array.from({ length: 33 }, (_, at) => `列${at}`);
  const inactive = Array.from({ length: 25 }, (_, at) => ({ staffNo: `S${at}`, clients: 2 }));
  const said = importNotices({ ignored, refused: 0, applied: true, inactive }, 'zh-CN').join('\n');
  expect(said).toContain('列19，另有 13 项');
  expect(said).toContain('S19（2 位），另有 5 项');
  expect(importNotices({ ignored, refused: 0, applied: true, inactive: [] }, 'en-US')).toEqual([
    expect.stringMatching(/and 13 more$/),
  ]);
});
