import type { llm, voice } from '@livekit/agents';
import type { AgentConfig } from '@voxie/contracts';
import { knowledgePassages } from '@voxie/db';
import type { Assignment } from '../call/claim.ts';
import type { CallControls } from '../call/plan.ts';
import type { RuntimeDeps } from '../deps.ts';
import { CitationGuard } from '../knowledge/citation-guard.ts';
import { knowledgeTools } from '../knowledge/knowledge-tool.ts';
import type { ToolUser, ToolWorld } from '../tools/tool-world.ts';
import { keepContext } from './keep-context.ts';
import { recallMemory } from './recall.ts';
import { summariserFor } from './summariser.ts';

/** What the agents of one call look up, remember and keep before them. */
export interface Mind {
  /** The search of an agent's knowledge, where it has sources. */
  toolsFor: (user: ToolUser, config: AgentConfig) => llm.ToolContextEntry[];
  /** A section for the instructions: what is remembered of the person. Empty where nothing is. */
  recall: (config: AgentConfig) => Promise<string>;
  /** Called once, before the session starts. */
  attach: (session: voice.AgentSession, config: AgentConfig) => void;
  /** Called before the answer to what a person typed. Never fails, and does not take long. */
  beforeReply: () => Promise<void>;
}

/** Made once a call. */
export function createMind(input: {
  assignment: Pick<Assignment, 'call' | 'participant'>;
  controls: CallControls;
  deps: RuntimeDeps;
  world: ToolWorld;
}): Mind {
  const { assignment, controls, deps, world } = input;
  const { db, logger, embedder, chat } = deps;
  const { workspaceId } = assignment.call;
  const stillSearched = async (ids: readonly string[]) => await knowledgePassages.stillSearched(db, workspaceId, ids);
  const guard = new CitationGuard({ stillSearched, logger, over: controls.over });
  return {
    toolsFor: (user, config) => knowledgeTools({ world, user, config, embedder, guard }),
    recall: async (config) => await recallMemory({ assignment, config, controls, deps }),
    beforeReply: async () => await guard.beforeReply(),
    attach: (session, { memory: { summariseAfterTurns } }) => {
      guard.watch(session);
      keepContext({
        session,
        summariseAfterTurns,
        summarise: summariserFor(session, chat, controls.meter),
        controls,
        logger,
      });
    },
  };
}
