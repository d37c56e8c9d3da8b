import type { Person } from '../api/support.ts';

/** A config as the SDK takes it. */
type Wanted = Parameters<Person['voxie']['trpc']['agents']['create']['mutate']>[0]['config'];

/** Whose calls fill the pages of the record. */
export interface Cast {
  /** With two published versions. */
  luna: string;
  sofia: string;
  max: string;
  asha: string;
  penny: string;
  longName: string;
  typo: string;
}

const analysis: Wanted['analysis'] = {
  outcomes: {
    booked: 'A table was booked.',
    answered: 'The guest learned what they asked for.',
    left_without_an_answer: 'The guest left before they had an answer.',
  },
  extract: {
    guests: { type: 'number', description: 'How many people come.' },
    guest_name: { type: 'text', description: 'The name of the guest.' },
  },
  criteria: { told_when_open: 'The agent said that the restaurant is open.' },
};

const luna: Wanted = {
  name: 'Luna',
  type: 'restaurant host',
  instructions: 'You are Luna, the host of Bella Roma. You tell guests what they want to know, and book tables.',
  knowledge:
    'The restaurant is open from 5 pm to 11 pm. The restaurant is not open on Mondays. A pizza costs 12 euros. There are forty seats inside and twenty in the ' +
    'garden. Dogs are welcome on the terrace. There is parking behind the house. Groups call the day before.',
  greeting: 'Welcome to Bella Roma.',
  endWhen: 'The guest says goodbye.',
  tools: {
    book_table: {
      kind: 'collect',
      slots: { name: { type: 'text' }, phone: { type: 'phone' }, guests: { type: 'integer' } },
    },
    code_execution: { kind: 'code_execution' },
  },
  team: { members: { wine: { agent: 'sofia', when: 'The guest asks about wine.', use: 'handoff' } } },
  analysis,
};

const sofia: Wanted = {
  name: 'Sofia',
  type: 'sommelier',
  instructions: 'You are Sofia, the sommelier of Bella Roma. You help guests to choose a wine.',
  knowledge: 'The Barolo costs 30 euros. The house wine is a Montepulciano.',
  greeting: 'This is Sofia, for the wine.',
  mode: 'pipeline',
};

const maxOf = (shop: string): Wanted => ({
  name: 'Max',
  type: 'support',
  instructions: 'You are Max, of the support of a shop. You look up orders.',
  knowledge: 'A delivery takes three days. Returns are free within thirty days.',
  greeting: 'Hello, this is Max.',
  recording: { enabled: true, noticeText: 'This call is recorded.' },
  privacy: { redact: ['email', 'card'] },
  tools: {
    track_order: {
      kind: 'http',
      url: `http://${shop}/orders/{{order}}`,
      parameters: { type: 'object', properties: { order: { type: 'string' } }, required: ['order'] },
    },
  },
  analysis: { criteria: { order_found: 'The agent told where the order is.' } },
});

const asha: Wanted = {
  name: 'Asha',
  type: 'रिसेप्शन',
  language: 'hi',
  instructions: 'You are Asha, of the reception of a clinic. The clinic opens at 9 am.',
  greeting: 'नमस्ते, मैं आशा हूँ।',
};

/** Its model is one that nobody has a price for. */
const longNameOf = (emulator: string): Wanted => ({
  name: 'Customer care for orders, returns, deliveries and everything else in between',
  instructions: 'You help customers of a shop. Returns are free within thirty days.',
  greeting: 'Hello, how can I help?',
  mode: 'pipeline',
  llm: { provider: 'openai_compatible', baseUrl: `${emulator}/v1`, model: 'gpt-4.1-mini', apiKeySecret: 'CARE_KEY' },
});

const penny: Wanted = {
  name: 'Penny',
  instructions: 'You are Penny, who has little to spend. The museum opens at ten and closes at six.',
  greeting: 'Hello, this is Penny.',
  limits: { maxCostUsd: 0.002 },
};

const typo: Wanted = {
  name: 'Night line',
  instructions: 'You answer at night.',
  realtime: { model: 'gpt-nonsense' },
};

/** Stores the agents; those that have versions are published. */
export async function hireCast({ voxie }: Person, at: { shop: string; emulator: string }): Promise<Cast> {
  const { agents, secrets } = voxie.trpc;
  await secrets.set.mutate({ name: 'CARE_KEY', value: 'emu-care' });
  const hire = async (config: Wanted) => {
    const { id: agentId, revision } = await agents.create.mutate({ config });
    await agents.publish.mutate({ agentId, revision });
    return agentId;
  };
  return {
    sofia: await hire(sofia),
    luna: await hire(luna),
    max: await hire(maxOf(at.shop)),
    asha: await hire(asha),
    penny: await hire(penny),
    longName: await hire(longNameOf(at.emulator)),
    typo: await hire(typo),
  };
}

/** Luna learns to say who she is: her second version. */
export async function improveLuna({ voxie }: Person, { luna: agentId }: Cast): Promise<void> {
  const { agents } = voxie.trpc;
  const { revision } = await agents.get.query({ agentId });
  const config = { greeting: 'Good evening, this is Luna of Bella Roma.' };
  const changed = await agents.update.mutate({ agentId, revision, config });
  await agents.publish.mutate({ agentId, revision: changed.revision, note: 'Says who she is' });
}
