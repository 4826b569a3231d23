import type { Day } from '../../../domain/day.ts';
import { type ClientField, clientReader } from '../../../domain/import/clients.ts';
import type { Columns, ImportKind, Read } from '../../../domain/import/columns.ts';
import { type FlowField, flowReader } from '../../../domain/import/flows.ts';
import { type HoldingField, holdingReader } from '../../../domain/import/holdings.ts';
import { type ProductField, productReader } from '../../../domain/import/products.ts';
import { type StaffField, staffReader } from '../../../domain/import/staff.ts';
import type { StaffId } from '../../../domain/people.ts';
import type { Rulebook } from '../../../domain/rulebook.ts';
import type { Block } from '../../files/blocks.ts';
import { eachRow, type TableFile } from '../../files/rows.ts';
import { type Keyring, openSecrets, type Secrets } from '../../secrets.ts';
import { type ClientLines, freshClientLines, stagedClientLine } from './client-lines.ts';
import { flowLine, holdingLine, productLine, staffLine } from './lines.ts';

/** Everything that reading and checking a row depends on, as values that can be handed to another thread. */
export type EncodeSetup = {
  kind: ImportKind;
  table: Pick<TableFile, 'cutting' | 'headerLine'>;
  columns: Columns<string>;
  zone: string;
  today: Day;
  rulebook: Rulebook;
  /** The calendar, written out for the days that matter. */
  tradingDays: readonly (readonly [Day, boolean])[];
  advisors: ReadonlyMap<string, StaffId>;
  keyring: Keyring;
  birthYearSecret: boolean;
  /** Set for a book without clients: rows become rows of `client`, with ids counted from here, and their occasions. */
  firstId?: number;
};

/** A block as lines for COPY. `occasions` only where the setup asked for them. */
export type Encoded = { rows: number; refused: number; lines: Utf8; occasions: Utf8 };
type Utf8 = Uint8Array<ArrayBuffer>;

/** Reads, checks and encrypts the rows of blocks; what is refused is counted here and told by `refusalOf`. */
export function encoder(setup: EncodeSetup): (block: Pick<Block, 'bytes' | 'line'>) => Encoded {
  const linesOf = lineWriter(setup, openSecrets(setup.keyring));
  return (block) => {
    const counts = { rows: 0, refused: 0 };
    const lines: string[] = [];
    const occasions: string[] = [];
    eachRow(block, {
      ...setup.table,
      take(cells, line) {
        counts.rows += 1;
        const written = linesOf(cells, line);
        if (written === undefined) {
          counts.refused += 1;
          return;
        }
        lines.push(written.line);
        occasions.push(written.occasions);
      },
    });
    return { ...counts, lines: utf8.encode(lines.join('')), occasions: utf8.encode(occasions.join('')) };
  };
}

/** Bytes of their own, so that another thread can be given them. */
const utf8 = new TextEncoder();

/** A reader of the rows of a file of that kind: what it gives is the typed row of that kind. */
export function rowReader(setup: RowSetup): (cells: readonly string[]) => Read<object> {
  switch (setup.kind) {
    case 'staff':
      return staffReader(setup.columns as Columns<StaffField>);
    case 'clients':
      return clientRows(setup);
    case 'products':
      return productReader(setup.columns as Columns<ProductField>);
    case 'holdings':
      return holdingReader(setup.columns as Columns<HoldingField>);
    case 'flows':
      return flowReader(setup.columns as Columns<FlowField>, setup);
  }
}
export type RowSetup = Pick<EncodeSetup, 'kind' | 'columns' | 'rulebook' | 'advisors' | 'zone'>;

type WriteLine = (cells: readonly string[], line: number) => ClientLines | undefined;

function lineWriter(setup: EncodeSetup, secrets: Secrets): WriteLine {
  switch (setup.kind) {
    case 'staff':
      return plainLines(staffReader(setup.columns as Columns<StaffField>), (row) => staffLine(row, secrets));
    case 'clients':
      return clientWriter(setup, secrets);
    case 'products':
      return plainLines(productReader(setup.columns as Columns<ProductField>), productLine);
    case 'holdings':
      return plainLines(holdingReader(setup.columns as Columns<HoldingField>), holdingLine);
    case 'flows':
      return plainLines(flowReader(setup.columns as Columns<FlowField>, setup), flowLine);
  }
}

function plainLines<R>(read: (cells: readonly string[]) => Read<R>, write: (row: R) => string): WriteLine {
  return (cells, line) => {
    const taken = read(cells);
    return taken.ok ? { line: `${line}\t${write(taken.row)}\n`, occasions: '' } : undefined;
  };
}

function clientWriter(setup: EncodeSetup, secrets: Secrets): WriteLine {
  const read = clientRows(setup);
  const { firstId, table } = setup;
  if (firstId === undefined) {
    const write = stagedClientLine(setup, secrets);
    return (cells, line) => {
      const taken = read(cells);
      return taken.ok ? { line: `${line}\t${write(taken.row)}\n`, occasions: '' } : undefined;
    };
  }
  const write = freshClientLines(setup, secrets);
  return (cells, line) => {
    const taken = read(cells);
    return taken.ok ? write(taken.row, firstId + line - table.headerLine - 1) : undefined;
  };
}

function clientRows({ columns, rulebook, advisors }: RowSetup) {
  const hasAdvisor = (staffNo: string) => advisors.has(staffNo);
  return clientReader(columns as Columns<ClientField>, { rulebook, hasAdvisor });
}
