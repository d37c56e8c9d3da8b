import { toolKinds } from '@voxie/contracts';
import { expect, test } from 'vitest';
import { argumentsCheck } from '../arguments.ts';
import { testToolContext } from '../testing/tool-context.ts';
import { offerCollect } from './collect.ts';

async function tool(slots: object) {
  const config = toolKinds.collect.schema.parse({ kind: 'collect', slots });
  const [offered] = await offerCollect('booking', config, testToolContext());
  if (offered === undefined) throw new Error('not offered');
  const use = async (args: Record<string, unknown>) =>
    await offered.run(args, testToolContext(), AbortSignal.timeout(5000));
  return { offered, use };
}

const slots = {
  guest: { type: 'text', description: 'Who comes.' },
  day: { type: 'date' },
  at: { type: 'time' },
  size: { type: 'integer' },
  mail: { type: 'email', required: false },
  phone: { type: 'phone', required: false },
  room: { type: 'text', choices: ['Garden', 'Hall'], required: false },
};
const good = { guest: ' Asha ', day: '2026-12-01', at: '19:30', size: 4 };

test('confirmed values are kept in one form', async () => {
  const { use } = await tool(slots);
  const more = { mail: 'Asha@Example.com', phone: '+91 (98) 765-43210', room: 'garden' };
  expect(await use({ ...good, ...more, confirmed: true })).toEqual({
    confirmed: true,
    values: { ...good, guest: 'Asha', mail: 'asha@example.com', phone: '+919876543210', room: 'Garden' },
  });
});

test('nothing is kept before the person agreed, or while a value is wrong or missing', async () => {
  const { use } = await tool(slots);
  expect(await use({ ...good, confirmed: false })).toMatch(/^Not kept yet\. Read these back.*"size":4/u);
  const wrong = { day: '2026-02-30', at: '25:00', mail: 'no', phone: '12', room: 'Attic', confirmed: true };
  const said = use(wrong);
  for (const part of ['guest is missing', 'size is missing', 'day must be a date', 'at must be a time', 'mail must be'])
    await expect(said).rejects.toThrow(part);
  await expect(said).rejects.toThrow('room must be one of: Garden, Hall');
});

test('the model is told each slot, and what it gives is checked against it', async () => {
  const { offered } = await tool(slots);
  const { check } = argumentsCheck(offered.parameters);
  expect(offered.parameters['required']).toEqual(['guest', 'day', 'at', 'size', 'confirmed']);
  expect(check({ ...good, confirmed: true })).toEqual({ args: { ...good, confirmed: true } });
  expect(check({ ...good, size: 'four', confirmed: true })).toMatchObject({ problem: expect.stringContaining('size') });
  expect(check({ ...good, confirmed: true, admin: true })).toHaveProperty('problem');
  expect(check('nonsense')).toHaveProperty('problem');
});
