import { expect, test } from 'vitest';
import { RenewedServer } from './renewed.ts';

const request = () => new Request('http://127.0.0.1/rest/v1/agents');
const never = () => new Promise<Response>(() => undefined);
const fine = () => Promise.resolve(Response.json(['row']));

/** Servers that answer so, one after another, and how many were closed. */
function serversOf(...answers: (() => Promise<Response>)[]) {
  const state = { started: 0, closed: 0 };
  const start = () => {
    const answer = answers[state.started] ?? fine;
    state.started += 1;
    return {
      open: () => Promise.resolve(),
      answer,
      close: async () => {
        state.closed += 1;
      },
    };
  };
  return { state, start };
}

test('answers pass, and a pool that is well is kept', async () => {
  const { state, start } = serversOf(fine);
  const server = new RenewedServer(start);
  expect(await (await server.answer(request())).json()).toEqual(['row']);
  expect(state).toEqual({ started: 1, closed: 0 });
});

test('after an outage the next request goes by a new pool', async () => {
  const { state, start } = serversOf(() => Promise.resolve(new Response(null, { status: 503 })));
  const server = new RenewedServer(start);
  expect((await server.answer(request())).status).toBe(503);
  expect((await server.answer(request())).status).toBe(200);
  expect(state).toEqual({ started: 2, closed: 1 });
});

test('what a pool lost is answered as an outage, at once where the loss is known, else in time', async () => {
  const { start } = serversOf(never, never);
  const server = new RenewedServer(start, { answerWithinMs: 200, renewEveryMs: 0 });
  const lost = [server.answer(request()), server.answer(request())];
  server.renew();
  const late = server.answer(request());
  for (const each of await Promise.all([...lost, late])) {
    expect(each.status).toBe(503);
    expect(await each.json()).toMatchObject({ code: 'PGRST001' });
  }
  expect((await server.answer(request())).status).toBe(200);
});

test('nobody is served before the database is there', async () => {
  let isThere = false;
  let opened = 0;
  const server = new RenewedServer(() => ({
    open: async () => {
      opened += 1;
      if (!isThere) throw new Error('ECONNREFUSED');
    },
    answer: fine,
    close: async () => undefined,
  }));
  expect((await server.answer(request())).status).toBe(503);
  isThere = true;
  expect((await server.answer(request())).status).toBe(200);
  expect((await server.answer(request())).status).toBe(200);
  expect(opened).toBe(2);
});

test('a database that stays away does not make pool after pool', async () => {
  const down = () => Promise.resolve(new Response(null, { status: 503 }));
  const { state, start } = serversOf(down, down, down);
  const server = new RenewedServer(start, { renewEveryMs: 60_000 });
  for (let asked = 0; asked < 5; asked += 1) expect((await server.answer(request())).status).toBe(503);
  expect(state).toEqual({ started: 2, closed: 1 });
});
