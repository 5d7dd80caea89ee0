import { describe, expect, it } from 'vitest';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import { zhCN } from '#contract/wording/zh-CN.ts';
import { isOffered, menuOf } from './menu.ts';

const policy = {
  name: 'national-2023',
  formLimitBytes: 1,
  formRequiredFrom: '2020-01',
  numberRequiredFrom: '2017-01',
  formAtEntry: 'with-entry' as const,
  batchEntry: true,
  formDueDays: 30,
  irregularInProgress: false,
  positions: { leading_body: [], committee: [], working_committee: [], general_branch: [], branch: [] },
  cadreMenu: 'cadres' as const,
};

function labels(kind: OrganisationKind, reviews: boolean, batchEntry = true, isTop = false): string[] {
  const groups = menuOf(
    { seat: { reviews, isTop, organisation: { kind } }, policy: { ...policy, batchEntry } },
    zhCN.shell.menus,
  );
  return groups.flatMap((group) => group.items.map((item) => item.label));
}

describe('the menus of a seat', () => {
  it('ENT-1 a branch enters its own members and has nothing below it to manage', () => {
    const shown = labels('branch', false);
    expect(shown).toContain('录入团员团干部');
    expect(shown).not.toContain('录入下级团员');
    expect(shown).not.toContain('管理下级组织');
    expect(shown).not.toContain('下级团员电子档案审批');
  });

  it('ENT-3 ORG-6 a committee enters members below it and reviews their forms', () => {
    const shown = labels('committee', true);
    expect(shown).toContain('录入下级团员');
    expect(shown).toContain('下级团员电子档案审批');
    expect(shown).toContain('管理下级组织');
    expect(shown).not.toContain('录入团员团干部');
  });

  it('ENT-4 every organisation has its cadres, and those with organisations below enter their own', () => {
    for (const kind of ['leading_body', 'committee', 'working_committee', 'general_branch'] as const)
      expect(labels(kind, true)).toEqual(
        expect.arrayContaining(['录入干部', '本级团干部电子数据库', '下级团干部电子数据库']),
      );
    const ofBranch = labels('branch', false);
    expect(ofBranch).toContain('本级团干部电子数据库');
    expect(ofBranch).not.toContain('录入干部');
    expect(ofBranch).not.toContain('下级团干部电子数据库');
  });

  it('ENT-4 the menu is called as the guide of its time has it', () => {
    const called = (cadreMenu: 'cadres' | 'league-cadres') =>
      menuOf(
        {
          seat: { reviews: true, isTop: false, organisation: { kind: 'committee' } },
          policy: { ...policy, cadreMenu },
        },
        zhCN.shell.menus,
      ).map(({ label }) => label);
    expect(called('cadres')).toContain('干部管理');
    expect(called('league-cadres')).toContain('团干部管理');
  });

  it('ORG-6 a general branch has organisations below it and reviews nothing', () => {
    const shown = labels('general_branch', false);
    expect(shown).toContain('管理下级组织');
    expect(shown).not.toContain('下级团员电子档案审批');
  });

  it('ENT-1 ENT-3 ORG-3 an address is for the seats whose menus lead to it', () => {
    const offered = (kind: OrganisationKind, to: Parameters<typeof isOffered>[1]) =>
      isOffered(
        { seat: { reviews: kind === 'committee', isTop: false, organisation: { kind } }, policy },
        to,
      );
    expect(offered('branch', '/members/new')).toBe(true);
    expect(offered('committee', '/members/new')).toBe(false);
    expect(offered('branch', '/members/new-below')).toBe(false);
    expect(offered('branch', '/organisations')).toBe(false);
    expect(offered('general_branch', '/organisations')).toBe(true);
    expect(offered('general_branch', '/form-reviews')).toBe(false);
  });

  it('NUM-2 every seat sees its quotas and ranges', () => {
    for (const kind of [
      'leading_body',
      'committee',
      'working_committee',
      'general_branch',
      'branch',
    ] as const)
      expect(labels(kind, false)).toContain('名额与号段');
  });

  it('NUM-10 places are planned by whoever has organisations below', () => {
    expect(labels('branch', false)).not.toContain('名额测算');
    for (const kind of ['leading_body', 'committee', 'general_branch'] as const)
      expect(labels(kind, false)).toContain('名额测算');
  });

  it('NUM-8 STA-1 every seat has the figures of its own organisation; Beijing names the irregular numbers its way', () => {
    expect(labels('branch', false)).toEqual(
      expect.arrayContaining(['工作进度', '团员结构', '不规范编号', '档案期限']),
    );
    const groups = menuOf(
      {
        seat: { reviews: true, isTop: false, organisation: { kind: 'committee' } },
        policy: { ...policy, irregularInProgress: true },
      },
      zhCN.shell.menus,
    );
    expect(groups.flatMap(({ items }) => items.map(({ label }) => label))).toContain('工作进度-不规范编号');
  });

  it('ENT-17 veterans are registered at the top alone', () => {
    expect(labels('leading_body', true, true, true)).toContain('退伍团员登记');
    expect(labels('leading_body', true)).not.toContain('退伍团员登记');
  });

  it('ENT-12 where the policy has no batch entry its menu is absent', () => {
    expect(labels('branch', false, false)).not.toContain('添加团员');
    expect(labels('branch', false)).toContain('添加团员');
  });
});
