import type { Problem } from '../errors.ts';
import { providers, voicesOf } from '../providers/index.ts';
import type { PartDescriptor, PartKind, ProviderDescriptor } from '../providers/index.ts';
import type { AgentConfig } from './agent-config.ts';
import { checkTools, unknownPlaces } from './check-tools.ts';
import { partsOfMode } from './parts.ts';
import type { Part } from './parts.ts';
import { builtInVariables } from './variables.ts';

/** Names that the runtime gives to tools of its own. */
const reservedTools = /^(?:end_call|knowledge_search|remember|handoff_to_.*|ask_.*)$/u;

/** True for a name that the runtime gives to tools of its own. */
export const isReservedTool = (name: string): boolean => reservedTools.test(name);

/** What a config says that cannot work together, though each field is fine. Empty: it can run. */
export function checkConfig(config: AgentConfig): Problem[] {
  return [
    ...checkPlaces(config),
    ...checkParts(config),
    ...checkTurnTaking(config),
    ...checkLimits(config),
    ...checkNames(config),
    ...checkTools(config),
  ];
}

function checkPlaces(config: AgentConfig): Problem[] {
  const known = [...Object.keys(config.variables), ...builtInVariables];
  const texts = ['instructions', 'knowledge', 'neverDo', 'endWhen', 'greeting', 'audience', 'personality'] as const;
  const unknown = unknownPlaces(
    Object.fromEntries(texts.map((field) => [field, config[field]])),
    known,
    'Add the variable',
  );
  const taken = builtInVariables.filter((name) => Object.hasOwn(config.variables, name));
  return [
    ...unknown,
    ...taken.map((name) => ({ path: `variables.${name}`, message: `${name} is always there; choose another name.` })),
  ];
}

interface UsedPart {
  path: string;
  kind: PartKind;
  part: Part<PartKind>;
}

/** The parts that the mode uses, with their fallbacks. */
export function usedParts(config: AgentConfig): UsedPart[] {
  return partsOfMode[config.mode].flatMap((kind) => [
    { path: kind, kind, part: config[kind] },
    ...config.fallbacks[kind].map((part, index) => ({ path: `fallbacks.${kind}.${index}`, kind, part })),
  ]);
}

function checkParts(config: AgentConfig): Problem[] {
  return usedParts(config).flatMap(({ path, kind, part }) => {
    const provider: ProviderDescriptor = providers[part.provider];
    const descriptor = provider.parts[kind];
    return [...checkLanguage(config.language, provider, descriptor), ...checkVoice(path, part, descriptor)];
  });
}

function checkLanguage(language: string, provider: ProviderDescriptor, part: PartDescriptor | undefined): Problem[] {
  if (part?.languages === undefined || languageFor(part.languages, language) !== undefined) return [];
  return [
    {
      path: 'language',
      message: `${provider.title} does not know ${language}. It knows ${part.languages.join(', ')}.`,
    },
  ];
}

/** The tag of a list that a language is spoken by: the very one, else the same language of another region. */
export function languageFor(languages: readonly string[], tag: string): string | undefined {
  const primary = tag.split('-', 1)[0];
  return languages.find((each) => each === tag) ?? languages.find((each) => each.split('-', 1)[0] === primary);
}

/** A voice of another model; one that no list has may be right. */
function checkVoice(path: string, part: Part<PartKind>, descriptor: PartDescriptor | undefined): Problem[] {
  if (descriptor?.voices === undefined || !('voice' in part)) return [];
  const voices = voicesOf(descriptor, part.model).map(({ id }) => id);
  const isListed = descriptor.voices.some(({ id }) => id === part.voice);
  return !isListed || voices.includes(part.voice)
    ? []
    : [
        {
          path: `${path}.voice`,
          message: `${part.voice} is no voice of ${part.model}. Choose ${voices.join(', ')}.`,
        },
      ];
}

function checkTurnTaking({ mode, turnTaking }: AgentConfig): Problem[] {
  const problems: Problem[] = [];
  if (mode === 'pipeline' && turnTaking.detection.startsWith('provider'))
    problems.push({
      path: 'turnTaking.detection',
      message: 'Only a realtime model finds the end of a turn by itself. Choose auto, vad or turn_model.',
    });
  if (turnTaking.maxDelayMs < turnTaking.minDelayMs)
    problems.push({
      path: 'turnTaking.maxDelayMs',
      message: 'The longest silence must not be shorter than the shortest.',
    });
  return problems;
}

function checkLimits({ limits }: AgentConfig): Problem[] {
  const problems: Problem[] = [];
  if (limits.idleNudgeSeconds >= limits.idleTimeoutSeconds)
    problems.push({ path: 'limits.idleNudgeSeconds', message: 'The agent must ask before the call ends for silence.' });
  return problems;
}

function checkNames({ tools }: AgentConfig): Problem[] {
  const named = Object.entries(tools).flatMap(([name, tool]) => [
    { path: `tools.${name}`, name },
    ...(tool.kind === 'mcp'
      ? Object.entries(tool.tools).map(([source, as]) => ({ path: `tools.${name}.tools.${source}`, name: as }))
      : []),
  ]);
  return named
    .filter(({ name }) => isReservedTool(name))
    .map(({ path, name }) => ({ path, message: `${name} is a name the agent uses itself; choose another one.` }));
}
