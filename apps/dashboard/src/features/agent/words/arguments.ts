import { builtInVariables, placesIn } from '@voxie/contracts';
import { groupAt, isObject, listAt, scalarText, textAt } from '../draft/tree.ts';
import type { Tree } from '../draft/tree.ts';

/** An argument that a model fills in, as the table shows it. */
export interface Argument {
  name: string;
  type: string;
  description: string;
  isRequired: boolean;
}

export const argumentTypes = [
  { id: 'string', title: 'Text' },
  { id: 'number', title: 'Number' },
  { id: 'integer', title: 'Whole number' },
  { id: 'boolean', title: 'Yes or no' },
] as const;

const schemaKeys = new Set(['type', 'properties', 'required', 'additionalProperties']);
const propertyKeys = new Set(['type', 'description']);
const isOnly = (value: Tree, keys: ReadonlySet<string>) => Object.keys(value).every((key) => keys.has(key));
const isSimpleProperty = (value: unknown): value is Tree =>
  isObject(value) && isOnly(value, propertyKeys) && argumentTypes.some(({ id }) => id === value['type']);

/** The arguments of a JSON schema; null for one that says more than the table can show. */
export function argumentsOf(schema: unknown): Argument[] | null {
  if (schema === undefined) return [];
  if (!isObject(schema) || !isOnly(schema, schemaKeys)) return null;
  const properties = Object.entries(groupAt(schema, 'properties'));
  const required = new Set(listAt(schema, 'required').map(scalarText));
  if (!properties.every(([, property]) => isSimpleProperty(property))) return null;
  return properties.map(([name, property]) => ({
    name,
    type: textAt(isObject(property) ? property : {}, 'type', 'string'),
    description: textAt(isObject(property) ? property : {}, 'description'),
    isRequired: required.has(name),
  }));
}

/** The JSON schema of arguments: an object that takes these and no others. */
export function schemaOf(list: readonly Argument[]): Tree {
  const property = ({ type, description }: Argument) => (description === '' ? { type } : { type, description });
  const required = list.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(list.map((argument) => [argument.name, property(argument)])),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

/** The {{places}} of an HTTP tool that neither an argument nor a variable of the agent fills. */
export function unfilledPlaces(tool: Tree, variables: readonly string[]): string[] {
  const headers = Object.values(groupAt(tool, 'headers')).map(scalarText);
  const texts = [textAt(tool, 'url'), textAt(tool, 'body'), ...headers];
  const known = new Set([...Object.keys(groupAt(tool, 'parameters.properties')), ...variables, ...builtInVariables]);
  return [...new Set(texts.flatMap(placesIn))].filter((name) => !known.has(name));
}
