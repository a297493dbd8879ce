import type { TopicTaskProps } from '@/features/channels/parts';
import { MergeDialog } from './MergeDialog';
import { MoveDialog } from './MoveDialog';
import { TitleDialog } from './TitleDialog';

/** What is done with topics and the messages in them. */
export function TopicDialog({ conversation, task, onChoose, onClose }: TopicTaskProps) {
  switch (task.type) {
    case 'make':
    case 'rename':
      return <TitleDialog conversation={conversation} task={task} onChoose={onChoose} onClose={onClose} />;
    case 'merge':
      return (
        <MergeDialog conversation={conversation} topic={task.topic} onChoose={onChoose} onClose={onClose} />
      );
    case 'move':
    case 'move_topic':
      return <MoveDialog conversation={conversation} task={task} onChoose={onChoose} onClose={onClose} />;
  }
}
