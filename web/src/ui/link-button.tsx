import { createLink } from '@tanstack/react-router';
import { Button, type ButtonProps } from 'antd';

interface LinkButtonProps extends Omit<ButtonProps, 'type'> {
  /** Not `type`: the router keeps that for itself. */
  look?: 'primary' | 'default';
}

/** A link to a page of ours that looks like a button; it renders as one `<a>`. */
export const LinkButton = createLink(({ look = 'default', ...props }: LinkButtonProps) => (
  <Button {...props} type={look} />
));
