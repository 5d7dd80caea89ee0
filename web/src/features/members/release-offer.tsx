import { Button } from 'antd';
import { useState } from 'react';
import { useWording } from '../../ui/language.tsx';
import { ReleaseDialog, type ReleaseRequest } from './release-dialog.tsx';
import './entry.css';

/** Beside the fault that a number is held already: the way to ask for it (ENT-9, NUM-6). `note`: what comes after its release. */
export function ReleaseOffer({ message, note, ...asking }: ReleaseRequest & { note?: string }) {
  const { members } = useWording();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <div className="notice notice-waiting entry-occupied">
      <p>{message}</p>
      {note && <p>{note}</p>}
      <Button onClick={() => setIsAsking(true)}>{members.number.askRelease}</Button>
      {isAsking && <ReleaseDialog message={message} {...asking} onClose={() => setIsAsking(false)} />}
    </div>
  );
}
