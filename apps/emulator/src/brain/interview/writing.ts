import { patchPaths, voxieTools } from '@voxie/contracts';
import type { AgentDraft, SpokenPatch } from '@voxie/contracts';

import { call, canCall, say } from '../turn.ts';
import type { Reply, ToolRequest, Turn } from '../turn.ts';
import type { Facts } from './fields.ts';
import { COMPOSED_END, composeInstructions } from './purpose.ts';
import type { InterviewState } from './state.ts';
import type { Wishes } from './wishes/find-wishes.ts';
import { closing, openQuestion } from './wording.ts';

/** What is remembered of the draft may be out of date: then it is read before it is spoken of or built upon. */
export function rereadDraft(turn: Turn, state: InterviewState): Reply | null {
  const { name } = voxieTools.readDraft;
  return !state.draftIsFresh && canCall(turn, name) ? call(name) : null;
}

interface Learned {
  facts: Facts;
  /** Fields the person asked to change, though they may have typed them. */
  overwrite: readonly string[];
}

/** Sends what was learned, with the instructions kept in step unless someone wrote their own. */
export function write(turn: Turn, state: InterviewState, { facts, overwrite }: Learned): Reply {
  if (!canCall(turn, voxieTools.updateDraft.name)) {
    return say(`I cannot write to the draft just now. ${openQuestion(state)}`);
  }
  const reread = rereadDraft(turn, state);
  if (reread) return reread;
  return call(voxieTools.updateDraft.name, {
    patch: withInstructions(state.draft, facts),
    ...(overwrite.length > 0 ? { overwrite } : {}),
  });
}

interface Granted {
  wishes: Wishes;
  /** Learned by the way. */
  facts: Facts;
  /** The person asked for a change: also of what they typed. */
  isChange: boolean;
}

/** Sends what the person wants of the agent beyond its words: each tool by itself, and the rest in one patch. */
export function grant(turn: Turn, state: InterviewState, { wishes, facts, isChange }: Granted): Reply {
  const reread = rereadDraft(turn, state);
  if (reread) return reread;
  if (wishes.needs !== undefined && canCall(turn, voxieTools.listChoices.name)) {
    return call(voxieTools.listChoices.name, { topic: wishes.needs });
  }
  const isTemplate = wishes.requests.some(({ name }) => name === voxieTools.useTemplate.name);
  const words: SpokenPatch = isTemplate ? facts : withInstructions(state.draft, facts);
  const patch: SpokenPatch = { ...words, ...wishes.patch };
  const calls: ToolRequest[] = [...wishes.requests];
  if (Object.keys(patch).length > 0 || wishes.preset !== undefined) {
    const overwrite = isChange ? patchPaths(patch) : [];
    calls.push({
      name: voxieTools.updateDraft.name,
      arguments: {
        patch,
        ...(wishes.preset === undefined ? {} : { turnTakingPreset: wishes.preset }),
        ...(overwrite.length > 0 ? { overwrite } : {}),
      },
    });
  }
  const offered = calls.filter(({ name }) => canCall(turn, name));
  if (offered.length > 0) return { text: null, calls: offered };
  const why = wishes.refusals.join(' ') || 'I cannot set that up from here; the form can.';
  return say(`${why} ${openQuestion(state)}`);
}

function withInstructions(draft: AgentDraft, facts: Facts): Facts {
  const instructions = facts.instructions ?? inStep(draft, { ...draft, ...facts });
  return instructions === undefined ? facts : { ...facts, instructions };
}

/** The instructions anew when the fields behind them have changed; undefined when there is nothing to write. */
function inStep(before: AgentDraft, after: AgentDraft): string | undefined {
  const isOurs = before.instructions === undefined || before.instructions.endsWith(COMPOSED_END);
  const knowsTask = after.description !== undefined || before.instructions !== undefined;
  const composed = composeInstructions(after);
  return isOurs && knowsTask && composed !== before.instructions ? composed : undefined;
}

export function save(turn: Turn): Reply {
  return canCall(turn, voxieTools.saveAgent.name)
    ? call(voxieTools.saveAgent.name, { confirmed: true })
    : say('I cannot save it from here. Please use the save button of the form.');
}

/** "That's all": the draft is read back, with the instructions in step with what was typed in the form. */
export function finish(turn: Turn, state: InterviewState): Reply {
  const reread = rereadDraft(turn, state);
  if (reread) return reread;
  const instructions = inStep(state.draft, state.draft);
  return instructions !== undefined && canCall(turn, voxieTools.updateDraft.name)
    ? call(voxieTools.updateDraft.name, { patch: { instructions } })
    : say(closing(state));
}
