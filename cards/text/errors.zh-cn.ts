import type { AppErrorCode } from '../../domain/kit/errors.ts';

/** What a person in the chat is told about a foreseen failure; ids and details stay in the log. */
export const errors: Record<AppErrorCode, string> = {
  usage: '命令格式不正确。发送 /help 查看用法。',
  config: '系统设置有误，请联系管理员。',
  'bad-value': '填写的内容无法识别，请核对日期、金额等格式。',
  'file-wrong': '无法读取此文件，请核对文件格式与表头。',
  'rows-refused': '部分行未导入，请查看错误文件。',
  'not-found': '没有找到该内容，或无权查看。',
  refused: '没有找到该内容，或无权查看。',
  conflict: '内容已被更新，请查看最新状态后再操作。',
  'too-late': '已超过可操作的时间。如需更正，请重新登记。',
  'not-available': '此功能尚未开通。',
  'database-away': '系统暂时繁忙，请稍后再试。操作尚未生效。',
  migration: '系统正在升级，请稍后再试。',
  'queue-away': '系统暂时繁忙，请稍后再试。',
  'lark-away': '飞书暂时无法连接，请稍后再试。',
  'lark-refused': '飞书未接受此次操作，请联系管理员。',
  'lark-credentials': '机器人授权异常，请联系管理员。',
  'in-use': '系统正在启动，请稍后再试。',
  tampered: '数据校验未通过，请联系管理员。',
  stopping: '系统正在重启，请稍后再试。',
};
