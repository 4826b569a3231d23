import { z } from 'zod';
import { headerCard } from '../../cards/import/header-card.ts';
import { cutEnd } from '../../cards/kit/format.ts';
import {
  type ColumnsFault,
  columnsFault,
  mappingOfColumns,
  pickedColumns,
} from '../../domain/import/answer-columns.ts';
import type { FileKind } from '../../domain/import/kind.ts';
import { fileKinds } from '../../domain/import/kinds.ts';
import type { AskedColumn, KeptQuestion } from '../../domain/import/port.ts';
import { isRecord } from '../../domain/kit/json.ts';
import { permissions, roleMay } from '../../domain/people/authorize.ts';
import { defineAction, defineView } from '../engine/act.ts';
import type { Ctx, Doable } from '../engine/context.ts';
import { notice, type Refused, type Reply, refuse, toast, type Words } from '../engine/reply.ts';

type Asked = KeptQuestion & { of: FileKind };

/** A question put to this very person, of a kind of file that there is. */
const question = {
  may: permissions.importFiles,
  on: 'header',
  async find(id: number, { headers, actor }: Ctx): Promise<Asked | undefined> {
    const kept = await headers.question(id, actor.staff.id);
    const of: FileKind | undefined = fileKinds.find((kind) => kind.id === kept?.kind);
    return kept === undefined || of === undefined ? undefined : { ...kept, of };
  },
  owner: ({ staffId }: Asked) => staffId,
} as const;

const Picks = z.record(z.string().max(40), z.string().max(80));
type TakeArgs = { picks?: z.infer<typeof Picks> | undefined };

const take = defineAction({
  ...question,
  id: 'header.take',
  args: z.strictObject({ picks: Picks.optional() }),
  once: true,
  check({ about, args }: { about: Asked; args: TakeArgs }, { actor }: Ctx): { columns: AskedColumn[] } | Refused {
    if (about.state !== 'asked') return refuse(settled);
    // The role may be another since it was asked.
    if (!roleMay(actor, about.of.may)) return refuse(({ files }) => files.staffFileNotAllowed);
    const columns = pickedColumns(about.columns, about.of, args.picks ?? {});
    const fault = columnsFault(about.of, columns);
    return fault === undefined
      ? { columns }
      : refuse(faultWords(fault), asked({ ...about, columns }, actor, { fault }));
  },
  detail: z.object({ kind: z.string(), fields: z.array(z.string()), remembered: z.int().nullable() }),
  async work({ about, plan: { columns } }, { headers, inbox, actor, now, filesToRead }) {
    const { id, of, headerKey, messageId, fileKey, fileName, staffId, openId } = about;
    const mapping = mappingOfColumns(columns);
    await headers.answer(id, { state: 'taken', columns }, now);
    const remembered = roleMay(actor, permissions.rememberHeader)
      ? await headers.remember({ kind: of.id, headerKey, mapping, staffId: actor.staff.id }, now)
      : null;
    await inbox.keepFile({ messageId, fileKey, fileName, staffId, openId }, now);
    filesToRead.push(messageId);
    return { detail: { kind: of.id, fields: columns.map(({ field }) => field), remembered }, result: remembered };
  },
  called: ({ undo }) => undo.called.header,
  said: ({ about }) => takenWords(about),
  reply: ({ about, result }) => ({
    card: notice(takenWords(about), {
      tone: 'good',
      more: result === null ? [] : [({ files }) => files.columns.kept],
    }),
  }),
});

/** 导入: the file is read so; what an administrator says of its header counts for every such file. The selects of 改 come with the press. */
export const takeHeader: Doable<TakeArgs> = {
  ...take,
  press: ({ form, ...pressing }, ctx) => {
    const given = isRecord(pressing.args) ? pressing.args : {};
    const picks = isRecord(form) ? Object.entries(form).filter(([, word]) => typeof word === 'string') : [];
    const args = picks.length === 0 ? given : { ...given, picks: Object.fromEntries(picks) };
    return take.press({ ...pressing, form, args }, ctx);
  },
};

/** 改: a select for each column that is not sure. */
export const changeHeader = defineView({
  ...question,
  id: 'header.change',
  args: z.strictObject({}),
  show: ({ about }, { actor }) =>
    about.state === 'asked' ? { card: asked(about, actor, { change: true }) } : toast(settled, 'warning'),
});

/** 取消: the file is not imported. */
export const dropHeader = defineAction({
  ...question,
  id: 'header.drop',
  args: z.strictObject({}),
  once: true,
  check: ({ about }: { about: Asked }): Refused | undefined => (about.state === 'asked' ? undefined : refuse(settled)),
  detail: z.object({ kind: z.string() }),
  async work({ about: { id, columns, of } }, { headers, now }) {
    await headers.answer(id, { state: 'dropped', columns }, now);
    return { detail: { kind: of.id } };
  },
  called: ({ undo }) => undo.called.header,
  said: ({ about }) => droppedWords(about),
  reply: ({ about }) => ({ card: notice(droppedWords(about)) }),
});

/** The confirmed header with that number is asked about again. */
export const forgetHeader = defineAction({
  id: 'header.forget',
  may: permissions.rememberHeader,
  on: 'mapping',
  args: z.strictObject({}),
  find: async (id, { headers }) => (await headers.known()).find((known) => known.id === id),
  detail: z.object({ kind: z.string(), fields: z.array(z.string()) }),
  async work({ about: { id, kind, mapping } }, { headers }) {
    await headers.forget(id);
    return { detail: { kind, fields: mapping.map(({ field }) => field) } };
  },
  called: ({ undo }) => undo.called.headerForgotten,
  said:
    () =>
    ({ files }) =>
      files.templates.forgotten,
  reply: () => ({ card: notice(({ files }) => files.templates.forgotten, { tone: 'good' }) }),
});

const settled: Words = ({ files }) => files.columns.settled;

function takenWords({ fileName }: Asked): Words {
  return ({ files }) => files.columns.taken(cutEnd(fileName, 60));
}

function droppedWords({ fileName }: Asked): Words {
  return ({ files }) => files.columns.dropped(cutEnd(fileName, 60));
}

type Shown = { change?: boolean; fault?: ColumnsFault };

/** The question as a card; with a fault its selects are open. */
function asked({ id, of, columns, fileName }: Asked, { staff }: Ctx['actor'], { change, fault }: Shown): Reply {
  const shown = { id, kind: of, columns, fileName, role: staff.role, change: change ?? fault !== undefined, fault };
  return { render: (view) => headerCard(shown, view) };
}

function faultWords(fault: ColumnsFault): Words {
  return ({ files }) => (fault.twice === undefined ? files.columns.missingShort : files.columns.twiceShort);
}
