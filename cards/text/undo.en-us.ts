import type { undo as chinese } from './undo.zh-cn.ts';

export const undo: typeof chinese = {
  until: (time) => `Can be undone until ${time}`,
  title: 'Undone',
  what: {
    log: (name) => `The contact logged for ${name} was undone`,
    stage: (name) => `The stage change of ${name} was undone`,
    done: (name) => `The task for ${name} is open again`,
    snooze: (name) => `The task for ${name} is back on its day`,
    task: (name) => `The task for ${name} was cancelled`,
    case: (name) => `The case of ${name} was withdrawn`,
    pass: (name) => `The case of ${name} is back with whoever had it before`,
  },
  nothingToUndo: 'There is nothing to undo.',
  tooLate: (minutes) => `More than ${minutes} minutes have passed, so it cannot be undone. Please log a correction.`,
  alreadyUndone: 'This was undone already.',
  undone: 'Undone',
  commands: {
    undo: { usage: '/undo', what: 'Undo your last action', example: '/undo' },
  },
};
