import { randomUUID } from 'node:crypto';
import { AppError } from '@voxie/contracts';
import type { TokenInput } from '@voxie/contracts';

/** Eight hexadecimal digits: the tail of a room name and of an identity. */
export const newShortId = (): string => randomUUID().slice(0, 8);

/** Identities of agents begin so: LiveKit's worker gives them out. */
const agentPrefix = 'agent-';
/** Attributes of these prefixes are LiveKit's own words, lk.agent.state among them, and ours. */
const reservedAttributes = ['lk.', 'voxie.'];

export const personIdentity = (shortId: string): string => `person-${shortId}`;

/** The first person's identity follows from the room, so that a repeated request gives the same one. */
export function firstIdentityOf(roomName: string): string {
  return personIdentity(roomName.slice(roomName.lastIndexOf('-') + 1));
}

/** The identity a client asks for, in either form. Throws CONFLICT for one that is an agent's. */
export function askedIdentityOf(input: Pick<TokenInput, 'identity' | 'participantIdentity'>): string | undefined {
  const identity = input.identity ?? input.participantIdentity;
  if (identity?.startsWith(agentPrefix) === true)
    throw new AppError('CONFLICT', 'Identities that begin with agent- are for agents. Ask for another.');
  return identity;
}

const printable = (text: string) => text.replaceAll(/\p{Cc}/gu, ' ').trim();

/** Name, metadata and attributes as a client asked for them, without what is not theirs to say. */
export function participantOf(
  input: Pick<TokenInput, 'participantName' | 'participantMetadata' | 'participantAttributes'>,
) {
  const name = input.participantName === undefined ? '' : printable(input.participantName);
  const attributes = Object.entries(input.participantAttributes ?? {}).filter(
    ([key]) => !reservedAttributes.some((prefix) => key.startsWith(prefix)),
  );
  return {
    name: name === '' ? undefined : name,
    metadata: input.participantMetadata,
    attributes: attributes.length === 0 ? undefined : Object.fromEntries(attributes),
  };
}
