import { agentConfigJsonSchema } from '@voxie/contracts';
import type { FastifyInstance } from 'fastify';
import { openApiDocument } from './document.ts';
import { docsPage, docsStyle } from './page.ts';

/** `/api/openapi.json`, and `/docs`: the same for people; the JSON schema of an agent's file, for editors. */
export async function registerDocs(app: FastifyInstance): Promise<void> {
  const document = openApiDocument();
  const schema = agentConfigJsonSchema();
  const page = docsPage(document);
  app.get('/api/openapi.json', async (_request, reply) => reply.send(document));
  app.get('/api/agent-config.schema.json', async (_request, reply) =>
    reply.type('application/schema+json; charset=utf-8').send(JSON.stringify(schema)),
  );
  app.get('/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  app.get('/docs/style.css', async (_request, reply) => reply.type('text/css; charset=utf-8').send(docsStyle));
}
