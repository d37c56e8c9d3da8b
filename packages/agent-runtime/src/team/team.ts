import { llm } from '@livekit/agents';
import type { voice } from '@livekit/agents';
import { teamTools } from '@voxie/contracts';
import type { AgentConfig, PinnedMember, PinnedTeam, TeamMember, Variable, Variables } from '@voxie/contracts';
import type { CallControls } from '../call/plan.ts';
import { instructionsFor } from '../prompt/instructions.ts';
import { valuesFor } from '../prompt/values.ts';
import type { Values } from '../prompt/values.ts';
import { ownTool } from '../tools/own-tool.ts';
import type { OwnToolWorld } from '../tools/own-tool.ts';
import type { ToolUser } from '../tools/tool-world.ts';
import { answerInText } from './answer-in-text.ts';
import { historyFor, wordsOf } from './history.ts';

/** How long a member may think about a question. */
const answerWithinMs = 45_000;

/** An agent of the call, as it speaks or answers. */
export interface Speaker {
  /** By what name the others turn to it. Null: the agent that was called. */
  member: string | null;
  agentId: string | null;
  /** Of its config. Null: a snapshot of a draft. */
  version: number | null;
  config: AgentConfig;
  values: Values;
}

/** What of a call a team needs made for it. */
interface TeamMaking {
  /** An agent with its own voice and mind, that speaks in the room and begins with what `entering` asks for. */
  voiceAgent: (
    speaker: Speaker,
    made: { instructions: string; tools: llm.ToolContextEntry[]; entering: string },
  ) => voice.Agent;
  /** The chat model of a config. */
  chatModel: (config: AgentConfig) => llm.LLM;
  /** All tools of an agent but those of its team. */
  ownTools: (user: ToolUser, config: AgentConfig) => Promise<llm.ToolContextEntry[]>;
}

export interface TeamInput {
  team: PinnedTeam;
  /** Of the agent that was called; its limits hold for the whole call. */
  root: AgentConfig;
  /** The values given when the call started. */
  given: Variables;
  world: OwnToolWorld;
  controls: Pick<CallControls, 'log' | 'over'>;
  making: TeamMaking;
}

/** Who asks whom, outermost first; empty: the one who speaks in the room. */
type Asking = readonly string[];

/** The agents a call can reach, and how often and how deep it has. */
export class Team {
  readonly #input: TeamInput;
  #handoffs = 0;
  /** Who took the call over. Undefined: the agent that was called has it. */
  #holder: Speaker | undefined;

  constructor(input: TeamInput) {
    this.#input = input;
  }

  /** The tools by which an agent turns to the members of its team. */
  toolsOf(speaker: Speaker, asking: Asking = []): llm.ToolContextEntry[] {
    return Object.entries(speaker.config.team.members).flatMap(([name, member]) => {
      const tools: llm.ToolContextEntry[] = [];
      // Who answers in the background does not hold the call, and cannot give it away.
      if (member.use !== 'ask' && asking.length === 0) tools.push(this.#handoffTool(speaker, name, member));
      if (member.use !== 'handoff') tools.push(this.#askTool(speaker, { name, member, asking }));
      return tools;
    });
  }

  #handoffTool(from: Speaker, name: string, member: TeamMember): llm.ToolContextEntry {
    const { agent, when, approval } = member;
    return ownTool(this.#input.world, from.config.name, {
      approval,
      name: `handoff_to_${name}`,
      description: `Hand the call over to ${this.#titleOf(agent)}, who then talks with the person in your place. ${when}`,
      parameters: teamTools.handoff,
      execute: async ({ reason }, { ctx }) => {
        const { root, controls, making } = this.#input;
        if (this.#handoffs >= root.team.maxHandoffs) {
          controls.log('loop_stopped', { by: 'handoffs', limit: root.team.maxHandoffs, from: from.config.name });
          throw new llm.ToolError('This call was handed over too often. Go on yourself, as well as you can.');
        }
        // Someone may have agreed to it only after the call went to another.
        if (this.#holder !== undefined && this.#holder !== from)
          throw new llm.ToolError('Another agent has the call by now.');
        this.#handoffs += 1;
        const to = this.#speaker(name, agent);
        const made = await this.#make(to, []);
        const entering = enteringWords(from.config.name, reason);
        const history = historyFor(ctx.session.currentAgent, new llm.ToolContext(made.tools));
        const next = making.voiceAgent(to, { ...made, entering });
        await next.updateChatCtx(history);
        this.#holder = to;
        controls.log('handoff', { from: from.config.name, to: to.config.name, member: name, reason: reason ?? '' });
        return llm.handoff({ agent: next });
      },
    });
  }

  #askTool(from: Speaker, { name, member, asking }: { name: string; member: TeamMember; asking: Asking }) {
    return ownTool(this.#input.world, from.config.name, {
      approval: member.approval,
      name: `ask_${name}`,
      description: `Ask ${this.#titleOf(member.agent)} in the background and get the answer; the person does not hear it. ${member.when}`,
      parameters: teamTools.ask,
      execute: async ({ question }, { ctx, abortSignal }) => {
        this.#requireDepth(member.agent, asking, from);
        const { controls } = this.#input;
        const history = asking.length === 0 ? wordsOf(ctx.session.currentAgent) : llm.ChatContext.empty();
        const late = AbortSignal.timeout(answerWithinMs);
        const signals = [controls.over, late, ...(abortSignal === undefined ? [] : [abortSignal])];
        const to = this.#speaker(name, member.agent);
        const made = await this.#make(to, [...asking, member.agent]);
        const startedAt = performance.now();
        const answer = await this.#answer(to, { ...made, question, history, signal: AbortSignal.any(signals) });
        controls.log('delegation', {
          from: from.config.name,
          to: to.config.name,
          depth: asking.length + 1,
          durationMs: Math.round(performance.now() - startedAt),
        });
        return answer;
      },
    });
  }

  /** Throws llm.ToolError where the question would go round in a circle, or too deep. */
  #requireDepth(agent: string, asking: Asking, from: Speaker): void {
    const { root, controls } = this.#input;
    const isCircle = asking.includes(agent);
    if (!isCircle && asking.length < root.team.maxDepth) return;
    controls.log('loop_stopped', {
      by: isCircle ? 'circle' : 'depth',
      path: asking.join(' > '),
      from: from.config.name,
    });
    throw new llm.ToolError('Nobody further can be asked. Answer with what you know.');
  }

  async #answer(
    to: Speaker,
    ask: {
      instructions: string;
      tools: llm.ToolContextEntry[];
      question: string;
      history: llm.ChatContext;
      signal: AbortSignal;
    },
  ): Promise<string> {
    const { making, world } = this.#input;
    const model = making.chatModel(to.config);
    const instructions = `${ask.instructions}\n\n${askedWords}`;
    try {
      return await answerInText({ model, instructions, tools: ask.tools }, { ...ask, text: ask.question });
    } catch (error) {
      world.logger.warn({ err: error, member: to.member }, 'a member did not answer');
      throw new llm.ToolError(`${to.config.name} did not answer. Go on without.`);
    }
  }

  async #make(speaker: Speaker, asking: Asking): Promise<{ instructions: string; tools: llm.ToolContextEntry[] }> {
    const { config, values, agentId } = speaker;
    const own = await this.#input.making.ownTools({ agentId, agentName: config.name, values }, config);
    return { instructions: instructionsFor(config, values), tools: [...own, ...this.toolsOf(speaker, asking)] };
  }

  #speaker(member: string, agent: string): Speaker {
    const { agentId, version, config } = this.#pinned(agent);
    return { member, agentId, version, config, values: memberValues(config, this.#input.given) };
  }

  #pinned(agent: string): PinnedMember {
    const pinned = this.#input.team[agent];
    if (pinned === undefined) throw new Error(`the member ${agent} was not pinned with the call`);
    return pinned;
  }

  #titleOf(agent: string): string {
    const { name, type } = this.#pinned(agent).config;
    return type === '' ? name : `${name} (${type})`;
  }
}

const askedWords =
  'A colleague on a call asks you; the person does not hear you. Answer the colleague in a few plain sentences, with facts. Say so where you do not know.';

function enteringWords(from: string, reason: string | undefined): string {
  const why = reason === undefined || reason === '' ? '' : ` The reason: ${reason}`;
  return `You have just taken over this call from ${from}.${why} Say in one short sentence who you are, and go on with what the person wants. Do not ask again for what was said already.`;
}

/** A member's variables are filled by those of the call that have its names, else by their defaults, else with nothing. */
function memberValues(config: AgentConfig, given: Variables): Values {
  const isKnown = (name: string, { default: usual }: Variable) => usual !== undefined || Object.hasOwn(given, name);
  const declared = Object.entries(config.variables);
  const known = Object.fromEntries(declared.filter(([name, variable]) => isKnown(name, variable)));
  const own = Object.fromEntries(Object.entries(given).filter(([name]) => Object.hasOwn(known, name)));
  const unknown = declared.filter(([name]) => !Object.hasOwn(known, name)).map(([name]) => [name, ''] as const);
  return { ...Object.fromEntries(unknown), ...valuesFor({ variables: known }, own) };
}
