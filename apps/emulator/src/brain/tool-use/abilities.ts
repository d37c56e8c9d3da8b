import type { ToolOffer, Turn } from '../turn.ts';
import { fits } from './ability.ts';
import type { Ability, Arguments } from './ability.ts';
import { listFiles, readFile, writeFile } from './files.ts';
import { askModel, callApi, searchLogs, sendEvent } from './outside.ts';
import { backgroundJob, runCode } from './running.ts';
import { proposeMigration, queryDatabase, recallValue, storeValue } from './stores.ts';

/** What the emulator can ask tools for. What comes first wins: a job that runs code is no code to run. */
const abilities: readonly Ability[] = [
  backgroundJob,
  proposeMigration,
  runCode,
  askModel,
  queryDatabase,
  searchLogs,
  sendEvent,
  callApi,
  writeFile,
  readFile,
  listFiles,
  recallValue,
  storeValue,
];

export const abilityOf = (offer: ToolOffer): Ability | undefined => abilities.find((ability) => fits(ability, offer));

/** What a text asks for; of several the first that some tool can do. */
export function wantedAbility(
  turn: Turn,
  text: string,
): { ability: Ability; args: Arguments; offer: ToolOffer | undefined } | null {
  const wanted = abilities.flatMap((ability) => {
    const args = ability.read(text, turn);
    return args === null ? [] : [{ ability, args, offer: turn.tools.find((each) => abilityOf(each) === ability) }];
  });
  return (
    wanted.find(({ offer }) => offer !== undefined) ?? wanted.find(({ ability }) => ability.plain.test(text)) ?? null
  );
}
