import { isAside, isLone } from '../../domain/import/asides.ts';
import type { Checks } from '../../domain/import/field.ts';
import { keyReader, rowReader } from '../../domain/import/read-row.ts';
import { type Asides, noAsides, skippedLine, withDataUpTo } from '../../domain/import/skipped.ts';
import { occasionRules } from '../../domain/occasions/rule-list.ts';
import type { Rules } from '../../domain/occasions/rule-sets.ts';
import { eachRow } from '../files/rows.ts';
import { openSecrets } from '../secrets.ts';
import { lineMark, meet } from './line-marks.ts';
import { stagingWriter } from './staging.ts';
import type { Encoder, EncodeSetup, StoredKind } from './types.ts';

/**
 * Reads, checks and encrypts the rows of blocks. What the book was last told in the same words is passed by; what is refused is only
 * counted here: the error file reads it again.
 */
export function encoder({ kind, store }: StoredKind, setup: EncodeSetup, rules: Rules = occasionRules): Encoder {
  const read = rowReader(kind, setup.columns, checksOf(setup));
  const secrets = openSecrets(setup.keyring);
  const writer = store.staging?.writer(setup, secrets, rules) ?? stagingWriter(kind, setup, secrets);
  const { marking } = setup;
  const keyOf = setup.keepRefused && keyReader(kind, setup.columns, checksOf(setup));
  return {
    encode(block) {
      let [taken, refused, repeated, last] = [0, 0, 0, 0];
      let asides = noAsides;
      const refusedKeys: string[] = [];
      eachRow(block, {
        ...setup.table,
        take(cells, line, raw, fault) {
          const mark = marking === undefined || fault !== undefined ? undefined : lineMark(marking.secret, raw);
          const met = mark === undefined || !marking?.known ? 'new' : meet(marking.known, mark, line);
          const row = met === 'new' && fault === undefined ? read(cells) : undefined;
          if (met !== 'new' || row?.ok) {
            taken += 1;
            last = line;
            if (met === 'again') repeated += 1;
            if (row?.ok) writer.add(row.row, { line, mark });
            return;
          }
          const kept = withDataUpTo(asides, last);
          asides = fault === undefined ? withAside(kept, { cells, line, header: setup.table.header }) : kept;
          if (asides !== kept) return;
          refused += 1;
          last = line;
          const key = fault === undefined ? keyOf?.(cells) : undefined;
          if (key !== undefined) refusedKeys.push(key);
        },
      });
      const counts = { rows: taken + refused, refused, repeated };
      return { ...counts, refusedKeys, asides: withDataUpTo(asides, last), ...writer.flush() };
    },
    reuse: writer.reuse,
  };
}

/** The asides with a refused row, if it is one; else as they were. */
function withAside(
  asides: Asides,
  { cells, line, header }: { cells: readonly string[]; line: number; header: readonly string[] },
): Asides {
  if (isAside(cells, header)) return { ...asides, sure: skippedLine(asides.sure, line, cells) };
  return isLone(cells, header) ? { ...asides, tail: skippedLine(asides.tail, line, cells) } : asides;
}

/** What the rows of a file are held against. */
export function checksOf({ today, zone, rulebook, advisors, partly }: EncodeSetup): Checks {
  return { today, zone, rulebook, partly, hasAdvisor: (staffNo) => advisors.has(staffNo) };
}
