import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { completeConfig, configFields, draftProblems, turnTakingPresetOf } from '../config/index.ts';
import { agentTemplates } from './index.ts';

const byId = (id: string) => {
  const template = agentTemplates.find((each) => each.id === id);
  if (template === undefined) throw new Error(`no template ${id}`);
  return template;
};

test.each(agentTemplates)('$title is a whole agent that can be spawned as it is', ({ draft }) => {
  expect(draftProblems(draft)).toEqual([]);
  const config = completeConfig(draft);
  const required = Object.values(config.variables).filter((variable) => variable.default === undefined);
  expect(required).toEqual([]);
  expect(config.description).not.toBe('');
});

test('templates have ids of their own and words for the one who chooses', () => {
  expect(new Set(agentTemplates.map(({ id }) => id)).size).toBe(agentTemplates.length);
  for (const { id, title, description } of agentTemplates) {
    expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/u);
    expect(title.length).toBeGreaterThan(3);
    expect(description).toMatch(/^[A-Z].*\.$/u);
  }
});

test('no template names a secret where it could hold its value, and secrets are said in the setup', () => {
  for (const { draft, setup } of agentTemplates) {
    for (const tool of Object.values(draft.tools ?? {})) {
      if (!('connection' in tool)) continue;
      expect(setup.join(' ')).toContain(tool.connection);
    }
  }
});

/** `- **Logging**: Monitoring` -> `- Logging: Monitoring` */
const plain = (line: string): string => line.replaceAll(/\*\*|`/gu, '').trim();

/** The description of the backend engineer as it was first given, by its headings. */
const firstGiven = new Map(
  readFileSync(new URL('testing/backend-engineer.md', import.meta.url), 'utf8')
    .split(/^## /mu)
    .map((section) => section.split('\n').map(plain))
    .map(([heading = '', ...lines]) => [heading, lines.filter((line) => line !== '')]),
);
const linesOf = (heading: string): string[] => firstGiven.get(heading) ?? [];

const { instructions = '', knowledge = '' } = byId('backend-engineer').draft;
const sections = [...firstGiven.keys()].filter((heading) => /^(?!Agent Details|Available Tools|#)/u.test(heading));

test('the backend engineer begins with the system prompt it was first given', () => {
  expect(instructions.split('\n\n')[0]).toBe(linesOf('System Prompt').join('\n'));
});

test.each(sections.filter((heading) => heading !== 'System Prompt'))(
  'the backend engineer is told its %s word for word',
  (heading) => {
    expect(linesOf(heading).length).toBeGreaterThan(5);
    const told = `### ${heading}\n${linesOf(heading).join('\n')}\n\n`;
    expect(`${instructions}\n\n${knowledge}\n\n`).toContain(told);
  },
);

test('the backend engineer has the name, the type and the description it was first given', () => {
  const { name, type, description } = byId('backend-engineer').draft;
  const details = linesOf('Agent Details');
  for (const line of [`- Name: ${name}`, `- Type: ${type}`, `- Description: ${description}`])
    expect(details).toContain(line);
});

test('the backend engineer has the tools it was first given, in those words, each of the kind of its name', () => {
  const tools = Object.entries(byId('backend-engineer').draft.tools ?? {});
  const given = linesOf('Available Tools').flatMap((line) => {
    const [, name, words] = /^- (\w+): (.+)$/u.exec(line) ?? [];
    return name === undefined || words === undefined ? [] : [[name, words] as const];
  });
  expect(tools.map(([name]) => name)).toEqual(given.map(([name]) => name));
  for (const [index, [name, tool]] of tools.entries()) {
    expect(tool.kind).toBe(name);
    expect(tool.description.startsWith(given[index]?.[1] ?? '?')).toBe(true);
  }
});

test('templates say only what they decide: the rest is left to the defaults', () => {
  for (const { draft } of agentTemplates) expect(configFields).toEqual(expect.arrayContaining(Object.keys(draft)));
  expect(turnTakingPresetOf(completeConfig(byId('interviewer').draft).turnTaking)).toBe('patient');
});
