import { providers } from '@voxie/contracts';
import type { AgentDraft, Call, CallLogEntry, ProviderDescriptor, Turn, UsageKind, Variables } from '@voxie/contracts';
import { callLog, turns } from '@voxie/db';
import type { Office } from './office.ts';
import type { Person } from './person.ts';

/** The kinds of usage that a provider's parts are priced by. */
function pricedBy(id: string): UsageKind[] {
  const found = Object.values(providers).find((each) => each.id === id);
  const parts: ProviderDescriptor['parts'] = found?.parts ?? {};
  return Object.values(parts).flatMap((part) => [...part.pricedBy]);
}

/** What is left of a call when it is over. */
export interface CallRecord {
  call: Call;
  said: Turn[];
  log: CallLogEntry[];
  /** `provider model kind` of all that was used, in the order of the alphabet. */
  used: string[];
  /** Over all turns and models. */
  quantity: (kind: string) => number;
}

/** A call of an agent, and the person in its room. */
export async function begin(
  office: Office,
  config: AgentDraft,
  variables: Variables = {},
): Promise<{ call: Call; person: Person }> {
  const call = await office.placeCall({ config, variables });
  return { call, person: await office.join(call) };
}

/** The record of a call, once the person has left it or it is over by itself. */
export async function recordOf(office: Office, { id }: Call, person?: Person): Promise<CallRecord> {
  await person?.leave();
  const call = await office.over(id, 60_000);
  const [said, used, log] = await Promise.all([
    turns.list(office.db, id),
    turns.listUsage(office.db, id),
    callLog.list(office.db, id),
  ]);
  const unpriced = used.filter(({ provider, kind }) => !pricedBy(provider).includes(kind));
  if (unpriced.length > 0) throw new Error(`no price could be of ${JSON.stringify(unpriced)}`);
  return {
    call,
    said,
    log,
    used: [...new Set(used.map(({ provider, model, kind }) => `${provider} ${model} ${kind}`))].toSorted(),
    quantity: (kind) => used.filter((usage) => usage.kind === kind).reduce((sum, { quantity }) => sum + quantity, 0),
  };
}
