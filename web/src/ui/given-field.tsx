import type { ReactNode } from 'react';

/** A control that the page was given, for the id of something. */
export type GivenControl = (control: {
  value: number | null;
  onChange: (value: number | null) => void;
  id?: string;
}) => ReactNode;

/** What Form.Item hands its child, passed on to the control. */
export function GivenField(props: {
  render: GivenControl;
  id?: string;
  value?: number | null;
  onChange?: (value: number | null) => void;
}) {
  return props.render({
    value: props.value ?? null,
    onChange: (value) => props.onChange?.(value),
    ...(props.id && { id: props.id }),
  });
}
