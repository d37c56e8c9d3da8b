import { AsyncLocalStorage } from 'node:async_hooks';
import type { TracePlace } from './traceparent.ts';

type ScopeFields = Readonly<Record<string, string | number>>;

/** What the work at hand belongs to: its place in a trace, and the ids that every line of its log carries. */
export interface Scope {
  trace?: TracePlace;
  fields: ScopeFields;
}

const storage = new AsyncLocalStorage<Scope>();
let ofProcess: () => Scope = () => ({ fields: {} });

/** Scope of all that this process does, for one that does a single thing. `read` is asked for every line: keep it light. */
export function setProcessScope(read: () => Scope): void {
  ofProcess = read;
}

/** The scope of the work at hand, with that of the process. */
export function currentScope(): Scope {
  const [outer, inner] = [ofProcess(), storage.getStore()];
  if (inner === undefined) return outer;
  const trace = inner.trace ?? outer.trace;
  return { fields: { ...outer.fields, ...inner.fields }, ...(trace === undefined ? {} : { trace }) };
}

/** Does work within a scope; what is not said here is that of the scope around it. */
export function runInScope<T>(scope: Partial<Scope>, work: () => T): T {
  const outer = storage.getStore();
  const trace = scope.trace ?? outer?.trace;
  const fields = { ...outer?.fields, ...scope.fields };
  return storage.run({ fields, ...(trace === undefined ? {} : { trace }) }, work);
}
