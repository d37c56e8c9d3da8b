import { llm } from '@livekit/agents';
import { voxieTools } from '@voxie/contracts';
import type { ReadDraftResult, UpdateDraftResult } from '@voxie/contracts';
import { listChoices } from './choices.ts';
import type { Consent } from './consent.ts';
import type { Drafting } from './drafting.ts';
import { removeTool, setTool } from './grant-tools.ts';
import { saveAgent } from './save-agent.ts';
import { parametersOf } from './tool-schema.ts';
import { updateDraft } from './update-draft.ts';
import { useTemplate } from './use-template.ts';

interface ToolsetInput {
  drafting: Drafting;
  consent: Consent;
  onSaved: () => void;
}

type VoxieTool = (typeof voxieTools)[keyof typeof voxieTools];

/** The tools of the contract. What is wrong with a call is told to the model, so that it can mend it. */
export function voxieToolset({ drafting, consent, onSaved }: ToolsetInput): llm.ToolContextEntry[] {
  const { updateDraft: update, setTool: set, removeTool: remove, useTemplate: use } = voxieTools;
  const writing =
    (work: (drafting: Drafting, args: unknown) => Promise<UpdateDraftResult>) => async (args: unknown) => {
      const result = await work(drafting, args);
      if (result.changed.length > 0) consent.changed();
      return result;
    };
  return [
    offer(update, writing(updateDraft)),
    offer(set, writing(setTool)),
    offer(remove, writing(removeTool)),
    offer(use, writing(useTemplate)),
    offer(voxieTools.listChoices, async (args) => await listChoices(drafting, args)),
    offer(voxieTools.readDraft, async () => await read(drafting)),
    offer(voxieTools.saveAgent, async (args) => {
      const result = await saveAgent(drafting, consent, args);
      if (result.ok) onSaved();
      return result;
    }),
  ];
}

/** Raw JSON schemas: upstream would answer a call that does not fit with its own words instead of our problems. */
function offer({ name, description, parameters }: VoxieTool, execute: (args: unknown) => Promise<object>) {
  return llm.tool({ name, description, parameters: parametersOf(parameters), execute });
}

async function read(drafting: Drafting): Promise<ReadDraftResult> {
  const { draft, problems, touched } = await drafting.read();
  const typedByPerson = Object.keys(touched).filter((path) => touched[path]?.by === 'person');
  return { draft, missing: problems, typedByPerson };
}
