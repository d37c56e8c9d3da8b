import type { JobQueueName } from '@voxie/contracts';
import type { PgBoss } from 'pg-boss';
import { schema } from './boss.ts';

export interface ForgottenCall {
  workspaceId: string;
  callId: string;
  queues: readonly JobQueueName[];
}

/** See Jobs.forgetWorkspace. */
export async function forgetJobsOf(boss: PgBoss, workspaceId: string): Promise<void> {
  const statement = `delete from ${schema}.job where data ->> 'workspaceId' = $1 and name <> all($2::text[])`;
  await boss.getDb().executeSql(statement, [workspaceId, outside]);
}

/** What removes things that lie outside the database goes on. */
const outside: readonly JobQueueName[] = ['content_remove', 'agent_forget'];

/** See Jobs.forget. */
export async function forgetJobs(boss: PgBoss, { workspaceId, callId, queues }: ForgottenCall): Promise<number> {
  const ofCall = `name = any($1::text[]) and data ->> 'workspaceId' = $2
    and (data ->> 'callId' = $3 or data #>> '{payload,callId}' = $3)`;
  const values = [queues, workspaceId, callId];
  const db = boss.getDb();
  await db.executeSql(`delete from ${schema}.job where ${ofCall} and state <> 'active'`, values);
  const { rows } = await db.executeSql(`select id from ${schema}.job where ${ofCall}`, values);
  return rows.length;
}
