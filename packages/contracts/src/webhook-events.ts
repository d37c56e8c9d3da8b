import { z } from 'zod';
import { sentimentSchema, verdictSchema } from './analysis.ts';
import { callStatusSchema } from './call.ts';
import { idSchema, slugSchema, timestampSchema } from './ids.ts';
import { endReasonSchema, failureReasonSchema } from './reasons.ts';

/** The form of the payloads. It rises when a field goes or changes its meaning; new fields may come at any time. */
export const webhookVersion = 1;

// Payloads travel as they stand here, so their fields are in snake case already.

const callDataSchema = z.object({
  call_id: idSchema,
  agent_id: idSchema.nullable().describe('Null: the agent is gone.'),
  agent_name: z.string(),
  version: z.number().int().positive().nullable().describe('The version that the call runs. Null: the draft.'),
  participant: z.string().nullable().describe('Who the person is, by the id that the spawn gave.'),
  status: callStatusSchema,
  end_reason: endReasonSchema.nullable(),
  failure_reason: failureReasonSchema.nullable(),
  requested_at: timestampSchema,
  active_at: timestampSchema.nullable().describe('When the agent was there and could be heard.'),
  ended_at: timestampSchema.nullable(),
  duration_ms: z.number().int().nonnegative().nullable().describe('From active_at to ended_at, in ms.'),
  turn_count: z.number().int().nonnegative(),
  cost_usd: z.number().nonnegative().describe('As known at that time, in US dollars.'),
});

const agentDataSchema = z.object({
  agent_id: idSchema,
  agent_name: z.string(),
  agent_slug: slugSchema,
});

const agentExample = {
  agent_id: '6f1c5d1e-3c0a-4a55-9d0b-5f1e2a7b8c90',
  agent_name: 'Luna',
  agent_slug: 'luna',
};

const startedExample = {
  call_id: '0b9d4f52-7c55-4f0e-8d52-2f6f0c0a9b11',
  agent_id: agentExample.agent_id,
  agent_name: agentExample.agent_name,
  version: 4,
  participant: 'customer-8127',
  status: 'active',
  end_reason: null,
  failure_reason: null,
  requested_at: '2026-11-21T09:30:00.120000+00:00',
  active_at: '2026-11-21T09:30:01.310000+00:00',
  ended_at: null,
  duration_ms: null,
  turn_count: 0,
  cost_usd: 0,
} as const;

const endedExample = {
  ...startedExample,
  status: 'ended',
  end_reason: 'person_left',
  ended_at: '2026-11-21T09:33:12.480000+00:00',
  duration_ms: 191_170,
  turn_count: 14,
  cost_usd: 0.0831,
} as const;

const event = <Data extends z.ZodObject>(words: {
  title: string;
  description: string;
  data: Data;
  example: z.input<Data>;
}) => words;

/** What a workspace can be told of. A closed list: each with what it says, and an example of it. */
export const webhookEvents = {
  'call.started': event({
    title: 'Call started',
    description: 'The agent has joined and speaks. Talks with Voxie are not among the calls.',
    data: callDataSchema,
    example: startedExample,
  }),
  'call.ended': event({
    title: 'Call ended',
    description: 'The call is over and went as it should. Its cost may still rise a little.',
    data: callDataSchema,
    example: endedExample,
  }),
  'call.failed': event({
    title: 'Call failed',
    description: 'The call could not begin, or broke off. failure_reason says why.',
    data: callDataSchema,
    example: {
      ...startedExample,
      status: 'failed',
      failure_reason: 'no_worker',
      active_at: null,
      ended_at: '2026-11-21T09:30:09.600000+00:00',
    },
  }),
  'call.analyzed': event({
    title: 'Call analyzed',
    description:
      'The summary, the outcome and what was extracted are there. A second analysis of a call tells it again.',
    data: callDataSchema.extend({
      analyzed_by: z
        .enum(['model', 'extractive'])
        .describe('extractive: no model answered; the summary quotes the call.'),
      summary: z.string().nullable(),
      outcome: z.string().nullable(),
      is_success: z.boolean().nullable().describe('Whether all success criteria were met. Null: none were judged.'),
      sentiment: sentimentSchema.nullable(),
      extraction: z
        .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable())
        .describe('By the names in the config of the agent. Null: it was not said.'),
      criteria: z.array(z.object({ name: z.string(), verdict: verdictSchema, turn_seq: z.number().int().nullable() })),
      follow_ups: z.array(z.string()),
    }),
    example: {
      ...endedExample,
      analyzed_by: 'model',
      summary: 'The guest booked a table for four on Friday at 7 pm.',
      outcome: 'resolved',
      is_success: true,
      sentiment: 'positive',
      extraction: { party_size: 4, date: '2026-11-27', phone: null },
      criteria: [{ name: 'confirmed', verdict: 'met', turn_seq: 11 }],
      follow_ups: ['Send the confirmation by text message.'],
    },
  }),
  'call.recording_ready': event({
    title: 'Recording ready',
    description: 'The recording of the call can be played. It is fetched through the API, by those who may.',
    data: callDataSchema
      .pick({ call_id: true, agent_id: true, agent_name: true, version: true, participant: true })
      .extend({
        started_at: timestampSchema.describe('The moment of its first sample.'),
        duration_ms: z.number().int().nonnegative().nullable(),
        bytes: z.number().int().nonnegative().nullable(),
        expires_at: timestampSchema.describe('When it is removed.'),
      }),
    example: {
      call_id: startedExample.call_id,
      agent_id: startedExample.agent_id,
      agent_name: startedExample.agent_name,
      version: startedExample.version,
      participant: startedExample.participant,
      started_at: '2026-11-21T09:30:01.402000+00:00',
      duration_ms: 191_020,
      bytes: 573_912,
      expires_at: '2026-12-21T09:33:12.480000+00:00',
    },
  }),
  'creation.saved': event({
    title: 'Creation saved',
    description: 'A talk with Voxie became an agent.',
    data: agentDataSchema.extend({
      creation_id: idSchema,
      version: z.number().int().positive().nullable(),
      saved_at: timestampSchema,
    }),
    example: {
      ...agentExample,
      creation_id: '3d0e4a9c-51a7-4a0a-b8a6-0c4c8a6e7f21',
      version: 1,
      saved_at: '2026-11-21T09:20:44.003000+00:00',
    },
  }),
  'agent.published': event({
    title: 'Agent published',
    description: 'An agent has a new version. New calls run it.',
    data: agentDataSchema.extend({
      version: z.number().int().positive(),
      note: z.string(),
      published_at: timestampSchema,
    }),
    example: { ...agentExample, version: 5, note: 'Friendlier greeting.', published_at: '2026-11-21T10:02:07+00:00' },
  }),
  'budget.warning': event({
    title: 'Budget warning',
    description: 'A budget is nearly used up. Of a budget of the day it is told once a day.',
    data: callDataSchema.pick({ call_id: true, agent_id: true, agent_name: true }).extend({
      budget: z.enum(['call', 'agent_day', 'workspace_day']),
      percent: z.number().int().nonnegative().describe('Of the limit, when it was noticed.'),
      spent_usd: z.number().nonnegative(),
      limit_usd: z.number().positive(),
    }),
    example: {
      call_id: startedExample.call_id,
      agent_id: startedExample.agent_id,
      agent_name: startedExample.agent_name,
      budget: 'workspace_day',
      percent: 81,
      spent_usd: 40.62,
      limit_usd: 50,
    },
  }),
} as const;

export type WebhookEventType = keyof typeof webhookEvents;
// The keys of a const object are its events.
export const webhookEventTypes = Object.keys(webhookEvents) as [WebhookEventType, ...WebhookEventType[]];
export const webhookEventTypeSchema = z.enum(webhookEventTypes);

/** What the test button sends. It goes to the endpoint that is tested, whatever it has chosen. */
export const webhookTest = {
  data: z.object({ test: z.literal(true), message: z.string() }),
  example: { test: true, message: 'This is a test. Nothing has happened.' } as const,
};

/** Any kind of event in the delivery log. */
export const sentEventTypeSchema = z.enum([...webhookEventTypes, 'test']);
export type SentEventType = z.infer<typeof sentEventTypeSchema>;

/** The body that a receiver gets. The header webhook-id says its id too. */
export const webhookBodySchema = z.object({
  id: idSchema.describe('The same in every try and replay of this event: receivers tell repetitions by it.'),
  type: sentEventTypeSchema,
  version: z.literal(webhookVersion),
  timestamp: timestampSchema.describe('When it happened.'),
  workspace_id: idSchema,
  data: z.record(z.string(), z.json()),
});
export type WebhookBody = z.infer<typeof webhookBodySchema>;
