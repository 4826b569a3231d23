import type { FlowRow } from '../../domain/import/flows.ts';
import type { HoldingRow } from '../../domain/import/holdings.ts';
import type { ProductRow } from '../../domain/import/products.ts';
import type { StaffRow } from '../../domain/import/staff.ts';
import type { Secrets } from '../secrets.ts';
import type { CopyRows } from './copy-rows.ts';

/* Rows of the staging tables, field by field in the order of `stagingColumns`. */

/** Adds a row with its line number. */
export type AddRow<R> = (rows: CopyRows, row: R, line: number) => void;

export function addStaff(secrets: Secrets): AddRow<StaffRow> {
  return (rows, row, line) => {
    rows.row(11);
    rows.int(line);
    rows.text(row.staffNo);
    rows.text(row.name);
    rows.text(row.email);
    rows.bytes(row.mobile === undefined ? undefined : secrets.seal('staff-mobile', row.mobile));
    rows.text(row.openId);
    rows.text(row.role);
    rows.text(row.team);
    rows.text(row.parentTeam);
    rows.bool(row.adviceLicence);
    rows.text(row.locale);
  };
}

export function addProduct(rows: CopyRows, row: ProductRow, line: number): void {
  rows.row(6);
  rows.int(line);
  rows.text(row.productCode);
  rows.text(row.name);
  rows.text(row.type);
  rows.text(row.riskLevel);
  rows.day(row.maturesOn);
}

export function addHolding(rows: CopyRows, row: HoldingRow, line: number): void {
  rows.row(10);
  rows.int(line);
  rows.text(row.clientNo);
  rows.text(row.productCode);
  rows.text(row.lotNo);
  rows.text(row.productName);
  rows.text(row.riskLevel);
  rows.big(row.amount);
  rows.day(row.boughtOn);
  rows.day(row.maturesOn);
  rows.day(row.asOf);
}

export function addFlow(rows: CopyRows, row: FlowRow, line: number): void {
  rows.row(8);
  rows.int(line);
  rows.text(row.flowNo);
  rows.text(row.clientNo);
  rows.instant(row.occurredAt);
  rows.day(row.onDay);
  rows.text(row.direction);
  rows.big(row.amount);
  rows.text(row.channel);
}
