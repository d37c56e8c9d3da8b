import type { AppError } from '@voxie/contracts';

/** Throws what is said of an outcome of a function of the database other than `done`. */
export function requireDone<Refusal extends string>(
  outcome: 'done' | Refusal,
  refusals: Readonly<Record<NoInfer<Refusal>, () => AppError>>,
): void {
  if (outcome !== 'done') throw refusals[outcome]();
}
