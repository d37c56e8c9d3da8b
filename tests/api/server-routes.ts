import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { listProcedures, listRestProcedures } from '@voxie/api';

/** What is neither a procedure nor the REST route of one, and what it answers to whoever asks without more than their token. */
export const rawRoutes: Readonly<Record<string, number>> = {
  'GET /health': 200,
  'GET /health/ready': 200,
  // Where METRICS_TOKEN is set, it is asked for.
  'GET /metrics': 200,
  // Both go by the signature in the path.
  'GET /recordings/:callId': 404,
  'GET /exports/:exportId': 404,
  // LiveKit signs its events.
  'POST /webhooks/livekit': 401,
  'GET /api/openapi.json': 200,
  'GET /api/agent-config.schema.json': 200,
  'GET /docs': 200,
  'GET /docs/style.css': 200,
};

const printRoutes = `
  import { createServer } from './src/server.ts';
  import { createLogger, createMetricsRegistry } from '@voxie/platform';
  const api = { deps: { logger: createLogger({ name: 'routes', level: 'silent' }) } };
  const options = { allowedOrigins: [], metrics: await createMetricsRegistry(), trustProxy: [], requestWithinSeconds: 1 };
  const app = await createServer(api, options);
  await app.ready();
  process.stdout.write(app.printRoutes({ commonPrefix: false }));
`;

/** Lines of Fastify's tree, as `│   └── /:agent_id (GET, HEAD)`, each with four letters for each branch that it is on. */
function readTree(tree: string): string[] {
  const above: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const [, branches = '', part = '', methods = ''] = /^([│├└─\s]*)(\S+) \(([\w, ]+)\)$/u.exec(line) ?? [];
    if (part === '') return [];
    const depth = branches.length / 4;
    above.splice(depth - 1, Infinity, `${above[depth - 2] ?? ''}${part}`);
    return methods.split(', ').map((method) => `${method} ${above.at(-1) ?? ''}`);
  });
}

/** Every route of the API's server, but HEAD beside GET and the preflight of CORS. */
export async function listServerRoutes(): Promise<string[]> {
  const cwd = fileURLToPath(new URL('../../apps/api', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', printRoutes], { cwd });
  return readTree(stdout).filter((route) => !route.startsWith('HEAD ') && route !== 'OPTIONS *');
}

/** What the procedures are asked by: tRPC, which takes every method at one place, and REST. */
export function isOfProcedure(route: string): boolean {
  const [method, path = ''] = route.split(' ');
  if (path === '/trpc/:path') return true;
  const names = listProcedures().map(({ name }) => `POST /trpc/${name}`);
  const rest = listRestProcedures().map(({ route: of }) => `${of.method} ${of.path.replaceAll(/\{(\w+)\}/gu, ':$1')}`);
  return [...names, ...rest].includes(`${method} ${path}`);
}
