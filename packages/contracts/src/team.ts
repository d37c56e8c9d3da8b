import { z } from 'zod';
import { agentConfigSchema, readStoredConfig } from './config/index.ts';
import { idSchema } from './ids.ts';

/** One agent of a team as it was when the call began. */
export const pinnedMemberSchema = z.object({
  agentId: idSchema,
  version: z.number().int().positive().nullable().describe('Null: a snapshot of the draft.'),
  config: agentConfigSchema,
});
export type PinnedMember = z.infer<typeof pinnedMemberSchema>;

/** Every agent a call can reach by handoff or by asking, by the slug or id its team names it by. */
export const pinnedTeamSchema = z.record(z.string(), pinnedMemberSchema);
export type PinnedTeam = z.infer<typeof pinnedTeamSchema>;

/** More agents than this are no team but a mistake. */
export const maxTeamAgents = 20;

const storedTeamSchema = z.record(z.string(), pinnedMemberSchema.extend({ config: z.unknown() })).catch({});

/** A stored team, whose configs may be of any age. Throws AppError PRECONDITION_FAILED as readStoredConfig does. */
export function readStoredTeam(stored: unknown): PinnedTeam {
  return Object.fromEntries(
    Object.entries(storedTeamSchema.parse(stored)).map(([name, member]) => [
      name,
      { ...member, config: readStoredConfig(member.config) },
    ]),
  );
}
