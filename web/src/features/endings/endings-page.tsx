import { Tabs } from 'antd';
import type { EndingPeriod } from '#contract/endings.ts';
import type { EndingKind } from '#contract/values/ending-kind.ts';
import { useSession } from '../../api/session.ts';
import type { GivenControl } from '../../ui/given-field.tsx';
import { useWording } from '../../ui/language.tsx';
import { Page } from '../../ui/page.tsx';
import { AgedList } from './aged-list.tsx';
import { EndedList } from './ended-list.tsx';
import './endings.css';

export const endingTabs = ['aged', 'proposed', 'ended'] as const;
export type EndingTab = (typeof endingTabs)[number];

/** What the address of 离团管理 holds. */
export interface EndingSearch {
  tab?: EndingTab;
  period?: EndingPeriod;
  kind?: EndingKind;
  text?: string;
}

interface EndingsPageProps {
  title: string;
  search: EndingSearch;
  onSearch: (search: EndingSearch) => void;
  organisationChoice: GivenControl;
}

/** 离团管理: who turns 28, what waits, who has left. */
export function EndingsPage({ title, search, onSearch, organisationChoice }: EndingsPageProps) {
  const { endings } = useWording();
  const { policy } = useSession();
  const tabs = endingTabs.filter((key) => key !== 'aged' || policy.endings.includes('age'));
  const tab = search.tab && tabs.includes(search.tab) ? search.tab : tabs[0];
  return (
    <Page title={title} description={endings.description}>
      <Tabs
        activeKey={tab}
        items={tabs.map((key) => ({ key, label: endings.tabs[key] }))}
        onChange={(key) => onSearch({ tab: key as EndingTab })}
      />
      {tab === 'aged' ? (
        <AgedList period={search.period ?? 'month'} onPeriod={(period) => onSearch({ tab, period })} />
      ) : (
        <EndedList
          key={tab}
          state={tab === 'proposed' ? 'proposed' : 'in_force'}
          kind={search.kind}
          text={search.text}
          organisationChoice={organisationChoice}
          onFilter={({ kind, text }) =>
            onSearch({ tab, ...(kind && { kind }), ...(text !== undefined && { text }) })
          }
        />
      )}
    </Page>
  );
}
