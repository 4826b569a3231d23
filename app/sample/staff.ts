const teams = ['甲', '乙', '丙'] as const;
const ordinals = ['一', '二', '三', '四', '五', '六', '七', '八'] as const;

/** The advisors of the sample branch, in the order of their numbers: `A101` 顾甲一 to `A308` 顾丙八. */
export const advisors = teams.flatMap((team, at) =>
  ordinals.map((ordinal, index) => ({
    staffNo: `A${at + 1}${String(index + 1).padStart(2, '0')}`,
    name: `顾${team}${ordinal}`,
    team: `${team}组`,
    /** Every second one may give investment advice. */
    licensed: index % 2 === 1,
  })),
);

/** Who the first look at the demo is shown through: the first advisor and the manager of that team. */
export const firstLook = { advisor: mailOf('A101'), manager: mailOf('M100') };

/** The staff file: a branch head, compliance, an administrator, three teams of a manager and eight advisors. */
export function staffFile(): string {
  const managers = teams.map(
    (team, at) => `M${at + 1}00,管${team},${mailOf(`M${at + 1}00`)},,主管,${team}组,样例支行,Y`,
  );
  return [
    '工号,姓名,邮箱,手机,角色,团队,上级团队,投资咨询资格',
    `M000,管总,${mailOf('M000')},,主管,样例支行,,Y`,
    `C001,何规,${mailOf('C001')},,合规,样例支行,,N`,
    `D001,安管,${mailOf('D001')},,管理员,样例支行,,N`,
    ...managers,
    ...advisors.map(
      ({ staffNo, name, team, licensed }) =>
        `${staffNo},${name},${mailOf(staffNo)},,客户经理,${team},样例支行,${licensed ? 'Y' : 'N'}`,
    ),
  ].join('\n');
}

function mailOf(staffNo: string): string {
  return `${staffNo.toLowerCase()}@example.invalid`;
}
