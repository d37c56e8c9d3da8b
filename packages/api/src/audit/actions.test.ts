import { auditActions } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { listProcedures } from '../rest-procedures.ts';

/** What shows something sensitive, and changes nothing. `recordings.play` is no procedure: the HTTP server plays. */
const sensitiveReads = ['account.export', 'audit.export', 'calls.export', 'data.exportParticipant', 'recordings.play'];

test('the actions of the trail are the mutations behind the policy, and the sensitive reads', () => {
  const mutations = listProcedures()
    .filter(({ definition: { type, meta } }) => type === 'mutation' && meta?.verb !== null)
    .map(({ name }) => name);
  expect(auditActions.toSorted()).toEqual([...mutations, ...sensitiveReads].toSorted());
});
