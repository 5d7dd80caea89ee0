import { Button, type ButtonProps, Tooltip } from 'antd';
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import type { Ability } from '#contract/refusal.ts';
import { useSayRefusal } from './language.tsx';

interface AbilityButtonProps extends Omit<ButtonProps, 'disabled'> {
  /** Null: allowed. A refusal: the button stays focusable, does nothing, and says why not. */
  ability: Ability;
  /** Allowed, only not at this moment. */
  notYet?: boolean;
}

export function AbilityButton({
  ability,
  notYet = false,
  onClick,
  className = '',
  ...rest
}: AbilityButtonProps) {
  if (ability !== null) return <UnableButton {...rest} ability={ability} className={className} />;
  return <Button {...rest} disabled={notYet} className={className} {...(onClick && { onClick })} />;
}

type UnableButtonProps = Omit<ButtonProps, 'disabled' | 'onClick'> & {
  ability: NonNullable<Ability>;
  className: string;
};

/** The library's own triggers open at the focus of a tap and close at its click: here a tap opens, and one elsewhere closes. */
function UnableButton({ ability, className, type: _, danger: __, ...rest }: UnableButtonProps) {
  const say = useSayRefusal();
  const [isOpen, setIsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!isOpen) return;
    const close = (event: Event) => {
      if (!(event.target instanceof Node && button.current?.contains(event.target))) setIsOpen(false);
    };
    const onEscape = (event: KeyboardEvent) => event.key === 'Escape' && setIsOpen(false);
    document.addEventListener('pointerdown', close);
    document.addEventListener('keydown', onEscape);
    return () => {
      document.removeEventListener('pointerdown', close);
      document.removeEventListener('keydown', onEscape);
    };
  }, [isOpen]);

  const byMouse = (open: boolean) => (event: PointerEvent) => {
    if (event.pointerType === 'mouse') setIsOpen(open);
  };
  return (
    <Tooltip title={say(ability)} trigger={[]} open={isOpen}>
      <Button
        {...rest}
        ref={button}
        href={undefined}
        aria-disabled
        className={`unable ${className}`}
        onPointerEnter={byMouse(true)}
        onPointerLeave={byMouse(false)}
        onFocus={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
        onClick={(event) => {
          event.preventDefault();
          setIsOpen(true);
        }}
      />
    </Tooltip>
  );
}
