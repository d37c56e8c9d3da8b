import { expect, test } from 'vitest';
import { completeConfig, configFields, draftProblems, turnTakingPresetOf } from '../config/index.ts';
import { toolKinds } from '../tools/index.ts';
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

test("the backend engineer has the system prompt it was first given, and one tool of each of the kit's kinds", () => {
  const { draft } = byId('backend-engineer');
  expect(draft.instructions?.split('\n\n')[0]).toBe(
    "You are a backend developer who builds robust and secure applications. You should focus on writing clean, modular code that follows best practices. You have access to databases, APIs, logs, and infrastructure tools. Avoid making assumptions about the system unless explicitly told. Always ask for clarification when needed. Do not make up data or pretend to have access to systems you don't. Use only the tools provided. You are responsible for managing PAM agents, handling real-time communication via WebSockets, and ensuring data consistency across services.",
  );
  const kit = Object.keys(toolKinds).filter((kind) => !['http', 'mcp', 'collect'].includes(kind));
  expect(Object.keys(draft.tools ?? {}).toSorted()).toEqual(kit.toSorted());
  for (const [name, tool] of Object.entries(draft.tools ?? {})) expect(tool.kind).toBe(name);
});

test('templates say only what they decide: the rest is left to the defaults', () => {
  for (const { draft } of agentTemplates) expect(configFields).toEqual(expect.arrayContaining(Object.keys(draft)));
  expect(turnTakingPresetOf(completeConfig(byId('interviewer').draft).turnTaking)).toBe('patient');
});
