import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchesName } from '../../../domain/clients/name-match.ts';
import { namePieces } from '../../../domain/clients/name-pieces.ts';
import { foldQuery, searchKeys, syllables } from '../../../domain/clients/pinyin.ts';

it.for([
  ['张三丰', ['|张三丰|', '|zhangsanfeng|', '|zsf|', '三丰', '丰', 'sanfeng', 'feng', 'sf', 'f']],
  ['单三', ['|单三|', '|shansan|', '|dansan|', '|chansan|', '|ss|', '|ds|', '|cs|', '三', 'san', 's']],
  ['𠮷野', ['|𠮷野|', '|𠮷ye|', '|𠮷y|', '野']],
  ['', []],
] as const)('of %s are the whole keys and what is left from each syllable', ([name, pieces]) => {
  expect(namePieces(searchKeys(name))).toEqual(expect.arrayContaining([...pieces]));
});

it('begin with every part of a name that the name rules accept, typed in one manner', () => {
  const character = fc.constantFrom(...'王单曾仇欧阳乐长行重张三丰伟梓轩𠮷');
  fc.assert(
    fc.property(fc.array(character, { minLength: 2, maxLength: 4 }), fc.nat(), fc.nat(), (characters, cut, size) => {
      const name = characters.join('');
      // Of a name with more ways to read it only the likeliest eight are kept.
      fc.pre(syllables(name).reduce((ways, { readings }) => ways * readings.length, 1) <= 8);
      const keys = searchKeys(name);
      const typed = keys.split('|').filter((key) => key !== '');
      const key = [...(typed[size % typed.length] ?? '')];
      const query = key.slice(cut % key.length, (cut % key.length) + 1 + (size % 6)).join('');
      fc.pre(query !== '' && matchesName(query, name));
      const found = namePieces(keys).some(
        (piece) => piece.startsWith(foldQuery(query)) || piece.startsWith(`|${foldQuery(query)}`),
      );
      expect(found).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
