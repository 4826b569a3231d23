import type { MomentKind } from '../../domain/kit/rulebook.ts';
import type { KeptDay } from '../../domain/occasions/define-rule.ts';
import type { SnoozeChoice } from '../../domain/tasks/put-off.ts';

/** Tasks: what is done with them, and the morning list. */
export const tasks = {
  added: '任务已添加',
  addedLine: (name: string, date: string) => `${name}：任务已添加，${date}`,
  closedDay: (asked: string, shown: string) => `${asked} 非交易日，将于 ${shown} 列入清单`,
  reassignTitle: '转交任务',
  reassignToHint: '选择客户经理',
  reassignedLine: (no: string, name: string) => `任务 ${no} 已转交给 ${name}`,
  titled: (no: string) => `任务 ${no}`,
  noSuchTask: (no: string) => `没有找到任务 ${no}。发送 /today 查看当前清单。`,
  missingTask: (command: string) => `请写明任务号，例如 /${command} 123。`,
  snoozeWhen: (item: string) => `延后到何时：${item}`,
  snoozeTo: {
    afternoon: '今天下午',
    tomorrow: '明天',
    monday: '下周一',
  } satisfies Record<SnoozeChoice['when'], string>,
  snoozeToTomorrow: '延后至明天',
  snoozeToDay: (date: string) => `延后至 ${date}`,
  snoozeAnyway: '仍然延后？',
  /** `late`: for how many days it is past. */
  missesDay: {
    maturity: (date: string, late: number) =>
      late > 0 ? `已到期 ${late} 天，宜尽快联系客户` : `到期日为 ${date}，延后将错过`,
    outflow: (date: string) => `资金已于 ${date} 转出，宜当日联系`,
  } satisfies Record<KeptDay, (date: string, late: number) => string>,
  /** Of an item put off beyond later notices of the same thing. */
  stillComing: (dates: string) => `${dates} 仍将按期提醒`,
  laterToday: (time: string) => `已延后，今天 ${time} 再次提醒`,
  afternoonPast: (time: string) => `今天 ${time} 已过，请选择其他日期。`,
  /** Above one item by itself. */
  cardTitle: { promise: '预约提醒', back: '再次联系提醒', item: '应办事项' },
  evening: {
    title: '今日收尾',
    titleFor: (name: string) => `今日收尾（代 ${name}）`,
    /** Of all that stood on the list: what is done, and what is left. */
    progress: (done: number, all: number, left: number) => `完成 ${done}/${all}，剩 ${left}`,
    /** The same where some were put off today to a later day. */
    progressPutOff: (progress: string, putOff: number) => `${progress}，已延后 ${putOff}`,
    allDone: '今日事项已全部处理',
    /** Of what is left what the list does not have yet. */
    hidden: (count: number) => `其中遗留 ${count} 项清单暂未列出，全部延后时一并延后。`,
    putOffHidden: (count: number) => `含清单暂未列出的遗留 ${count} 项。`,
    /** What ends with its case. */
    followed: (count: number) => `另有 ${count} 项随所属事项办结，未延后。`,
    more: (count: number) => `其余 ${count} 项见今日清单`,
    putOffAll: '全部延后到明天',
    putOffAllTo: (date: string) => `全部延后到 ${date}`,
    putOff: (count: number, date: string) => `已延后 ${count} 项至 ${date}`,
    kept: (count: number) => `以下 ${count} 项未延后，请逐项处理：`,
    nothingToPutOff: '没有可以延后的事项。',
    dropTitle: '不再提醒？',
    dropText: (what: string) => `${what} 须今日处理。确认不再提醒？`,
    dropped: '不再提醒',
    /** Why, and what was said to it. */
    reason: (why: string, words: string) => `${why}：${words}`,
  },
  snoozeRange: '延后日期须晚于今天，且在一年之内。',
  whichOutcome: (name: string) => `${name}：结果如何？`,
  outcome: (outcome: string) => `结果：${outcome}`,
  doneAs: (outcome: string) => `已完成：${outcome}`,
  /** What follows where money is to be retained. */
  retains: (date: string) => `挽留事项已列入 ${date} 清单`,
  /** What a meeting about money that matures is about. */
  meeting: (product: string, amount: string) => `面谈：${product} ${amount} 到期安排`,
  meetingAsked: '请填写约定日期，提交后完成',
  outcomeAsked: '请选择结果',
  /** What came of it is none of what can come of such an item. */
  otherOutcome: (outcome: string) => `“${outcome}”不是此类任务的结果，请选择`,
  noOutcome: (no: string) => `任务 ${no} 不需注明结果。完成请发送 /done ${no.replace('#', '')}。`,
  unreached: (when: string) => `未接通，${when} 再次提醒`,
  alreadyDone: (no: string) => `任务 ${no} 已完成。`,
  alreadyClosed: (no: string) => `任务 ${no} 已关闭。`,
  followsCase: '此任务随所属事项办结，请打开事项办理。',
  done: '已完成',
  snoozed: (date: string) => `已延后至 ${date}`,
  addedToast: (date: string) => `任务已添加：${date}`,
  reassigned: (name: string) => `已转交给 ${name}`,
  list: {
    title: '今日工作清单',
    titleFor: (name: string) => `今日工作清单（代 ${name}）`,
    greeting: (name: string, open: number, urgent: number) =>
      urgent > 0 ? `${name}，今日应办 ${open} 项，其中 ${urgent} 项须今日处理。` : `${name}，今日应办 ${open} 项。`,
    /** Of all that is carried over what waits. */
    hidden: (greeting: string, carriedOver: number, hidden: number) =>
      `${greeting}遗留共 ${carriedOver} 项，其中 ${hidden} 项暂未列出。`,
    nothingDue: (name: string) => `${name}，今日无应办事项。`,
    allDone: (name: string) => `${name}，今日事项已全部处理。`,
    nonePutOff: (name: string, done: number, putOff: number) =>
      `${name}，今日事项完成 ${done} 项，延后 ${putOff} 项，清单已无其他应办。`,
    nothingHint: '可用 /client 查询客户，或用 /task 添加任务。',
    nothingHintReader: '可用 /client 查询客户。',
    lateTag: '补发',
    pageTag: (page: number, pages: number) => `第 ${page}/${pages} 页`,
    first: (count: number) =>
      `今天先做${['', '这一件', '两件', '三件', '四件', '五件', '六件'][count] ?? `${count} 件`}`,
    group: (kind: string, count: number) => `${kind} · ${count}`,
    kinds: {
      leaving: '资金转出',
      'matures-today': '资金到期',
      promise: '已约事项',
      'callback-due': '应回访',
      arriving: '资金转入',
      'birthday-today': '今日生日',
      'matures-soon': '即将到期',
      'new-account': '新开户',
      'callback-ahead': '近期回访',
      'matures-ahead': '日后到期',
      'birthday-near': '近日生日',
      silent: '久未联系',
      other: '其他事项',
    } satisfies Record<MomentKind, string>,
    /** The same of one item, by how many days it is past its day: a group has some of both. */
    datedKinds: {
      'matures-today': (late: number) => (late > 0 ? `资金已到期 ${late} 天` : '资金到期'),
      'birthday-near': (late: number) => (late > 0 ? '补祝福' : '近日生日'),
    } as Partial<Record<MomentKind, (late: number) => string>>,
    whyFirst: (kind: string, next: string) => `为何靠前：${kind}。${next}`,
    triedTimes: (times: number) => `未接通 ${times} 次`,
    laterToday: '今日稍后再办',
    againToday: '未接通，今日稍后再联系',
    menuItem: (label: string, what: string) => `${label}：${what}`,
    moreOfClient: (count: number) => `另有 ${count} 项`,
    waiting: (count: number) => `另有 ${count} 位客户的遗留事项，随完成依次列出`,
    moreClosed: (count: number) => `另有 ${count} 项今日已处理`,
    carriedOver: (days: number) => `遗留 ${days} 天`,
    snoozedTimes: (times: number) => `已延后 ${times} 次`,
    lastContact: (date: string) => `上次联系 ${date}`,
    noContactYet: '尚无联系记录',
    assets: (amount: string) => `资产 ${amount}`,
    snoozedTo: (date: string) => `已延后至 ${date}`,
    ownTask: '个人任务',
    moreLeft: (count: number) => `其余 ${count} 项见“更多”`,
    quotas: '今日指标',
    quotaNames: {
      sms: '短信',
      meetings: '会面',
      calls: '电话',
      callbacks: '回访',
      leads: '意向客户',
      onSite: '现场客户',
    },
    quota: (name: string, actual: number, planned: number) => `${name} ${actual}/${planned}`,
    line: (open: number, urgent: number, first: string) =>
      `今日 ${open} 项${urgent > 0 ? `，${urgent} 项紧急` : ''}${first === '' ? '' : `：${first}`}`,
    lineNothing: '今日无应办事项',
    lineAllDone: '今日事项已全部处理',
    linePutOff: (done: number, putOff: number) => `今日完成 ${done} 项，延后 ${putOff} 项`,
    reminderTitle: '大额转出提醒',
    reminderTitleMany: (count: number) => `大额转出提醒（${count} 位客户）`,
    reminderLine: (count: number, first: string) => (count > 1 ? `${first} 等 ${count} 项` : first),
    reminderMore: (count: number) => `另有 ${count} 位客户，请查看今日清单。`,
    reminderMoreManager: (count: number) => `另有 ${count} 位客户，已分别提醒其客户经理。`,
    managerStep: '已提醒客户经理，请关注跟进情况。',
    at: (time: string) => `发生时间 ${time}`,
    owner: (name: string) => `客户经理 ${name}`,
  },
  commands: {
    done: { usage: '/done <任务号> [结果]', what: '完成一项任务，到期与转出须有结果', example: '/done 123' },
    task: {
      usage: '/task <客户> <日期> [时间] <事项>',
      what: '添加自己的任务或预约',
      example: '/task 赵甲子 周五 15:00 送理财方案',
    },
    snooze: { usage: '/snooze <任务号> <日期>', what: '延后一项任务', example: '/snooze 123 周五' },
    today: { usage: '/today [页]', what: '查看今日清单的最新状态', example: '/today' },
  },
};
