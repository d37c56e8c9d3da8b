import { APIError } from '@livekit/agents';
import { WebSocket } from 'ws';
import { failureOf } from '../failure-of.ts';
import { objectIn } from '../http-failure.ts';
import type { RealtimeTarget } from './realtime-target.ts';

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

/** Asked of each failure that the server reports; true: another server takes over, so the session must not hear it. */
export type TakeOver = (error: Error) => boolean;

/**
 * The Realtime socket of one target. The plugin configures its session once, for the first model of a chain; on the wire
 * each target is told its own model and voice.
 */
export class RealtimeSocket extends WebSocket {
  #target: RealtimeTarget | undefined;
  #takeOver: TakeOver = () => false;

  /** Called once, before the first message. */
  aim(target: RealtimeTarget, takeOver: TakeOver): void {
    this.#target = target;
    this.#takeOver = takeOver;
  }

  override send(data: unknown): void {
    super.send(typeof data === 'string' ? this.#retold(data) : String(data));
  }

  override emit(name: string | symbol, ...args: unknown[]): boolean {
    if (name === 'message' && this.#isTakenOver(args[0])) {
      this.terminate();
      return true;
    }
    return super.emit(name, ...args);
  }

  #retold(message: string): string {
    const target = this.#target;
    if (target === undefined || !message.startsWith('{"type":"session.update"')) return message;
    const event: unknown = JSON.parse(message);
    if (!isFields(event) || !isFields(event['session'])) return message;
    return JSON.stringify({ ...event, session: sessionFor(target, event['session']) });
  }

  #isTakenOver(data: unknown): boolean {
    if (!Buffer.isBuffer(data)) return false;
    // Audio is most of what comes: it is not parsed twice.
    const isTelling = data.subarray(0, 64).includes('"error"') || data.subarray(0, 64).includes('"response.done"');
    if (!isTelling) return false;
    const error = failureIn(objectIn(data.toString('utf8')));
    return error !== undefined && this.#takeOver(error);
  }
}

function sessionFor({ model, voice, speed }: RealtimeTarget, session: Fields): Fields {
  const told = 'model' in session ? { ...session, model } : session;
  const audio = told['audio'];
  if (!isFields(audio) || !isFields(audio['output']) || !('voice' in audio['output'])) return told;
  const { speed: _speed, ...output } = audio['output'];
  return {
    ...told,
    audio: { ...audio, output: { ...output, voice, ...(speed === undefined ? {} : { speed }) } },
  };
}

/** A failure that keeps the model from answering; undefined for everything else, a refused cancellation for one. */
function failureIn(event: object | null): Error | undefined {
  if (!isFields(event)) return undefined;
  if (event['type'] === 'error') {
    const body = isFields(event['error']) ? event['error'] : {};
    const error = new APIError('The provider reported an error.', { body });
    return failureOf(error) === 'provider_failed' && body['type'] !== 'server_error' ? undefined : error;
  }
  const response = event['type'] === 'response.done' ? event['response'] : undefined;
  if (!isFields(response) || response['status'] !== 'failed') return undefined;
  const details = response['status_details'];
  const body = isFields(details) && isFields(details['error']) ? details['error'] : {};
  return new APIError('The provider failed to answer.', { body });
}
