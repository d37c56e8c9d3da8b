import { problemsOf } from '@voxie/contracts';
import { behaviourQuerySchema, behaviourSchema, ledgerQuerySchema } from '@voxie/contracts/emulator';
import type { EmulatorSessions } from '@voxie/contracts/emulator';
import type { FastifyInstance } from 'fastify';

import type { House } from './dialled-in.ts';
import { OpenAiError } from './openai-error.ts';

/** `/emulator/*`: how tests dial in latency and failures. For this machine only. */
export function addControl(
  app: FastifyInstance,
  { behaviours, ledger }: House,
  sessions: () => EmulatorSessions,
): void {
  void app.register(
    (control, _options, done) => {
      control.addHook('onRequest', (request, _reply, next) => {
        next(isLoopback(request.ip) ? undefined : notFromHere());
      });
      control.get('/behaviour', (request) => behaviours.read(nameOf(request.query)));
      control.post('/behaviour', (request) => {
        const parsed = behaviourSchema.safeParse(request.body ?? {});
        if (!parsed.success) throw invalid(problemsOf(parsed.error));
        behaviours.write(nameOf(request.query), parsed.data);
        return parsed.data;
      });
      control.delete('/behaviour', (request) => {
        behaviours.reset(nameOf(request.query));
        return behaviours.read(nameOf(request.query));
      });
      control.get('/sessions', () => sessions());
      control.get('/ledger', (request) => {
        const parsed = ledgerQuerySchema.safeParse(request.query);
        if (!parsed.success) throw invalid(problemsOf(parsed.error));
        return ledger.read(parsed.data.after, parsed.data.key);
      });
      done();
    },
    { prefix: '/emulator' },
  );
}

function nameOf(query: unknown): string | null {
  const parsed = behaviourQuerySchema.safeParse(query);
  if (!parsed.success) throw invalid(problemsOf(parsed.error));
  return parsed.data.key ?? null;
}

function invalid(problems: readonly { path: string; message: string }[]): OpenAiError {
  const message = problems.map((problem) => `${problem.path}: ${problem.message}`).join('; ');
  return new OpenAiError(400, { message, param: problems[0]?.path ?? null, code: 'invalid_value' });
}

function notFromHere(): OpenAiError {
  return new OpenAiError(403, { message: 'The emulator is controlled from its own machine only.' });
}

function isLoopback(address: string): boolean {
  return /^(?:::ffff:)?127\./u.test(address) || address === '::1';
}
