import { toTrpcError } from '../errors.ts';

/** Errors in the midst of a stream pass no middleware: here they become ours. */
export function withTrpcErrors<Asked, Event>(stream: (asked: Asked) => AsyncGenerator<Event, void>) {
  return async function* mapped(asked: Asked): AsyncGenerator<Event, void> {
    try {
      yield* stream(asked);
    } catch (error) {
      throw toTrpcError(error);
    }
  };
}
