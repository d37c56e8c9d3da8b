import { expect, it } from 'vitest';
import type { CallSample } from './measure-call.ts';
import type { SideResult } from './run-calls.ts';
import { spawnReport, spawnTable, type SpawnResult } from './spawn-report.ts';

const mb = 1024 ** 2;

function sample(heardMs: number, isWeighed: boolean): CallSample {
  return {
    times: { answeredMs: 20, dispatchedMs: 15, agentInRoomMs: 200, connectedMs: 90, agentSeenMs: 210, heardMs },
    stored: undefined,
    memory: isWeighed ? { idleBytes: 300 * mb, inCallBytes: 400 * mb } : undefined,
  };
}

function side(name: string, heardMs: number[], failures: string[] = []): SideResult {
  return { name, samples: heardMs.map((each, index) => sample(each, index === 0)), failures, idleProcesses: 2 };
}

const result: SpawnResult = {
  machine: { cpu: 'A CPU', cores: 2, memoryGb: 8, kernel: 'Linux 6', node: 'v24', loadBefore: 0.1 },
  floorDescription: 'a bare worker',
  calls: 3,
  voxie: side('voxie', [500, 400, 600]),
  floor: side('floor', [250, 200], ['floor: no greeting']),
};

const rowOf = (title: string, of = result): readonly string[] | undefined =>
  spawnTable(of).rows.find(([name]) => name === title);

it('puts both sides beside each other, with the ratio of the medians', () => {
  const row = ['500', '590', '600', '225', '248', '250', '2.22'];
  expect(rowOf('first greeting audio heard, ms')?.slice(1)).toEqual(row);
});

it('takes memory from the weighed calls only', () => {
  expect(rowOf('one call more, MB')).toEqual(['one call more, MB', '100', '100', '100', '100', '100', '100', '1.00']);
});

it('leaves a cell empty where nothing was measured', () => {
  expect(rowOf('stored: joined, ms')).toEqual(['stored: joined, ms', '', '', '', '', '', '', '']);
  const nothing = { ...result, floor: side('floor', []) };
  expect(rowOf('request answered, ms', nothing)?.slice(4)).toEqual(['', '', '', '']);
});

it('says where the figures come from, and what failed', () => {
  const text = spawnReport(result, { isMarkdown: false });
  expect(text).toContain('voxie: 3 of 3 calls, 0 failed, floor: 2 of 3 calls, 1 failed');
  expect(text).toContain('A CPU, 2 cores, 8 GB, Linux 6, Node v24');
  expect(spawnReport(result, { isMarkdown: true })).toContain('| one call more, MB ');
});

it('prints no empty table', () => {
  const nothing = { ...result, voxie: side('voxie', []), floor: side('floor', []) };
  expect(spawnReport(nothing, { isMarkdown: false })).toBe('No call was measured.');
});
