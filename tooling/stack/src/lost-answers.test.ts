import { expect, test } from 'vitest';
import { withLostAnswers } from './lost-answers.ts';

const request = () => new Request('http://127.0.0.1/rest/v1/agents');

test('answers are passed on, and what the driver lost is answered as an outage', async () => {
  let isLost = false;
  const { answer, giveUp } = withLostAnswers(() =>
    isLost ? new Promise<Response>(() => undefined) : Promise.resolve(Response.json(['row'])),
  );
  expect(await (await answer(request())).json()).toEqual(['row']);
  isLost = true;
  const both = [answer(request()), answer(request())];
  giveUp();
  for (const each of await Promise.all(both)) {
    expect(each.status).toBe(503);
    expect(await each.json()).toMatchObject({ code: 'PGRST001' });
  }
  isLost = false;
  expect((await answer(request())).status).toBe(200);
});
