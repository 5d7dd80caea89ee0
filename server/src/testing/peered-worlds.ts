import * as contract from '#contract/federation.ts';
import type { MessageHandler } from '../features/federation/index.ts';
import { createNetwork, type Network } from './network.ts';
import { createWorld, type PlantedOrganisation, type Seat, type World, type WorldSettings } from './world.ts';

export interface Side {
  readonly world: World;
  readonly address: string;
  readonly root: PlantedOrganisation;
  readonly seat: Seat;
}

export interface PeeredWorlds {
  readonly network: Network;
  readonly national: Side;
  readonly beijing: Side;
  /** Each adds the other by its invitation; answers under which id. */
  connect(): Promise<{ beijingAtNational: number; nationalAtBeijing: number }>;
  close(): Promise<void>;
}

/** Two installations with an organisation at the top and its administrator each, on a network of their own. */
export async function createPeeredWorlds(
  settings: {
    readonly handlers?: readonly MessageHandler[];
    readonly national?: WorldSettings;
    readonly beijing?: WorldSettings;
    readonly timeoutMilliseconds?: number;
  } = {},
): Promise<PeeredWorlds> {
  const network = createNetwork();
  const side = async (policy: string, name: string, own: WorldSettings = {}): Promise<Side> => {
    const address = `https://${policy === 'beijing' ? 'beijing' : 'national'}.test`;
    const world = await createWorld({
      policy,
      ...own,
      peering: {
        address,
        fetch: network.fetchOf(address),
        ...(settings.handlers && { handlers: settings.handlers }),
        ...(settings.timeoutMilliseconds && { timeoutMilliseconds: settings.timeoutMilliseconds }),
      },
    });
    network.attach(address, world);
    const root = await world.plantOrganisation({ kind: 'leading_body', name });
    return { world, address, root, seat: await world.plantAdministrator(root) };
  };
  const national = await side('national-2023', '共青团云岚省委员会', settings.national);
  const beijing = await side('beijing', '共青团北京市委员会', settings.beijing);
  const invite = async (to: Side, from: Side): Promise<number> => {
    const own = await from.world.call(from.seat, contract.getOwnInstallation);
    const added = await to.world.call(to.seat, contract.addPeer, {
      body: { text: own.body.invitation ?? '', fingerprintCompared: true },
    });
    if (added.status !== 200) throw new Error(added.codes.join());
    return added.body.id;
  };
  return {
    network,
    national,
    beijing,
    async connect() {
      return {
        beijingAtNational: await invite(national, beijing),
        nationalAtBeijing: await invite(beijing, national),
      };
    },
    async close() {
      await national.world.close();
      await beijing.world.close();
    },
  };
}
