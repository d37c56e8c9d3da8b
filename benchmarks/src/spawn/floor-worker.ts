import { cli, ServerOptions } from '@livekit/agents';
import { join } from 'node:path';
import { parseFloorEnv } from '../env.ts';
import { floorAgentName } from './subject.ts';

const { healthPort, idleProcesses } = parseFloorEnv();

cli.runApp(
  new ServerOptions({
    agent: join(import.meta.dirname, 'floor-agent.ts'),
    agentName: floorAgentName,
    numIdleProcesses: idleProcesses,
    // The stock load is the whole machine's CPU: while that is busy with anything, LiveKit offers this worker nothing.
    loadFunc: () => Promise.resolve(0),
    host: '127.0.0.1',
    port: healthPort,
  }),
);
