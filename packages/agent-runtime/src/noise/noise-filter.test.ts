import { AudioFrame } from '@livekit/rtc-node';
import { agentConfigSchema } from '@voxie/contracts';
import { createLogger } from '@voxie/platform';
import { expect, test } from 'vitest';
import { LocalNoiseFilter } from './local-noise-filter.ts';
import { noiseFilterFor } from './noise-filter.ts';

function world(isLivekitCloud: boolean) {
  const noted: object[] = [];
  const logger = createLogger({ name: 'test', level: 'silent' });
  return { noted, deps: { logger, isLivekitCloud, note: (detail: object) => void noted.push(detail) } };
}

/** What is noted once the filter has heard something. */
async function notedBy(wanted: 'local' | 'livekit', isLivekitCloud: boolean): Promise<object[]> {
  const { deps, noted } = world(isLivekitCloud);
  const filter = await noiseFilterFor(wanted, deps);
  if (!(filter instanceof LocalNoiseFilter)) throw new Error('it is not the local filter');
  expect(noted).toEqual([]);
  for (let frame = 0; frame < 3; frame += 1) filter.process(new AudioFrame(new Int16Array(480), 48_000, 1, 480));
  filter.release();
  return noted;
}

test('nothing takes noise out unless it is asked for, on LiveKit Cloud neither', async () => {
  const { noiseCancellation } = agentConfigSchema.parse({ name: 'Luna', instructions: 'You host.' });
  const { deps, noted } = world(true);
  expect(await noiseFilterFor(noiseCancellation, deps)).toBeNull();
  expect(noted).toEqual([]);
});

test('the local filter is the local one, wherever the room is', async () => {
  for (const isLivekitCloud of [true, false])
    expect(await notedBy('local', isLivekitCloud)).toEqual([{ filter: 'local' }]);
});

test("where LiveKit's filter is not licensed or not installed, the local one does its work, and says so", async () => {
  expect(await notedBy('livekit', false)).toEqual([
    { filter: 'local', wanted: 'livekit', reason: expect.stringContaining('LiveKit Cloud alone') },
  ]);
  expect(await notedBy('livekit', true)).toEqual([
    { filter: 'local', wanted: 'livekit', reason: expect.stringContaining('cannot be used') },
  ]);
});
