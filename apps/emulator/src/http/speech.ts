import { Readable } from 'node:stream';

import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

import { bytesFromPcm } from '../audio/pcm.ts';
import { wavHeader } from '../audio/wav.ts';
import type { BehaviourStore } from '../behaviour/behaviour.ts';
import { isModelFor } from '../models.ts';
import type { Speech } from '../speech/speech.ts';
import { speechVoiceNames } from '../speech/voices.ts';
import { applyBehaviour } from './dialled-in.ts';
import { modelNotFound, OpenAiError, unsupportedValue } from './openai-error.ts';

const speechRequestSchema = z.looseObject({
  model: z.string(),
  input: z.string().min(1).max(4096),
  voice: z.union([z.string(), z.looseObject({ id: z.string() })]).transform((voice) => (typeof voice === 'string' ? voice : voice.id)),
  response_format: z.string().default('mp3'),
  speed: z.number().min(0.25).max(4).default(1),
  stream_format: z.string().default('audio'),
});

const contentTypes = new Map([
  ['wav', 'audio/wav'],
  ['pcm', 'audio/pcm'],
]);

/** `/v1/audio/speech`: WAV or bare PCM16 at 24 kHz, sent sentence by sentence. */
export function addSpeech(app: FastifyInstance, { behaviours, speech }: { behaviours: BehaviourStore; speech: Speech }): void {
  app.post('/v1/audio/speech', async (request, reply) => {
    const dialled = await applyBehaviour(request, reply, behaviours);
    if (!dialled) return reply;
    const wanted = parse(request.body);
    void reply.header('content-type', contentTypes.get(wanted.response_format));
    return reply.send(Readable.from(soundOf(speech, wanted, dialled.onHalfway), { objectMode: false }));
  });
}

type SpeechRequest = z.infer<typeof speechRequestSchema>;

function parse(body: unknown): SpeechRequest {
  const parsed = speechRequestSchema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const param = issue?.path.join('.') ?? '';
    throw new OpenAiError(400, { message: `Invalid value for '${param}': ${issue?.message ?? 'wrong shape'}`, param, code: 'invalid_value' });
  }
  const { model, voice, response_format: format, stream_format: streamFormat } = parsed.data;
  if (!isModelFor('speech', model)) throw modelNotFound(model);
  if (!speechVoiceNames.includes(voice)) throw unsupportedValue('voice', voice, speechVoiceNames);
  if (!contentTypes.has(format)) throw unsupportedValue('response_format', format, [...contentTypes.keys()]);
  if (streamFormat !== 'audio') throw unsupportedValue('stream_format', streamFormat, ['audio']);
  return parsed.data;
}

async function* soundOf(speech: Speech, { input, voice, speed, response_format: format }: SpeechRequest, onHalfway: () => void): AsyncGenerator<Buffer> {
  if (format === 'wav') yield wavHeader();
  for await (const piece of speech.speak({ text: input, voice, speed })) {
    yield bytesFromPcm(piece.samples.subarray(0, piece.samples.length >> 1));
    onHalfway();
    yield bytesFromPcm(piece.samples.subarray(piece.samples.length >> 1));
  }
}
