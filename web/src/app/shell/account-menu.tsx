import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useRouter } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { logOut, takeSeat } from '#contract/accounts.ts';
import { call } from '../../api/call.ts';
import { loginNotices, sessionQuery, useSession } from '../../api/session.ts';
import { type Appearance, useAppearance } from '../../ui/appearance.tsx';
import { useLanguage, useWording } from '../../ui/language.tsx';
import './account-menu.css';

const appearances: readonly Appearance[] = ['system', 'light', 'dark'];

/** Who I am here, in which seat; language, appearance, own pages, log out. */
export function AccountMenu() {
  const { shell } = useWording();
  const { account, seat, seats } = useSession();
  const { choice, choose } = useAppearance();
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const client = useQueryClient();
  const router = useRouter();

  useEffect(() => {
    if (!open) return;
    const leave = (event: Event) => {
      const outside = event.target instanceof Node && !frame.current?.contains(event.target);
      if (outside || (event instanceof KeyboardEvent && event.key === 'Escape')) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('keydown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('keydown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [open]);

  const leave = useMutation({
    mutationFn: () => call(logOut),
    onSettled: async () => {
      await router.navigate({ to: '/login' });
      client.clear();
    },
  });
  const change = useMutation({
    mutationFn: (seatId: number) => call(takeSeat, { body: { seatId } }),
    onSuccess: async (session) => {
      loginNotices.reset();
      client.clear();
      client.setQueryData(sessionQuery.queryKey, session);
      await router.navigate({ to: session.seat.kind === 'member' ? '/me' : '/' });
      await router.invalidate();
    },
  });

  return (
    <div className="shell-tools">
      <div className="shell-language">
        <LanguageSwitch />
      </div>
      <div className="shell-menu" ref={frame}>
        <button type="button" className="shell-tool" aria-expanded={open} onClick={() => setOpen(!open)}>
          <svg
            width="22"
            height="22"
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.7"
            aria-hidden="true"
          >
            <circle cx="12" cy="8" r="4" />
            <path d="M4 20.500c1-4 4-6 8-6s7 2 8 6" />
          </svg>
          <span className="only-heard">{shell.account}</span>
          <span className="shell-who">
            <span>{seat.organisation.shortName}</span>
            <span>{account.name}</span>
          </span>
        </button>
        {open && (
          <div className="shell-popup">
            <div className="shell-popup-head">
              {account.name} · {account.userName}
              <br />
              {seat.organisation.name}
            </div>
            {seats.length > 1 && (
              <>
                <hr />
                <div className="shell-popup-head">{shell.takeSeat}</div>
                {seats.map((other) => (
                  <button
                    key={other.id}
                    type="button"
                    aria-pressed={other.id === seat.id}
                    onClick={() => change.mutate(other.id)}
                  >
                    {other.organisation.shortName}
                  </button>
                ))}
              </>
            )}
            <hr />
            <div className="shell-popup-language">
              <LanguageSwitch />
            </div>
            <div className="shell-popup-head">{shell.appearance}</div>
            <div className="shell-choices">
              {appearances.map((appearance) => (
                <button
                  key={appearance}
                  type="button"
                  aria-pressed={choice === appearance}
                  onClick={() => choose(appearance)}
                >
                  {shell.appearances[appearance]}
                </button>
              ))}
            </div>
            <hr />
            <Link to="/own/sessions" onClick={() => setOpen(false)}>
              {shell.menus.ownSessions}
            </Link>
            <Link to="/own/password" onClick={() => setOpen(false)}>
              {shell.menus.changePassword}
            </Link>
            <hr />
            <button type="button" disabled={leave.isPending} onClick={() => leave.mutate()}>
              {shell.logOut}
            </button>
          </div>
        )}
      </div>
    </div>
  );
}

/** In the bar on wide screens, in the menu on a phone, where the bar has no room for it. */
function LanguageSwitch() {
  const { shell } = useWording();
  const { language, setLanguage } = useLanguage();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <button type="button" className="shell-tool" lang={other} onClick={() => setLanguage(other)}>
      {shell.language}
    </button>
  );
}
