import { Tabs } from 'antd';
import { useWording } from '../../ui/language.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { ReceivedMessages, type ReceivedSearch } from './received-messages.tsx';
import { SentLetters } from './sent-letters.tsx';
import './messages.css';

const tabs = ['received', 'sent'] as const;

export interface MessagesSearch extends ReceivedSearch {
  tab?: (typeof tabs)[number];
}

interface MessagesPageProps {
  search: MessagesSearch;
  onSearch: (search: MessagesSearch) => void;
}

/** 站内信 (LEA-5): what the organisation was told, and what it has written. */
export function MessagesPage({ search, onSearch }: MessagesPageProps) {
  const { messages, letters } = useWording();
  const tab = search.tab ?? 'received';
  return (
    <Page
      title={messages.title}
      description={messages.description}
      actions={
        <LinkButton to="/messages/new" look="primary">
          {letters.write}
        </LinkButton>
      }
    >
      <Tabs
        className="messages-tabs"
        activeKey={tab}
        items={tabs.map((key) => ({ key, label: messages.tabs[key] }))}
        onChange={(key) => onSearch(key === 'sent' ? { tab: 'sent' } : {})}
      />
      {tab === 'sent' ? <SentLetters /> : <ReceivedMessages search={search} onSearch={onSearch} />}
    </Page>
  );
}
