import type { FlowRow } from '../../../domain/import/flows.ts';
import type { HoldingRow } from '../../../domain/import/holdings.ts';
import type { ProductRow } from '../../../domain/import/products.ts';
import type { StaffRow } from '../../../domain/import/staff.ts';
import type { Secrets } from '../../secrets.ts';
import { copyBytes, copyPlain, copyText } from './copy.ts';

/* Rows as lines of their staging tables, in the order of `stagingColumns`, without the line number. */

export function staffLine(row: StaffRow, secrets: Secrets): string {
  const mobile = row.mobile === undefined ? undefined : secrets.seal('staff-mobile', row.mobile);
  return [
    copyText(row.staffNo),
    copyText(row.name),
    copyText(row.email),
    copyBytes(mobile),
    copyText(row.openId),
    copyPlain(row.role),
    copyText(row.team),
    copyText(row.parentTeam),
    copyPlain(row.adviceLicence),
    copyPlain(row.locale),
  ].join('\t');
}

export function productLine(row: ProductRow): string {
  const texts = [row.productCode, row.name, row.type, row.riskLevel].map(copyText);
  return [...texts, copyPlain(row.maturesOn)].join('\t');
}

export function holdingLine(row: HoldingRow): string {
  return [
    copyText(row.clientNo),
    copyText(row.productCode),
    copyText(row.lotNo),
    copyText(row.productName),
    copyPlain(row.riskLevel),
    copyPlain(row.amount),
    copyPlain(row.boughtOn),
    copyPlain(row.maturesOn),
    copyPlain(row.asOf),
  ].join('\t');
}

export function flowLine(row: FlowRow): string {
  return [
    copyText(row.flowNo),
    copyText(row.clientNo),
    row.occurredAt.toISOString(),
    row.onDay,
    row.direction,
    copyPlain(row.amount),
    copyText(row.channel),
  ].join('\t');
}
