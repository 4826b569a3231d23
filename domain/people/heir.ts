import type { StaffId } from './people.ts';
import type { PeopleReads } from './port.ts';

/** Who has somebody's cases after them: the nearest active manager above, else whoever keeps the system running. */
export async function heirOf(people: PeopleReads, id: StaffId): Promise<StaffId | undefined> {
  const [manager] = await people.managersOf(id);
  const [fallback] = manager === undefined ? (await people.reachable('admin')).filter((one) => one.id !== id) : [];
  return manager?.id ?? fallback?.id;
}
