import { addDays, day } from '../domain/kit/day.ts';

/** So many advisors have the clients, A0001 onwards. */
export const ADVISORS = 400;

/** A file of obviously invented clients, the same one for the same number of rows: phones of 199 0000, identity numbers of region 000000. */
export function* clientFile(rows: number): Generator<string> {
  const random = randomOf(20_261_123);
  const pick = <T>(list: readonly T[]) => list[random(list.length)] as T;
  yield 'client_no,name,gender,birthday,phone,id_no,tier,aum,opened_on,advisor_no,stage,risk_assessed_on,vip_card_expires_on,note\n';
  let text = '';
  for (let index = 1; index <= rows; index += 1) {
    const born = addDays(day('1950-01-01'), random(18_000));
    const lunar = random(10) < 2;
    const row = [
      clientNo(index),
      pick(surnames) + pick(givenNames) + (random(3) > 0 ? pick(givenNames) : ''),
      random(2) === 0 ? '男' : '女',
      lunar ? `农历${born.slice(0, 4)}-${two(1 + random(12))}-${two(1 + random(29))}` : born,
      `199${String(index % 100_000_000).padStart(8, '0')}`,
      `000000${born.replaceAll('-', '')}${String(random(10_000)).padStart(4, '0')}`,
      pick(['钻石', '白金', '金卡', '金卡', '普通', '普通', '普通', '普通']),
      `${random(3_000_000)}.${two(random(100))}`,
      addDays(day('2010-01-01'), random(5_500)),
      `A${String(1 + random(ADVISORS)).padStart(4, '0')}`,
      String(1 + random(4)),
      random(2) === 0 ? '' : addDays(day('2024-01-01'), random(900)),
      random(5) === 0 ? addDays(day('2027-01-01'), random(700)) : '',
      random(4) === 0 ? '示例客户，非真实人员' : '',
    ];
    text += `${row.join(',')}\n`;
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  yield text;
}

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗单曾仇任'];
const givenNames = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文行乐宁朝'];

/** A small linear congruence: the benchmark has to be the same everywhere, not unpredictable. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x80000000) * below);
  };
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** What every client of such a file holds, `each` a client. */
export function* holdingFile(clients: number, each: number): Generator<string> {
  const random = randomOf(20_261_124);
  yield 'client_no,product_code,lot_no,product_name,risk_level,amount,bought_on,matures_on\n';
  yield* linesOf(clients, each, (client, n) => [
    client,
    `P${String(1 + random(200)).padStart(4, '0')}`,
    String(n),
    `示例理财${1 + random(200)}号`,
    `R${1 + random(5)}`,
    `${1 + random(1_000_000)}.${two(random(100))}`,
    addDays(day('2025-01-01'), random(600)),
    random(4) === 0 ? '' : addDays(day('2026-11-24'), random(700)),
  ]);
}

/** Money that came and left in the weeks before, `each` a client. */
export function* flowFile(clients: number, each: number): Generator<string> {
  const random = randomOf(20_261_125);
  yield 'flow_no,client_no,occurred_at,direction,amount,channel\n';
  yield* linesOf(clients, each, (client, n) => [
    `F${client.slice(1)}${two(n)}`,
    client,
    `${addDays(day('2026-10-01'), random(50))} ${two(9 + random(9))}:${two(random(60))}`,
    random(3) === 0 ? 'out' : 'in',
    `${1 + random(20_000)}.${two(random(100))}`,
    random(2) === 0 ? '手机' : '柜台',
  ]);
}

function* linesOf(
  clients: number,
  each: number,
  cells: (clientNo: string, n: number) => readonly string[],
): Generator<string> {
  let text = '';
  for (let index = 0; index < clients * each; index += 1) {
    text += `${cells(clientNo(1 + Math.floor(index / each)), 1 + (index % each)).join(',')}\n`;
    if (text.length < PIECE) continue;
    yield text;
    text = '';
  }
  yield text;
}

/** The same file with another amount on so many percent of its lines: the cell of that title. */
export function* withChanges(file: Iterable<string>, percent: number, title: string): Generator<string> {
  let [column, number] = [-1, 0];
  for (const text of file) {
    const lines = text.split('\n');
    yield lines
      .map((line) => {
        const cells = line.split(',');
        if (column < 0) column = cells.indexOf(title);
        else if (line !== '') number += 1;
        return line !== '' && number > 0 && number % 100 < percent ? cells.with(column, '54321.99').join(',') : line;
      })
      .join('\n');
  }
}

function clientNo(index: number): string {
  return `C${String(index).padStart(8, '0')}`;
}

/** A file is written in pieces of about so many characters, each of whole lines. */
const PIECE = 1 << 18;
