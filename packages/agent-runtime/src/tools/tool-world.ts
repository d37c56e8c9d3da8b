import { decisionTopic } from '@voxie/contracts';
import { SecretBoxError } from '@voxie/platform';
import { createSecretReader, hideSecrets, ToolFailure } from '@voxie/tools';
import type { ToolContext } from '@voxie/tools';
import type { Assignment } from '../call/claim.ts';
import type { CallControls } from '../call/plan.ts';
import type { RuntimeDeps } from '../deps.ts';
import type { Values } from '../prompt/values.ts';
import { Approvals } from './approvals.ts';
import { toolCallStore } from './tool-call-store.ts';
import { ToolRecorder } from './tool-recorder.ts';

/** Who uses a tool: the call's agent, or a member of its team. */
export interface ToolUser {
  agentId: string | null;
  agentName: string;
  values: Values;
}

/** What all tools of one call share. */
export interface ToolWorld {
  recorder: ToolRecorder;
  approvals: Approvals;
  logger: ToolContext['logger'];
  /** Aborted when the call ends. */
  over: AbortSignal;
  contextFor: (user: ToolUser) => ToolContext;
  /** Without the secrets that this call has read. */
  clean: (text: string) => string;
}

interface WorldInput {
  assignment: Pick<Assignment, 'call' | 'participant'>;
  controls: CallControls;
  deps: RuntimeDeps;
}

/** Made once a call. */
export function createToolWorld({ assignment, controls, deps }: WorldInput): ToolWorld {
  const { db, logger } = deps;
  const { id, workspaceId } = assignment.call;
  const secrets = rememberedSecrets(deps, workspaceId);
  const { newestTurn, record } = controls;
  const clean = (text: string) => controls.clean(secrets.clean(text));
  const recorder = new ToolRecorder({ callId: id, record, newestTurn, clean });
  const approvals = new Approvals({ store: toolCallStore(db), logger, publish: controls.publish });
  controls.onPersonPacket(decisionTopic, approvals.onPersonPacket);
  controls.onEnd(() => recorder.close());
  return {
    recorder,
    approvals,
    logger,
    over: controls.over,
    clean: secrets.clean,
    contextFor: ({ agentId, agentName, values }) => ({
      call: { id, workspaceId, agentId, participant: assignment.participant },
      agentName,
      values,
      secret: secrets.read,
      outbound: deps.outbound,
      db,
      settings: deps.tools,
      logger,
      publish: async (event, data) => {
        if (event.startsWith('voxie.')) throw new ToolFailure('Names that begin with voxie. are taken.');
        await controls.publish(event, data);
      },
      note: controls.log,
      meter: (use) => controls.meter({ ...use, turnOf: 'agent', beganAt: Date.now() }),
      onEnd: controls.onEnd,
    }),
  };
}

/** Reads secrets, and takes them out of what is kept and told. */
function rememberedSecrets({ db, secretBox: box, logger }: RuntimeDeps, workspaceId: string) {
  const read = createSecretReader({ db, box, workspaceId });
  const known = new Map<string, string>();
  return {
    read: async (name: string): Promise<string> => {
      const value = await read(name).catch((error: unknown) => {
        if (!(error instanceof SecretBoxError)) throw error;
        logger.error({ err: error, secret: name }, 'a secret cannot be opened');
        throw new ToolFailure(`The secret ${name} cannot be opened. A member of the workspace must set it again.`);
      });
      if (value === null)
        throw new ToolFailure(`The secret ${name} is not set. A member of the workspace must set it.`);
      known.set(name, value);
      return value;
    },
    clean: (text: string): string => hideSecrets(text, known),
  };
}
