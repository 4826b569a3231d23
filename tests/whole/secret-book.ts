import { moneyText } from '../../cards/kit/format.ts';
import type { Fen } from '../../domain/kit/money.ts';

/** A client of whom nothing is like anybody else's, so that a trace of it anywhere can be told. All invented. */
export type SecretClient = {
  no: string;
  name: string;
  phone: string;
  idNo: string;
  /** Whole yuan. */
  aum: number;
  holding: number;
  outflow: number;
  advisorNo: string;
};

export const staffNos = ['A1', 'A2', 'A3', 'A4', 'M1', 'M2', 'C1', 'D1'] as const;
export type StaffNo = (typeof staffNos)[number];
/** Names nobody else has either. */
export const staffNames: Record<StaffNo, string> = {
  A1: '闾丘甲一',
  A2: '闾丘甲二',
  A3: '闾丘乙三',
  A4: '闾丘乙四',
  M1: '段干甲主',
  M2: '段干乙主',
  C1: '呼延合规',
  D1: '呼延管理',
};

const stems = '甲乙丙丁戊己庚辛壬癸';
const branches = '子丑寅卯辰巳午未申酉戌亥';

/** An identity number is read only with the check digit of ISO 7064 MOD 11-2. */
function withCheckDigit(digits: string): string {
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11), 0);
  return digits + '10X98765432'[sum % 11];
}

/** Six clients of each of four advisors in two teams. */
export const clients: readonly SecretClient[] = Array.from({ length: 24 }, (_, at) => ({
  no: `Q${7001 + at}`,
  name: `鲜于${stems[at % 10]}${branches[at % 12]}${at < 12 ? '前' : '后'}`,
  phone: `13${5 + (at % 4)}6${String(2_718_281 + at * 31_337).padStart(7, '0')}`,
  idNo: withCheckDigit(`11010119${70 + (at % 20)}0${1 + (at % 9)}1${at % 10}${314 + at * 7}`),
  aum: 81_934_567 + at * 7_654_321,
  holding: 5_172_839 + at * 1_313_131,
  outflow: 4_061_728 + at * 1_010_107,
  advisorNo: `A${1 + (at % 4)}`,
}));

export function clientOf(advisor: StaffNo, nth = 0): SecretClient {
  const client = clients.filter(({ advisorNo }) => advisorNo === advisor)[nth];
  if (client === undefined) throw new Error(`${advisor} has no client ${nth}`);
  return client;
}

/** The files of the book, in the order in which they go in; every advisor has something due on `today` and tomorrow. */
export function filesOf(today: string) {
  const team = (no: StaffNo) =>
    ['A1', 'A2', 'M1'].includes(no) ? '甲组' : ['A3', 'A4', 'M2'].includes(no) ? '乙组' : '';
  const role = (no: StaffNo) => ({ A: '客户经理', M: '主管', C: '合规', D: '管理员' })[no[0] as 'A' | 'M' | 'C' | 'D'];
  const staff = staffNos.map((no, at) => [
    no,
    staffNames[no],
    `${no.toLowerCase()}@bank.example`,
    `1397654000${at}`,
    role(no),
    team(no),
  ]);
  const book = clients.map((client, at) => {
    const born = at % 3 === 0 ? today.slice(5) : '05-01';
    const tier = at % 2 === 0 ? '钻石' : '白金';
    return [
      client.no,
      client.name,
      `1970-${born}`,
      client.phone,
      client.idNo,
      tier,
      `${client.aum}.00`,
      client.advisorNo,
    ];
  });
  const holdings = clients.map(({ no, holding }, at) => [
    no,
    `P${at % 3}`,
    '',
    `样例产品${at % 3}`,
    `${holding}.00`,
    today,
  ]);
  return [
    ['staff', csv(['工号', '姓名', '邮箱', '手机', '角色', '团队'], staff)],
    ['clients', csv(['客户号', '姓名', '生日', '手机', '身份证号', '等级', '资产', '客户经理工号'], book)],
    ['holdings', csv(['客户号', '产品代码', '批次号', '产品名称', '金额', '到期日'], holdings)],
  ] as const;
}

/** Money that leaves one client of each advisor, and a row that cannot be read. */
export function flowsOf(today: string): string {
  const rows = clients
    .slice(0, 4)
    .map(({ no, outflow }, at) => [`F${at}`, no, `${today} 14:05`, '转出', `${outflow}.00`, '柜面']);
  return csv(
    ['流水号', '客户号', '时间', '方向', '金额', '渠道'],
    [...rows, ['F9', 'Q7001', '不是时间', '转出', '1', '柜面']],
  );
}

/** The clients once more as a manager sends them: two rows as they are, and bad ones with everything secret in them. */
export function badClients(): string {
  const [good, bad, worse] = clients;
  const rows = [good, bad, worse].flatMap((client, at) =>
    client === undefined
      ? []
      : [
          [
            client.no,
            client.name,
            client.phone,
            client.idNo,
            at === 0 ? `${client.aum}.00` : `约${client.aum}元`,
            at === 2 ? '2026-13-45' : '',
          ],
        ],
  );
  return csv(['客户号', '姓名', '手机', '身份证号', '资产', '开户日期'], rows);
}

function csv(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, ...rows].map((cells) => cells.join(',')).join('\n');
}

/** Numbers that may stand in clear nowhere but before the eyes of who asked. */
export function numbersOf({ phone, idNo }: SecretClient): string[] {
  return [phone, idNo];
}

/** Every way in which a sum of this client's could be written. */
export function sumsOf({ aum, holding, outflow }: SecretClient): string[] {
  return [aum, holding, outflow].flatMap((yuan) => {
    const fen = (BigInt(yuan) * 100n) as Fen;
    return [String(yuan), moneyText(fen, 'zh-CN'), moneyText(fen, 'en-US')];
  });
}

/** Everything that tells a client. */
export function tracesOf(client: SecretClient): string[] {
  return [client.name, ...numbersOf(client), ...sumsOf(client)];
}
