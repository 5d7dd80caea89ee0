import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { addPeer, getOwnInstallation } from '#contract/federation.ts';
import { freePort } from '../../server/src/db/free-port.ts';
import { cookieName } from '../../server/src/http/register-route.ts';
import {
  createWorld,
  type PlantedOrganisation,
  type Seat,
  type World,
} from '../../server/src/testing/world.ts';
import { desktop, openPerson } from './browser.ts';

const pages = join(import.meta.dirname, '../../web/dist');

export interface Installation {
  readonly world: World;
  readonly address: string;
  readonly root: PlantedOrganisation;
  readonly top: Seat;
}

async function open(policy: string, name: string): Promise<Installation> {
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

/** A national and a Beijing installation that have added each other, served to a browser. */
export async function openTwoInstallations() {
  const national = await open('national-2023', '共青团云岚省委员会');
  const beijing = await open('beijing', '共青团北京市委员会');
  await invite(national, beijing);
  await invite(beijing, national);
  const leaving: { close(): Promise<void> }[] = [];
  const faults: string[][] = [];
  return {
    national,
    beijing,

    async arrive(browser: Browser, { address }: Installation, seat: Seat, size = desktop): Promise<Page> {
      const { page, context, faults: own } = await openPerson(browser, address, size);
      await context.addCookies([{ name: cookieName, value: seat.token, url: address }]);
      await page.addInitScript(() => sessionStorage.setItem('qingce.noticed', '1'));
      page.setDefaultTimeout(30_000);
      leaving.push(context);
      faults.push(own);
      return page;
    },

    /** Until both have said all they have to say. */
    async deliver(): Promise<void> {
      for (let round = 0; round < 3; round++) {
        await national.world.runJobs();
        await beijing.world.runJobs();
      }
    },

    /** After each test. */
    async leave(): Promise<void> {
      for (const context of leaving.splice(0)) await context.close();
      expect(faults.splice(0).flat(), 'errors of the pages').toEqual([]);
    },

    async close(): Promise<void> {
      await national.world.close();
      await beijing.world.close();
    },
  };
}
