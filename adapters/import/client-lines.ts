import { splitBirthYear } from '../../domain/clients/birthday.ts';
import { searchKeys } from '../../domain/clients/pinyin.ts';
import type { ClientRow } from '../../domain/import/kinds/clients.ts';
import { tradingCalendar } from '../../domain/kit/calendar.ts';
import { phoneTail } from '../../domain/kit/mask.ts';
import { noMoney } from '../../domain/kit/money.ts';
import { clientFacts } from '../../domain/occasions/facts.ts';
import { keptUntil } from '../../domain/occasions/horizon.ts';
import type { Occasion } from '../../domain/occasions/occasion.ts';
import { compilerUpTo } from '../../domain/occasions/occasions.ts';
import type { Rules } from '../../domain/occasions/rule-sets.ts';
import type { Secrets } from '../secrets.ts';
import { CopyRows } from './copy-rows.ts';
import type { EncodeSetup, RowLine, RowWriter, Staging } from './types.ts';

/** Clients are staged with what is worked out of their names and numbers; into an empty book they go as they are to stand there. */
export const clientStaging: Staging = {
  columns: {
    client_no: 'text',
    name: 'text',
    keys: 'text COLLATE "C"',
    gender: 'text',
    birthday: 'text',
    secret: 'bytea',
    phone_index: 'text',
    tier: 'text',
    aum: 'bigint',
    opened_on: 'date',
    advisor_id: 'int',
    stage: 'smallint',
    risk_assessed_on: 'date',
    vip_card_expires_on: 'date',
    note: 'text',
  },
  writer: clientWriter,
};

function clientWriter(setup: EncodeSetup, secrets: Secrets, rules: Rules): RowWriter {
  const { firstId } = setup;
  const add = firstId === undefined ? stagedClient(setup, secrets) : freshClient({ ...setup, firstId }, secrets, rules);
  const to = { clients: new CopyRows(), occasions: new CopyRows() };
  return {
    add: (row: ClientRow, of) => add(to, row, of),
    flush: () => ({ lines: to.clients.take(), occasions: to.occasions.take() }),
    reuse({ lines, occasions }) {
      to.clients.reuse(lines);
      to.occasions.reuse(occasions);
    },
  };
}

/** Where clients go, and for an empty book their occasions. */
type ClientCopy = { clients: CopyRows; occasions: CopyRows };

/** Adds the client that stands on that line of the file. */
type AddClient = (to: ClientCopy, row: ClientRow, of: RowLine) => void;

/** For the staging table. */
function stagedClient(setup: EncodeSetup, secrets: Secrets): AddClient {
  return ({ clients }, row, { line, mark }) => {
    clients.row(17);
    clients.int(line);
    clients.big(mark);
    addHead(clients, row, { setup, secrets });
    clients.text(row.tier);
    clients.big(row.aum);
    clients.day(row.openedOn);
    clients.int(advisorOf(row, setup));
    clients.small(row.stage);
    addTail(clients, row);
  };
}

type FreshSetup = EncodeSetup & { firstId: number };

/** For a book without clients: each is new, and all that is known of them is in the row, so their occasions can be compiled here. */
function freshClient(setup: FreshSetup, secrets: Secrets, rules: Rules): AddClient {
  const { today, rulebook, firstId, table } = setup;
  const lowest = rulebook.tiers.at(-1)?.name ?? '';
  const at = { today, rulebook, calendar: tradingCalendar(new Map(setup.tradingDays)) };
  const compile = compilerUpTo(keptUntil(at), at, rules);
  return ({ clients, occasions }, row, { line, mark }) => {
    const id = firstId + line - table.headerLine - 1;
    const tier = row.tier ?? lowest;
    const aum = row.aum ?? noMoney;
    clients.row(20);
    clients.int(id);
    addHead(clients, row, { setup, secrets });
    clients.text(tier);
    clients.big(aum);
    clients.day(row.openedOn);
    clients.int(advisorOf(row, setup));
    clients.small(row.stage ?? 1);
    addTail(clients, row);
    clients.day(today);
    clients.day(today);
    const facts = clientFacts({
      tier,
      aum,
      birthday: keptBirthday(row, setup),
      openedOn: row.openedOn,
      firstSeenOn: today,
      lastContactOn: undefined,
      contactsSinceOpening: 0,
      holdings: [],
      flows: [],
    });
    const compiled = compile(facts);
    clients.day(compiled.laterFrom);
    clients.big(mark);
    for (const occasion of compiled.occasions) addOccasion(occasions, id, occasion);
  };
}

export const freshClientColumns = `id, client_no, name, keys, gender, birthday, secret, phone_index, tier, aum, opened_on, advisor_id,
  stage, risk_assessed_on, vip_card_expires_on, note, stage_since, first_seen_on, later_from, line_mark`;

export const occasionColumns = 'client_id, rule, subject, on_day, fires_on, urgency, worth, why';

/** Adds an occasion with the columns of `occasionColumns`. */
export function addOccasion(to: CopyRows, clientId: number, occasion: Occasion): void {
  to.row(8);
  to.int(clientId);
  to.text(occasion.rule);
  to.text(occasion.subject);
  to.day(occasion.on);
  to.day(occasion.firesOn);
  to.small(occasion.urgency);
  to.big(occasion.worth);
  to.json(writtenOf(occasion.why));
}

/** Clients who are alike share their reasons: each is written as JSON once. */
const written = new WeakMap<Occasion['why'], string>();

function writtenOf(why: Occasion['why']): string {
  const known = written.get(why);
  if (known !== undefined) return known;
  const text = JSON.stringify(why);
  written.set(why, text);
  return text;
}

function sealedOf({ phone, idNo, birthday }: ClientRow, { birthYearSecret }: EncodeSetup, secrets: Secrets) {
  const year = birthYearSecret && birthday !== undefined ? splitBirthYear(birthday).year : undefined;
  return secrets.sealSecret({ phone, idNo, birthYear: year === undefined ? undefined : String(year) });
}

function keptBirthday({ birthday }: ClientRow, { birthYearSecret }: EncodeSetup) {
  return birthYearSecret && birthday !== undefined ? splitBirthYear(birthday).birthday : birthday;
}

function advisorOf({ advisorNo }: ClientRow, { advisors }: EncodeSetup): number | undefined {
  return advisorNo === undefined ? undefined : advisors.get(advisorNo);
}

type HeadParts = { setup: EncodeSetup; secrets: Secrets };

/** The seven fields from the client number to the phone index. */
function addHead(to: CopyRows, row: ClientRow, { setup, secrets }: HeadParts): void {
  const tail = row.phone === undefined ? undefined : phoneTail(row.phone);
  to.text(row.clientNo);
  to.text(row.name);
  to.text(row.name === undefined ? undefined : keysOf(row.name));
  to.text(row.gender);
  to.text(keptBirthday(row, setup));
  to.bytes(sealedOf(row, setup, secrets));
  to.text(tail === undefined ? undefined : secrets.phoneIndex(tail));
}

/** The last three fields of the file. */
function addTail(to: CopyRows, row: ClientRow): void {
  to.day(row.riskAssessedOn);
  to.day(row.vipCardExpiresOn);
  to.text(row.note);
}

/** Search keys of names met before: the commonest names are a good part of any book. */
const keysMet = new Map<string, string>();
const NAMES_KEPT = 50_000;

function keysOf(name: string): string {
  const met = keysMet.get(name);
  if (met !== undefined) return met;
  const keys = searchKeys(name);
  if (keysMet.size < NAMES_KEPT) keysMet.set(name, keys);
  return keys;
}
