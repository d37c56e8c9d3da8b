import type { AudioFrame, FrameProcessor, NoiseCancellationOptions } from '@livekit/rtc-node';
import type { AgentConfig } from '@voxie/contracts';
import type { RuntimeDeps } from '../deps.ts';
import type { EventDetail } from '../record/event-log.ts';
import { LocalNoiseFilter } from './local-noise-filter.ts';

type NoiseCancellation = NoiseCancellationOptions | FrameProcessor<AudioFrame>;

/** Not part of Voxie: its licence is LiveKit's terms of service, so an operator of LiveKit Cloud installs it. */
const livekitPlugin: string = '@livekit/noise-cancellation-node';

/** What that package is to export. */
interface LivekitPlugin {
  NoiseCancellation: () => NoiseCancellationOptions;
}

interface NoiseWorld extends Pick<RuntimeDeps, 'logger' | 'isLivekitCloud'> {
  /** Told what filters, and what was wanted in its place: the local one's when it has filtered the first sound. */
  note: (detail: EventDetail) => void;
}

/** What takes noise out of the person's sound; null: nothing is to. Where LiveKit's cannot work, the local one does. */
export async function noiseFilterFor(
  wanted: AgentConfig['noiseCancellation'],
  { logger, isLivekitCloud, note }: NoiseWorld,
): Promise<NoiseCancellation | null> {
  if (wanted === 'off') return null;
  if (wanted === 'local') return new LocalNoiseFilter(() => note({ filter: 'local' }));
  const livekit = isLivekitCloud ? await livekitFilter(logger) : null;
  if (livekit !== null) {
    note({ filter: 'livekit' });
    return livekit;
  }
  const reason = isLivekitCloud ? `${livekitPlugin} cannot be used` : 'its filter works on LiveKit Cloud alone';
  logger.warn({ reason }, "LiveKit's noise cancellation is not there; the local one is used");
  return new LocalNoiseFilter(() => note({ filter: 'local', wanted, reason }));
}

async function livekitFilter(logger: RuntimeDeps['logger']): Promise<NoiseCancellation | null> {
  try {
    const plugin: unknown = await import(livekitPlugin);
    if (!isLivekitPlugin(plugin)) throw new Error(`${livekitPlugin} exports no NoiseCancellation`);
    return plugin.NoiseCancellation();
  } catch (error) {
    logger.debug({ err: error }, `${livekitPlugin} cannot be used`);
    return null;
  }
}

const isLivekitPlugin = (plugin: unknown): plugin is LivekitPlugin =>
  typeof plugin === 'object' &&
  plugin !== null &&
  'NoiseCancellation' in plugin &&
  typeof plugin.NoiseCancellation === 'function';
