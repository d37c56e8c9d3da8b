import {
  agentTemplates,
  applyPatch,
  changedPaths,
  draftProblems,
  patchPaths,
  toolConfigSchema,
  turnTakingPresets,
  voxieTools,
  withoutPaths,
} from '@voxie/contracts';
import type { AgentDraft, AgentPatch } from '@voxie/contracts';
import { z } from 'zod';

import { think } from '../../brain.ts';
import type { Entry, Reply, ToolRequest } from '../../turn.ts';

const offers = Object.values(voxieTools).map((tool) => ({
  name: tool.name,
  description: tool.description,
  parameters: z.toJSONSchema(tool.parameters),
}));

interface Given {
  draft?: AgentDraft;
  typed?: string[];
  entries?: Entry[];
  /** Knowledge sources of the workspace. */
  sources?: string[];
}

/** A draft with the rules of the worker's tools. */
class TestDraft {
  draft: AgentDraft;
  saved: AgentDraft | null = null;
  readonly typed: string[];
  readonly #sources: readonly string[];
  readonly #tools: Record<string, (args: unknown) => unknown> = {
    [voxieTools.updateDraft.name]: (args) => this.#update(args),
    [voxieTools.setTool.name]: (args) => this.#setTool(args),
    [voxieTools.removeTool.name]: (args) =>
      this.#change({ tools: { [voxieTools.removeTool.parameters.parse(args).name]: null } }),
    [voxieTools.useTemplate.name]: (args) => this.#useTemplate(args),
    [voxieTools.listChoices.name]: (args) => this.#listChoices(args),
    [voxieTools.readDraft.name]: () => ({ ...this.#read(), typedByPerson: this.typed }),
    [voxieTools.saveAgent.name]: () => this.#save(),
  };

  constructor({ draft = {}, typed = [], sources = [] }: Given) {
    this.draft = draft;
    this.typed = [...typed];
    this.#sources = sources;
  }

  run({ name, arguments: args }: ToolRequest): unknown {
    return this.#tools[name]?.(args);
  }

  edit(patch: AgentDraft): void {
    this.draft = { ...this.draft, ...patch };
    this.typed.push(...Object.keys(patch));
  }

  #read() {
    return { draft: this.draft, missing: draftProblems(this.draft) };
  }

  #change(patch: AgentPatch, overwrite: readonly string[] = []) {
    const kept = patchPaths(patch).filter((path) => this.typed.includes(path) && !overwrite.includes(path));
    const before = this.draft;
    this.draft = applyPatch(before, withoutPaths(patch, kept));
    return { ok: true, changed: changedPaths(before, this.draft), keptForPerson: kept, problems: [], ...this.#read() };
  }

  #update(args: unknown) {
    const { patch, overwrite, turnTakingPreset } = voxieTools.updateDraft.parameters.parse(args);
    const turnTaking = turnTakingPreset === undefined ? {} : { turnTaking: turnTakingPresets[turnTakingPreset] };
    return this.#change({ ...patch, ...turnTaking }, overwrite);
  }

  #setTool(args: unknown) {
    const { name, kind, settings } = voxieTools.setTool.parameters.parse(args);
    return this.#change({ tools: { [name]: toolConfigSchema.parse({ ...settings, kind }) } });
  }

  #useTemplate(args: unknown) {
    const { template } = voxieTools.useTemplate.parameters.parse(args);
    const from = agentTemplates.find(({ id }) => id === template);
    return { ...this.#change({ ...from?.draft, ...this.draft }), advice: [...(from?.setup ?? [])] };
  }

  #listChoices(args: unknown) {
    const { topic } = voxieTools.listChoices.parameters.parse(args);
    return { topic, choices: this.#sources.map((source) => ({ id: source, title: source })), note: '' };
  }

  #save() {
    const problems = draftProblems(this.draft);
    if (problems.length === 0) this.saved = this.draft;
    return { ok: problems.length === 0, agentName: this.draft.name ?? null, problems };
  }
}

/** A talk with Voxie whose tools do what the worker's tools do. */
export function startTalk(given: Given = {}) {
  const entries: Entry[] = [...(given.entries ?? [])];
  const calls: ToolRequest[] = [];
  const draft = new TestDraft(given);

  function use(request: ToolRequest): void {
    calls.push(request);
    const callId = `call_${calls.length}`;
    entries.push({ kind: 'call', callId, name: request.name, arguments: JSON.stringify(request.arguments) });
    entries.push({ kind: 'result', callId, output: JSON.stringify(draft.run(request)) });
  }

  function respond(replyInstructions = ''): string {
    const said: string[] = [];
    for (let step = 0; step < 5; step += 1) {
      const reply: Reply = think({
        instructions: 'You are Voxie.',
        replyInstructions: step === 0 ? replyInstructions : '',
        entries,
        tools: offers,
        toolChoice: 'auto',
      });
      if (reply.text !== null || reply.calls.length === 0) {
        said.push(reply.text ?? '');
        entries.push({ kind: 'assistant', text: reply.text ?? '' });
      }
      if (reply.calls.length === 0) return said.join(' ');
      for (const request of reply.calls) use(request);
    }
    throw new Error('Voxie called tools without an end');
  }

  return {
    greet: respond,
    type(text: string): string {
      entries.push({ kind: 'user', text });
      return respond();
    },
    speak(): string {
      entries.push({ kind: 'speech' });
      return respond();
    },
    /** The person edits the form; the worker tells Voxie without asking for an answer. */
    edit(patch: AgentDraft): void {
      draft.edit(patch);
      const text = `The person edited the form themselves: ${Object.keys(patch).join(', ')}.`;
      entries.push({ kind: 'system', text });
    },
    entries,
    calls,
    draft: () => draft.draft,
    saved: () => draft.saved,
  };
}
