import { CertificationTag } from '../../features/archives/certification-tag.tsx';
import { currentForm } from '../../features/archives/current-form.ts';
import { FormViewer } from '../../features/archives/form-viewer.tsx';
import { ToldLives } from '../../features/handovers/told-lives.tsx';
import { OwnPage } from '../../phone/own-page.tsx';
import { useTexts } from '../../ui/texts.tsx';

export function OwnRoutePage() {
  const { archives } = useTexts('archives');
  return (
    <OwnPage
      renderState={(member) => <CertificationTag member={member} />}
      renderForm={(member) => {
        const form = currentForm(member.forms);
        return form ? <FormViewer formId={form.id} label={archives.own.form} /> : null;
      }}
      renderLives={(member) => (
        <ToldLives
          memberId={member.id}
          frame={(title, content) => (
            <section className="card own-part">
              <h2>{title}</h2>
              {content}
            </section>
          )}
        />
      )}
    />
  );
}
