import { VoxieError } from '@voxie/client';
import type { Role } from '@voxie/contracts';
import type { Person } from './support.ts';

/** The code of what went wrong; `done`: nothing did. */
export const codeOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'done';
  } catch (error) {
    return VoxieError.from(error).code;
  }
};

export const tokenIn = (link: string): string => new URL(link).searchParams.get('token') ?? '';

/** A workspace of its own, with those who are asked for in it. */
export async function workspaceOf(owner: Person, others: readonly { person: Person; role: Role }[] = []) {
  const { id: workspaceId } = await owner.voxie.trpc.workspaces.create.mutate({ name: 'Bella' });
  const headers = { 'x-voxie-workspace': workspaceId };
  for (const { person, role } of others) {
    const { body } = await owner.rest('POST', '/api/invitations', { headers, body: { email: person.email, role } });
    await person.voxie.trpc.invitations.accept.mutate({ token: tokenIn(String(body['link'])) });
  }
  return { workspaceId, headers };
}
