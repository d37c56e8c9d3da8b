// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { VoxieError } from '@voxie/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MessageComposer } from './message-composer.tsx';

// jsdom knows no pointer.
const stubPointer = (isFine: boolean) => vi.stubGlobal('matchMedia', () => ({ matches: isFine }));
beforeEach(() => stubPointer(true));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function composer(options: { isEnabled?: boolean; failure?: VoxieError } = {}) {
  const sent: string[] = [];
  const onSend = (text: string) => {
    sent.push(text);
    return options.failure === undefined ? Promise.resolve() : Promise.reject(options.failure);
  };
  render(<MessageComposer to="Luna" isEnabled={options.isEnabled ?? true} onSend={onSend} />);
  const box = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Message to Luna' });
  return { sent, box };
}

test('it takes the focus that nothing has, but not where that brings up a screen keyboard', () => {
  const { box } = composer();
  expect(document.activeElement).toBe(box);
  cleanup();
  stubPointer(false);
  expect(document.activeElement).not.toBe(composer().box);
});

test('Enter sends what was typed and empties the box', () => {
  const { sent, box } = composer();
  fireEvent.change(box, { target: { value: '  A table for two  ' } });
  fireEvent.keyDown(box, { key: 'Enter' });
  expect(sent).toEqual(['A table for two']);
  expect(box.value).toBe('');
});

test('Shift and Enter, and the Enter that confirms a composed character, do not send', () => {
  const { sent, box } = composer();
  fireEvent.change(box, { target: { value: 'に' } });
  fireEvent.keyDown(box, { key: 'Enter', shiftKey: true });
  fireEvent.keyDown(box, { key: 'Enter', isComposing: true });
  expect(sent).toEqual([]);
});

test('nothing is sent that is empty or before the call is live; what is typed stays', () => {
  const { sent, box } = composer({ isEnabled: false });
  fireEvent.change(box, { target: { value: 'Early' } });
  fireEvent.keyDown(box, { key: 'Enter' });
  expect(sent).toEqual([]);
  expect(box.value).toBe('Early');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Send' }).disabled).toBe(true);
});

test('a message that could not be sent comes back, with the reason', async () => {
  const failure = new VoxieError('UPSTREAM_UNAVAILABLE', 'The message was not sent. Try again.');
  const { box } = composer({ failure });
  fireEvent.change(box, { target: { value: 'Hello' } });
  fireEvent.keyDown(box, { key: 'Enter' });
  expect((await screen.findByRole('alert')).textContent).toBe('The message was not sent. Try again.');
  await waitFor(() => expect(box.value).toBe('Hello'));
});
