/** What holds no statement's end: strings, names, dollar quotes and comments. */
const opaque =
  /(?<![\w\u0080-\uFFFF$])\$([A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*)?\$[\s\S]*?\$\1\$|\b[eE]'(?:[^'\\]|\\[\s\S]|'')*'|'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n\r]*|\/\*[\s\S]*?\*\//gu;

/** The statements of a script, in lower case and with the content of strings and comments left out. */
export const statementsOf = (sql: string): string[] =>
  sql
    .replaceAll(opaque, (text) => (text.startsWith('--') || text.startsWith('/*') ? ' ' : "''"))
    .split(';')
    .map((statement) => statement.trim().toLowerCase())
    .filter((statement) => statement !== '');

const leavesTransaction =
  /^(?:begin|start\s+transaction|commit|end|abort|rollback|savepoint|release|prepare\s+transaction|copy|discard|listen|load|set\s+(?:session|transaction|role)|reset)\b/u;

/** The first statement that would leave the one transaction a migration runs in. Null: there is none. */
export const statementThatLeaves = (sql: string): string | null =>
  statementsOf(sql).find((statement) => leavesTransaction.test(statement)) ?? null;
