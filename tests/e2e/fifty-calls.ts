import { randomUUID } from 'node:crypto';
import { agentConfigSchema } from '@voxie/contracts';
import { calls } from '@voxie/db';
import { AgentDispatchClient } from 'livekit-server-sdk';
import postgres from 'postgres';
import type { ApiUnderTest, Person as Owner } from '../api/support.ts';
import { eventually } from '../workers/support/eventually.ts';
import { Person } from '../workers/support/person.ts';
import { speak } from '../workers/support/speech.ts';
import { hireCast, improveLuna } from './fifty-agents.ts';
import type { Cast } from './fifty-agents.ts';

const atATime = 3;
/** How often someone calls whose agent came too late: on a machine that has too much to do. */
const mostTries = 3;
const tooLate: readonly string[] = ['agent_did_not_join', 'no_worker'];
const patienceMs = 60_000;

/** What a person does in a call, one thing after another. */
interface Script {
  agent: keyof Cast;
  /** Default: the published version. */
  version?: 'draft' | number;
  participant?: string;
  /** Typed, each after the answer before. `aloud` is spoken, `cut in` is typed into the answer. */
  says: (string | { aloud: true } | { cutIn: string })[];
  /** Who ends it. Default: the person leaves. */
  ending?: 'agent' | 'member' | 'fails';
}

const questions = [
  'When are you open?',
  'Are dogs welcome on the terrace?',
  'Is there parking behind the house?',
  'How much is a pizza?',
  'How many seats are there in the garden?',
  'Is the restaurant open on Mondays?',
] as const;
const ask = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => questions[(from + index) % questions.length] ?? questions[0]);

const booking = [
  'I want to book table. name: Ada, phone: 030 123456, guests: 4',
  'Yes, that is right.',
  'Great, thank you.',
];
const times = (count: number, make: (index: number) => Script): Script[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Of Luna, in either version: 11 calls. */
const ofLuna = (version: number): Script[] => [
  ...times(6, (index): Script => ({
    agent: 'luna',
    version,
    says: ask(index, 1 + (index % 3)),
    participant: `guest-${index}`,
  })),
  ...times(2, (): Script => ({ agent: 'luna', version, says: booking, participant: 'ada' })),
  { agent: 'luna', version, says: ['Please transfer me to wine.', 'How much is the Barolo?'] },
  { agent: 'luna', version, says: ['Tell me about seats, parking, dogs and pizza.', { cutIn: 'Stop, thank you.' }] },
  { agent: 'luna', version, says: [...ask(2, 1), 'Goodbye.'], ending: 'agent' },
];

/** 49 calls; the fiftieth is one that cannot be read. */
const scripts = (): Script[] => [
  ...ofLuna(1),
  ...ofLuna(2),
  ...times(2, (index): Script => ({ agent: 'luna', version: 'draft', says: ask(index, 1), ending: 'member' })),
  { agent: 'luna', says: [{ aloud: true }, 'Calculate 17 * 3.', ...ask(0, 5)], participant: 'ada' },
  ...times(4, (index): Script => ({ agent: 'sofia', says: ['How much is the Barolo?', ...ask(index, index % 2)] })),
  { agent: 'sofia', says: [{ aloud: true }, 'What is the house wine?'] },
  ...times(5, (index): Script => ({
    agent: 'max',
    says: [`Use track_order for order "A${index}"`, 'How long does a delivery take?'],
    participant: `customer-${8127 + index}`,
  })),
  { agent: 'max', says: [{ aloud: true }, 'My mail is ada@example.com.'], participant: 'customer-8127' },
  ...times(4, (index): Script => ({ agent: 'asha', says: ['आप कब खुलते हैं?', ...ask(0, index % 2)] })),
  ...times(3, (): Script => ({ agent: 'penny', says: ['When does the museum open?'], ending: 'agent' })),
  ...times(4, (index): Script => ({ agent: 'longName', says: ['Are returns free?', ...ask(0, index % 2)] })),
  ...times(3, (): Script => ({ agent: 'typo', says: [], ending: 'fails' })),
];

/** A day of fifty calls, as a workspace has them. */
export class Fifty {
  readonly api: ApiUnderTest;
  readonly owner: Owner;
  readonly cast: Cast;
  readonly #aloud: Int16Array;

  private constructor(of: { api: ApiUnderTest; owner: Owner; cast: Cast; aloud: Int16Array }) {
    this.api = of.api;
    this.owner = of.owner;
    this.cast = of.cast;
    this.#aloud = of.aloud;
  }

  static async of(api: ApiUnderTest, owner: Owner, shop: string): Promise<Fifty> {
    const { emulator } = api.facts.urls;
    const cast = await hireCast(owner, { shop, emulator });
    return new Fifty({ api, owner, cast, aloud: await speak(emulator, 'When are you open?') });
  }

  /** Makes all of them, some at a time, and waits for what is made of them. */
  async happen(): Promise<void> {
    await improveLuna(this.owner, this.cast);
    const left = scripts();
    const lane = async () => {
      for (let script = left.shift(); script !== undefined; script = left.shift()) await this.#play(script);
    };
    await Promise.all([this.#unreadable(), ...Array.from({ length: atATime }, lane)]);
    await this.#settle();
    await this.#spread();
  }

  /** A call that goes on: the person in it. */
  async begin(script: Pick<Script, 'agent' | 'version' | 'participant'>): Promise<{ callId: string; person: Person }> {
    const { agent, version, participant } = script;
    const { callId, livekitUrl, token } = await this.owner.voxie.trpc.calls.spawn.mutate({
      agentId: this.cast[agent],
      ...(version === undefined ? {} : { version }),
      ...(participant === undefined ? {} : { participant }),
    });
    return { callId, person: await Person.join(livekitUrl, token) };
  }

  async #play(script: Script, tries = 1): Promise<void> {
    const { callId, person } = await this.begin(script);
    try {
      if (script.ending !== 'fails') await this.#talk(person, script);
      if (script.ending === 'member') await this.owner.voxie.trpc.calls.end.mutate({ callId });
      if (script.ending !== undefined) await this.#over(callId);
    } catch (cause) {
      const { status, failureReason, endReason } = await this.owner.voxie.trpc.calls.get.query({ callId });
      if (tooLate.includes(failureReason ?? '') && tries < mostTries) return await this.#play(script, tries + 1);
      throw new Error(`${JSON.stringify({ ...script, status, failureReason, endReason })} went wrong.`, { cause });
    } finally {
      await person.leave();
    }
    await this.#over(callId);
  }

  async #talk(person: Person, { says, ending }: Script): Promise<void> {
    await person.reads(/\S/u, patienceMs);
    await person.isState('listening', patienceMs);
    for (const [index, what] of says.entries()) {
      const before = person.heardTexts.length;
      if (typeof what === 'string') await person.types(what);
      else if ('cutIn' in what) await person.types(what.cutIn);
      else await person.speaks(this.#aloud);
      if (ending === 'agent' && index === says.length - 1) return;
      await person.readsMore(before, /\S/u, patienceMs);
      const next = says[index + 1];
      if (typeof next !== 'object' || !('cutIn' in next)) await person.isState('listening', patienceMs);
    }
  }

  async #over(callId: string): Promise<void> {
    await eventually(`the call ${callId} is over`, patienceMs, async () => {
      const { data } = await this.api.service.from('call_sessions').select('ended_at').eq('id', callId).single();
      return data?.ended_at === null ? undefined : data;
    });
  }

  /** A call whose config is broken in the database: nobody's fault outside. */
  async #unreadable(): Promise<void> {
    const { api, owner } = this;
    const { currentWorkspaceId: workspaceId } = await owner.voxie.trpc.system.me.query();
    const id = randomUUID();
    const roomName = `agent-${this.cast.longName}-${id.slice(0, 8)}`;
    const config = agentConfigSchema.parse({ name: 'Old agent', instructions: 'You are old.' });
    const of = { id, workspaceId, roomName, config, variables: {}, createdBy: owner.userId };
    await calls.insert(api.service, { ...of, kind: 'agent', agentName: 'Old agent', version: null });
    await api.service
      .from('call_sessions')
      .update({ config: { schemaVersion: 99 } })
      .eq('id', id);
    await api.rooms.createRoom({ name: roomName, emptyTimeout: 120, departureTimeout: 60 });
    const call = await calls.dispatch(api.service, id);
    const { livekitApiKey, livekitApiSecret } = api.facts.secrets;
    const host = api.facts.urls.livekit.replace(/^ws/u, 'http');
    await new AgentDispatchClient(host, livekitApiKey, livekitApiSecret).createDispatch(roomName, 'spawner', {
      metadata: JSON.stringify({ callId: id, attempt: call?.attempt }),
    });
    await this.#over(id);
  }

  /** Analyses are made and recordings are stored. */
  async #settle(): Promise<void> {
    const { service } = this.api;
    const isNone = async (table: 'call_summaries' | 'call_recordings', status: string) =>
      (await service.from(table).select('*', { count: 'exact', head: true }).eq('status', status)).count === 0;
    await eventually('all is analysed and stored', patienceMs, async () =>
      (await isNone('call_summaries', 'pending')) && (await isNone('call_recordings', 'uploading')) ? true : undefined,
    );
  }

  /** Moves the calls to the days of four weeks, as if they had not all been made today. */
  async #spread(): Promise<void> {
    const sql = postgres(this.api.facts.urls.database, { max: 1, onnotice: () => undefined });
    try {
      await sql`
        create temporary table moved as
        select id, make_interval(days => (row_number() over (order by md5(id::text)) * 29 % 27)::int) as by
        from public.call_sessions`;
      await sql`
        update public.call_turns set started_at = started_at - moved.by, ended_at = ended_at - moved.by
        from moved where moved.id = call_id`;
      await sql`
        update public.call_tool_calls set started_at = started_at - moved.by from moved where moved.id = call_id`;
      await sql`update public.call_recordings set started_at = started_at - moved.by from moved where moved.id = call_id`;
      await sql`update public.call_events set at = at - moved.by from moved where moved.id = call_id`;
      await sql`
        update public.call_sessions c set
          requested_at = requested_at - moved.by, dispatched_at = dispatched_at - moved.by,
          joined_at = joined_at - moved.by, active_at = active_at - moved.by, ended_at = ended_at - moved.by
        from moved where moved.id = c.id`;
    } finally {
      await sql.end();
    }
  }
}
