import { expect, test } from 'vitest';
import { askedIdentityOf, firstIdentityOf, participantOf } from './participant.ts';

test('the first identity follows from the room', () => {
  expect(firstIdentityOf('agent-3b241101-e2bb-4255-8caf-4136c566a962-1a2b3c4d')).toBe('person-1a2b3c4d');
});

test("a client may not speak in LiveKit's own attributes or in ours, nor with control characters", () => {
  expect(
    participantOf({
      participantName: '\u0000 Ada\n',
      participantAttributes: { 'lk.agent.state': 'speaking', 'voxie.role': 'member', seat: '4' },
    }),
  ).toEqual({ name: 'Ada', metadata: undefined, attributes: { seat: '4' } });
  expect(participantOf({ participantName: ' ', participantAttributes: { 'lk.x': '1' } })).toEqual({
    name: undefined,
    metadata: undefined,
    attributes: undefined,
  });
});

test("an identity may be asked for in either form, but not an agent's", () => {
  expect(askedIdentityOf({})).toBeUndefined();
  expect(askedIdentityOf({ identity: 'person-1' })).toBe('person-1');
  expect(askedIdentityOf({ participantIdentity: 'my-agent-1' })).toBe('my-agent-1');
  for (const input of [{ identity: 'agent-AJ_1' }, { participantIdentity: 'agent-1' }])
    expect(() => askedIdentityOf(input)).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
});
