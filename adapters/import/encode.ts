import { type ClientField, clientReader } from '../../domain/import/clients.ts';
import type { Columns, ImportKind, Read } from '../../domain/import/columns.ts';
import { type FlowField, flowReader } from '../../domain/import/flows.ts';
import { type HoldingField, holdingReader } from '../../domain/import/holdings.ts';
import { type ProductField, productReader } from '../../domain/import/products.ts';
import { type StaffField, staffReader } from '../../domain/import/staff.ts';
import type { Day } from '../../domain/kit/day.ts';
import type { Rulebook } from '../../domain/kit/rulebook.ts';
import type { StaffId } from '../../domain/people/people.ts';
import type { Block } from '../files/blocks.ts';
import { eachRow, type TableFile } from '../files/rows.ts';
import { type Keyring, openSecrets, type Secrets } from '../secrets.ts';
import { freshClient, stagedClient } from './client-lines.ts';
import { CopyRows } from './copy-rows.ts';
import { type AddRow, addFlow, addHolding, addProduct, addStaff } from './lines.ts';

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
  /** Whether `advisors` are those of some teams only. */
  partly: boolean;
  keyring: Keyring;
  birthYearSecret: boolean;
  /** Set for a book without clients: rows become rows of `client`, with ids counted from here, and their occasions. */
  firstId?: number;
};

/** A block as rows for COPY, without its header and trailer. `occasions` only where the setup asked for them. */
export type Encoded = { rows: number; refused: number } & Written;
export type Written = { lines: Uint8Array<ArrayBuffer>; occasions: Uint8Array<ArrayBuffer> };

/** Encodes blocks; `reuse` takes back what was written, once nobody reads it any more. */
export type Encoder = { encode(block: Pick<Block, 'bytes' | 'line'>): Encoded; reuse(written: Written): void };

/** Reads, checks and encrypts the rows of blocks. What is refused is only counted here: the error file reads it again. */
export function encoder(setup: EncodeSetup): Encoder {
  const writer = writerOf(setup);
  return {
    encode(block) {
      let [rows, refused] = [0, 0];
      eachRow(block, {
        ...setup.table,
        take(cells, line, fault) {
          rows += 1;
          if (fault !== undefined || !writer.take(cells, line)) refused += 1;
        },
      });
      return { rows, refused, ...writer.flush() };
    },
    reuse: writer.reuse,
  };
}

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
      return holdingReader(setup.columns as Columns<HoldingField>, setup);
    case 'flows':
      return flowReader(setup.columns as Columns<FlowField>, setup);
  }
}
export type RowSetup = Pick<EncodeSetup, 'kind' | 'columns' | 'rulebook' | 'advisors' | 'partly' | 'zone' | 'today'>;

/** Takes rows, false for those it refuses; `flush` gives them and starts again, `reuse` takes them back. */
type Writer = {
  take(cells: readonly string[], line: number): boolean;
  flush(): Written;
  reuse(written: Written): void;
};

function writerOf(setup: EncodeSetup): Writer {
  const secrets = openSecrets(setup.keyring);
  switch (setup.kind) {
    case 'staff':
      return writeEach(staffReader(setup.columns as Columns<StaffField>), addStaff(secrets));
    case 'clients':
      return writeClients(setup, secrets);
    case 'products':
      return writeEach(productReader(setup.columns as Columns<ProductField>), addProduct);
    case 'holdings':
      return writeEach(holdingReader(setup.columns as Columns<HoldingField>, setup), addHolding);
    case 'flows':
      return writeEach(flowReader(setup.columns as Columns<FlowField>, setup), addFlow);
  }
}

function writeEach<R>(read: (cells: readonly string[]) => Read<R>, add: AddRow<R>): Writer {
  const rows = new CopyRows();
  return {
    take(cells, line) {
      const taken = read(cells);
      if (taken.ok) add(rows, taken.row, line);
      return taken.ok;
    },
    flush: () => ({ lines: rows.take(), occasions: new Uint8Array(0) }),
    reuse: ({ lines }) => rows.reuse(lines),
  };
}

function writeClients(setup: EncodeSetup, secrets: Secrets): Writer {
  const read = clientRows(setup);
  const { firstId } = setup;
  const add = firstId === undefined ? stagedClient(setup, secrets) : freshClient({ ...setup, firstId }, secrets);
  const to = { clients: new CopyRows(), occasions: new CopyRows() };
  return {
    take(cells, line) {
      const taken = read(cells);
      if (taken.ok) add(to, taken.row, line);
      return taken.ok;
    },
    flush: () => ({ lines: to.clients.take(), occasions: to.occasions.take() }),
    reuse({ lines, occasions }) {
      to.clients.reuse(lines);
      to.occasions.reuse(occasions);
    },
  };
}

function clientRows({ columns, rulebook, advisors, partly, today }: RowSetup) {
  const hasAdvisor = (staffNo: string) => advisors.has(staffNo);
  return clientReader(columns as Columns<ClientField>, { rulebook, hasAdvisor, partly, today });
}
