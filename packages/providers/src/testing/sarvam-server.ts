import { sarvamSpeakers } from '@voxie/contracts';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { buffer, json } from 'node:stream/consumers';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import { z } from 'zod';

// What https://docs.sarvam.ai/api-reference-docs says a request must be: anything else is refused as the API refuses it.

const languageCode = z.enum([
  'bn-IN',
  'en-IN',
  'gu-IN',
  'hi-IN',
  'kn-IN',
  'ml-IN',
  'mr-IN',
  'od-IN',
  'pa-IN',
  'ta-IN',
  'te-IN',
]);

const speechBase = {
  text: z.string().min(1).max(3500),
  target_language_code: languageCode,
  speech_sample_rate: z.literal([8000, 16_000, 22_050, 24_000]),
  output_audio_codec: z.enum(['linear16', 'wav', 'mp3', 'mulaw', 'alaw', 'opus', 'flac', 'aac']),
};
/** A model refuses the other's speakers; bulbul:v3 refuses pitch and loudness. */
const speechSchema = z.discriminatedUnion('model', [
  z.strictObject({
    ...speechBase,
    model: z.literal('bulbul:v3'),
    speaker: z.enum(sarvamSpeakers['bulbul:v3']),
    pace: z.number().min(0.5).max(2),
  }),
  z.strictObject({
    ...speechBase,
    model: z.literal('bulbul:v2'),
    speaker: z.enum(sarvamSpeakers['bulbul:v2']),
    pace: z.number().min(0.3).max(3),
    pitch: z.number().min(-0.75).max(0.75),
    loudness: z.number().min(0.3).max(3),
  }),
]);
export type SarvamSpeech = z.output<typeof speechSchema>;

const flag = z.enum(['true', 'false']);
const mode = z.enum(['transcribe', 'translate', 'verbatim', 'translit', 'codemix']);
const listenBase = {
  'language-code': languageCode.or(z.literal('unknown')),
  sample_rate: z.enum(['8000', '16000']),
  input_audio_codec: z.enum(['wav', 'pcm_s16le', 'pcm_l16', 'pcm_raw']),
  vad_signals: flag.optional(),
  flush_signal: flag.optional(),
  high_vad_sensitivity: flag.optional(),
};
const listenSchema = z.discriminatedUnion('model', [
  z.strictObject({ ...listenBase, model: z.literal('saaras:v3'), mode: mode.optional() }),
  z.strictObject({ ...listenBase, model: z.literal('saarika:v2.5') }),
]);
export type SarvamListening = z.output<typeof listenSchema>;

const soundSchema = z.strictObject({
  audio: z.strictObject({
    data: z.base64().min(1),
    encoding: z.literal('audio/wav'),
    sample_rate: z.literal([8000, 16_000]),
  }),
});
const recogniseSchema = z.strictObject({
  model: z.literal('saaras:v3'),
  language_code: languageCode.or(z.literal('unknown')),
  mode: mode.optional(),
  prompt: z.string().optional(),
});
export type SarvamRecognition = z.output<typeof recogniseSchema>;

const flushSchema = z.strictObject({ type: z.literal('flush') });

/** `status` answers each request so; `code` goes with it, or alone as an error within an open stream. */
export interface SarvamFailure {
  status?: number;
  code: string;
}

export interface SarvamOptions {
  apiKey: string;
  /** What each piece of speech says; default: nothing was made out. */
  transcript?: string;
  failure?: SarvamFailure;
  /** Takes sound and never answers. */
  isDeaf?: boolean;
}

/** Sarvam's speech endpoints on loopback: strict about what it is asked, and saying what it is told to. */
export class SarvamServer implements AsyncDisposable {
  readonly baseUrl: string;
  /** What it was asked, in order. */
  readonly spoken: SarvamSpeech[] = [];
  readonly listened: SarvamListening[] = [];
  readonly recognised: SarvamRecognition[] = [];
  /** Seconds of sound it heard over WebSockets. */
  secondsHeard = 0;
  options: SarvamOptions;
  readonly #server: Server;

  private constructor(server: Server, port: number, options: SarvamOptions) {
    this.#server = server;
    this.baseUrl = `http://127.0.0.1:${port}`;
    this.options = options;
    const sockets = new WebSocketServer({ noServer: true });
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      this.#answer(request, response).catch(() => refuse(response, 500, 'internal_server_error'));
    });
    server.on('upgrade', (request, socket, head) => {
      const refusal = this.#refusalOf(request) ?? this.#badListening(request);
      if (refusal === null) return sockets.handleUpgrade(request, socket, head, (ws) => this.#listen(ws));
      const body = JSON.stringify({ error: { message: 'no', code: refusal.code } });
      socket.end(
        `HTTP/1.1 ${refusal.status ?? 500} No\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
      );
    });
  }

  static async start(options: SarvamOptions): Promise<SarvamServer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return new SarvamServer(server, address.port, options);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #refusalOf({ headers }: IncomingMessage): SarvamFailure | null {
    if (headers['api-subscription-key'] !== this.options.apiKey) return { status: 403, code: 'invalid_api_key_error' };
    return this.options.failure?.status === undefined ? null : this.options.failure;
  }

  #badListening({ url = '' }: IncomingMessage): SarvamFailure | null {
    const { pathname, searchParams } = new URL(url, 'http://sarvam');
    if (pathname !== '/speech-to-text/ws') return { status: 404, code: 'not_found_error' };
    const parsed = listenSchema.safeParse(Object.fromEntries(searchParams));
    if (!parsed.success) return { status: 422, code: 'unprocessable_entity_error' };
    this.listened.push(parsed.data);
    return null;
  }

  #listen(ws: WebSocket): void {
    let samples = 0;
    const say = (message: object) => ws.send(JSON.stringify(message));
    ws.on('message', (data: Buffer) => {
      if (this.options.isDeaf === true) return;
      const message: unknown = JSON.parse(data.toString('utf8'));
      const sound = soundSchema.safeParse(message);
      if (sound.success) {
        const heard = Buffer.from(sound.data.audio.data, 'base64').length / 2;
        if (samples === 0)
          say({ type: 'events', data: { signal_type: 'START_SPEECH', occured_at: Date.now() / 1000 } });
        samples += heard;
        this.secondsHeard += heard / 16_000;
        return;
      }
      const { code } = this.options.failure ?? {};
      if (code !== undefined || !flushSchema.safeParse(message).success)
        return say({ type: 'error', data: { message: 'no', code: code ?? 'invalid_request_error' } });
      say({ type: 'events', data: { signal_type: 'END_SPEECH', occured_at: Date.now() / 1000 } });
      say({
        type: 'data',
        data: {
          request_id: 'request',
          transcript: this.options.transcript ?? '',
          language_code: this.listened.at(-1)?.['language-code'] ?? null,
          metrics: { audio_duration: samples / 16_000, processing_latency: 0.1 },
        },
      });
      samples = 0;
    });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const refusal = this.#refusalOf(request);
    if (refusal !== null) return refuse(response, refusal.status ?? 500, refusal.code);
    if (request.method === 'POST' && request.url === '/text-to-speech/stream')
      return await this.#speak(request, response);
    if (request.method === 'POST' && request.url === '/speech-to-text') return await this.#recognise(request, response);
    return refuse(response, 404, 'not_found_error');
  }

  async #speak(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const parsed = speechSchema.safeParse(await json(request));
    if (!parsed.success) return refuse(response, 422, 'unprocessable_entity_error');
    this.spoken.push(parsed.data);
    response.setHeader('content-type', 'application/octet-stream');
    // A voiced hum, long enough to be heard, in pieces that break samples apart.
    const count = Math.round(parsed.data.speech_sample_rate * Math.min(2, 0.3 + parsed.data.text.length / 40));
    const sound = Buffer.alloc(count * 2);
    for (let at = 0; at < count; at += 1)
      sound.writeInt16LE(
        Math.round(9000 * Math.sin((2 * Math.PI * 180 * at) / parsed.data.speech_sample_rate)),
        at * 2,
      );
    for (let at = 0; at < sound.length; at += 4801) response.write(sound.subarray(at, at + 4801));
    response.end();
  }

  async #recognise(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = new Uint8Array(await buffer(request));
    const form = await new Response(body, {
      headers: { 'content-type': request.headers['content-type'] ?? '' },
    }).formData();
    const fields = [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
    const file = form.get('file');
    if (!(file instanceof File) || !isShortWav(Buffer.from(await file.arrayBuffer())))
      return refuse(response, 400, 'invalid_request_error');
    const parsed = recogniseSchema.safeParse(Object.fromEntries(fields));
    if (!parsed.success) return refuse(response, 422, 'unprocessable_entity_error');
    this.recognised.push(parsed.data);
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ request_id: 'request', transcript: this.options.transcript ?? '', language_code: null }),
    );
  }
}

function refuse(response: ServerResponse, status: number, code: string): void {
  if (response.headersSent) return void response.destroy();
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ error: { message: 'no', code } }));
}

/** One channel of PCM16 at a rate it takes, and no longer than the 30 seconds of its REST endpoint. */
function isShortWav(wav: Buffer): boolean {
  const isWav = wav.length > 44 && wav.toString('latin1', 0, 4) === 'RIFF' && wav.toString('latin1', 8, 12) === 'WAVE';
  if (!isWav || wav.readUInt16LE(20) !== 1 || wav.readUInt16LE(22) !== 1 || wav.readUInt16LE(34) !== 16) return false;
  const rate = wav.readUInt32LE(24);
  return (rate === 8000 || rate === 16_000) && (wav.length - 44) / 2 / rate <= 30;
}
