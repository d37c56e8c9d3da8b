import { agentConfigSchema } from '@voxie/contracts';
import { createLogger } from '@voxie/platform';
import { expect, test } from 'vitest';
import { LocalNoiseFilter } from './local-noise-filter.ts';
import { noiseFilterFor } from './noise-filter.ts';

function world(isLivekitCloud: boolean) {
  const warned: string[] = [];
  const logger = createLogger({ name: 'test', level: 'silent' });
  logger.warn = (...words: unknown[]) => void warned.push(String(words.at(-1)));
  return { warned, deps: { logger, isLivekitCloud } };
}

test('nothing takes noise out unless it is asked for, on LiveKit Cloud neither', async () => {
  const { noiseCancellation } = agentConfigSchema.parse({ name: 'Luna', instructions: 'You host.' });
  const { deps, warned } = world(true);
  expect(await noiseFilterFor(noiseCancellation, deps)).toBeNull();
  expect(warned).toEqual([]);
});

test('the local filter is the local one, wherever the room is', async () => {
  for (const isLivekitCloud of [true, false]) {
    const { deps, warned } = world(isLivekitCloud);
    const filter = await noiseFilterFor('local', deps);
    expect(filter).toBeInstanceOf(LocalNoiseFilter);
    if (filter instanceof LocalNoiseFilter) filter.release();
    expect(warned).toEqual([]);
  }
});

test("LiveKit's filter is left out, with a warning, where it is not licensed or not installed", async () => {
  const own = world(false);
  expect(await noiseFilterFor('livekit', own.deps)).toBeNull();
  expect(own.warned).toEqual([expect.stringContaining('LiveKit Cloud alone')]);
  const cloud = world(true);
  expect(await noiseFilterFor('livekit', cloud.deps)).toBeNull();
  expect(cloud.warned).toEqual([expect.stringContaining('cannot be used')]);
});
