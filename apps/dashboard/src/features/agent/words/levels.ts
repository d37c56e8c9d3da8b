import type { Choice } from './field-spec.ts';

type Leveled = Pick<Choice, 'latency' | 'cost'>;

/** "low latency, high cost"; '' where nothing is known. */
export function levelsText({ latency, cost }: Leveled): string {
  const parts = [
    latency === undefined ? '' : `${latency} latency`,
    cost === undefined ? '' : cost === 'free' ? 'no cost' : `${cost} cost`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}
