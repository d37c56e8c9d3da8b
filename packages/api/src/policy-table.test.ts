import { readFile } from 'node:fs/promises';
import { scopeSchema } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { may, roleOfScopes, ruleOf, verbs } from './policy.ts';

test('docs/access.md says of each scope what it lets a key do', async () => {
  const text = await readFile(new URL('../../../docs/access.md', import.meta.url), 'utf8');
  const rows = text.split('\n').filter((line) => /^\| `\w+:\w+` \|/u.test(line));
  const told = scopeSchema.options.map((scope) => {
    const own = verbs.filter((verb) => ruleOf(verb).grants !== 'any' && may({ role: 'viewer', grants: [scope] }, verb));
    return `| \`${scope}\` | ${own.map((verb) => `\`${verb}\``).join(', ')} | ${roleOfScopes([scope])} |`;
  });
  expect(rows).toEqual(told);
});
