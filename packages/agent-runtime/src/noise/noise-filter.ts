import type { AudioFrame, FrameProcessor, NoiseCancellationOptions } from '@livekit/rtc-node';
import type { AgentConfig } from '@voxie/contracts';
import type { RuntimeDeps } from '../deps.ts';
import { LocalNoiseFilter } from './local-noise-filter.ts';

type NoiseCancellation = NoiseCancellationOptions | FrameProcessor<AudioFrame>;

/** Not part of Voxie: its licence is LiveKit's terms of service, so an operator of LiveKit Cloud installs it. */
const livekitPlugin: string = '@livekit/noise-cancellation-node';

/** What that package is to export. */
interface LivekitPlugin {
  NoiseCancellation: () => NoiseCancellationOptions;
}

/** What takes noise out of the person's sound; null: nothing does. */
export async function noiseFilterFor(
  wanted: AgentConfig['noiseCancellation'],
  { logger, isLivekitCloud }: Pick<RuntimeDeps, 'logger' | 'isLivekitCloud'>,
): Promise<NoiseCancellation | null> {
  if (wanted === 'off') return null;
  if (wanted === 'local') return new LocalNoiseFilter();
  if (!isLivekitCloud) {
    logger.warn("LiveKit's noise cancellation works on LiveKit Cloud alone; going on without");
    return null;
  }
  return await livekitFilter(logger);
}

async function livekitFilter(logger: RuntimeDeps['logger']): Promise<NoiseCancellation | null> {
  try {
    const plugin: unknown = await import(livekitPlugin);
    if (!isLivekitPlugin(plugin)) throw new Error(`${livekitPlugin} exports no NoiseCancellation`);
    return plugin.NoiseCancellation();
  } catch (error) {
    logger.warn({ err: error }, `${livekitPlugin} cannot be used; going on without noise cancellation`);
    return null;
  }
}

const isLivekitPlugin = (plugin: unknown): plugin is LivekitPlugin =>
  typeof plugin === 'object' &&
  plugin !== null &&
  'NoiseCancellation' in plugin &&
  typeof plugin.NoiseCancellation === 'function';
