import { parentPort } from 'node:worker_threads';

import { loadFlite, type FliteRequest } from './flite.ts';

/** What goes to the synthesis thread and what comes back. */
export interface SpeechJob extends FliteRequest {
  id: number;
}

export type SpeechJobResult = { id: number; samples: Int16Array } | { id: number; problem: string };

const port = parentPort;
if (!port) throw new Error('flite-worker runs as a worker thread');

/** The first words take several times as long as later ones, so they are spoken to nobody. */
const flite = loadFlite().then((speak) => {
  speak({ text: 'Hello.', voice: { speaker: 'slt' }, speed: 1 });
  return speak;
});

port.on('message', (job: SpeechJob) => {
  void flite.then(
    (speak) => port.postMessage(run(() => speak(job), job.id)),
    (error: unknown) => port.postMessage({ id: job.id, problem: String(error) }),
  );
});

function run(speak: () => Int16Array, id: number): SpeechJobResult {
  try {
    return { id, samples: speak() };
  } catch (error) {
    return { id, problem: String(error) };
  }
}
