import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/**
 * Cuts event streams when the server closes: they would keep it open for ever. A cut stream is opened again by its
 * client, where one that ended in order would count as finished.
 */
export function cutStreamsOnClose(app: FastifyInstance): void {
  const open = new Set<Socket>();
  app.addHook('onRequest', async (request) => {
    if (request.headers.accept?.includes('text/event-stream') !== true) return;
    const { socket } = request.raw;
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  app.addHook('preClose', async () => {
    for (const socket of open) socket.destroy();
  });
}
