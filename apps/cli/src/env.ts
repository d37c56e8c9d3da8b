import { homedir } from 'node:os';
import { join } from 'node:path';

const given = (value: string | undefined): string | undefined => (value === '' ? undefined : value);

/** What the command reads of the environment, and nothing else does. */
export const env = {
  /** Where the API is. */
  url: given(process.env['VOXIE_URL']),
  /** A Supabase access token; in place of `voxie login`, for machines. */
  accessToken: given(process.env['VOXIE_ACCESS_TOKEN']),
  /** An API key of a workspace; before both of the others. */
  apiKey: given(process.env['VOXIE_API_KEY']),
  /** The workspace to work in; default: the person's own, or that of the key. */
  workspaceId: given(process.env['VOXIE_WORKSPACE']),
  /** Where the sign-in is kept. */
  configFolder: join(given(process.env['XDG_CONFIG_HOME']) ?? join(homedir(), '.config'), 'voxie'),
} as const;
