import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repositoryRoot } from './repository.ts';

/**
 * The files of the servers that connect to something without the guard of packages/platform/src/outbound, and whose address
 * it is. Never a tenant's: those go through createOutbound, or to addresses that its checkAddress gave.
 */
const unguarded: Readonly<Record<string, string>> = {
  'packages/platform/src/outbound/create-outbound.ts': 'the guard itself',
  'packages/platform/src/outbound/outbound.ts': 'the guard itself: a type',
  'packages/platform/src/errors/sentry.ts': "the operator's DSN",
  'packages/providers/src/context.ts': "the operator's provider; a tenant's goes by reachOfTenant",
  'packages/providers/src/chat-server.ts': 'a type',
  'packages/providers/src/openai/chat.ts': 'the client of chat models, which is given the fetch of its reach',
  'packages/providers/src/openai/realtime-socket.ts': 'by openSocket, to the addresses that the guard gave',
  'packages/providers/src/openai/socket.ts': 'connects to the addresses that the guard gave',
  'packages/providers/src/sarvam/speech-socket.ts': "the operator's provider",
  'packages/knowledge/src/chat/chat.ts': "the operator's model; of a tenant's server the guard's fetch is given",
  'packages/knowledge/src/embed/embedder.ts': "the operator's embeddings server",
  'packages/recordings/src/s3-store.ts': "the operator's store",
  'packages/recordings/src/supabase-store.ts': "the operator's Supabase",
  'packages/api/src/system/is-emulated.ts': "the operator's provider",
  'packages/api/src/system/numbers.ts': "the operator's provider",
  'packages/api/src/system/readiness.ts': "the operator's Supabase",
  'packages/agent-runtime/src/observe/worker-numbers.ts': 'a worker of this machine',
  'packages/agent-runtime/src/observe/health-server.ts': 'a worker of this machine',
  'packages/agent-runtime/src/observe/tell-worker.ts': 'a worker of this machine',
  'packages/tools/src/kit/tenant-database.ts': 'connects to the address that the guard gave',
  'packages/tools/src/kit/openai-api-call.ts': "the operator's provider",
  'packages/tools/src/kit/value-store.ts': "the operator's Redis",
  'packages/api/src/limits/store.ts': "the operator's Redis",
};

/** Every way that Node and our libraries have to open a connection. Types count: what is named can be used. */
const way =
  /(?<![.\w'#])fetch\((?!input, init\))|globalThis\.fetch|\bnew WebSocket\b|import (?!type)[^;]*?\bfrom '(?:undici|ws|openai|postgres|node:net|node:tls|node:dgram|node:https?|node:http2|@redis\/client)'/u;
/** Those that only listen, or only read an address. */
const listens = /import \{ (?:createServer|isIPv6|isIPv4, isIPv6) \} from 'node:(?:http|net)'/gu;

const sources = globSync(
  'packages/{platform,providers,knowledge,recordings,jobs,api,agent-runtime,tools}/src/**/*.ts',
  {
    cwd: repositoryRoot,
  },
).filter((file) => !/\.test\.ts$|\/testing\//u.test(file));

const found = sources.filter((file) =>
  way.test(readFileSync(join(repositoryRoot, file), 'utf8').replaceAll(listens, '')),
);

test('no module but those named here opens a connection without the guard', () => {
  expect(sources.length).toBeGreaterThan(300);
  expect(found.filter((file) => unguarded[file] === undefined)).toEqual([]);
});

test('every module that is named here has a way out', () => {
  expect(Object.keys(unguarded).filter((file) => !found.includes(file))).toEqual([]);
});

const html = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc|createContextualFragment|setHTMLUnsafe/iu;

test('no text is made HTML in a browser', () => {
  const screens = globSync('{apps/dashboard,packages/client,packages/contracts}/{src,public}/**/*.{ts,tsx,js}', {
    cwd: repositoryRoot,
  });
  expect(screens.length).toBeGreaterThan(200);
  expect(screens.filter((file) => html.test(readFileSync(join(repositoryRoot, file), 'utf8')))).toEqual([]);
});
