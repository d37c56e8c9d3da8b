import { expect, test } from 'vitest';
import { firstIdentityOf, isAgentIdentity, participantOf } from './participant.ts';

test('the first identity follows from the room', () => {
  expect(firstIdentityOf('agent-3b241101-e2bb-4255-8caf-4136c566a962-1a2b3c4d')).toBe('person-1a2b3c4d');
});

test("a client may not speak in LiveKit's own attributes, nor with control characters", () => {
  expect(
    participantOf({
      participantName: '\u0000 Ada\n',
      participantAttributes: { 'lk.agent.state': 'speaking', seat: '4' },
    }),
  ).toEqual({ name: 'Ada', metadata: undefined, attributes: { seat: '4' } });
  expect(participantOf({ participantName: ' ', participantAttributes: { 'lk.x': '1' } })).toEqual({
    name: undefined,
    metadata: undefined,
    attributes: undefined,
  });
});

test('identities of agents are known by their prefix', () => {
  expect(['agent-AJ_1', 'person-1', 'my-agent-1'].map(isAgentIdentity)).toEqual([true, false, false]);
});
