import type { AgentDraft } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { noteOf, watchFormEdits } from './form-edits.ts';

const creationId = '00000000-0000-4000-8000-000000000001';
const packet = (edit: object) => new TextEncoder().encode(JSON.stringify(edit));

function startWatch(draft: AgentDraft) {
  const notes: string[] = [];
  const handle = watchFormEdits({
    creationId,
    read: () => Promise.resolve({ draft }),
    note: (text) => Promise.resolve(void notes.push(text)),
  });
  return { notes, handle };
}

test('Voxie hears which fields the person typed, as they are in the database', async () => {
  const { notes, handle } = startWatch({ name: 'Nova', realtime: { voice: 'cedar' } });
  await handle(
    'voxie.draft-edit',
    packet({ creationId, revision: 3, changed: ['name', 'realtime.voice', 'greeting'] }),
  );
  expect(notes).toEqual([
    noteOf(['name', 'realtime.voice', 'greeting'], { name: 'Nova', realtime: { voice: 'cedar' } }),
  ]);
  expect(notes[0]).toContain('- name: "Nova"\n- realtime.voice: "cedar"\n- greeting: null');
});

test('other packets and other creations are none of its business', async () => {
  const { notes, handle } = startWatch({});
  await handle('something', packet({}));
  await handle(
    'voxie.draft-edit',
    packet({ creationId: '00000000-0000-4000-8000-000000000009', revision: 1, changed: ['name'] }),
  );
  expect(notes).toEqual([]);
});
