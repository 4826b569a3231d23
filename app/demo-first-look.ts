import type { Guide } from '../sandbox/guide.ts';
import { firstLook } from './sample/staff.ts';

/** A minute with the demo: an advisor's morning, a question during the day, the manager's evening. */
export const guide: Guide = [
  {
    who: firstLook.advisor,
    title: ['早晨：先做三件', 'The morning: three first'],
    text: [
      '顾甲一的清单已按轻重排好，每件都写明原因与建议。处理完按“记录”或“完成”，随时可撤销。',
      '顾甲一’s list is in order of weight, each item with its reason and a next step. Log or close it; all can be undone.',
    ],
    button: ['看过了，下一步', 'Seen it, next'],
  },
  {
    say: '/client zhaoyichou',
    title: ['白天：一句话查客户', 'During the day: any client in one line'],
    text: [
      '姓名、拼音、首字母或手机尾号都可以，例如 /client zhaoyichou（赵乙丑）。',
      'By name, pinyin, initials or the last digits of the phone: /client zhaoyichou finds 赵乙丑.',
    ],
    button: ['发送试试', 'Send it'],
  },
  {
    who: firstLook.manager,
    clock: 'evening',
    title: ['傍晚：团队一张卡', 'The evening: the team on one card'],
    text: [
      '时钟拨到傍晚，换成主管管甲：计划与完成、未处理的紧急事项、净流入，都在汇总里。',
      'The clock goes to the evening and you are the manager 管甲: plan and actual, what is urgent and open, the net flow.',
    ],
    button: ['去看汇总', 'Show the summary'],
  },
];
