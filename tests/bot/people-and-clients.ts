import { addClient, addStaff, type Book } from '../adapters/store/book.ts';

/** The people of the invented branch, by staff number. */
export type People = Record<keyof typeof staff, number>;
export type Clients = Record<keyof typeof clientSeeds, number>;

const staff = {
  A101: { name: '钱乙丑', team: '浦江一组', parent: '财富部' },
  A102: { name: '孙丙寅', team: '浦江一组' },
  A108: { name: '吴停用', team: '浦江一组', status: 'suspended' },
  A109: { name: '郑离职', team: '浦江一组', status: 'left' },
  A201: { name: '李丁卯', team: '浦江二组', parent: '财富部' },
  M100: { name: '周戊辰', team: '浦江一组', role: 'manager' },
  M200: { name: '王己巳', team: '浦江二组', role: 'manager' },
  M000: { name: '冯庚午', team: '财富部', role: 'manager' },
  C900: { name: '陈合规', role: 'compliance' },
  D900: { name: '褚管理', role: 'admin' },
} as const;

const clientSeeds = {
  K0001: { name: '赵甲子', of: 'A101', tier: '金卡', aumYuan: 1_234_567, phone: '13800000001' },
  K0002: { name: '赵甲寅', of: 'A101', tier: '普通', aumYuan: 50_000, phone: '13900000002' },
  K0003: { name: '单样例', of: 'A101', tier: '普通', aumYuan: 60_000, phone: '13700000003' },
  K0101: { name: '卫辛未', of: 'A102', tier: '白金', aumYuan: 3_000_000, phone: '13800000101' },
  K0109: { name: '蒋壬申', of: 'A109', tier: '普通', aumYuan: 70_000, phone: '13800000109' },
  K0201: { name: '沈癸酉', of: 'A201', tier: '钻石', aumYuan: 9_000_000, phone: '13800000201' },
  K0999: { name: '韩无主', of: undefined, tier: '普通', aumYuan: 80_000, phone: '13800000999' },
} as const;

/** Puts them into the book; gives their ids by number. */
export async function fill(book: Book): Promise<{ people: People; clients: Clients }> {
  const people: Record<string, number> = {};
  for (const [no, seed] of Object.entries(staff)) people[no] = await addStaff(book, { no, ...seed });
  const clients: Record<string, number> = {};
  for (const [no, { of, ...seed }] of Object.entries(clientSeeds)) {
    clients[no] = await addClient(book, { no, ...seed, advisorId: of === undefined ? null : (people[of] ?? null) });
  }
  // Filled from the same keys two lines above.
  return { people: people as People, clients: clients as Clients };
}
