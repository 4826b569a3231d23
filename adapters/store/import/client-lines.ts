import { tradingCalendar } from '../../../domain/calendar.ts';
import { type ClientRow, splitBirthYear } from '../../../domain/import/clients.ts';
import { phoneTail } from '../../../domain/mask.ts';
import { noMoney } from '../../../domain/money.ts';
import type { ClientFacts } from '../../../domain/occasion.ts';
import { compileOccasions } from '../../../domain/occasions.ts';
import { searchKeys } from '../../../domain/pinyin.ts';
import type { Secrets } from '../../secrets.ts';
import { copyBytes, copyPlain, copyText } from './copy.ts';
import type { EncodeSetup } from './encode.ts';

/** Lines for COPY: one of the client, and one for each of the client's occasions. */
export type ClientLines = { line: string; occasions: string };

/** Writes a row as a line of the staging table, without its line number. */
export function stagedClientLine(setup: EncodeSetup, secrets: Secrets): (row: ClientRow) => string {
  return (row) => {
    const { head, tail, stage, tier, aum, advisorId } = partsOf(row, setup, secrets);
    return `${head}\t${copyText(tier)}\t${copyPlain(aum)}\t${copyPlain(row.openedOn)}\t${copyPlain(advisorId)}\t${copyPlain(stage)}\t${tail}`;
  };
}

/** Writes a row as the new client it is in an empty book, with its occasions. The columns are `freshClientColumns`. */
export function freshClientLines(setup: EncodeSetup, secrets: Secrets): (row: ClientRow, id: number) => ClientLines {
  const { today, rulebook } = setup;
  const lowest = rulebook.tiers.at(-1)?.name ?? '';
  const at = { today, rulebook, calendar: tradingCalendar(new Map(setup.tradingDays)) };
  return (row, id) => {
    const { head, tail, stage, tier, aum, advisorId, birthday } = partsOf(row, setup, secrets);
    const line =
      `${id}\t${head}\t${copyText(tier ?? lowest)}\t${aum ?? 0}\t${copyPlain(row.openedOn)}\t${copyPlain(advisorId)}` +
      `\t${stage ?? 1}\t${tail}\t${today}\t${today}\n`;
    const facts: ClientFacts = {
      tier: tier ?? lowest,
      aum: aum ?? noMoney,
      firstSeenOn: today,
      holdings: [],
      flows: [],
    };
    if (birthday !== undefined) facts.birthday = birthday;
    if (row.openedOn !== undefined) facts.openedOn = row.openedOn;
    let occasions = '';
    for (const { rule, subject, on, firesOn, urgency, worth, why } of compileOccasions(facts, at)) {
      const key = `${id}\t${rule}\t${copyText(subject)}\t${on}\t${firesOn}`;
      occasions += `${key}\t${urgency}\t${worth}\t${copyText(JSON.stringify(why))}\n`;
    }
    return { line, occasions };
  };
}

export const freshClientColumns = `id, client_no, name, keys, gender, birthday, secret, phone_index, tier, aum, opened_on, advisor_id,
  stage, risk_assessed_on, vip_card_expires_on, note, stage_since, first_seen_on`;

export const occasionColumns = 'client_id, rule, subject, on_day, fires_on, urgency, worth, why';

function partsOf(row: ClientRow, { advisors, birthYearSecret }: EncodeSetup, secrets: Secrets) {
  const split = birthYearSecret && row.birthday !== undefined ? splitBirthYear(row.birthday) : undefined;
  const birthday = split?.birthday ?? row.birthday;
  const year = split?.year;
  const secret = secrets.sealSecret({
    ...(row.phone !== undefined && { phone: row.phone }),
    ...(row.idNo !== undefined && { idNo: row.idNo }),
    ...(year !== undefined && { birthYear: String(year) }),
  });
  const tail = row.phone === undefined ? undefined : phoneTail(row.phone);
  const index = tail === undefined ? undefined : secrets.phoneIndex(tail);
  const keys = row.name === undefined ? undefined : searchKeys(row.name);
  return {
    birthday,
    tier: row.tier,
    aum: row.aum,
    stage: row.stage,
    advisorId: row.advisorNo === undefined ? undefined : advisors.get(row.advisorNo),
    head:
      `${copyText(row.clientNo)}\t${copyText(row.name)}\t${copyText(keys)}\t${copyPlain(row.gender)}\t${copyPlain(birthday)}` +
      `\t${copyBytes(secret)}\t${copyPlain(index)}`,
    tail: `${copyPlain(row.riskAssessedOn)}\t${copyPlain(row.vipCardExpiresOn)}\t${copyText(row.note)}`,
  };
}
