import type { FastifyInstance } from 'fastify';
import type { TranscriptionCreateResponse } from 'openai/resources/audio/transcriptions';

import { SAMPLE_RATE_HZ } from '../audio/pcm.ts';
import { resample } from '../audio/resample.ts';
import { hasSpeech } from '../audio/vad.ts';
import { parseWav } from '../audio/wav.ts';
import { isModelFor } from '../models.ts';
import { inaudible } from './chat-request.ts';
import { applyBehaviour } from './dialled-in.ts';
import type { House } from './dialled-in.ts';
import { modelNotFound, OpenAiError } from './openai-error.ts';

/** `/v1/audio/transcriptions`: silence is an empty text; speech is what was dialled in, else marked as not made out. */
export function addTranscription(app: FastifyInstance, house: House): void {
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

  app.post('/v1/audio/transcriptions', async (request, reply) => {
    const form = Buffer.isBuffer(request.body)
      ? await formOf(request.headers['content-type'] ?? '', request.body)
      : null;
    const asked = form?.get('model');
    const dialled = await applyBehaviour(request, reply, {
      ...house,
      endpoint: 'transcription',
      model: typeof asked === 'string' ? asked : null,
    });
    if (!dialled) return reply;
    const { model, file } = await readForm(form);
    if (!isModelFor('transcription', model)) throw modelNotFound(model);
    const audio = parseWav(file);
    if (audio) {
      const { samples, channels, sampleRateHz } = audio;
      dialled.bill({ quantities: { stt_seconds: samples.length / channels / sampleRateHz } });
      const text = isSpeech(audio) ? (dialled.behaviour.transcript ?? inaudible) : '';
      return { text } satisfies TranscriptionCreateResponse;
    }
    throw new OpenAiError(422, {
      message: 'The emulator cannot transcribe: it reads only PCM16 WAV files, and tells only silence from speech.',
      param: 'file',
      code: 'emulator_cannot_transcribe',
    });
  });
}

function isSpeech({ samples, channels, sampleRateHz }: NonNullable<ReturnType<typeof parseWav>>): boolean {
  const mono = channels === 1 ? samples : samples.filter((_, index) => index % channels === 0);
  return hasSpeech(resample(mono, sampleRateHz, SAMPLE_RATE_HZ));
}

async function readForm(form: FormData | null): Promise<{ model: string; file: Buffer }> {
  const model = form?.get('model');
  const file = form?.get('file');
  if (typeof model !== 'string')
    throw new OpenAiError(400, { message: 'you must provide a model parameter', param: 'model' });
  if (!(file instanceof File))
    throw new OpenAiError(400, { message: 'Could not find the file in your request.', param: 'file' });
  return { model, file: Buffer.from(await file.arrayBuffer()) };
}

async function formOf(contentType: string, body: Buffer): Promise<FormData | null> {
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch {
    return null;
  }
}
