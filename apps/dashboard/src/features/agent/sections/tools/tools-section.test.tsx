// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import type { AgentDraft } from '@voxie/contracts';
import { AppError } from '@voxie/contracts';
import { useReducer } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Answer, Answers } from '../../../../testing/fake-api.ts';
import { pageWith } from '../../../../testing/page-with.tsx';
import { readAt, writeAt } from '../../draft/tree.ts';
import type { Tree } from '../../draft/tree.ts';
import { DraftProvider } from '../../fields/draft-context.ts';
import { ToolsSection } from './tools-section.tsx';

// States decide, not the clock: a busy machine may take its time.
configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

/** The section over a draft of its own. */
async function sectionOver(draft: AgentDraft, answers: Answers = {}) {
  let now: Tree = draft;
  function Host() {
    const [tree, edit] = useReducer(
      (before: Tree, { path, value }: { path: string; value: unknown }) => writeAt(before, path, value),
      draft,
    );
    now = tree;
    return (
      <DraftProvider
        value={{
          tree,
          edit: (path, value) => edit({ path, value }),
          leave: () => undefined,
          errorAt: () => undefined,
          errorsUnder: () => [],
          problemAt: () => undefined,
          markAt: () => undefined,
        }}
      >
        <ToolsSection />
      </DraftProvider>
    );
  }
  render(pageWith(<Host />, { 'secrets.list': () => ({ items: [] }), ...answers }).element);
  await screen.findByRole('button', { name: 'Add tool' });
  return { read: (path: string) => readAt(now, path) };
}

const type = (element: HTMLElement, value: string) => fireEvent.change(element, { target: { value } });
const open = async (name: string) => {
  fireEvent.click(screen.getByRole('button', { name }));
  return within(await screen.findByRole('dialog'));
};

const orders: AgentDraft = {
  tools: {
    look_up: {
      kind: 'http',
      description: '',
      approval: 'none',
      timeoutSeconds: 10,
      method: 'GET',
      url: 'https://api.test/orders/{{order_id}}',
      headers: {},
      body: '',
      parameters: { type: 'object', properties: {}, additionalProperties: false },
      responsePath: '',
      maxResponseChars: 4000,
    },
  },
};

describe('an HTTP tool', () => {
  it('offers the places that nothing fills as arguments, and keeps them as a JSON schema', async () => {
    const { read } = await sectionOver(orders);
    const sheet = await open('look_up');
    fireEvent.click(sheet.getByRole('button', { name: 'Add argument order_id' }));
    type(sheet.getByLabelText('Argument 1: what it is'), 'The number on the bill');
    type(sheet.getByLabelText('Argument 1: type'), 'integer');
    expect(sheet.queryByText('Nothing fills these places yet')).toBeNull();
    expect(read('tools.look_up.parameters')).toEqual({
      type: 'object',
      properties: { order_id: { type: 'integer', description: 'The number on the bill' } },
      required: ['order_id'],
      additionalProperties: false,
    });
  });

  it('is tried with arguments of the person, and shows what the model would be told', async () => {
    const attempt = vi.fn<Answer>(() => ({
      status: 200,
      body: '{"order":{"state":"sent"}}',
      told: 'sent',
      isFailure: false,
      durationMs: 42,
    }));
    await sectionOver(orders, { 'tools.try': attempt });
    const sheet = await open('look_up');
    fireEvent.click(sheet.getByRole('button', { name: 'Add argument order_id' }));
    fireEvent.click(sheet.getByRole('button', { name: 'Try it' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Try it' }));
    type(dialog.getByLabelText('order_id'), 'A-7');
    fireEvent.click(dialog.getByRole('button', { name: 'Send request' }));
    expect(await dialog.findByText('sent')).toBeDefined();
    expect(dialog.getByText('Status 200')).toBeDefined();
    expect(attempt).toHaveBeenCalledWith(expect.objectContaining({ arguments: { order_id: 'A-7' } }));
  });

  it('is renamed in its place, but not to a name that another one has', async () => {
    const { read } = await sectionOver({
      tools: { ...orders.tools, other: { kind: 'file_list', description: '', approval: 'none', timeoutSeconds: 10 } },
    });
    const sheet = await open('look_up');
    const name = sheet.getByLabelText('Tool name');
    type(name, 'other');
    fireEvent.blur(name);
    expect(sheet.getByText('Another one has this name.')).toBeDefined();
    type(name, 'find_order');
    fireEvent.blur(name);
    await waitFor(() => expect(Object.keys(read('tools') ?? {})).toEqual(['find_order', 'other']));
  });
});

describe('an MCP server', () => {
  it('is asked for its tools; chosen ones get a name the model can use', async () => {
    const discover = vi.fn<Answer>(() => ({
      tools: [
        { name: 'get-weather', description: 'The weather of a place.', parameters: {} },
        { name: 'files.read', description: 'Reads.', parameters: {} },
      ],
    }));
    const { read } = await sectionOver({}, { 'tools.discover': discover });
    fireEvent.click(screen.getByRole('button', { name: 'Add tool' }));
    fireEvent.click(await screen.findByRole('button', { name: /^MCP server/u }));
    const sheet = within(await screen.findByRole('dialog', { name: 'MCP server' }));
    type(sheet.getByLabelText('Address'), 'https://mcp.test/mcp');
    fireEvent.click(sheet.getByRole('button', { name: 'Find its tools' }));
    const box = (name: RegExp) => sheet.getByRole<HTMLInputElement>('checkbox', { name });
    await sheet.findByRole('checkbox', { name: /get-weather/u });
    // A config that names none offers all, and the boxes say so.
    expect([box(/get-weather/u).checked, box(/files\.read/u).checked]).toEqual([true, true]);
    const all = sheet.getByRole('switch', { name: 'Offer all, also future ones' });
    fireEvent.click(all);
    expect(read('tools.server.tools')).toEqual({ 'get-weather': 'get_weather', 'files.read': 'files_read' });
    fireEvent.click(box(/get-weather/u));
    expect(read('tools.server.tools')).toEqual({ 'files.read': 'files_read' });
    expect([box(/get-weather/u).checked, box(/files\.read/u).disabled]).toEqual([false, true]);
    fireEvent.click(all);
    expect(read('tools.server.tools') ?? {}).toEqual({});
  });

  it('says why it could not be asked', async () => {
    const refuse = () => {
      throw new AppError('PRECONDITION_FAILED', 'The server at mcp.test does not answer.');
    };
    await sectionOver(
      {
        tools: {
          server: {
            kind: 'mcp',
            description: '',
            approval: 'none',
            timeoutSeconds: 10,
            url: 'https://mcp.test',
            headers: {},
            tools: {},
          },
        },
      },
      { 'tools.discover': refuse },
    );
    const sheet = await open('server');
    fireEvent.click(sheet.getByRole('button', { name: 'Find its tools' }));
    expect(await sheet.findByText('The server at mcp.test does not answer.')).toBeDefined();
  });
});
