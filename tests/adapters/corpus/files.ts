import { CFB } from '@e965/xlsx';
import iconv from 'iconv-lite';
import type { ImportKind } from '../../../domain/import/kinds.ts';
import { book, rawSheet, shown, zip } from './books.ts';

/**
 * A file as some system writes it, and what is right: the rows that go in (clients unless said), by what is told of them; lines refused with
 * the reason; what the report says; or why the whole file is refused, and the remedy.
 */
export type CorpusFile = {
  what: string;
  kind?: ImportKind;
  content: string | Uint8Array;
  rows?: readonly Readonly<Record<string, unknown>>[];
  refused?: readonly RegExp[];
  notices?: readonly RegExp[];
  wrong?: RegExp;
};

const gbk = (text: string) => iconv.encode(text, 'gb18030');
const c1 = { client_no: 'C1', name: '甲示例' };
const c2 = { client_no: 'C2', name: '乙示例' };
const plainRows = [
  ['客户号', '姓名'],
  ['C1', '甲示例'],
  ['C2', '乙示例'],
];
const html = (body: string, head = '<meta charset="gbk">') => `<html><head>${head}</head><body>${body}</body></html>`;
const flow = { flow_no: 'F1', direction: 'out', amount: '60000000' };

const texts: CorpusFile[] = [
  {
    what: 'a preamble, padded cells and a total in GBK',
    kind: 'flows',
    content: gbk(
      '导出信息：\n起始时间：[2026-11-01 00:00:00]\n------------\n流水号  ,客户号 ,时间     ,方向 ,金额   ,\nF1\t,C0 ,2026-11-20 21:32 ,转出 ,600000.00 ,\n共1笔记录\n',
    ),
    rows: [{ ...flow, at: '2026-11-20 21:32:00' }],
    notices: [/表头在第 4 行/, /跳过表头之前的 3 行/, /共1笔记录/],
  },
  {
    what: 'a title over the header and a total below',
    content: '客户信息导出表\n客户号,姓名\nC1,甲示例\n合计：1\n',
    rows: [c1],
    notices: [/第 2 行/, /客户信息导出表/, /合计：1/],
  },
  {
    what: 'subtotals, the header again on each page, and who printed it',
    content:
      '客户号,姓名,资产\nC1,甲示例,1万\n本页小计,,1万\n第1页 共2页,,\n客户号,姓名,资产\nC2,乙示例,2万\n总计,2人,3万\n制表人：丙,,\n以上数据仅供内部使用\n',
    rows: [c1, c2],
    notices: [/跳过合计与说明 6 行/],
  },
  {
    what: 'a remark that is no last line: it stays refused',
    content: '客户号,姓名\nC1,甲示例\n新增客户如下\nC2,乙示例\n',
    rows: [c1, c2],
    refused: [/^新增客户如下,,3,/],
  },
  {
    what: 'a header over two rows',
    content: '客户号,客户信息,,资产\n,姓名,手机,(万元)\nC1,甲示例,13800000001,80\n',
    rows: [{ ...c1, phone: '13800000001', aum: '80000000' }],
    notices: [/第 1 和 2 行/],
  },
  {
    what: 'a unit over the table, and one below a title',
    content: '客户清单,,单位：万元\n客户号,姓名,资产,备注\nC1,甲示例,1.5,\n',
    rows: [{ ...c1, aum: '1500000' }],
    notices: [/按“万元”读取/],
  },
  {
    what: 'a row of units below the header',
    content: '客户号,姓名,资产\n,,（万元）\nC1,甲示例,1.5\n',
    rows: [{ ...c1, aum: '1500000' }],
  },
  { what: "Excel's sep= line", content: 'sep=;\n客户号;姓名\nC1;甲示例\n', rows: [c1] },
  { what: 'lone CR for line ends', content: '客户号,姓名\rC1,甲示例\rC2,乙示例\r', rows: [c1, c2] },
  {
    what: 'lone CR in UTF-16',
    content: iconv.encode('客户号,姓名\rC1,甲示例\r', 'utf-16le', { addBOM: true }),
    rows: [c1],
  },
  { what: 'CR CR LF for line ends', content: '客户号,姓名\r\r\nC1,甲示例\r\r\n', rows: [c1] },
  { what: 'tab-separated text named .xls', content: gbk('客户号\t姓名\t备注\nC1\t甲示例\t一,二\n'), rows: [c1] },
  { what: 'cells between upright strokes', content: '客户号|姓名|备注\nC1|甲示例|x,y\n', rows: [c1] },
  {
    what: 'keys with the guards of spreadsheets',
    content:
      '客户号,姓名\n00123,子\n"00124",丑\n"=""00125""",寅\n\'00126,卯\n00127\t,辰\n="00128",巳\n\u00a000129\u3000,午\n００１３０,未\n',
    rows: ['00123', '00124', '00125', '00126', '00127', '00128', '00129', '00130'].map((no) => ({ client_no: no })),
  },
  {
    what: 'keys that lost their zeros',
    content: '客户号,姓名\n00123,子\n00124,丑\n125,寅\n126.0,卯\n1.2E+09,辰\n',
    rows: [{ client_no: '00123' }, { client_no: '00124' }],
    refused: [/^125,寅,4,.*前导零/, /^126\.0,卯,5,.*前导零/, /^1\.2E\+09,辰,6,.*科学计数法/],
  },
  {
    what: 'telephone numbers in every manner',
    content:
      '客户号,姓名,手机\nP1,子,8613800000001\nP2,丑,+86 138 0000 0001\nP3,寅,13800000001.0\nP4,卯,１３８－００００－０００１\nP5,辰,138\u00a00000\u00a00001\nP6,巳,1.38E+10\n',
    rows: ['P1', 'P2', 'P3', 'P4', 'P5'].map((client_no) => ({ client_no, phone: '13800000001' })),
    refused: [/^P6,巳,1\.38E\+10,7,.*科学计数法/],
  },
  {
    what: 'identity numbers a spreadsheet has damaged',
    content:
      '客户号,姓名,身份证号\nI1,子,110101197003074515\nI2,丑,110101197003074000\nI3,寅,110101700307451\nI4,卯,11010119700307451\nI5,辰,110101199913319999\nI6,巳,110101197003074516\nI7,午,1.10101E+17\nI8,未,913100001322079230\nI9,申,E12345678\n',
    rows: ['I1', 'I3', 'I8', 'I9'].map((client_no) => ({ client_no })),
    refused: [/^I2.*末三位为 000/, /^I4.*位数不对/, /^I5.*出生日期不存在/, /^I6.*校验码不符/, /^I7.*科学计数法/],
  },
  {
    what: "a spreadsheet's days as numbers",
    content: '客户号,姓名,,生日,开户日期\nC1,甲示例,x,31168,45581.75\n',
    rows: [{ ...c1, birthday: '1985-05-01', opened_on: '2024-10-16' }],
  },
  {
    what: "a spreadsheet's time as a number",
    kind: 'flows',
    content: '流水号,客户号,时间,方向,金额\nF1,C0,43942.9654398148,转出,600000\n',
    rows: [{ ...flow, at: '2020-04-21 23:10:14' }],
  },
  {
    what: 'two columns of one meaning',
    content: '客户号,客户编号,姓名,联系电话,手机\nC1,X1,甲示例,02100000000,13800000001\n',
    rows: [{ ...c1, phone: '13800000001' }],
    notices: [/以“客户号”为准，未读取“客户编号”/, /以“手机”为准，未读取“联系电话”/],
  },
  { what: 'the same title twice', content: '客户号,姓名,姓名\nC1,甲,乙\n', wrong: /name appears twice/ },
  {
    what: 'empty titles, in the middle and at the end',
    content: '客户号,,姓名,,\nC1,x,甲示例\nC2,y,乙示例,z,\n',
    rows: [c1, c2],
  },
  {
    what: 'error cells',
    content: '客户号,姓名,资产,备注\nC1,甲示例,1,\n#REF!,乙,1,\nC3,#N/A,1,\nC4,丁,#####,\nC5,戊,1,#VALUE!\n',
    rows: [c1],
    refused: [/^#REF!.*错误值/, /^C3.*姓名是表格软件的错误值“#N\/A”/, /^C4.*错误值/, /^C5.*错误值/],
  },
  {
    what: 'amounts in scientific form',
    content: '客户号,姓名,资产\nC1,甲示例,"1,234.50"\nC2,乙,1.23E+06\n',
    rows: [{ ...c1, aum: '123450' }],
    refused: [/^C2.*科学计数法/],
  },
  { what: 'nothing but a preamble', content: '客户信息导出表\n无数据\n', wrong: /Missing column/ },
  { what: 'an empty file', content: '\n\n', wrong: /empty/ },
  { what: 'a totals row alone', content: '客户号,姓名\n共0笔记录\n', rows: [], notices: [/共0笔记录/] },
];

const books: CorpusFile[] = [
  { what: 'a plain .xlsx', content: book(plainRows), rows: [c1, c2] },
  {
    what: 'the data on the second sheet',
    content: book([
      { name: '说明', rows: [['填写说明']] },
      { name: '客户', rows: plainRows },
    ]),
    rows: [c1, c2],
    notices: [/读取了工作表“客户”，未读取：说明/],
  },
  {
    what: 'a hidden sheet before the data',
    content: book([
      { name: '旧', rows: [...plainRows, ['C9', '旧']], hidden: true },
      { name: '新', rows: plainRows },
    ]),
    rows: [c1, c2],
    notices: [/“新”.*隐藏：旧/],
  },
  {
    what: 'hidden sheets only',
    content: book([
      { name: '旧', rows: plainRows, hidden: true },
      { name: '空', rows: [] },
    ]),
    wrong: /hidden: 旧/,
  },
  {
    what: 'cells merged over a header of two rows, a title above and a total below',
    content: book([
      {
        rows: [
          ['客户清单'],
          ['客户号', '客户信息', null, '资产(万元)'],
          [null, '姓名', '手机'],
          ['C1', '甲示例', 13800000001, 80],
          ['合计', null, null, 80],
        ],
        merges: ['A1:D1', 'A2:A3', 'B2:C2', 'D2:D3'],
      },
    ]),
    rows: [{ ...c1, phone: '13800000001', aum: '80000000' }],
    notices: [/第 2 和 3 行/, /客户清单/, /合计 80/],
  },
  {
    what: 'numbers whose format shows zeros, letters or units',
    content: book([
      ['客户号', '姓名', '资产'],
      [shown(123, '00000'), '子', shown(80, '0"万"')],
      [shown(7, '"C"0000'), '丑', shown(1234.5, '#,##0.00')],
      [shown(8, '"K"0'), '寅', shown(0.1 + 0.2, '0.00')],
    ]),
    rows: [
      { client_no: '00123', aum: '80000000' },
      { client_no: 'C0007', aum: '123450' },
      { client_no: 'K8', aum: '30' },
    ],
  },
  {
    what: 'days by format, as General and as text',
    content: book([
      ['客户号', '姓名', '开户日期'],
      ['D1', '子', shown(46349, 'yyyy"年"m"月"d"日"')],
      ['D2', '丑', 46349],
      ['D3', '寅', '46349'],
      ['D4', '卯', shown(46349.25, '[$-804]yyyy/m/d h:mm')],
    ]),
    rows: ['D1', 'D2', 'D3', 'D4'].map((client_no) => ({ client_no, opened_on: '2026-11-23' })),
  },
  {
    what: 'error cells of a workbook',
    content: book([
      ['客户号', '姓名'],
      ['C1', '甲示例'],
      ['C2', { t: 'e', v: 42 }],
    ]),
    rows: [c1],
    refused: [/^C2,#N\/A,3,.*错误值/],
  },
  {
    what: 'numbers longer than a spreadsheet keeps',
    content: book([
      ['客户号', '姓名', '身份证号'],
      ['C1', '甲示例', Number('110101197003074515')],
      [Number('202611240000000101'), '乙', ''],
    ]),
    refused: [/^C1.*科学计数法/, /科学计数法/],
  },
  {
    what: 'a real .xls',
    content: book([{ rows: [['导出'], ...plainRows, ['共2条记录']] }], 'biff8'),
    rows: [c1, c2],
    notices: [/共2条记录/],
  },
  {
    what: 'a real .xls with formats and a hidden sheet',
    content: book(
      [
        { name: '旧', rows: plainRows, hidden: true },
        {
          name: '新',
          rows: [
            ['客户号', '姓名', '开户日期'],
            [shown(123, '00000'), '甲示例', shown(46349, 'm/d/yy')],
          ],
        },
      ],
      'biff8',
    ),
    rows: [{ client_no: '00123', opened_on: '2026-11-23' }],
    notices: [/隐藏：旧/],
  },
  {
    what: 'an .xls of 1995',
    content: book(
      [
        ['client_no', 'name'],
        ['C1', 'Ann'],
      ],
      'biff5',
    ),
    rows: [{ client_no: 'C1', name: 'Ann' }],
  },
  {
    what: 'an .xls longer than is read at a time',
    content: book(
      [['客户号', '姓名'], ...Array.from({ length: 16_400 }, () => []), ['C1', '甲示例'], ['C2', '乙示例']],
      'biff8',
    ),
    rows: [c1, c2],
  },
  { what: 'an XML spreadsheet named .xls', content: book(plainRows, 'xlml'), rows: [c1, c2] },
  {
    what: 'rows without numbers and cells without names, as some writers leave them',
    content: rawSheet(
      '<x:worksheet><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>客户号</x:t></x:is></x:c><x:c t="inlineStr"><x:is><x:t>姓名</x:t></x:is></x:c></x:row><x:row><x:c t="str"><x:v>C1</x:v></x:c><x:c t="inlineStr"><x:is><x:r><x:t>甲</x:t></x:r><x:r><x:t>示例</x:t></x:r><x:rPh><x:t>jia</x:t></x:rPh></x:is></x:c></x:row></x:sheetData></x:worksheet>',
    ),
    rows: [c1],
  },
  {
    what: 'cells at the far ends of a sheet',
    content: rawSheet(
      '<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="str"><v>客户号</v></c><c r="B1" t="str"><v>姓名</v></c><c r="XFD1" t="str"><v>x</v></c></row><row r="2"><c r="A2" t="str"><v>C1</v></c><c r="B2" t="str"><v>甲示例</v></c></row><row r="1048576"><c r="A1048576" t="str"><v>完</v></c></row></sheetData></worksheet>',
    ),
    rows: [c1],
    notices: [/第 1048576 行“完”/],
  },
  {
    what: 'an .xlsb',
    content: zip({ '[Content_Types].xml': '', 'xl/workbook.bin': 'x' }),
    wrong: /\.xlsb.*as \.xlsx or CSV/,
  },
  {
    what: 'an OpenDocument file',
    content: zip({ mimetype: 'x', 'content.xml': '<x/>' }),
    wrong: /OpenDocument.*\.xlsx/,
  },
  { what: 'a zip archive', content: zip({ '客户.csv': '客户号,姓名' }), wrong: /archive.*Unpack/ },
  { what: 'a workbook under a password', content: locked(), wrong: /password.*Take the password off/ },
  { what: 'half a workbook', content: book(plainRows).subarray(0, 3000), wrong: /cannot be read.*Save it again/ },
];

const pages: CorpusFile[] = [
  {
    what: 'an HTML table named .xls, its cells never closed',
    content: gbk(
      '<html><meta charset=gbk><table><tr><td>客户号<td>姓名<tr><td style="mso-number-format:\'\\@\'">000123<td>甲示例</table>',
    ),
    rows: [{ client_no: '000123', name: '甲示例' }],
  },
  {
    what: 'an HTML page with a table for its layout, merged titles and a total',
    content: html(
      '<table><tr><td>营业部</td></tr></table><table><tr><th rowspan=2>客户号</th><th colspan="2">联系</th><th rowspan=2>资产（万元）</th></tr><tr><th>姓名</th><th>手机</th></tr><tr><td>C1</td><td>甲<b>示例</b></td><td>&nbsp;13800000001</td><td>80</td></tr><tr><td colspan=4>合计：1</td></tr></table>',
      '',
    ),
    rows: [{ ...c1, phone: '13800000001', aum: '80000000' }],
    notices: [/第 1 和 2 行/, /合计：1/],
  },
  { what: 'a web page without a table', content: html('<p>请登录</p>'), wrong: /no table/ },
  {
    what: 'XML that is no spreadsheet',
    content: '<?xml version="1.0"?><feed><entry/></feed>',
    wrong: /is XML.*\.xlsx/,
  },
  {
    what: 'a web archive',
    content: 'MIME-Version: 1.0\nContent-Type: multipart/related\n',
    wrong: /MHTML.*\.xlsx/,
  },
  { what: 'a PDF', content: '%PDF-1.7\n', wrong: /PDF.*CSV or \.xlsx/ },
  { what: 'a picture', content: Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), wrong: /PNG.*CSV/ },
];

/** What Excel makes of a workbook with a password: a container with the sealed book in it. */
function locked(): Buffer {
  const made = CFB.utils.cfb_new();
  CFB.utils.cfb_add(made, '/EncryptedPackage', Buffer.alloc(5000));
  CFB.utils.cfb_add(made, '/EncryptionInfo', Buffer.alloc(5000));
  return CFB.write(made, { type: 'buffer' }) as Buffer;
}

/** Every file of the corpus. */
export const corpus: readonly CorpusFile[] = [...texts, ...books, ...pages];
