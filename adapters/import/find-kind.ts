import { knownTitles } from '../../domain/import/columns.ts';
import type { FileKind } from '../../domain/import/kind.ts';
import { kindOfHeader } from '../../domain/import/kind-of-header.ts';
import { fileKinds } from '../../domain/import/kinds.ts';
import { headerKey, type Mapping } from '../../domain/import/mapping.ts';
import type { FoundKind } from '../../domain/import/port.ts';
import { type Proposal, propose, proposeKind } from '../../domain/import/propose.ts';
import { titleKey } from '../../domain/import/titles.ts';
import { openTable } from '../files/open-table.ts';
import { answeredMapping, confirmedMapping } from './confirmed.ts';
import { type Looking, unreadTable } from './proposed.ts';

/** Which kind a file sent in chat is of, and how its columns may be meant where nobody has said so yet. */
export async function findKind(
  { path, messageId }: { path: string; messageId: string },
  looking: Looking,
): Promise<FoundKind> {
  const answered = known(await answeredMapping(looking.pool, messageId), { isKnown: false });
  if (answered !== undefined) return answered;
  const { header } = await openTable(path, { kinds: fileKinds });
  const before = known(await confirmedMapping(looking.pool, { headerKey: headerKey(header) }));
  if (before !== undefined) return before;
  const found = kindOfHeader(header, fileKinds);
  if (found.ok && hasAllOfNew(found.kind, header)) return found;
  const unread = await unreadTable(path, looking);
  const key = headerKey(unread.header);
  if (found.ok) {
    const proposal = propose(found.kind, unread);
    return leavesOpen(proposal) ? { ok: false, fault: nothingWrong, proposal: { ...proposal, headerKey: key } } : found;
  }
  const confirmed = known(await confirmedMapping(looking.pool, { headerKey: key }));
  if (confirmed !== undefined) return confirmed;
  const proposal = proposeKind(unread);
  return { ...found, ...(proposal?.isWhole && { proposal: { ...proposal, headerKey: key } }) };
}

const nothingWrong = { missing: [], twice: [], unknown: [], expected: [] };

/** Whether the header names all that a new record needs. */
function hasAllOfNew(kind: FileKind, header: readonly string[]): boolean {
  const known = knownTitles(kind);
  const named = new Set(header.map((title) => known.get(titleKey(title))));
  return Object.entries(kind.fields).every(([id, { must }]) => must !== 'when-new' || named.has(id));
}

/** Whether the header has all its kind needs, but what every new record needs stands under a title the desk does not read by itself. */
function leavesOpen({ kind, columns, isWhole }: Proposal): boolean {
  return (
    isWhole &&
    columns.some(({ field = '', by }) => by !== 'title' && by !== 'values' && kind.fields[field]?.must === 'when-new')
  );
}

function known(
  of: { kind: string; mapping: Mapping } | undefined,
  { isKnown } = { isKnown: true },
): FoundKind | undefined {
  const kind: FileKind | undefined = fileKinds.find(({ id }) => id === of?.kind);
  return of === undefined || kind === undefined
    ? undefined
    : { ok: true, kind, meaning: { mapping: of.mapping, isKnown } };
}
