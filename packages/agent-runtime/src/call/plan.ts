import type { llm, voice } from '@livekit/agents';
import type { AgentConfig, Deployment, EndReason } from '@voxie/contracts';
import type { OnUse } from '@voxie/providers';
import type { RuntimeDeps } from '../deps.ts';
import type { Opening } from '../prompt/opening.ts';
import type { EventNote } from '../record/event-log.ts';
import type { Journal } from '../record/journal.ts';
import type { Assignment } from './claim.ts';
import type { Handover, Successor } from './handover.ts';

/** What an agent's tools and its host may do with the call that runs. */
export interface CallControls {
  /** Ends the call once the model's next words, or the ones it is saying, have been heard. */
  endAfterReply: (reason: EndReason) => void;
  /** An agent to hand the call to. */
  handover: (to: Successor, made: Handover) => voice.Agent;
  /** Tells the model something without interrupting and without asking for a reply. */
  note: (text: string) => Promise<void>;
  /** Counts what a model used that answers beside the session. */
  meter: OnUse;
  /** The newest turn's place in the record. Null: nothing was said yet. */
  newestTurn: () => number | null;
  /** Aborted when the call ends. */
  over: AbortSignal;
  /** Writes into the log of the call. Never fails. */
  log: EventNote;
  /** A text without what must not be kept of this call. */
  clean: (text: string) => string;
  /** Writes a row into the record of the call. Never fails. */
  record: Journal['write'];
  /** Sends an event to the clients in the room: see liveEventSchema. */
  publish: (event: string, data: unknown) => Promise<void>;
  /** Listens to packets of a topic that people in the room send. */
  onPersonPacket: (topic: string, handle: (payload: Uint8Array) => Promise<void>) => void;
  /** What is let go of once the session is closed, before the end is stored: connections, unwritten records. */
  onEnd: (release: () => void | Promise<void>) => void;
}

/** What a call runs. */
export interface CallPlan {
  config: AgentConfig;
  instructions: string;
  opening: Opening;
  tools: llm.ToolContextEntry[];
  /** What was said before, where the call goes on from an earlier one. */
  history?: llm.ChatContext;
  /** Called for each data packet the server itself sent into the room. */
  onServerPacket?: (topic: string, payload: Uint8Array) => Promise<void>;
  /** Called once, before the session starts: what is said may be listened to. */
  onSession?: (session: voice.AgentSession) => void;
  /** Awaited before what a person typed is answered. Never fails, and does not take long. */
  beforeReply?: () => Promise<void>;
}

export interface PlanInput {
  assignment: Assignment;
  controls: CallControls;
  deps: RuntimeDeps;
}

/** One of the two deployments: which calls it takes and what it makes of them. */
export interface CallHost {
  deployment: Deployment;
  /** Throws AppError PRECONDITION_FAILED where the stored config cannot be read. */
  plan: (input: PlanInput) => Promise<CallPlan>;
}
