import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { addPeer, getOwnInstallation } from '#contract/federation.ts';
import { freePort } from '../../server/src/db/free-port.ts';
import { cookieName } from '../../server/src/http/register-route.ts';
import type { PolicyName } from '../../server/src/policies/index.ts';
import {
  createWorld,
  type PlantedOrganisation,
  type Seat,
  type World,
} from '../../server/src/testing/world.ts';
import { desktop, openBrowser, openPerson } from './browser.ts';

const pages = join(import.meta.dirname, '../../web/dist');

export interface Installation {
  readonly world: World;
  readonly address: string;
  readonly root: PlantedOrganisation;
  /** The administrator of the top. */
  readonly top: Seat;
}

export interface PairedStage {
  readonly national: Installation;
  readonly beijing: Installation;
  /** Each adds the other, past the pages. */
  connect(): Promise<void>;
  /** Until both have said all they have to say. */
  deliver(): Promise<void>;
  /** Somebody who has logged in, before their first page. */
  arrive(at: Installation, seat: Seat, size?: typeof desktop): Promise<Page>;
}

/** A browser and two installations that reach each other, for the journeys of a file; no page may have had an error. */
export function setPairedStage(): PairedStage {
  let browser: Browser;
  let national: Installation;
  let beijing: Installation;
  let leaving: { context: BrowserContext; faults: string[] }[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
    national = await open('national-2023', '共青团云岚省委员会');
    beijing = await open('beijing', '共青团北京市委员会');
  });
  afterAll(async () => {
    await browser?.close();
    await national?.world.close();
    await beijing?.world.close();
  });
  afterEach(async () => {
    const left = leaving;
    leaving = [];
    for (const { context } of left) await context.close();
    expect(
      left.flatMap(({ faults }) => faults),
      'errors of the pages',
    ).toEqual([]);
  });
  return {
    get national() {
      return national;
    },
    get beijing() {
      return beijing;
    },
    async connect() {
      await invite(national, beijing);
      await invite(beijing, national);
    },
    async deliver() {
      for (let round = 0; round < 3; round++) {
        await national.world.runJobs();
        await beijing.world.runJobs();
      }
    },
    async arrive({ address }, seat, size = desktop) {
      const { page, context, faults } = await openPerson(browser, address, size);
      leaving.push({ context, faults });
      await context.addCookies([{ name: cookieName, value: seat.token, url: address }]);
      // As the page notes that the prompts of this login were put off.
      await page.addInitScript(() => sessionStorage.setItem('qingce.noticed', '1'));
      page.setDefaultTimeout(30_000);
      return page;
    },
  };
}

async function open(policy: PolicyName, name: string): Promise<Installation> {
  const port = await freePort(0);
  const address = `http://127.0.0.1:${port}`;
  const world = await createWorld({ policy, now: 'running', pages, peering: { address } });
  await world.app.listen({ host: '127.0.0.1', port });
  const root = await world.plantOrganisation({ kind: 'leading_body', name });
  return { world, address, root, top: await world.plantAdministrator(root) };
}

async function invite(to: Installation, from: Installation): Promise<void> {
  const own = await from.world.call(from.top, getOwnInstallation);
  const text = own.body.invitation ?? '';
  const added = await to.world.call(to.top, addPeer, { body: { text, fingerprintCompared: true } });
  expect(added.codes).toEqual([]);
}
