import { AudioFrame, AudioResampler, LocalAudioTrack } from '@livekit/rtc-node';
import type { AudioSource } from '@livekit/rtc-node';
import { soundRate } from './sound.ts';
import type { Piece } from './sound.ts';

export interface PlayedEvents {
  /** Sound that will be heard from `startMs` on, unless it is cut. */
  onSound: (piece: Piece) => void;
  /** What was to be heard from then on is dropped. */
  onCut: (atMs: number) => void;
}

/**
 * Tells what this process plays to the room, as it is heard: a job runs one call, and all it plays is the agent. The queue
 * of the source alone knows when a frame is heard and what an interruption drops; upstream has no way to listen to it.
 */
export function watchPlayed({ onSound, onCut }: PlayedEvents): Disposable {
  const createTrack = LocalAudioTrack.createAudioTrack.bind(LocalAudioTrack);
  const resamplers = new Map<number, AudioResampler>();
  let isOver = false;

  LocalAudioTrack.createAudioTrack = (name, source) => {
    watch(source);
    return createTrack(name, source);
  };

  function watch(source: AudioSource): void {
    const captureFrame = source.captureFrame.bind(source);
    const clearQueue = source.clearQueue.bind(source);
    source.captureFrame = async (frame) => {
      const startMs = performance.now() + source.queuedDuration;
      if (!isOver) onSound({ startMs, samples: atOurRate(mono(frame), frame.sampleRate) });
      await captureFrame(frame);
    };
    source.clearQueue = () => {
      clearQueue();
      if (!isOver) onCut(performance.now());
    };
  }

  function atOurRate(samples: Int16Array, rate: number): Int16Array {
    // Upstream may reuse the frame's memory.
    if (rate === soundRate) return samples.slice();
    const resampler = resamplers.get(rate) ?? new AudioResampler(rate, soundRate, 1);
    resamplers.set(rate, resampler);
    const frames = resampler.push(new AudioFrame(samples, rate, 1, samples.length));
    return Int16Array.from(frames.flatMap(({ data }) => [...data]));
  }

  return {
    [Symbol.dispose]: () => {
      isOver = true;
      LocalAudioTrack.createAudioTrack = createTrack;
      for (const resampler of resamplers.values()) resampler.close();
    },
  };
}

/** The mean of the channels. */
function mono({ data, channels, samplesPerChannel }: AudioFrame): Int16Array {
  if (channels === 1) return data;
  const mean = new Int16Array(samplesPerChannel);
  for (let at = 0; at < samplesPerChannel; at += 1) {
    const together = data.subarray(at * channels, (at + 1) * channels).reduce((sum, sample) => sum + sample, 0);
    mean[at] = together / channels;
  }
  return mean;
}
