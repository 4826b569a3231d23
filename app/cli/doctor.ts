import type { Check } from '../doctor/check.ts';
import { examine } from '../doctor.ts';
import { printResult } from './print-result.ts';
import type { Verb } from './verb.ts';

/** Examines everything the desk stands on; exit code 1 where something fails. */
export const doctor: Verb = {
  name: 'doctor',
  usage: 'doctor',
  does: 'examines all the desk stands on, one line each with the remedy',
  async run(core, call) {
    const checks = await examine(core);
    printResult(call, checks, checks.map(lineOf));
    return checks.some(({ state }) => state === 'fail') ? 1 : 0;
  },
};

function lineOf({ state, name, what, remedy }: Check): string {
  const line = `${state.padEnd(4)} ${name}: ${what}`;
  return remedy === undefined ? line : `${line} — ${remedy}`;
}
