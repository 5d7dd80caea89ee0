import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listPosts, type Post } from '#contract/cadres.ts';
import { cadreNatures, onPostStates, positions } from '#contract/dictionaries/cadres.ts';
import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import type { Member } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../../api/call.ts';
import { AbilityButton } from '../../ui/ability-button.tsx';
import { useLanguage, useWording } from '../../ui/language.tsx';
import { Section } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Loading, StatusTag } from '../../ui/states.tsx';
import { PostDialog } from './post-dialog.tsx';
import { PostTools } from './post-tools.tsx';

/** 团内职务: what somebody holds and has held, wherever it is. */
export function MemberPosts({ member }: { member: Member }) {
  const { cadres } = useWording();
  const [isAdding, setIsAdding] = useState(false);
  const query = useQuery({
    queryKey: ['cadres', 'posts', member.id],
    queryFn: ({ signal }) => call(listPosts, { params: { memberId: member.id }, signal }),
  });
  return (
    <Section
      title={
        <span className="member-states">
          {cadres.posts}
          {query.data && (
            <AbilityButton size="small" ability={query.data.actions.add} onClick={() => setIsAdding(true)}>
              {cadres.add}
            </AbilityButton>
          )}
        </span>
      }
    >
      <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />
      {query.isPending && <Loading />}
      {query.data?.items.length === 0 && <p className="muted">{cadres.noPosts}</p>}
      {query.data && query.data.items.length > 0 && (
        <ul className="member-posts">
          {query.data.items.map((post) => (
            <PostLine key={post.id} post={post} name={member.name} />
          ))}
        </ul>
      )}
      {isAdding && query.data && (
        <PostDialog
          name={member.name}
          memberId={member.id}
          organisationKind={query.data.organisation.kind}
          onClose={() => setIsAdding(false)}
        />
      )}
    </Section>
  );
}

function PostLine({ post, name }: { post: Post; name: string }) {
  const { cadres } = useWording();
  const { language } = useLanguage();
  const { positionSince: since, endedOn } = post;
  const facts = [
    endedOn === null ? fill(cadres.since, { since }) : fill(cadres.until, { since, until: endedOn }),
    nameOfCode(cadreNatures, post.cadreNature, language),
    ...(post.onPostState ? [nameOfCode(onPostStates, post.onPostState, language)] : []),
    ...(post.onPartyCommittee ? [cadres.onPartyCommittee] : []),
    ...(post.endReason ? [post.endReason] : []),
  ];
  return (
    <li>
      <div>
        <span className="member-states">
          <strong>{nameOfCode(positions, post.position, language)}</strong>
          <span>{post.organisation.name}</span>
          {post.isOld && <StatusTag tone="bad">{cadres.old}</StatusTag>}
          {endedOn !== null && <StatusTag tone="neutral">{cadres.states.ended}</StatusTag>}
        </span>
        <small className="muted">{facts.join(' · ')}</small>
      </div>
      {endedOn === null && <PostTools post={post} name={name} />}
    </li>
  );
}
