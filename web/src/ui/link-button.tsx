import { createLink } from '@tanstack/react-router';
import { Button, type ButtonProps } from 'antd';

/** A link to a page of ours that looks like a button; it renders as one `<a>`. */
export const LinkButton = createLink((props: ButtonProps) => <Button {...props} />);
