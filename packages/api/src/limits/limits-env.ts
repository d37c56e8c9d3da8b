import { z } from 'zod';

const count = (usual: number) =>
  z.coerce
    .number('must be a whole number; 0: no limit')
    .int()
    .min(0, 'must not be negative; 0: no limit')
    .default(usual);

/** How much is let through, a minute or at once. 0 everywhere: no limit. docs/limits.md says what each is for. */
export const limitsEnvShape = {
  LIMIT_ADDRESS_PER_MINUTE: count(1200),
  LIMIT_FAILED_SIGN_INS_PER_MINUTE: count(30),
  LIMIT_PERSON_PER_MINUTE: count(1200),
  LIMIT_KEY_PER_MINUTE: count(1200),
  LIMIT_WORKSPACE_PER_MINUTE: count(6000),
  LIMIT_VISITOR_PER_MINUTE: count(120),
  LIMIT_VISITOR_CALLS_PER_MINUTE: count(6),
  LIMIT_PUBLISHABLE_CALLS_PER_MINUTE: count(60),
  LIMIT_STREAMS_PER_PERSON: count(50),
  LIMIT_STREAMS_PER_WORKSPACE: count(500),
  LIMIT_CONCURRENT_CALLS: count(100),
  LIMIT_CONCURRENT_CALLS_MOST: count(1000),
  LIMIT_PUBLISHABLE_CONCURRENT_CALLS: count(20),
  LIMIT_VISITOR_CONCURRENT_CALLS: count(5),
} as const;

type LimitsEnv = z.infer<z.ZodObject<typeof limitsEnvShape>>;

/** The limits of a deployment. 0: none. */
export interface LimitSettings {
  perMinute: {
    /** Requests of an address, whoever asks. */
    address: number;
    /** Bad tokens and keys from an address. */
    failedSignIns: number;
    /** Points of a person, of a secret key, of a workspace: see costs.ts. */
    person: number;
    key: number;
    workspace: number;
    /** Points of an address that uses a publishable key. */
    visitor: number;
    /** Calls of such an address, and of a publishable key. */
    visitorCalls: number;
    publishableCalls: number;
  };
  /** Event streams that are open at once in one API. */
  streams: { person: number; workspace: number };
  /** Calls at once: of a workspace that sets nothing, the most that one may set, of a publishable key, of a visitor's address. */
  concurrentCalls: { usual: number; most: number; publishableKey: number; visitor: number };
}

export function limitSettingsOf(env: LimitsEnv): LimitSettings {
  return {
    perMinute: {
      address: env.LIMIT_ADDRESS_PER_MINUTE,
      failedSignIns: env.LIMIT_FAILED_SIGN_INS_PER_MINUTE,
      person: env.LIMIT_PERSON_PER_MINUTE,
      key: env.LIMIT_KEY_PER_MINUTE,
      workspace: env.LIMIT_WORKSPACE_PER_MINUTE,
      visitor: env.LIMIT_VISITOR_PER_MINUTE,
      visitorCalls: env.LIMIT_VISITOR_CALLS_PER_MINUTE,
      publishableCalls: env.LIMIT_PUBLISHABLE_CALLS_PER_MINUTE,
    },
    streams: { person: env.LIMIT_STREAMS_PER_PERSON, workspace: env.LIMIT_STREAMS_PER_WORKSPACE },
    concurrentCalls: {
      usual: env.LIMIT_CONCURRENT_CALLS,
      most: env.LIMIT_CONCURRENT_CALLS_MOST,
      publishableKey: env.LIMIT_PUBLISHABLE_CONCURRENT_CALLS,
      visitor: env.LIMIT_VISITOR_CONCURRENT_CALLS,
    },
  };
}
