// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { agentConfigSchema, changedPaths } from '@voxie/contracts';
import type { AgentDraft, Mode } from '@voxie/contracts';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { agentWith } from '../../../testing/agents.ts';
import type { Answer } from '../../../testing/fake-api.ts';
import { pageWith } from '../../../testing/page-with.tsx';
import { AgentPage } from '../agent-page.tsx';
import { controlIdOf } from '../words/labels.ts';

// States decide, not the clock: a busy machine may take its time.
configure({ asyncUtilTimeout: 15_000 });
// jsdom has no layout to scroll.
beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(cleanup);

const start: AgentDraft = { name: 'Luna', instructions: 'You help.' };
/** With these, no field is unused but those of other modes. */
const usesAll: AgentDraft = { recording: { enabled: true }, analysis: { model: 'own' } };

async function formOf(draft: AgentDraft = start) {
  const agent = agentWith(draft);
  const update = vi.fn<Answer>(() => ({ ...agent, revision: 2 }));
  const answers = {
    'agents.get': () => agent,
    'agents.update': update,
    'agents.list': () => ({ items: [], nextCursor: null }),
  };
  render(pageWith(<AgentPage agentId={agent.id} tab="edit" />, answers).element);
  await screen.findByRole('form', { name: 'Draft' });
  const save = () => fireEvent.keyDown(document, { key: 's', ctrlKey: true });
  const sent = async () => {
    save();
    await waitFor(() => expect(update).toHaveBeenCalled());
    return update.mock.lastCall?.[0];
  };
  return { update, save, sent };
}

const type = (element: HTMLElement, value: string) => fireEvent.change(element, { target: { value } });

describe('the form of a draft', () => {
  it.each<Mode>(['realtime', 'realtime_tts', 'pipeline'])(
    'has a control for every field that an agent in mode %s uses',
    async (mode) => {
      const draft: AgentDraft = { ...start, mode, ...usesAll };
      await formOf(draft);
      const { schemaVersion: _, ...config } = agentConfigSchema.parse(draft);
      const parts = { realtime: 'stt|llm|tts', realtime_tts: 'stt|llm', pipeline: 'realtime' }[mode];
      const unused = new RegExp(`^(?:${parts})\\.`, 'u');
      const paths = changedPaths({}, config).filter((path) => !unused.test(path));
      expect(paths.length).toBeGreaterThan(35);
      const missing = paths.filter((path) => document.getElementById(controlIdOf(path)) === null);
      // Fallbacks are lists of parts, each with controls of its own once it is added.
      expect(missing.filter((path) => !path.startsWith('fallbacks.'))).toEqual([]);
    },
  );

  it('has no control for what is used only with something else that is off', async () => {
    await formOf();
    const shown = (path: string) => document.getElementById(controlIdOf(path)) !== null;
    const { schemaVersion: _, ...config } = agentConfigSchema.parse({ ...start, ...usesAll });
    const paths = changedPaths({}, config).filter((path) => /^(?:recording|analysis\.llm)\./u.test(path));
    expect(paths).toContain('analysis.llm.provider');
    expect(paths.filter(shown)).toEqual(['recording.enabled']);
  });

  it('declares a variable for an undeclared place in one click', async () => {
    const { sent } = await formOf();
    type(screen.getByLabelText('Instructions'), 'Greet {{customer_name}}.');
    expect(screen.getByText(/\{\{customer_name\}\} is not declared/u)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Declare customer_name' }));
    expect(screen.queryByText(/is not declared/u)).toBeNull();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Must be given for each call' }));
    type(screen.getByLabelText('Default of customer_name'), 'friend');
    expect(await sent()).toMatchObject({
      config: { variables: { customer_name: { type: 'text', default: 'friend' } } },
    });
  });

  it('changes the turn-taking preset, and calls it customised once a knob is turned', async () => {
    const { sent } = await formOf();
    fireEvent.click(screen.getByRole('radio', { name: /^Patient/u }));
    expect(screen.getByLabelText<HTMLInputElement>('Silence that ends a turn').value).toBe('1000');
    expect(screen.queryByText('Customised')).toBeNull();
    type(screen.getByLabelText('Silence that ends a turn'), '900');
    expect(screen.getByText('Customised')).toBeDefined();
    expect(await sent()).toMatchObject({ config: { turnTaking: { minDelayMs: 900, maxDelayMs: 6000 } } });
  });

  it('offers the parts of the mode, the options of the provider, and fallbacks in order', async () => {
    const { sent } = await formOf();
    fireEvent.click(screen.getByRole('radio', { name: /^Pipeline/u }));
    const speech = within(screen.getByRole('group', { name: 'Text to speech' }));
    type(speech.getByLabelText('Provider'), 'sarvam');
    type(speech.getByLabelText('Voice'), 'priya');
    expect(speech.queryByLabelText('Way of speaking')).toBeNull();
    fireEvent.click(speech.getByRole('button', { name: 'Add fallback' }));
    fireEvent.click(speech.getByRole('button', { name: 'Add fallback' }));
    const second = within(speech.getByRole('group', { name: 'Fallback 2' }));
    type(second.getByLabelText('Voice'), 'cedar');
    fireEvent.click(speech.getByRole('button', { name: 'Move fallback 2 up' }));
    expect(await sent()).toMatchObject({
      config: {
        mode: 'pipeline',
        tts: { provider: 'sarvam', voice: 'priya' },
        fallbacks: { tts: [{ voice: 'cedar' }, { provider: 'openai' }] },
      },
    });
  });

  it('grants a tool, says what it lacks beside its field, and takes it away again', async () => {
    const { update, save, sent } = await formOf();
    fireEvent.click(screen.getByRole('button', { name: 'Add tool' }));
    fireEvent.click(screen.getByRole('button', { name: /^Query a database/u }));
    const sheet = within(await screen.findByRole('dialog', { name: 'Query a database' }));
    type(sheet.getByLabelText('Most rows'), '20');
    save();
    expect(await sheet.findByText('Fill this in.')).toBeDefined();
    expect(update).not.toHaveBeenCalled();
    type(sheet.getByLabelText('Connection'), 'SHOP_DB');
    fireEvent.click(sheet.getByRole('button', { name: 'Done' }));
    expect(await sent()).toMatchObject({
      config: { tools: { database_query: { kind: 'database_query', connection: 'SHOP_DB', maxRows: 20 } } },
    });
  });

  it('leads to the first thing that is missing', async () => {
    await formOf({ name: 'Luna', greeting: 'Hi {{who}}' });
    fireEvent.click(await screen.findByRole('button', { name: 'Go to it' }));
    await waitFor(() => expect(document.activeElement?.id).toBe(controlIdOf('instructions')));
  });
});
