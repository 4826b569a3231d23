/** The help card. What each command does comes with the command. */
export const help = {
  title: '可用命令',
  subtitle: (role: string) => `角色：${role}`,
  intro: '直接发送命令即可，点按钮也可打开。客户可写姓名、拼音、客户号或手机尾号；只发送姓名即可查看客户。',
  example: (example: string) => `例：${example}`,
  line: '可用命令一览',
  one: (usage: string) => `命令 ${usage}`,
  unknown: (word: string) => `没有“${word}”这个命令，以下为可用命令。`,
  notFor: (roles: string) => `此命令供${roles}使用，以下为可用命令。`,
  empty: '当前没有可用的命令，请联系管理员。',
  others: (count: number) => `其他命令 · ${count} 个`,
  /** The client in the examples of the commands, in whose place a client of the reader's own is put. */
  sampleClient: '赵甲子',
  welcome: '欢迎使用',
  welcomeLine: '每个交易日早上发送当日清单；客户有大额转出、到期或约定事项时提醒。可以先试试：',
  welcomeHint: '直接发送客户姓名即可查看客户，回复客户卡片即可登记联系记录。发送“帮助”查看全部命令。',
  commands: {
    help: { usage: '/help [命令]', what: '查看可用命令', example: '/help log' },
  },
};
