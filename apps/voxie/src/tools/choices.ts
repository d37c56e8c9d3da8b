import {
  agentTemplates,
  languageName,
  partKinds,
  problemsOf,
  providers,
  toolKinds,
  turnTakingPresets,
  voxieTools,
} from '@voxie/contracts';
import type {
  Choice,
  ChoiceTopic,
  ListChoicesResult,
  PartDescriptor,
  PartKind,
  Problem,
  ProviderDescriptor,
} from '@voxie/contracts';
import type { Drafting } from './drafting.ts';
import { parametersOf } from './tool-schema.ts';

const notes: Record<ChoiceTopic, string> = {
  providers:
    'mode realtime is one speech-to-speech model: the shortest pauses. pipeline is speech to text, a chat model and text to speech: other voices and languages, often cheaper. ' +
    'realtime_tts listens with the first and speaks with the last. A provider with a setting needs its key on the server; never ask for it in the talk.',
  models:
    'Write it as model of the part, with its provider. Latency and cost are compared with the others of the list.',
  voices: 'Write it as voice of realtime or tts, with its provider. Name three that fit, not all of them.',
  languages: 'Write the tag as language. A provider that is not listed takes any language.',
  turn_taking: 'Write it as turnTakingPreset. Single settings can be changed afterwards, in turnTaking.',
  tools: 'Grant one with set_tool, under a name of its own. Ask again with the kind in "of" for its settings.',
  templates: 'Begin from one with use_template.',
  knowledge: 'Write the ids as knowledgeBase.sources. The person uploads more under Knowledge.',
};

type Listing = (of: string | undefined, drafting: Drafting) => Choice[] | Promise<Choice[]>;

const listings: Record<ChoiceTopic, Listing> = {
  providers: (of) =>
    providersOf(of).map(({ id, title, about, parts, setting }) => ({
      id,
      title,
      about: setting === null ? about : `${about} Needs ${setting} on the server.`,
      parts: partKinds.filter((kind) => parts[kind] !== undefined),
    })),
  models: (of) =>
    partsOf(of).flatMap(({ provider, kind, part }) =>
      part.models.map((model) => ({ ...model, provider, parts: [kind] })),
    ),
  voices: (of) => partsOf(of).flatMap(voicesOf),
  languages: (of) =>
    partsOf(of).flatMap(({ provider, kind, part }) =>
      (part.languages ?? []).map((id) => ({ id, title: languageName(id), provider, parts: [kind] })),
    ),
  turn_taking: () =>
    Object.entries(turnTakingPresets).map(([id, settings]) => ({ id, about: presetWords[id] ?? '', settings })),
  tools: (of) =>
    Object.values(toolKinds)
      .filter(({ kind }) => of === undefined || kind === of)
      .map(({ kind, title, about, schema }) => ({
        id: kind,
        title,
        about,
        ...(of === undefined ? {} : { settings: { ...parametersOf(schema) } }),
      })),
  templates: () => agentTemplates.map(({ id, title, description }) => ({ id, title, about: description })),
  knowledge: async (_of, drafting) =>
    (await drafting.knowledgeSources()).map(({ name, title, isReady }) => ({
      id: name,
      title,
      about: isReady ? 'Ready.' : 'Still being read in.',
    })),
};

const presetWords: Readonly<Record<string, string>> = {
  balanced: 'Suits most agents.',
  fast: 'Answers at once: for quick exchanges. May speak into a pause for thought.',
  patient: 'Waits longer: for people who think while they speak.',
};

/** What there is to choose from, as data for the model. */
export async function listChoices(
  drafting: Drafting,
  args: unknown,
): Promise<ListChoicesResult | { ok: false; problems: Problem[] }> {
  const parsed = voxieTools.listChoices.parameters.safeParse(args);
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error) };
  const { topic, of } = parsed.data;
  const choices = await listings[topic](of, drafting);
  const note =
    choices.length === 0 && topic === 'knowledge'
      ? 'There is none yet: the person can upload one under Knowledge.'
      : notes[topic];
  return { topic, choices: merged(choices), note };
}

const providersOf = (of: string | undefined): ProviderDescriptor[] =>
  Object.values(providers).filter(({ id }) => of === undefined || id === of);

interface OfferedPart {
  provider: keyof typeof providers;
  kind: PartKind;
  part: PartDescriptor;
}

function partsOf(of: string | undefined): OfferedPart[] {
  return Object.values(providers)
    .filter(({ id }) => of === undefined || id === of)
    .flatMap((descriptor) => {
      const { parts }: ProviderDescriptor = descriptor;
      return partKinds.flatMap((kind) => {
        const part = parts[kind];
        return part === undefined ? [] : [{ provider: descriptor.id, kind, part }];
      });
    });
}

const voicesOf = ({ provider, kind, part }: OfferedPart): Choice[] =>
  (part.voices ?? []).flatMap(({ models, ...voice }) =>
    models === undefined
      ? [{ ...voice, provider, parts: [kind] }]
      : models.map((model) => ({ ...voice, provider, parts: [kind], model })),
  );

/** One choice for all the parts of a provider it is the same for. */
function merged(choices: readonly Choice[]): Choice[] {
  const byKey = new Map<string, Choice>();
  for (const choice of choices) {
    const key = `${choice.provider ?? ''}/${choice.id}/${choice.model ?? ''}`;
    const before = byKey.get(key);
    byKey.set(
      key,
      before === undefined ? choice : { ...before, parts: [...(before.parts ?? []), ...(choice.parts ?? [])] },
    );
  }
  return [...byKey.values()];
}
