import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { nodeLimits } from './run-code.ts';

/** Runs Node with the sandbox's limits, without QuickJS: what one that broke out of it could do. */
function outside(code: string): string {
  const attempt = `const tell = (x) => process.stdout.write(String(x)); try { tell(${code}) } catch (error) { tell(error.code) }`;
  const child = spawnSync(process.execPath, [...nodeLimits(), '--eval', attempt], { env: {}, encoding: 'utf8' });
  return child.stdout;
}

test.each([
  'require("node:fs").readFileSync("/etc/passwd")',
  'require("node:fs").readdirSync("/")',
  'require("node:fs").writeFileSync("/tmp/voxie-sandbox", "x")',
  'require("node:child_process").spawnSync("id").stdout',
  'new (require("node:worker_threads").Worker)("1", { eval: true })',
])('%s is denied', (code) => {
  expect(outside(code)).toBe('ERR_ACCESS_DENIED');
});

test('there is no environment', () => {
  expect(outside('JSON.stringify(process.env)')).toBe('{}');
});
