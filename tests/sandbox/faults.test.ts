import { describe, expect, it } from 'vitest';
import { type FaultOrder, Faults } from '../../sandbox/faults.ts';

const MESSAGES = '/open-apis/im/v1/messages';

function struck(order: FaultOrder, calls: number, path = MESSAGES): number[] {
  const faults = new Faults();
  faults.add(order);
  return Array.from({ length: calls }, (_, index) => index + 1).filter(
    () => faults.strikeCall('POST', path, path) !== undefined,
  );
}

describe('a fault on an API call', () => {
  it.for([
    { name: 'strikes until it is switched off', order: { mode: '500' }, calls: [1, 2, 3, 4, 5] },
    { name: 'strikes `count` times', order: { mode: '500', count: 2 }, calls: [1, 2] },
    { name: 'lets `after` calls pass', order: { mode: '500', count: 2, after: 1 }, calls: [2, 3] },
  ])('$name', ({ order, calls }) => {
    expect(struck({ path: MESSAGES, ...order }, 5)).toEqual(calls);
  });

  it.for([
    { path: '/open-apis/im/v1/messages', fits: true },
    { path: '/im/v1/messages', fits: true },
    { path: 'im/v1/', fits: true },
    { path: '/open-apis/im/*', fits: true },
    { path: undefined, fits: true },
    { path: '/open-apis/contact', fits: false },
  ])('with the path $path fits the message API: $fits', ({ path, fits }) => {
    expect(struck({ path, mode: '500' }, 1)).toHaveLength(fits ? 1 : 0);
  });

  it('fits the template of a path as well as the path itself', () => {
    const faults = new Faults();
    faults.add({ path: '/open-apis/im/v1/messages/:message_id/reply', mode: '500' });
    expect(faults.strikeCall('POST', `${MESSAGES}/om_1/reply`, `${MESSAGES}/:message_id/reply`)?.mode).toBe('500');
    expect(faults.strikeCall('PATCH', `${MESSAGES}/om_1`, `${MESSAGES}/:message_id`)).toBeUndefined();
  });

  it('of one method leaves the others alone', () => {
    const faults = new Faults();
    faults.add({ path: MESSAGES, method: 'patch', mode: '500' });
    expect(faults.strikeCall('POST', MESSAGES, MESSAGES)).toBeUndefined();
    expect(faults.strikeCall('PATCH', `${MESSAGES}/om_1`, MESSAGES)?.mode).toBe('500');
  });

  it('takes its turn after the one before it is used up', () => {
    const faults = new Faults();
    faults.add({ mode: '429', count: 1 });
    faults.add({ mode: 'token', after: 1 });
    const modes = [1, 2, 3].map(() => faults.strikeCall('GET', MESSAGES, MESSAGES)?.mode);
    expect(modes).toEqual(['429', 'token', 'token']);
  });

  it('is gone when cleared', () => {
    const faults = new Faults();
    const { id } = faults.add({ mode: '500' });
    faults.clear(id);
    expect(faults.strikeCall('GET', MESSAGES, MESSAGES)).toBeUndefined();
  });
});

describe('a fault on an event', () => {
  it('does not touch API calls, nor those events', () => {
    const faults = new Faults();
    faults.add({ mode: 'duplicate', count: 1 });
    faults.add({ mode: '500', count: 1 });
    expect(faults.strikeEvent('duplicate', 'im.message.receive_v1')?.mode).toBe('duplicate');
    expect(faults.strikeEvent('duplicate', 'im.message.receive_v1')).toBeUndefined();
    expect(faults.strikeCall('GET', MESSAGES, MESSAGES)?.mode).toBe('500');
  });

  it('may be meant for one type of event', () => {
    const faults = new Faults();
    faults.add({ mode: 'no-ack', path: 'card.action.trigger' });
    expect(faults.strikeEvent('no-ack', 'im.message.receive_v1')).toBeUndefined();
    expect(faults.strikeEvent('no-ack', 'card.action.trigger')?.mode).toBe('no-ack');
  });
});
