import type { CounterName, HistogramName, LabelsOf } from './families.ts';

/** Takes numbers as they come up. Never fails and never waits. */
export interface Meter {
  count: <Name extends CounterName>(name: Name, labels: LabelsOf<Name>, by?: number) => void;
  /** `seconds`: as all our histograms are. */
  observe: <Name extends HistogramName>(name: Name, labels: LabelsOf<Name>, seconds: number) => void;
}

const nowhere: Meter = { count: () => undefined, observe: () => undefined };
let target: Meter = nowhere;

/** Where this process's numbers go from now on. Before: nowhere. */
export function sendNumbersTo(meter: Meter): void {
  target = meter;
}

/** This process's numbers. */
export const meter: Meter = {
  count: (name, labels, by) => target.count(name, labels, by),
  observe: (name, labels, seconds) => target.observe(name, labels, seconds),
};
