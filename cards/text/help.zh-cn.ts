/** The help card. What each command does comes with the command. */
export const help = {
  title: '可用命令',
  subtitle: (role: string) => `角色：${role}`,
  intro: '直接发送命令即可。客户可写姓名、拼音、客户号或手机尾号。',
  example: (example: string) => `例：${example}`,
  line: '可用命令一览',
  one: (usage: string) => `命令 ${usage}`,
  unknown: (word: string) => `没有“${word}”这个命令，以下为可用命令。`,
  notFor: (roles: string) => `此命令供${roles}使用，以下为可用命令。`,
  empty: '当前没有可用的命令，请联系管理员。',
  commands: {
    help: { usage: '/help [命令]', what: '查看可用命令', example: '/help log' },
  },
};
