import type { StaffQuestion } from '@/protocol';
import type { Asking } from '../actions';
import { AnswerLater } from './AnswerLater';
import { CarryOver } from './CarryOver';
import { Dismiss } from './Dismiss';
import { Edit } from './Edit';
import { Label } from './Label';
import { Merge } from './Merge';
import { Write } from './Write';

export interface QuestionDialogProps {
  question: StaffQuestion;
  onClose: () => void;
}

/** The dialog of an action that asks for something first. */
export function QuestionDialog({ action, ...props }: QuestionDialogProps & { action: Asking }) {
  switch (action) {
    case 'later':
      return <AnswerLater {...props} />;
    case 'written':
    case 'reply':
      return <Write {...props} kind={action} />;
    case 'merge':
      return <Merge {...props} />;
    case 'dismiss':
    case 'hide':
      return <Dismiss {...props} kind={action} />;
    case 'edit':
      return <Edit {...props} />;
    case 'label':
      return <Label {...props} />;
    case 'carry_over':
      return <CarryOver {...props} />;
    default:
      return action satisfies never;
  }
}
