import { beginActions } from './cases/begin-case.ts';
import { passCase } from './cases/pass-case.ts';
import { listCases, openCase } from './cases/show-cases.ts';
import { stepActions } from './cases/step-case.ts';
import { askAssign, assignClient } from './clients/assign-client.ts';
import { pickClient } from './clients/pick-client.ts';
import { openClient, revealField } from './clients/show-client.ts';
import { heldLog } from './contacts/held-log.ts';
import { logContact } from './contacts/log-contact.ts';
import { cancelAsked } from './engine/cancel.ts';
import type { Registered } from './engine/context.ts';
import { openCommand } from './help/open-command.ts';
import { changeHeader, dropHeader, forgetHeader, takeHeader } from './import/header.ts';
import { dropFile, storeFile } from './import/held-file.ts';
import { keepFile } from './import/receive-file.ts';
import { sendTemplates } from './import/templates.ts';
import { forwardMessage } from './messaging/forward-message.ts';
import { cancelLeave, setLeave } from './people/leave.ts';
import { askRoom, closeRoom, registerRoom } from './people/room.ts';
import { saveSettings } from './people/settings.ts';
import { remindAdvisor } from './plan/remind.ts';
import { turnMorningPage, turnTeamPage } from './plan/team.ts';
import { moveStage } from './stages/move-stage.ts';
import { addTask } from './tasks/add-task.ts';
import { bookTask } from './tasks/book-task.ts';
import { doneTask } from './tasks/done-task.ts';
import { dropTask } from './tasks/drop-task.ts';
import { showToday, turnListPage } from './tasks/list-views.ts';
import { putOffAll } from './tasks/put-off-all.ts';
import { reassignTask } from './tasks/reassign-task.ts';
import { askSnooze, openTaskCard, snoozeTask, snoozeToDay } from './tasks/snooze-task.ts';
import { unreachedTask } from './tasks/unreached-task.ts';
import { undoDeed } from './undo/undo.ts';

/** Everything that can be done or looked at by a button, a form, a line or a file. */
export const actions: readonly Registered[] = [
  showToday,
  turnListPage,
  doneTask,
  bookTask,
  bookTask.open,
  snoozeTask,
  askSnooze,
  snoozeToDay,
  snoozeToDay.open,
  openTaskCard,
  dropTask,
  dropTask.open,
  putOffAll,
  unreachedTask,
  addTask,
  addTask.open,
  reassignTask,
  reassignTask.open,
  openClient,
  pickClient,
  revealField,
  askAssign,
  assignClient,
  cancelAsked,
  logContact,
  logContact.open,
  heldLog,
  moveStage,
  moveStage.open,
  ...beginActions,
  openCase,
  listCases,
  ...stepActions,
  passCase,
  passCase.open,
  forwardMessage,
  forwardMessage.open,
  setLeave,
  setLeave.open,
  cancelLeave,
  askRoom,
  registerRoom,
  closeRoom,
  saveSettings,
  saveSettings.open,
  turnTeamPage,
  turnMorningPage,
  remindAdvisor,
  keepFile,
  storeFile,
  dropFile,
  takeHeader,
  changeHeader,
  dropHeader,
  forgetHeader,
  sendTemplates,
  undoDeed,
  openCommand,
];
