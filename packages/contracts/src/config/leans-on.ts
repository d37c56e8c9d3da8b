import type { AgentDraft } from './agent-config.ts';
import { partsOfMode } from './parts.ts';

/** Something outside the draft that it names, and where. */
interface Named {
  name: string;
  path: string;
}

/** What a draft names that must be there in its workspace when it is called. */
interface LeansOn {
  /** Slugs or ids of other agents. */
  agents: Named[];
  /** Names of knowledge sources. */
  sources: Named[];
  secrets: Named[];
}

const secretPlace = /\{\{\s*secret:([A-Z][A-Z0-9_]{0,63})\s*\}\}/gu;

function secretsOf(owner: unknown, path: string): Named[] {
  if (typeof owner === 'string') return [...owner.matchAll(secretPlace)].map(([, name = '']) => ({ name, path }));
  if (typeof owner !== 'object' || owner === null) return [];
  return Object.entries(owner).flatMap(([field, value]: [string, unknown]) => {
    const at = `${path}.${field}`;
    const isName = (field === 'apiKeySecret' || field === 'connection') && typeof value === 'string' && value !== '';
    return isName ? [{ name: value, path: at }] : secretsOf(value, at);
  });
}

/** The secrets that a tool names: as a key, as a connection, or in a place of a header or a body. */
export function secretsOfTool(tool: object, path: string): Named[] {
  const told = new Set(['description', 'parameters']);
  return secretsOf(Object.fromEntries(Object.entries(tool).filter(([field]) => !told.has(field))), path);
}

/** What a draft leans on. Parts that its mode does not use count for nothing. */
export function leansOn({ tools, team, knowledgeBase, mode = 'realtime', ...draft }: AgentDraft): LeansOn {
  const members = Object.entries(team?.members ?? {});
  return {
    agents: members.map(([member, { agent }]) => ({ name: agent, path: `team.members.${member}.agent` })),
    sources: (knowledgeBase?.sources ?? []).map((name) => ({ name, path: 'knowledgeBase.sources' })),
    secrets: [
      ...partsOfMode[mode].flatMap((kind) => [
        ...secretsOf(draft[kind], kind),
        ...secretsOf(draft.fallbacks?.[kind], `fallbacks.${kind}`),
      ]),
      ...(draft.analysis?.model === 'own' ? secretsOf(draft.analysis.llm, 'analysis.llm') : []),
      ...Object.entries(tools ?? {}).flatMap(([name, tool]) => secretsOfTool(tool, `tools.${name}`)),
    ],
  };
}
