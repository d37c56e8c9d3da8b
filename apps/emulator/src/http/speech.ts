import { Readable } from 'node:stream';

import { speechRequestSchema } from '@voxie/contracts/emulator';
import type { SpeechRequest } from '@voxie/contracts/emulator';
import type { FastifyInstance } from 'fastify';

import { bytesFromPcm } from '../audio/pcm.ts';
import { wavHeader } from '../audio/wav.ts';
import { isModelFor } from '../models.ts';
import type { Speech } from '../speech/speech.ts';
import { speechVoiceNames } from '../speech/voices.ts';
import { applyBehaviour, modelIn } from './dialled-in.ts';
import type { House } from './dialled-in.ts';
import { modelNotFound, OpenAiError, unsupportedValue } from './openai-error.ts';

const contentTypes = new Map([
  ['wav', 'audio/wav'],
  ['pcm', 'audio/pcm'],
]);

/** `/v1/audio/speech`: WAV or bare PCM16 at 24 kHz, sent sentence by sentence. */
export function addSpeech(app: FastifyInstance, { speech, ...house }: House & { speech: Speech }): void {
  app.post('/v1/audio/speech', async (request, reply) => {
    const dialled = await applyBehaviour(request, reply, {
      ...house,
      endpoint: 'speech',
      model: modelIn(request.body),
    });
    if (!dialled) return reply;
    const wanted = parse(request.body);
    dialled.bill({ quantities: { tts_characters: Array.from(wanted.input).length } });
    void reply.header('content-type', contentTypes.get(wanted.response_format));
    return reply.send(Readable.from(soundOf(speech, wanted, dialled.onHalfway), { objectMode: false }));
  });
}

function parse(body: unknown): SpeechRequest {
  const parsed = speechRequestSchema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const param = issue?.path.join('.') ?? '';
    throw new OpenAiError(400, {
      message: `Invalid value for '${param}': ${issue?.message ?? 'wrong shape'}`,
      param,
      code: 'invalid_value',
    });
  }
  const { model, voice, response_format: format, stream_format: streamFormat } = parsed.data;
  if (!isModelFor('speech', model)) throw modelNotFound(model);
  if (!speechVoiceNames.includes(voice)) throw unsupportedValue('voice', voice, speechVoiceNames);
  if (!contentTypes.has(format)) throw unsupportedValue('response_format', format, [...contentTypes.keys()]);
  if (streamFormat !== 'audio') throw unsupportedValue('stream_format', streamFormat, ['audio']);
  return parsed.data;
}

async function* soundOf(
  speech: Speech,
  { input, voice, speed, response_format: format }: SpeechRequest,
  onHalfway: () => void,
): AsyncGenerator<Buffer> {
  if (format === 'wav') yield wavHeader();
  for await (const piece of speech.speak({ text: input, voice, speed })) {
    yield bytesFromPcm(piece.samples.subarray(0, piece.samples.length >> 1));
    onHalfway();
    yield bytesFromPcm(piece.samples.subarray(piece.samples.length >> 1));
  }
}
