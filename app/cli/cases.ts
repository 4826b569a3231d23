import { caseReport } from '../../adapters/store/cases/report.ts';
import { caseKindOf, caseKinds } from '../../domain/cases/kinds.ts';
import { stepsOf } from '../../domain/cases/machine.ts';
import type { CaseLine } from '../../domain/cases/port.ts';
import { AppError } from '../../domain/kit/errors.ts';
import { printResult } from './print-result.ts';
import type { Call, Verb } from './verb.ts';

/** Kinds agreed on; one that is not defined yet says so. */
const agreed = ['question', 'complaint', 'retention', 'callback', 'opening', 'handover', 'onboarding'];
const known = caseKinds.map(({ id }) => id as string);

/** The cases with owner, state, next step and deadline; `--open` leaves out what is closed. */
export const cases: Verb = {
  name: 'cases',
  usage: 'cases [--kind KIND] [--open]',
  does: 'lists the cases: whose, how they stand, and until when',
  flags: ['kind', 'open'],
  check: (call) => void kindFlag(call),
  async run(core, call) {
    const lines = await caseReport(core.database).lines({ kind: kindFlag(call), open: call.flags.open === true });
    const rows = lines.map(told);
    printResult(call, rows, linesOf(rows));
    return 0;
  },
};

function kindFlag({ flags }: Call): string | undefined {
  const given = flags.kind;
  if (given === undefined) return undefined;
  const kind = String(given);
  if (known.includes(kind)) return kind;
  const remedy = `the kinds are ${known.join(', ')}`;
  if (agreed.includes(kind))
    throw new AppError('not-available', `cases of kind ${kind} come with a later version`, { remedy });
  throw new AppError('usage', `there is no kind "${kind.slice(0, 40)}"`, { remedy });
}

type Told = {
  case_no: string;
  kind: string;
  client_no: string | null;
  owner_no: string;
  state: string;
  /** The step that leads on; null where none is left. */
  step: string | null;
  due_at: string;
  opened_at: string;
};

function told(line: CaseLine): Told {
  const kind = caseKindOf(line);
  const [step = null] = kind === undefined ? [] : stepsOf(kind, line);
  return {
    case_no: String(line.id),
    kind: line.kind,
    client_no: line.clientNo ?? null,
    owner_no: line.ownerNo,
    state: line.state,
    step,
    due_at: line.dueAt.toISOString(),
    opened_at: line.openedAt.toISOString(),
  };
}

function linesOf(rows: readonly Told[]): string[] {
  const lines = rows.map(
    ({ case_no, kind, client_no, owner_no, state, due_at }) =>
      `#${case_no}  ${kind}  ${client_no ?? '-'}  ${owner_no}  ${state}  due ${due_at}`,
  );
  return [...lines, `${rows.length} in all`];
}
