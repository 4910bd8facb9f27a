import { Tag } from "nhsuk-react-components";
import type { ReactElement } from "react";
import type { StatusWords } from "./words.ts";

/** One thing to do or already done. Without `href` it is read and not followed. */
export type Task = { name: string; href?: string | undefined; hints: readonly string[]; status: StatusWords };

const TaskRow = ({ task, id }: { task: Task; id: string }): ReactElement => {
  const linked = task.href !== undefined;
  return (
    <li className={`nhsuk-task-list__item${linked ? " nhsuk-task-list__item--with-link" : ""}`}>
      <div className="nhsuk-task-list__name-and-hint">
        {linked ? (
          <a className="nhsuk-task-list__link nhsuk-link" href={task.href} aria-describedby={`${id}-hint ${id}-status`}>
            {task.name}
          </a>
        ) : (
          <div>{task.name}</div>
        )}
        <div className="nhsuk-task-list__hint" id={`${id}-hint`}>
          {task.hints.map((hint) => (
            <div key={hint}>{hint}</div>
          ))}
        </div>
      </div>
      <div className="nhsuk-task-list__status" id={`${id}-status`}>
        <Tag modifier={task.status.colour}>{task.status.words}</Tag>
      </div>
    </li>
  );
};

/** The design system's task list, which the component library lacks. `id` keeps the ids of several lists apart. */
export const TaskList = ({ id, tasks }: { id: string; tasks: readonly Task[] }): ReactElement => (
  <ul className="nhsuk-task-list">
    {tasks.map((task, index) => (
      <TaskRow key={task.name} task={task} id={`${id}-${index + 1}`} />
    ))}
  </ul>
);
