import { AppError } from '@voxie/contracts';
import type { FastifyInstance } from 'fastify';
import { requireModestJson } from './json-limits.ts';

/** JSON bodies; an empty one counts as none, as curl sends it. */
export function registerJsonParser(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser('application/json');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string' }, (request, body, done) => {
    if (body.trim() === '') return done(null);
    try {
      requireModestJson(body);
    } catch (error) {
      return done(error instanceof Error ? error : new Error(String(error)));
    }
    return parse(request, body, (error, value) => {
      if (error === null) done(null, value);
      else done(new AppError('VALIDATION', 'The body is not valid JSON.', { cause: error }));
    });
  });
}
