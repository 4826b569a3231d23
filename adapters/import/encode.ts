import type { Checks } from '../../domain/import/field.ts';
import { rowReader } from '../../domain/import/read-row.ts';
import { occasionRules } from '../../domain/occasions/rule-list.ts';
import type { Rules } from '../../domain/occasions/rule-sets.ts';
import { eachRow } from '../files/rows.ts';
import { openSecrets } from '../secrets.ts';
import { stagingWriter } from './staging.ts';
import type { Encoder, EncodeSetup, StoredKind } from './types.ts';

/** Reads, checks and encrypts the rows of blocks. What is refused is only counted here: the error file reads it again. */
export function encoder({ kind, store }: StoredKind, setup: EncodeSetup, rules: Rules = occasionRules): Encoder {
  const read = rowReader(kind, setup.columns, checksOf(setup));
  const secrets = openSecrets(setup.keyring);
  const writer = store.staging?.writer(setup, secrets, rules) ?? stagingWriter(kind, setup, secrets);
  return {
    encode(block) {
      let [rows, refused] = [0, 0];
      eachRow(block, {
        ...setup.table,
        take(cells, line, fault) {
          rows += 1;
          const taken = fault === undefined ? read(cells) : undefined;
          if (taken?.ok) writer.add(taken.row, line);
          else refused += 1;
        },
      });
      return { rows, refused, ...writer.flush() };
    },
    reuse: writer.reuse,
  };
}

/** What the rows of a file are held against. */
export function checksOf({ today, zone, rulebook, advisors, partly }: EncodeSetup): Checks {
  return { today, zone, rulebook, partly, hasAdvisor: (staffNo) => advisors.has(staffNo) };
}
