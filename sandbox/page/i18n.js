/** The page's own words, and dates as each language writes them. Card texts are not here: they come with the card. */

/** @type {Record<string, [string, string]>} */
const WORDS = {
  title: ['消息', 'Messages'],
  sandbox: ['沙箱', 'Sandbox'],
  identity: ['当前身份', 'You are'],
  switchIdentity: ['切换身份', 'Switch person'],
  searchPeople: ['搜索姓名、邮箱', 'Search name or e-mail'],
  search: ['搜索', 'Search'],
  chats: ['会话', 'Chats'],
  people: ['成员', 'People'],
  guide: ['一分钟上手', 'A first look'],
  guideSkip: ['跳过', 'Skip'],
  noMatch: ['没有匹配的结果', 'No matches'],
  noUsers: ['还没有成员', 'No people yet'],
  noUsersHint: [
    '通过 POST /sandbox/users 添加成员后，可在此以其身份对话',
    'Add people with POST /sandbox/users to chat as them',
  ],
  noMessages: ['还没有消息', 'No messages yet'],
  noMessagesHint: ['输入 / 查看可用命令', 'Type / to see the commands'],
  pickChat: ['选择一个会话', 'Pick a conversation'],
  bot: ['机器人', 'Bot'],
  group: ['群组', 'Group'],
  members: ['{n} 位成员', '{n} members'],
  private: ['单聊', 'Private chat'],
  unread: ['{n} 条未读', '{n} unread'],
  you: ['我', 'You'],
  composer: ['输入消息，/ 唤起命令', 'Message, / for commands'],
  send: ['发送', 'Send'],
  sendHint: ['Enter 发送，Shift+Enter 换行', 'Enter to send, Shift+Enter for a new line'],
  attach: ['发送文件', 'Send a file'],
  dropHere: ['松开以发送文件', 'Drop to send the file'],
  sending: ['正在发送', 'Sending'],
  fileTooBig: ['文件不能超过 100 MB', 'Files may be at most 100 MB'],
  mentionBot: ['@机器人', '@bot'],
  mentionHint: ['群内须提及机器人，它才会收到消息', 'In a group the bot only hears messages that mention it'],
  commands: ['命令', 'Commands'],
  onlyYou: ['仅你可见', 'Only visible to you'],
  recalled: ['消息已撤回', 'Message recalled'],
  edited: ['已编辑', 'Edited'],
  replyTo: ['回复', 'Reply to'],
  download: ['下载', 'Download'],
  newMessages: ['有新消息', 'New messages'],
  loadingOlder: ['正在加载更早的消息', 'Loading older messages'],
  back: ['返回会话列表', 'Back to the list'],
  phone: ['手机宽度', 'Phone width'],
  theme: ['深色外观', 'Dark appearance'],
  language: ['Switch to English', '切换为中文'],
  panel: ['调试面板', 'Inspector'],
  close: ['关闭', 'Close'],
  clock: ['沙箱时间', 'Sandbox time'],
  morning: ['早间 08:15', 'Morning 08:15'],
  evening: ['晚间 17:40', 'Evening 17:40'],
  nextTradingDay: ['下一交易日', 'Next trading day'],
  customTime: ['指定时间', 'Set a time'],
  jump: ['跳转', 'Go'],
  clockNote: ['北京时间', 'China Standard Time'],
  calls: ['接口调用', 'API calls'],
  faults: ['故障注入', 'Faults'],
  filter: ['按路径筛选', 'Filter by path'],
  pause: ['暂停', 'Pause'],
  resume: ['继续', 'Resume'],
  clear: ['清空', 'Clear'],
  noCalls: ['还没有接口调用', 'No API calls yet'],
  time: ['时间', 'Time'],
  method: ['方法', 'Method'],
  path: ['路径', 'Path'],
  status: ['状态', 'Status'],
  code: ['错误码', 'Code'],
  ms: ['耗时', 'Took'],
  faultMode: ['类型', 'Kind'],
  faultPath: ['接口路径', 'API path'],
  faultCount: ['次数', 'Times'],
  faultAfter: ['跳过前', 'Skip first'],
  faultMs: ['毫秒', 'Milliseconds'],
  addFault: ['开启故障', 'Switch on'],
  activeFaults: ['已开启', 'Switched on'],
  noFaults: ['没有开启的故障', 'No faults are on'],
  switchOff: ['关闭此故障', 'Switch this fault off'],
  clearFaults: ['全部关闭', 'Switch all off'],
  limits: ['平台限流', 'Rate limits of the platform'],
  fault429: ['触发限流（HTTP 429）', 'Rate limited (HTTP 429)'],
  fault500: ['服务端错误（HTTP 500）', 'Server error (HTTP 500)'],
  faultReset: ['处理前断开连接', 'Connection dropped before'],
  faultLost: ['已处理，应答丢失', 'Done, answer lost'],
  faultDelay: ['响应延迟', 'Slow answer'],
  faultToken: ['令牌失效（99991663）', 'Token refused (99991663)'],
  fault11232: ['发消息限流（11232）', 'Message rate limit (11232)'],
  faultDuplicate: ['事件重复推送', 'Duplicate event'],
  faultReorder: ['事件乱序', 'Reordered events'],
  faultChunk: ['事件分片', 'Chunked event'],
  faultNoAck: ['丢失事件确认', 'Acknowledgement lost'],
  ok: ['确定', 'OK'],
  cancel: ['取消', 'Cancel'],
  pleaseSelect: ['请选择', 'Select'],
  pleaseEnter: ['请输入', 'Enter'],
  required: ['必填项未填写', 'This field is required'],
  selectedCount: ['已选 {n} 项', '{n} selected'],
  done: ['完成', 'Done'],
  confirmInput: ['确认', 'Confirm'],
  pageOf: ['{a}–{b}，共 {n} 条', '{a}–{b} of {n}'],
  previous: ['上一页', 'Previous page'],
  next: ['下一页', 'Next page'],
  noRows: ['暂无数据', 'No data'],
  more: ['更多操作', 'More actions'],
  viewImage: ['查看图片', 'View image'],
  chartFailed: ['图表无法显示', 'The chart cannot be shown'],
  unsupported: ['暂不支持的组件：{tag}', 'Unsupported component: {tag}'],
  pressFailed: ['出错了，请稍后重试 code: {code}', 'Something went wrong, please try again later. code: {code}'],
  offline: ['与沙箱的连接已断开，正在重连', 'Connection to the sandbox lost, reconnecting'],
  everyone: ['所有人', 'Everyone'],
  today: ['今天', 'Today'],
  yesterday: ['昨天', 'Yesterday'],
  copy: ['复制', 'Copy'],
  roleAdvisor: ['客户经理', 'Advisor'],
  roleManager: ['主管', 'Manager'],
  roleCompliance: ['合规', 'Compliance'],
  roleAdmin: ['管理员', 'Admin'],
};

const FIRST_ZONE = 'Asia/Shanghai';
let current = /** @type {'zh' | 'en'} */ ('zh');

/** @param {'zh' | 'en'} locale */
export function setLocale(locale) {
  current = locale;
}

/** Lark's name of the language being read, the key of `i18n_content`. */
export function larkLocale() {
  return current === 'zh' ? 'zh_cn' : 'en_us';
}

/** A word of the page; `{n}` places are filled from `values`. @param {string} key @param {Record<string, unknown>} [values] */
export function t(key, values = {}) {
  const pair = WORDS[key];
  const text = pair ? pair[current === 'zh' ? 0 : 1] : key;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

/** The role as people say it; unknown roles as they are. @param {string | undefined} role */
export function roleName(role) {
  if (!role) return '';
  const key = `role${role.charAt(0).toUpperCase()}${role.slice(1)}`;
  return WORDS[key] ? t(key) : role;
}

/** An instant as Lark writes it (milliseconds, as text or number, or ISO). @param {unknown} value @returns {number} */
export function instant(value) {
  const text = String(value ?? '');
  const ms = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  return Number.isFinite(ms) ? ms : 0;
}

/** Parts of an instant on the sandbox's calendar. @param {number} ms @param {Intl.DateTimeFormatOptions} options */
export function format(ms, options) {
  return new Intl.DateTimeFormat(current === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: FIRST_ZONE,
    hourCycle: 'h23',
    ...options,
  }).format(ms);
}

/** `2026-11-23`, the calendar day of an instant. @param {number} ms */
export function dayOf(ms) {
  return new Intl.DateTimeFormat('en-CA', { timeZone: FIRST_ZONE }).format(ms);
}

/** The heading of a day in a conversation. @param {number} ms @param {number} now */
export function dayLabel(ms, now) {
  const day = dayOf(ms);
  if (day === dayOf(now)) return t('today');
  if (day === dayOf(now - 86_400_000)) return t('yesterday');
  const year = day.slice(0, 4) === dayOf(now).slice(0, 4) ? {} : { year: /** @type {const} */ ('numeric') };
  return format(ms, { ...year, month: current === 'zh' ? 'long' : 'short', day: 'numeric', weekday: 'short' });
}
