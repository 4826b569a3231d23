import type { DemoOptions } from './demo-desk.ts';
export async function playOnce(_: DemoOptions): Promise<number> {
  return 0;
}
