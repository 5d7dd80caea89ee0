import { z } from 'zod';
import { findPolicy, policies } from './policies/index.ts';
import type { Policy } from './policies/policy.ts';

export const usualPort = 8080;

const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

const environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
    .optional(),
  QINGCE_DATA: z.string().min(1).default('.data'),
  QINGCE_HOST: z.string().min(1).default('127.0.0.1'),
  QINGCE_PORT: z.coerce.number().int().min(0).max(65_535).default(usualPort),
  QINGCE_POLICY: z.string().default('national-2023'),
  QINGCE_SECRET: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
    .optional(),
  QINGCE_PUBLIC_URL: z
    .string()
    .refine(
      (text) => URL.canParse(text) && new URL(text).origin === text,
      'must be an origin, as in https://qingce.example',
    )
    .optional(),
  QINGCE_SECURE_COOKIE: flag.default(false),
  QINGCE_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  QINGCE_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  QINGCE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(16),
  QINGCE_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).default(1200),
});

export interface Config {
  /** A PostgreSQL server; null: the embedded one under dataDirectory. */
  readonly databaseUrl: string | null;
  readonly dataDirectory: string;
  readonly host: string;
  readonly port: number;
  readonly policy: Policy;
  /** 32 bytes from which every key is derived; null: read from (or made in) dataDirectory. */
  readonly secret: Buffer | null;
  /** The origin by which people and other installations reach this one; null: no other installation can. */
  readonly publicUrl: string | null;
  readonly secureCookie: boolean;
  /** Proxies before us whose word about the caller's address is believed. */
  readonly trustedProxies: number;
  readonly logLevel: string;
  readonly poolSize: number;
  readonly requestsPerMinute: number;
}

export class ConfigurationError extends Error {}

/**
 * The only reader of the environment. Everything wrong is told at once.
 * @throws ConfigurationError
 */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    throw new ConfigurationError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
    );
  }
  const values = parsed.data;
  const policy = findPolicy(values.QINGCE_POLICY);
  if (!policy)
    throw new ConfigurationError(
      `QINGCE_POLICY: there is no policy "${values.QINGCE_POLICY}"; choose ${Object.keys(policies).join(', ')}`,
    );
  return Object.freeze({
    databaseUrl: values.DATABASE_URL ?? null,
    dataDirectory: values.QINGCE_DATA,
    host: values.QINGCE_HOST,
    port: values.QINGCE_PORT,
    policy,
    secret: values.QINGCE_SECRET ? Buffer.from(values.QINGCE_SECRET, 'hex') : null,
    publicUrl: values.QINGCE_PUBLIC_URL ?? null,
    secureCookie: values.QINGCE_SECURE_COOKIE,
    trustedProxies: values.QINGCE_TRUSTED_PROXIES,
    logLevel: values.QINGCE_LOG_LEVEL,
    poolSize: values.QINGCE_POOL_SIZE,
    requestsPerMinute: values.QINGCE_REQUESTS_PER_MINUTE,
  });
}

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
