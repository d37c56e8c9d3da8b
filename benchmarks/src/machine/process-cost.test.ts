import { expect, it } from 'vitest';
import { cpuTicks, parseCpuTicks, parsePss, proportionalMemory } from './process-cost.ts';

const rollup = `5581c9a0f000-7ffd2b7d5000 ---p 00000000 00:00 0                          [rollup]
Rss:              148212 kB
Pss:               99008 kB
Pss_Dirty:         81000 kB
Pss_Anon:          80996 kB
`;

it('reads the proportional set size, not the lines that begin alike', () => {
  expect(parsePss(rollup)).toBe(99_008 * 1024);
});

it('says so when a kernel has no proportional set size', () => {
  expect(() => parsePss('Rss: 1 kB\n')).toThrow('Pss');
});

it('reads processor time behind a command that holds brackets and spaces', () => {
  const stat = '42 (a) (b c) S 1 42 42 0 -1 4194560 9 8 7 6 150 25 3 2 20 0 11 0 1234 5678';
  expect(parseCpuTicks(stat)).toBe(175);
});

it('measures this process, and counts nothing for one that does not exist', () => {
  const nobody = 2 ** 30;
  expect(proportionalMemory([process.pid, nobody])).toBeGreaterThan(1024 * 1024);
  expect(proportionalMemory([nobody])).toBe(0);
  expect(cpuTicks([nobody])).toBe(0);
});
