import { readFileSync } from 'node:fs';

/** What schema.prisma and a database both say of a column, in PostgreSQL's words. */
export interface Column {
  name: string;
  type: string;
  isNullable: boolean;
  /** As PostgreSQL prints it; undefined for none. */
  default: string | undefined;
}

/** A primary key, unique or plain index: the columns in order. */
export interface Index {
  name: string;
  columns: string[];
  isUnique: boolean;
}

/** A foreign key with its actions. */
export interface ForeignKey {
  name: string;
  columns: string[];
  table: string;
  references: string[];
  onDelete: string;
  onUpdate: string;
}

/** A table as a model of schema.prisma means it. */
export interface Table {
  name: string;
  columns: Column[];
  indexes: Index[];
  foreignKeys: ForeignKey[];
}

interface Field {
  name: string;
  column: string;
  type: string;
  isOptional: boolean;
  isList: boolean;
  attributes: string;
}

interface Model {
  name: string;
  table: string;
  fields: Field[];
  blockAttributes: string[];
}

const SCALARS: Record<string, string> = {
  Int: 'integer',
  BigInt: 'bigint',
  String: 'text',
  Float: 'double precision',
  Boolean: 'boolean',
  Bytes: 'bytea',
  Json: 'jsonb',
};

/**
 * The tables and enums that a schema.prisma means. It reads what our schema uses, and throws on anything else:
 * one field or attribute a line, native types VarChar, Timestamptz and Uuid, names by @map and @@map.
 */
export function readPrismaSchema(file: string): { tables: Table[]; enums: Map<string, string[]> } {
  const text = readFileSync(file, 'utf8').replace(/^\s*\/\/.*$/gm, '');
  const blocks = [...text.matchAll(/^(model|enum) (\w+) \{\n([\s\S]*?)^\}/gm)].map(
    ([, kind, name = '', body = '']) => ({ kind, name, lines: body.split('\n').map((line) => line.trim()) }),
  );
  const enums = new Map(
    blocks
      .filter(({ kind }) => kind === 'enum')
      .map(({ name, lines }) => [name, lines.filter((line) => line !== '')]),
  );
  const models = blocks.filter(({ kind }) => kind === 'model').map(readModel);
  const byName = new Map(models.map((model) => [model.name, model]));
  return { tables: models.map((model) => tableOf(model, byName, enums)), enums };
}

function readModel({ name, lines }: { name: string; lines: string[] }): Model {
  const blockAttributes = lines.filter((line) => line.startsWith('@@'));
  const fields = lines.filter((line) => /^\w/.test(line)).map(readField);
  const table = blockAttributes.map((line) => /^@@map\("(.*)"\)$/.exec(line)?.[1]).find(Boolean) ?? name;
  return { name, table, fields, blockAttributes };
}

function readField(line: string): Field {
  const match = /^(\w+)\s+(Unsupported\("[^"]*"\)|\w+)(\?|\[\])?\s*(.*)$/.exec(line);
  if (!match) throw new Error(`schema.prisma: can't read the field: ${line}`);
  const [, name = '', type = '', mark, attributes = ''] = match;
  const column = /@map\("([^"]*)"\)/.exec(attributes)?.[1] ?? name;
  return { name, column, type, isOptional: mark === '?', isList: mark === '[]', attributes };
}

function tableOf(model: Model, models: Map<string, Model>, enums: Map<string, string[]>): Table {
  const { table } = model;
  const stored = model.fields.filter(({ type }) => !models.has(type));
  const columns = stored.map((field) => ({
    name: field.column,
    type: typeOf(field, enums),
    isNullable: field.isOptional,
    default: defaultOf(field, table, enums),
  }));
  const relations = model.fields.filter(({ attributes }) => attributes.includes('fields:'));
  return {
    name: table,
    columns,
    indexes: indexesOf(model, stored),
    foreignKeys: relations.map((field) => foreignKeyOf(field, model, models)),
  };
}

function typeOf({ type, attributes, name }: Field, enums: Map<string, string[]>): string {
  const [, native, argument] = /@db\.(\w+)\((\d+)\)/.exec(attributes) ?? [];
  if (native === 'VarChar') return `character varying(${argument})`;
  if (native === 'Timestamptz') return `timestamp(${argument}) with time zone`;
  if (attributes.includes('@db.Uuid')) return 'uuid';
  const known = SCALARS[type] ?? /^Unsupported\("(.*)"\)$/.exec(type)?.[1];
  if (known !== undefined && native === undefined) return known;
  if (enums.has(type)) return `"${type}"`;
  throw new Error(`schema.prisma: no type known for ${name} ${type} ${attributes}`);
}

function defaultOf(field: Field, table: string, enums: Map<string, string[]>): string | undefined {
  const value = /@default\((.*?\)?)\)(?: |$)/.exec(field.attributes)?.[1];
  if (value === undefined || value === 'dbgenerated()') return undefined;
  if (value === 'autoincrement()') return `nextval('${table}_${field.column}_seq'::regclass)`;
  if (value === 'now()') return 'CURRENT_TIMESTAMP';
  if (enums.has(field.type)) return `'${value}'::"${field.type}"`;
  const text = /^"(.*)"$/.exec(value)?.[1];
  return text === undefined ? value : `'${text}'::${typeOf(field, enums)}`;
}

/** Names as Prisma gives them: `<table>_pkey`, `<table>_<columns>_key`, `<table>_<columns>_idx`. */
function indexesOf({ table, fields, blockAttributes }: Model, stored: Field[]): Index[] {
  const columnOf = new Map(fields.map(({ name, column }) => [name, column]));
  const single = stored.flatMap(({ name, attributes }) =>
    [/(?<!@)@id\b/, /(?<!@)@unique\b/].flatMap((mark, at) =>
      mark.test(attributes) ? [{ kind: at === 0 ? 'id' : 'unique', names: [name] }] : [],
    ),
  );
  const block = blockAttributes.flatMap((line) => {
    const [, kind = '', names = ''] = /^@@(id|unique|index)\(\[([^\]]*)\]\)$/.exec(line) ?? [];
    if (kind === '' && !line.startsWith('@@map')) throw new Error(`schema.prisma: can't read ${line}`);
    return kind === '' ? [] : [{ kind, names: names.split(', ') }];
  });
  return [...single, ...block].map(({ kind, names }) => {
    const columns = names.map((name) => columnOf.get(name) ?? `no field ${name}`);
    const parts = {
      id: [table, 'pkey'],
      unique: [table, ...columns, 'key'],
      index: [table, ...columns, 'idx'],
    };
    const name = parts[kind === 'id' || kind === 'unique' ? kind : 'index'].join('_');
    return { name, columns, isUnique: kind !== 'index' };
  });
}

function foreignKeyOf(field: Field, model: Model, models: Map<string, Model>): ForeignKey {
  const target = models.get(field.type);
  if (!target) throw new Error(`schema.prisma: no model ${field.type}`);
  const list = (name: string, of: Model) =>
    (new RegExp(`${name}: \\[([^\\]]*)\\]`).exec(field.attributes)?.[1] ?? '')
      .split(', ')
      .map((each) => of.fields.find((other) => other.name === each)?.column ?? `no field ${each}`);
  const action = (name: string) => new RegExp(`${name}: (\\w+)`).exec(field.attributes)?.[1] ?? 'unsaid';
  const columns = list('fields', model);
  return {
    name: [model.table, ...columns, 'fkey'].join('_'),
    columns,
    table: target.table,
    references: list('references', target),
    onDelete: action('onDelete'),
    onUpdate: action('onUpdate'),
  };
}
