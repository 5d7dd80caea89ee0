import { describe, expect, it } from 'vitest';
import type { OrganisationKind } from '#contract/values/organisation-kind.ts';
import { en } from '#contract/wording/en.ts';
import { zhCN } from '#contract/wording/zh-CN.ts';
import { policies } from '../../../../server/src/policies/index.ts';
import { isOffered, menuOf, quickLinksOf, titleOf } from './menu.ts';

const names = ['national-2023', 'national-2020', 'beijing'] as const;
type Name = (typeof names)[number];

function seatOf(kind: OrganisationKind, of: { reviews?: boolean; isTop?: boolean; policy?: Name } = {}) {
  const { reviews = false, isTop = false, policy = 'national-2023' } = of;
  return { seat: { reviews, isTop, organisation: { kind } }, policy: { menus: policies[policy].menus } };
}

function labels(kind: OrganisationKind, reviews: boolean, isTop = false, policy: Name = 'national-2023') {
  const groups = menuOf(seatOf(kind, { reviews, isTop, policy }), zhCN.shell.menus);
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
    const called = (policy: Name) =>
      menuOf(seatOf('committee', { reviews: true, policy }), zhCN.shell.menus).map(({ label }) => label);
    expect(called('national-2023')).toContain('干部管理');
    expect(called('national-2020')).toContain('团干部管理');
    expect(called('beijing')).toContain('团干部管理');
  });

  it('ORG-6 a general branch has organisations below it and reviews nothing', () => {
    const shown = labels('general_branch', false);
    expect(shown).toContain('管理下级组织');
    expect(shown).not.toContain('下级团员电子档案审批');
  });

  it('ENT-1 ENT-3 ORG-3 an address is for the seats whose menus lead to it', () => {
    const offered = (kind: OrganisationKind, to: Parameters<typeof isOffered>[1]) =>
      isOffered(seatOf(kind, { reviews: kind === 'committee' }), to);
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
    expect(labels('committee', true, false, 'beijing')).toContain('工作进度-不规范编号');
  });

  it('ENT-17 veterans are registered at the top alone', () => {
    expect(labels('leading_body', true, true)).toContain('退伍团员登记');
    expect(labels('leading_body', true)).not.toContain('退伍团员登记');
  });

  it('ENT-12 ENT-15 B20 六.1 in Beijing nobody enters members, singly or by batch', () => {
    expect(labels('branch', false)).toContain('添加团员');
    for (const kind of ['branch', 'committee'] as const)
      for (const label of ['添加团员', '录入团员团干部', '录入下级团员', '下级团员电子档案审批'])
        expect(labels(kind, kind === 'committee', false, 'beijing')).not.toContain(label);
    expect(isOffered(seatOf('branch', { policy: 'beijing' }), '/members/new')).toBe(false);
    expect(isOffered(seatOf('committee', { policy: 'beijing' }), '/members/new-below')).toBe(false);
  });

  it('ARC-12 B20, B24 the menus of Beijing have the names of its guides', () => {
    const groups = menuOf(seatOf('branch', { policy: 'beijing' }), zhCN.shell.menus);
    expect(groups.map(({ label }) => label)).toEqual(['团员管理', '发展团员', '统计信息', '账号与安全']);
    expect(labels('branch', false, false, 'beijing').slice(0, 3)).toEqual([
      '我的团员',
      '我的团干部',
      '加入申请',
    ]);
    expect(labels('committee', true, false, 'beijing')).toEqual(
      expect.arrayContaining(['团员列表', '下级组织管理', '工作进度', '工作进度-不规范编号']),
    );
    expect(titleOf(seatOf('branch', { policy: 'beijing' }), 'members', zhCN)).toBe('我的团员');
    expect(titleOf(seatOf('branch'), 'members', zhCN)).toBe('团员电子数据库');
    expect(titleOf(seatOf('committee'), 'members', zhCN)).toBe('下级支部团员电子数据库');
    expect(
      quickLinksOf(seatOf('branch', { policy: 'beijing' }), zhCN.shell.menus).map(({ to }) => to),
    ).toEqual(['/members', '/applications']);
  });

  it('ORG-7 every page of a menu has its name in both languages', () => {
    for (const policy of names)
      for (const wording of [zhCN, en])
        for (const kind of ['branch', 'leading_body'] as const)
          for (const { label, items } of menuOf(
            seatOf(kind, { policy, reviews: true, isTop: true }),
            wording.shell.menus,
          ))
            expect([label, ...items.map((item) => item.label)].every((text) => text.length > 1)).toBe(true);
  });
});
