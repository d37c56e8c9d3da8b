// npm run headers -w @voxie/app-dashboard: what a static host must send with every file, in the form of a _headers file.
import { hostingEnv } from './hosting-env.ts';
import { securityHeaders } from './security-headers.ts';

const lines = Object.entries(securityHeaders(hostingEnv('production').origins)).map(
  ([name, value]) => `  ${name}: ${value}`,
);
process.stdout.write(`/*\n${lines.join('\n')}\n`);
