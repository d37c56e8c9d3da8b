import { homedir } from 'node:os';
import { join } from 'node:path';

const given = (value: string | undefined): string | undefined => (value === '' ? undefined : value);

/** What the command reads of the environment, and nothing else does. */
export const env = {
  /** Where the API is. */
  url: given(process.env['VOXIE_URL']),
  /** A Supabase access token; in place of `voxie login`, for machines. */
  accessToken: given(process.env['VOXIE_ACCESS_TOKEN']),
  /** The workspace to work in; default: the person's own. */
  workspaceId: given(process.env['VOXIE_WORKSPACE']),
  /** Where the sign-in is kept. */
  configFolder: join(given(process.env['XDG_CONFIG_HOME']) ?? join(homedir(), '.config'), 'voxie'),
} as const;
