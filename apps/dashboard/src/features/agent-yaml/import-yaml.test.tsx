// @vitest-environment jsdom
import { cleanup, configure, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { AppError } from '@voxie/contracts';
import { afterEach, expect, it, vi } from 'vitest';
import { agentWith } from '../../testing/agents.ts';
import type { Answer } from '../../testing/fake-api.ts';
import { pageWith } from '../../testing/page-with.tsx';
import { ImportYamlDialog } from './import-yaml-dialog.tsx';

// States decide, not the clock: a busy machine may take its time.
configure({ asyncUtilTimeout: 15_000 });
afterEach(cleanup);

const agent = agentWith({ name: 'Luna' });

it('says at which line a file is wrong, leads there, and takes it once it is right', async () => {
  const onClose = vi.fn<() => void>();
  const receive = vi.fn<Answer>((input) => {
    const { yaml, dryRun } = input as { yaml: string; dryRun?: boolean }; // what the dialog sends
    if (yaml.includes('English')) {
      const message = 'line 2, column 11: language: Use a language tag such as en, en-IN or hi.';
      throw new AppError('VALIDATION', 'The file is not right.', { problems: [{ path: 'yaml.language', message }] });
    }
    const stored = agentWith({ name: 'Luna', language: 'hi' });
    const warnings = [{ path: 'tools.stock.headers.key', message: 'The secret STOCK_KEY is not set.' }];
    const lacks = { problems: [], warnings };
    return { agent: dryRun === true ? agent : stored, isNew: false, changed: ['language'], ...lacks, yaml };
  });
  render(pageWith(<ImportYamlDialog agent={agent} onClose={onClose} />, { 'agents.import': receive }).element);
  const area = await screen.findByLabelText<HTMLTextAreaElement>('YAML');
  fireEvent.change(area, { target: { value: 'name: Luna\nlanguage: English' } });
  fireEvent.click(screen.getByRole('button', { name: 'Check' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Line 2' }));
  expect(area.value.slice(area.selectionStart, area.selectionEnd)).toBe('language: English');
  fireEvent.change(area, { target: { value: 'name: Luna\nlanguage: hi' } });
  fireEvent.click(screen.getByRole('button', { name: 'Check' }));
  expect(await screen.findByText('Changes: Language.')).toBeDefined();
  expect(screen.getByText('Tool stock: The secret STOCK_KEY is not set.')).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Import' }));
  await waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(receive).toHaveBeenLastCalledWith({ agentId: agent.id, yaml: 'name: Luna\nlanguage: hi' });
});
