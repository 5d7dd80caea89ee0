import { Button, type ButtonProps, Tooltip } from 'antd';
import type { Ability } from '#contract/refusal.ts';
import { useSayRefusal } from './language.tsx';

interface AbilityButtonProps extends Omit<ButtonProps, 'disabled'> {
  /** Null: allowed. A refusal: the button stays focusable, does nothing, and says why not. */
  ability: Ability;
  /** Allowed, only not at this moment. */
  notYet?: boolean;
}

export function AbilityButton({ ability, notYet, onClick, className, ...rest }: AbilityButtonProps) {
  const say = useSayRefusal();
  if (ability === null)
    return (
      <Button
        {...rest}
        disabled={notYet ?? false}
        className={className ?? ''}
        {...(onClick && { onClick })}
      />
    );
  return (
    <Tooltip title={say(ability)} trigger={['hover', 'focus', 'click']}>
      <Button
        {...rest}
        href={undefined}
        aria-disabled
        className={`unable ${className ?? ''}`}
        onClick={(event) => event.preventDefault()}
      />
    </Tooltip>
  );
}
