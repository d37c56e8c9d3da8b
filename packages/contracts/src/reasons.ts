import { z } from 'zod';
import { partKinds, providers } from './providers/index.ts';
import type { PartKind, ProviderId } from './providers/index.ts';

/** The workers have no key for a provider that does a part of the agent. */
type KeyMissing = `${ProviderId}_${PartKind}_key_missing`;

/** The reason by which a call fails that lacks the key of a part. */
export const keyMissing = (provider: ProviderId, part: PartKind): KeyMissing => `${provider}_${part}_key_missing`;

const keysMissing = Object.values(providers).flatMap(({ id, title, setting }) =>
  partKinds.map((part) => ({ reason: keyMissing(id, part), part, title, setting })),
);

/** Why a call failed. Closed: every code has its sentences below. */
export const failureReasonSchema = z.enum([
  ...keysMissing.map(({ reason }) => reason),
  'no_worker',
  'agent_did_not_join',
  'agent_lost',
  'config_invalid',
  'provider_unauthorized',
  'provider_quota',
  'provider_rate_limited',
  'provider_unreachable',
  'provider_model_unknown',
  'provider_voice_unknown',
  'provider_failed',
  'provider_address_refused',
  'secret_missing',
  'livekit_unavailable',
  'room_closed',
  'internal',
]);
export type FailureReason = z.infer<typeof failureReasonSchema>;

/** Whether a provider was not even asked, because the workers have no key for it. */
export const isKeyMissing = (reason: FailureReason): boolean => keysMissing.some((each) => each.reason === reason);

/** Why a call ended well. */
export const endReasonSchema = z.enum([
  'person_left',
  'person_lost',
  'person_never_joined',
  'ended_by_user',
  'ended_by_agent',
  'agent_deleted',
  'max_duration',
  'idle',
  'budget_call',
  'budget_day',
  'creation_finished',
  'worker_stopped',
]);
export type EndReason = z.infer<typeof endReasonSchema>;

interface Sentences {
  /** What happened, for the person in the call. */
  title: string;
  /** What to do about it. */
  advice: string;
}

const partWords: Readonly<Record<PartKind, string>> = {
  realtime: 'speech to speech',
  stt: 'speech to text',
  llm: 'chat model',
  tts: 'voice',
};

// From pairs, whose keys the compiler forgets: one for each of the reasons.
const keyMissingText = Object.fromEntries(
  keysMissing.map(({ reason, part, title, setting }): [KeyMissing, Sentences] => [
    reason,
    {
      title: `${title} (${partWords[part]}) has no key.`,
      advice: `Set ${setting ?? 'its key'} on the workers and restart them, or choose another provider in the agent. Then call again.`,
    },
  ]),
) as Record<KeyMissing, Sentences>;

/** The one place where a failure is put into words. */
export const failureText = {
  ...keyMissingText,
  no_worker: {
    title: 'No agent worker is running.',
    advice: 'Start the worker (npm run dev starts it), then call again.',
  },
  agent_did_not_join: {
    title: 'The agent did not join in time.',
    advice: 'Call again; if it happens often, run more workers.',
  },
  agent_lost: {
    title: 'The agent left the call unexpectedly.',
    advice: 'Call again. The worker log has the details under this call id.',
  },
  config_invalid: {
    title: "This agent's stored configuration cannot be read.",
    advice: 'Open the agent, correct the draft and publish it again.',
  },
  provider_unauthorized: {
    title: 'The model provider refused the API key.',
    advice: "Check the provider's key: in the settings (then restart the workers), or in the workspace's secrets.",
  },
  provider_quota: {
    title: 'The model provider says the quota is used up.',
    advice: "Add credit in the provider's console, then call again.",
  },
  provider_rate_limited: {
    title: 'The model provider is limiting requests.',
    advice: 'Wait a minute, then call again.',
  },
  provider_unreachable: {
    title: 'The model provider cannot be reached.',
    advice: "Check the provider's address, in the settings or in the agent, and the network. Then call again.",
  },
  provider_model_unknown: {
    title: 'The model provider does not know this model.',
    advice: 'Choose another model in the agent, publish it and call again.',
  },
  provider_voice_unknown: {
    title: 'The model provider does not know this voice.',
    advice: 'Choose another voice in the agent, publish it and call again.',
  },
  provider_failed: {
    title: 'The model provider failed.',
    advice: 'Call again in a moment; the worker log has the details under this call id.',
  },
  provider_address_refused: {
    title: "The address of the agent's model server may not be reached.",
    advice: 'Use a public address in the agent, or have the operator allow this one.',
  },
  secret_missing: {
    title: 'A secret that the agent needs is missing.',
    advice: "Add it to the workspace's secrets under the name that the agent uses, then call again.",
  },
  livekit_unavailable: {
    title: 'LiveKit cannot be reached.',
    advice: 'Check LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET, and that the server runs.',
  },
  room_closed: {
    title: 'The room was closed from outside.',
    advice: 'Call again.',
  },
  internal: {
    title: 'Something went wrong on our side.',
    advice: 'Call again; the log has the details under this call id.',
  },
} as const satisfies Record<FailureReason, Sentences>;

/** The one place where an end is put into words. */
export const endText = {
  person_left: 'The person left.',
  person_lost: 'The connection was lost and did not come back.',
  person_never_joined: 'Nobody joined.',
  ended_by_user: 'The call was ended.',
  ended_by_agent: 'The agent ended the call.',
  agent_deleted: 'The agent was deleted during the call.',
  max_duration: 'The call reached its maximum duration.',
  idle: 'Nobody spoke for a while.',
  budget_call: 'The call used up its budget.',
  budget_day: 'The budget of the day was used up.',
  creation_finished: 'The agent was saved or the creation was closed.',
  worker_stopped: 'The worker was stopped.',
} as const satisfies Record<EndReason, string>;
