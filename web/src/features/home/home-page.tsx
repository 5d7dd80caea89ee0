import { useQuery } from '@tanstack/react-query';
import { Link, type LinkProps } from '@tanstack/react-router';
import { sayCount } from '#contract/capped-count.ts';
import type { Home, ToDoKind } from '#contract/home.ts';
import { fill } from '#contract/wording/fill.ts';
import { useSession } from '../../api/session.ts';
import { useWording } from '../../ui/language.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Empty, Loading } from '../../ui/states.tsx';
import { homeQuery } from './home-query.ts';
import { ToDoLink } from './to-do-link.tsx';
import './home.css';

// What the seeds ask for at every login, and what the superior sent back (N20 3.2.1, 4.3; N23 1.3).
const pressing: readonly ToDoKind[] = [
  'forms_missing',
  'members_uncertified',
  'positions_old',
  'forms_refused',
  'forms_overdue',
];

interface QuickLink {
  readonly label: string;
  readonly to: LinkProps['to'];
}

/** What is to be done, first; then the figures and the ways to the daily work. */
export function HomePage({ links }: { links: readonly QuickLink[] }) {
  const { home, shell } = useWording();
  const { account, seat } = useSession();
  const query = useQuery(homeQuery);
  return (
    <Page
      title={fill(home.greeting, { name: account.name })}
      description={seat.organisation.name}
      tabTitle={shell.menus.home}
    >
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading />}
      {query.data && (
        <>
          {/* What the prompts at login say stays on the page until it is done (N20 3.2.2, 4.3). */}
          <ToDos toDos={[...query.data.toDos, ...query.data.notices]} />
          <div className="home-columns">
            <Figures figures={query.data.figures} />
            <QuickLinks links={links} />
          </div>
        </>
      )}
    </Page>
  );
}

function ToDos({ toDos }: { toDos: Home['toDos'] }) {
  const { home } = useWording();
  const open = toDos.filter(({ count, below }) => count > 0 && !below);
  const below = toDos.filter((toDo) => toDo.count > 0 && toDo.below);
  return (
    <>
      {(open.length > 0 || below.length === 0) && (
        <Section title={home.toDoTitle}>
          {open.length === 0 ? (
            <Empty title={home.nothingToDo} text={home.nothingToDoText} />
          ) : (
            <ToDoCards toDos={open} texts={home.toDos} />
          )}
        </Section>
      )}
      {below.length > 0 && (
        <Section title={home.belowTitle}>
          <ToDoCards toDos={below} texts={{ ...home.toDos, ...home.below }} />
        </Section>
      )}
    </>
  );
}

interface ToDoCardsProps {
  toDos: Home['toDos'];
  texts: Readonly<Record<ToDoKind, { readonly title: string; readonly text: string }>>;
}

function ToDoCards({ toDos, texts }: ToDoCardsProps) {
  return (
    <div className="home-to-dos">
      {toDos.map(({ kind, organisationId, below, ...count }) => (
        <ToDoLink
          key={kind}
          kind={kind}
          organisationId={organisationId}
          className="home-to-do"
          pressing={!below && pressing.includes(kind)}
        >
          <strong>{texts[kind].title}</strong>
          <small>{texts[kind].text}</small>
          <b>{sayCount(count)}</b>
        </ToDoLink>
      ))}
    </div>
  );
}

function Figures({ figures }: { figures: Home['figures'] }) {
  const { home } = useWording();
  const { organisations, members, certified } = figures;
  // A share of counts that were cut short would mislead.
  const exact = !members.atLeast && !certified.atLeast;
  const rate = exact && members.count > 0 ? certified.count / members.count : null;
  return (
    <Section title={home.figuresTitle}>
      <dl className="home-figures">
        <div>
          <dt>{home.figures.organisations}</dt>
          <dd>{sayCount(organisations)}</dd>
        </div>
        <div>
          <dt>{home.figures.members}</dt>
          <dd>{sayCount(members)}</dd>
        </div>
        <div>
          <dt>{home.figures.certified}</dt>
          <dd>
            {sayCount(certified)} {rate !== null && <small>{`${(rate * 100).toFixed(1)}%`}</small>}
            {rate !== null && (
              <div className="home-bar" aria-hidden="true">
                <span style={{ width: `${rate * 100}%` }} />
              </div>
            )}
          </dd>
        </div>
      </dl>
    </Section>
  );
}

function QuickLinks({ links }: { links: readonly QuickLink[] }) {
  const { home, shell } = useWording();
  const { seat } = useSession();
  return (
    <Section title={home.linksTitle}>
      <div className="home-links">
        {links.map(({ label, to }) => (
          <Link key={to} to={to}>
            {label}
          </Link>
        ))}
        {seat.organisation.kind !== 'branch' && (
          <Link to="/organisations/new">{shell.menus.createBelow}</Link>
        )}
      </div>
    </Section>
  );
}
