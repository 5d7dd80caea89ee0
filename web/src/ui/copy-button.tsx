import { Button, type ButtonProps } from 'antd';
import { useTexts } from './texts.tsx';
import { useToast } from './use-toast.ts';

/** Puts a text on the clipboard, also where the page is not served over https. */
export function CopyButton({ text, ...button }: Omit<ButtonProps, 'onClick'> & { text: string }) {
  const { shell } = useTexts('shell');
  const message = useToast();
  async function copy() {
    if (navigator.clipboard) await navigator.clipboard.writeText(text).catch(() => copyBySelection(text));
    else copyBySelection(text);
    void message.success(shell.copied);
  }
  return <Button {...button} onClick={() => void copy()} />;
}

function copyBySelection(text: string): void {
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  // Inside an open dialog the focus would be pulled back from anything outside of it.
  (document.activeElement?.parentElement ?? document.body).append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
