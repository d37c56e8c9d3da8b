import type { SpawnOutput } from '@voxie/contracts';
import type { Db } from '@voxie/db';
import type { Jobs } from '@voxie/jobs';
import type { Chat, ChatSettings, Embedder, EmbeddingSettings } from '@voxie/knowledge';
import type { AllowRule, Logger, Outbound, SecretBox } from '@voxie/platform';
import type { RecordingStore } from '@voxie/recordings';
import type { Actors } from './actor.ts';
import type { ChangeHub } from './changes/hub.ts';
import type { SigningKey } from './keys/keys-env.ts';
import type { Limits } from './limits/create-limits.ts';
import type { LimitSettings } from './limits/limits-env.ts';
import type { LiveKit, LiveKitKey } from './livekit/livekit.ts';

export interface ApiSettings {
  supabaseUrl: string;
  /** Where people use this deployment: links in mails lead there. */
  dashboardUrl: string;
  supabasePublishableKey: string;
  supabaseSecretKey: string;
  databaseUrl: string;
  livekitUrl: string;
  livekitApiKey: string;
  livekitApiSecret: string;
  /** Keys before this one: LiveKit's webhooks may still be signed with them. */
  livekitPreviousKeys: readonly LiveKitKey[];
  openaiBaseUrl: string;
  /** As SECRETS_KEY parsed: the first seals, the others open what is older. */
  secretsKeys: readonly string[];
  outboundAllow: readonly AllowRule[];
  /** Where agents keep their files: <workspace>/<agent>. What deleted agents kept is removed there. */
  filesDirectory: string;
  /** Where agents keep values, and where APIs share what they count for limits. Null: in PostgreSQL, and each by itself. */
  redisUrl: string | null;
  limits: LimitSettings;
  /** Where the sound of calls is. */
  recordings: RecordingStore;
  /** Null: knowledge is found by its words alone. */
  embeddings: EmbeddingSettings | null;
  /** The server's own model: it writes down what is remembered of a call. */
  chat: ChatSettings;
  /** Users who run this deployment: they see the errors that belong to no workspace. */
  operatorIds: readonly string[];
  /** The address of a trace in the tracing tool, with `{trace_id}` in it. Null: traces are not linked to. */
  traceUrlTemplate: string | null;
  /** Signs for the database whom an API key stands for. Null: this deployment has no keys. */
  signingKey: SigningKey | null;
  /** Present on the local stack only. */
  demoUser?: { email: string; password: string } | undefined;
}

/** What the services work with. A plain object: a test may build its own. */
export interface ApiDeps extends Actors {
  settings: ApiSettings;
  logger: Logger;
  /** The system's own client: row-level security does not apply. */
  service: Db;
  /** For sign-in and for checking tokens. */
  auth: Db;
  livekit: LiveKit;
  limits: Limits;
  changes: ChangeHub;
  /** The way out to addresses that tenants choose. */
  outbound: Outbound;
  secretBox: SecretBox;
  /** Background jobs, worked on here. */
  jobs: Jobs;
  embedder: Embedder | null;
  chat: Chat;
  /** Spawns with an idempotency key that this process is at work on. */
  spawnsInFlight: Map<string, Promise<SpawnOutput>>;
  /** Whether the model provider is the emulator. */
  isEmulated: () => Promise<boolean>;
}
