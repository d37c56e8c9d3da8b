import type { z } from 'zod';
import { agentDraftSchema } from '../config/index.ts';
import type { AgentDraft } from '../config/index.ts';

/** An agent to start from. Its draft is complete: it can be spawned as it is. */
export interface AgentTemplate {
  /** Never changes; what `use_template` and the gallery name it by. */
  id: string;
  title: string;
  /** One or two sentences for the person who chooses. */
  description: string;
  /** What to replace or add before real people call, in short sentences. Empty: nothing. */
  setup: readonly string[];
  draft: AgentDraft;
}

interface WrittenTemplate extends Omit<AgentTemplate, 'draft'> {
  draft: z.input<typeof agentDraftSchema>;
}

/** The template with the defaults of its tools and variables filled in. */
export const defineTemplate = ({ draft, ...about }: WrittenTemplate): AgentTemplate => ({
  ...about,
  draft: agentDraftSchema.parse(draft),
});
