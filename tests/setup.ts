import { afterEach, beforeEach, expect, vi } from 'vitest';

/** A stray `console.error` is a fault nobody looked at: it fails the test that let it out. */
beforeEach(() => {
  vi.spyOn(console, 'error');
});
afterEach(() => {
  expect(console.error).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});
