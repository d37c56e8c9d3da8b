import type { FastifyInstance } from 'fastify';
import { openApiDocument } from './document.ts';
import { docsPage, docsStyle } from './page.ts';

/** `/api/openapi.json`, and `/docs`: the same for people. */
export async function registerDocs(app: FastifyInstance): Promise<void> {
  const document = openApiDocument();
  const page = docsPage(document);
  app.get('/api/openapi.json', async (_request, reply) => reply.send(document));
  app.get('/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  app.get('/docs/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(docsStyle));
}
