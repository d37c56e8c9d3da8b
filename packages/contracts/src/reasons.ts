import { z } from 'zod';

/** Why a call failed. Closed: every code has its sentences below. */
export const failureReasonSchema = z.enum([
  'no_worker',
  'agent_did_not_join',
  'agent_lost',
  'config_invalid',
  'provider_unauthorized',
  'sarvam_stt_key_missing',
  'sarvam_tts_key_missing',
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

const noSarvamKey =
  'Set SARVAM_API_KEY on the workers and restart them, or choose another provider in the agent. Then call again.';

/** The one place where a failure is put into words. */
export const failureText = {
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
  sarvam_stt_key_missing: {
    title: 'Sarvam (speech to text) has no key.',
    advice: noSarvamKey,
  },
  sarvam_tts_key_missing: {
    title: 'Sarvam (voice) has no key.',
    advice: noSarvamKey,
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
  creation_finished: 'The agent was saved or the creation was closed.',
  worker_stopped: 'The worker was stopped.',
} as const satisfies Record<EndReason, string>;
