import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { ErrorBody } from '@voxie/contracts';

interface ParserError extends Error {
  code?: string;
}

const answers: Readonly<Record<string, readonly [status: string, message: string]>> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'The address and the headers of the request are too long.',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request took too long to arrive.'],
};
const usual = ['400 Bad Request', 'This is no HTTP request.'] as const;

/** Answers what never became a request (too slow, too long, not HTTP) in the form of all errors, and hangs up. */
export function answerClientError(error: ParserError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, message] = answers[error.code ?? ''] ?? usual;
  const code: ErrorBody['code'] = 'VALIDATION';
  const body = JSON.stringify({ code, message, request_id: randomUUID() });
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  );
}
