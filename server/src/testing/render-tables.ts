import type pg from 'pg';

interface Column {
  readonly table: string;
  readonly name: string;
  /** The base type of a domain, the element type of an array. */
  readonly type: string;
  readonly isArray: boolean;
  readonly isNullable: boolean;
  readonly hasDefault: boolean;
  readonly isAlwaysGenerated: boolean;
  readonly labels: string[] | null;
}

const columnsOfPublicTables = `
  SELECT c.relname AS "table", a.attname AS name,
    coalesce(e.typname, t.typname) AS type,
    t.typcategory = 'A' AS "isArray",
    NOT (a.attnotnull OR y.typnotnull) AS "isNullable",
    (a.atthasdef OR a.attidentity <> '') AS "hasDefault",
    (a.attidentity = 'a' OR a.attgenerated <> '') AS "isAlwaysGenerated",
    (SELECT array_agg(l.enumlabel::text ORDER BY l.enumsortorder) FROM pg_enum l WHERE l.enumtypid = coalesce(e.oid, t.oid)) AS labels
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  JOIN pg_type y ON y.oid = a.atttypid
  JOIN pg_type t ON t.oid = CASE WHEN y.typtype = 'd' THEN y.typbasetype ELSE y.oid END
  LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm') AND NOT c.relispartition
    AND c.relname <> 'schema_migrations'
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
  ORDER BY c.relname COLLATE "C", a.attnum`;

/** What connectDatabase's parsers make of each type; everything else stays text. */
const typescriptTypes: Record<string, string> = {
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  timestamp: 'Date',
  timestamptz: 'Date',
  bytea: 'Buffer',
  json: 'unknown',
  jsonb: 'unknown',
};

/** The text of server/src/db/tables.ts for the tables and views of the schema public, as biome would format it. */
export async function renderTables(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<Column>(columnsOfPublicTables);
  const tables = groupByTable(rows);
  const interfaces = [...tables].map(
    ([table, columns]) =>
      `export interface ${interfaceName(table)} {\n${columns.map(renderColumn).join('')}}\n`,
  );
  const members = [...tables.keys()].map((table) => `  ${table}: ${interfaceName(table)};\n`).join('');
  const used = ['Generated', 'GeneratedAlways'].filter((name) =>
    interfaces.some((text) => text.includes(`${name}<`)),
  );
  return [
    '// Generated from the migrations by scripts/generate-tables.ts; do not edit.\n',
    used.length ? `import type { ${used.join(', ')} } from 'kysely';\n` : '',
    ...interfaces,
    `export interface Tables {\n${members}}\n`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function groupByTable(rows: Column[]): Map<string, Column[]> {
  const tables = new Map<string, Column[]>();
  for (const column of rows) tables.set(column.table, [...(tables.get(column.table) ?? []), column]);
  return tables;
}

function renderColumn(column: Column): string {
  const value = column.labels
    ? column.labels.map((label) => `'${label}'`).join(' | ')
    : (typescriptTypes[column.type] ?? 'string');
  const element = column.isArray && column.labels ? `(${value})` : value;
  const plain = column.isArray ? `${element}[]` : value;
  const nullable = column.isNullable && plain !== 'unknown' ? `${plain} | null` : plain;
  const wrapper = column.isAlwaysGenerated ? 'GeneratedAlways' : column.hasDefault ? 'Generated' : null;
  return `  ${column.name}: ${wrapper ? `${wrapper}<${nullable}>` : nullable};\n`;
}

function interfaceName(table: string): string {
  const pascal = table.replaceAll(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return `${pascal}Table`;
}
