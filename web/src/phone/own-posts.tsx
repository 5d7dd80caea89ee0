import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { choosePosition, listPosts, type Post } from '#contract/cadres.ts';
import { type Position, positionChoices, positions } from '#contract/dictionaries/cadres.ts';
import { nameOfCode } from '#contract/dictionaries/dictionary.ts';
import type { Member } from '#contract/members.ts';
import { fill } from '#contract/wording/fill.ts';
import { call } from '../api/call.ts';
import { useSession } from '../api/session.ts';
import { PlainButton, PlainSelect } from '../ui/plain.tsx';
import { RefusalNotice } from '../ui/refusal-notice.tsx';
import { useLanguage, useTexts } from '../ui/texts.tsx';

/** The posts of a cadre, who chooses an old position again (ENT-11; N23 1.3); nothing for who holds none. */
export function OwnPosts({ member }: { member: Member }) {
  const { cadres } = useTexts('cadres');
  const [isChosen, setIsChosen] = useState(false);
  const { data } = useQuery({
    queryKey: ['cadres', 'posts', member.id],
    queryFn: ({ signal }) => call(listPosts, { params: { memberId: member.id }, signal }),
  });
  if (!data || data.items.length === 0) return null;
  return (
    <section className="card own-part">
      <h2>{cadres.posts}</h2>
      {isChosen && <p role="status">{cadres.chosen}</p>}
      {data.items.map((post) => (
        <OwnPost key={post.id} post={post} onChosen={() => setIsChosen(true)} />
      ))}
    </section>
  );
}

function OwnPost({ post, onChosen }: { post: Post; onChosen: () => void }) {
  const { cadres } = useTexts('cadres');
  const { language } = useLanguage();
  const { positionSince: since, endedOn } = post;
  return (
    <div className="own-part own-post">
      <div>
        <strong>{nameOfCode(positions, post.position, language)}</strong>
        <div>{post.organisation.name}</div>
        <div className="muted">
          {endedOn === null ? fill(cadres.since, { since }) : fill(cadres.until, { since, until: endedOn })}
        </div>
      </div>
      {post.isOld && <ChooseAgain post={post} onChosen={onChosen} />}
    </div>
  );
}

function ChooseAgain({ post, onChosen }: { post: Post; onChosen: () => void }) {
  const { cadres, shell } = useTexts('cadres', 'shell');
  const { language } = useLanguage();
  const { policy } = useSession();
  const queryClient = useQueryClient();
  const choices = positionChoices(policy.positions[post.organisation.kind]);
  const older = nameOfCode(positions, post.position, 'zh-CN');
  const choose = useMutation({
    mutationFn: (position: Position) =>
      call(choosePosition, { params: { postId: post.id }, body: { position, version: post.version } }),
    onSuccess: async () => {
      onChosen();
      await queryClient.invalidateQueries();
    },
  });
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    choose.mutate(new FormData(event.currentTarget).get('position') as Position);
  }
  return (
    <form className="own-part own-choose" onSubmit={submit}>
      <p className="notice notice-waiting">{cadres.ownOldText}</p>
      <RefusalNotice error={choose.error} />
      <PlainSelect
        label={cadres.position}
        name="position"
        required
        // What the older name was taken into (N23 3.10).
        defaultValue={choices.find((item) => item.aliases?.includes(older))?.code ?? ''}
        placeholder={cadres.choosePosition}
        choices={choices.map((item) => ({
          value: item.code,
          label: language === 'en' ? item.en : item.zh,
        }))}
      />
      <PlainButton type="submit" disabled={choose.isPending}>
        {shell.save}
      </PlainButton>
    </form>
  );
}
