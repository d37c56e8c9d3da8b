import { jobPayloads, toolKinds } from '@voxie/contracts';
import type { JobType, ToolConfigOf } from '@voxie/contracts';
import { createJobs } from '@voxie/jobs';
import type { Jobs } from '@voxie/jobs';
import type { z } from 'zod';
import { problemWords } from '../arguments.ts';
import { ToolFailure } from '../tool-context.ts';
import type { ToolContext } from '../tool-context.ts';
import { requireUnder } from './base-urls.ts';
import { kitTool } from './kit-tool.ts';

type CeleryTool = ToolConfigOf<'celery_task'>;

/** One sender for each user of a call; it is closed when the call is over. */
const senders = new WeakMap<ToolContext, Jobs>();

function senderOf(context: ToolContext): Jobs {
  const { databaseUrl } = context.settings;
  if (databaseUrl === null) throw new ToolFailure('There are no background jobs in this deployment.');
  const known = senders.get(context);
  if (known !== undefined) return known;
  const jobs = createJobs({ databaseUrl, logger: context.logger, role: 'sender' });
  senders.set(context, jobs);
  context.onEnd(() => {
    senders.delete(context);
    return jobs.close();
  });
  return jobs;
}

function agentOf({ call }: ToolContext): { workspaceId: string; agentId: string; callId: string } {
  if (call.agentId === null) throw new ToolFailure('There are no jobs here: this agent is not stored.');
  return { workspaceId: call.workspaceId, agentId: call.agentId, callId: call.id };
}

function payloadOf<T extends JobType>(type: T, payload: unknown): z.output<(typeof jobPayloads)[T]> {
  const parsed = jobPayloads[type].safeParse(payload ?? {});
  if (!parsed.success) throw new ToolFailure(`The payload does not fit ${type}: ${problemWords(parsed.error)}`);
  // The schema is that of T: looked up by a type parameter, TypeScript sees the union of all.
  return parsed.data as z.output<(typeof jobPayloads)[T]>;
}

function send(jobs: Jobs, type: JobType, { payload, tool, agent }: Start): Promise<string> {
  if (type === 'run_code') return jobs.send(type, { ...agent, payload: payloadOf(type, payload) });
  if (type === 'summarise_call') return jobs.send(type, { ...agent, payload: payloadOf(type, payload) });
  const request = payloadOf(type, payload);
  requireUnder(request.url, tool.baseUrls);
  return jobs.send(type, { ...agent, payload: request, baseUrls: tool.baseUrls });
}

interface Start {
  payload: unknown;
  tool: CeleryTool;
  agent: ReturnType<typeof agentOf>;
}

async function statusOf(jobs: Jobs, id: string, { workspaceId, agentId }: ReturnType<typeof agentOf>) {
  const queues = ['run_code', 'http_request', 'summarise_call'] as const;
  const [job] = await jobs.find({ workspaceId, agentId, id, queues, limit: 1 });
  if (job === undefined) throw new ToolFailure('There is no such job of yours.');
  const { status, attempt, result, error } = job;
  return { jobId: id, type: job.queue, status, attempt, result, error };
}

export const offerCeleryTask = kitTool(toolKinds.celery_task, async ({ args, tool, context }) => {
  const agent = agentOf(context);
  if (args.action === 'status') {
    if (args.jobId === undefined) throw new ToolFailure('Say which job: give its jobId.');
    return await statusOf(senderOf(context), args.jobId, agent);
  }
  const { type } = args;
  if (type === undefined || !tool.types.includes(type))
    throw new ToolFailure(`Say which type of job to start, one of: ${tool.types.join(', ')}.`);
  const jobId = await send(senderOf(context), type, { payload: args.payload, tool, agent });
  return { jobId, status: 'queued', next: 'It goes on by itself. Ask for its status with this jobId.' };
});
