import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { APIRequestContext, Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { Policy, PolicyName } from '../../server/src/policies/index.ts';
import { samplePassword } from '../../server/src/sample-data/sample-seats.ts';
import { desktop, openBrowser, openPerson } from './browser.ts';
import { type Program, startProgram } from './program.ts';

export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
}

export interface Stage {
  /** The database of the program, for what only the records can tell. */
  readonly databaseUrl: string;
  /** Somebody at the login page. */
  arrive(size?: typeof desktop): Promise<Person>;
  /** Somebody who has logged in, with a given password to be changed, and put off the prompts, at their first page. */
  logInAs(
    userName: string,
    of?: { size?: typeof desktop; password?: string; mustChange?: string },
  ): Promise<Person>;
}

/** Planting the sample data takes a minute or two. */
const plantingTimeout = 300_000;

/**
 * A browser and a program for the journeys of a file, under a policy of its own where one is given. After each of them whoever took part leaves, and no page may have had an error.
 */
export function setStage(policy?: PolicyName | Policy): Stage {
  let browser: Browser;
  let program: Program;
  let leaving: { context: BrowserContext; faults: string[] }[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
    program = await startProgram(policy);
  }, plantingTimeout);
  afterAll(async () => {
    await browser?.close();
    await program?.stop();
  });
  afterEach(async ({ task }) => {
    const left = leaving;
    leaving = [];
    if (task.result?.state === 'fail') await keepPictures(left, task.name);
    for (const { context } of left) await context.close();
    expect(
      left.flatMap(({ faults }) => faults),
      'errors of the pages',
    ).toEqual([]);
  });

  async function open(size = desktop): Promise<Person> {
    const { page, context, faults } = await openPerson(browser, program.address, size);
    page.setDefaultTimeout(15_000);
    leaving.push({ context, faults });
    return { page, context };
  }
  return {
    get databaseUrl() {
      return program.databaseUrl;
    },
    async arrive(size) {
      const person = await open(size);
      await person.page.goto('/login');
      await person.page.getByRole('heading', { level: 1 }).waitFor();
      return person;
    },
    async logInAs(userName, { size, password = samplePassword, mustChange } = {}) {
      const person = await open(size);
      // As the page notes that the prompts of this login were put off.
      await person.page.addInitScript(() => sessionStorage.setItem('qingce.noticed', '1'));
      await post(person.context.request, '/api/session', { userName, password });
      if (mustChange)
        await person.context.request.put('/api/account/password', {
          data: { current: password, next: mustChange },
        });
      await person.page.goto('/');
      await person.page.getByRole('heading', { level: 1 }).waitFor();
      return person;
    },
  };
}

/** What everybody saw when a journey failed. */
async function keepPictures(left: readonly Pick<Person, 'context'>[], journey: string): Promise<void> {
  const folder = join(tmpdir(), 'qingce-journeys');
  const name = journey.slice(0, 40).replace(/\W+/g, '-');
  for (const [index, { context }] of left.entries())
    for (const page of context.pages()) await page.screenshot({ path: join(folder, `${name}${index}.png`) });
}

/** What a journey needs before it begins, done past the pages. */
export async function post<T>(request: APIRequestContext, address: string, data: unknown): Promise<T> {
  const response = await request.post(address, { data });
  expect(response.status(), `${address}: ${await response.text()}`).toBe(200);
  return (await response.json()) as T;
}
