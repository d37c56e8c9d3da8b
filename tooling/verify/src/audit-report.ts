import { recordOf } from './repository.ts';

/** What begins the words where nothing was checked: verify shows them though the check has not failed. */
export const notChecked = 'NOT CHECKED';

interface Verdict {
  isPassed: boolean;
  words: string[];
}

function parsed(text: string): Record<string, unknown> {
  try {
    return recordOf(JSON.parse(text));
  } catch {
    return {};
  }
}

/**
 * Judges what `npm audit --json` printed. A registry that does not answer, or offers no audit, is no reason to fail a machine
 * without the internet; but it is said.
 */
export function judgeAudit(json: string): Verdict {
  const report = parsed(json);
  const counts = recordOf(recordOf(report['metadata'])['vulnerabilities']);
  if (typeof counts['high'] !== 'number' || typeof counts['critical'] !== 'number') {
    const { message } = report;
    const reason = typeof message === 'string' && message !== '' ? message : 'the registry gave no report';
    return { isPassed: true, words: [`${notChecked}: ${reason}. Run npm audit where the registry has advisories.`] };
  }
  const bad = Object.entries(recordOf(report['vulnerabilities'])).flatMap(([name, found]) => {
    const { severity, range } = recordOf(found);
    return severity === 'high' || severity === 'critical' ? [`${name} ${String(range)}: ${severity}`] : [];
  });
  const isPassed = counts['high'] + counts['critical'] === 0;
  return { isPassed, words: isPassed ? ['No advisory is high or critical.'] : bad };
}
