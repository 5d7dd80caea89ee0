import { useInfiniteQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useState } from 'react';
import type { OrganisationNode } from '#contract/organisations.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { moveInTree } from './move-in-tree.ts';
import { childrenQuery } from './organisation-queries.ts';

export type TreeNode = Pick<OrganisationNode, 'id' | 'name' | 'shortName' | 'kind' | 'hasChildren'>;

interface OrganisationTreeProps {
  root: TreeNode;
  selected: TreeNode | null;
  /** From the root to the selected node's parent: these are opened. */
  trail: readonly number[];
  onSelect: (organisationId: number) => void;
}

interface Shared extends Omit<OrganisationTreeProps, 'root'> {
  toggled: ReadonlyMap<number, boolean>;
  toggle: (id: number, open: boolean) => void;
}

/** The tree below one organisation. Children are fetched by page when a node is opened; nothing loads it whole. */
export function OrganisationTree(props: OrganisationTreeProps) {
  const { organisations } = useWording();
  const [toggled, setToggled] = useState<ReadonlyMap<number, boolean>>(() => new Map());
  const toggle = (id: number, open: boolean) => setToggled((before) => new Map(before).set(id, open));

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    if (moveInTree(event.currentTarget, event.target, event.key)) event.preventDefault();
  }

  return (
    <div className="tree" role="tree" aria-label={organisations.tree} onKeyDown={onKeyDown}>
      <Branch {...props} toggled={toggled} toggle={toggle} node={props.root} level={1} />
    </div>
  );
}

function Branch({ node, level, ...shared }: Shared & { node: TreeNode; level: number }) {
  const { organisations } = useWording();
  const { selected, trail, toggled, toggle, onSelect } = shared;
  const isSelected = selected?.id === node.id;
  const open = node.hasChildren && (toggled.get(node.id) ?? (level === 1 || trail.includes(node.id)));
  return (
    <div
      role="treeitem"
      aria-level={level}
      aria-selected={isSelected}
      aria-expanded={node.hasChildren ? open : undefined}
      aria-label={`${node.name} ${organisations.kinds[node.kind]}`}
      tabIndex={isSelected || (selected === null && level === 1) ? 0 : -1}
      onClick={(event) => {
        event.stopPropagation();
        onSelect(node.id);
      }}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.key === 'Enter' || event.key === ' ') {
          event.preventDefault();
          onSelect(node.id);
        } else if (
          (event.key === 'ArrowRight' && node.hasChildren && !open) ||
          (event.key === 'ArrowLeft' && open)
        ) {
          event.preventDefault();
          event.stopPropagation();
          toggle(node.id, !open);
        }
      }}
    >
      <div className="tree-row" style={{ paddingInlineStart: (level - 1) * 16 }}>
        {/* The keyboard opens and closes with the arrow keys. */}
        <span
          className="tree-toggle"
          data-open={open ? '' : undefined}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            if (node.hasChildren) toggle(node.id, !open);
          }}
        >
          {node.hasChildren && '›'}
        </span>
        <span className="tree-name" title={node.name}>
          {level === 1 ? node.name : node.shortName}
        </span>
        <span className="tree-kind">{organisations.kinds[node.kind]}</span>
      </div>
      {open && <Children {...shared} parentId={node.id} level={level + 1} />}
    </div>
  );
}

function Children({ parentId, level, ...shared }: Shared & { parentId: number; level: number }) {
  const { organisations, shell } = useWording();
  const query = useInfiniteQuery(childrenQuery(parentId));
  const nodes = query.data?.pages.flatMap((page) => page.items) ?? [];
  const { selected, trail } = shared;
  // What a search found may stand on a page that is not loaded yet; the selected node is shown all the same.
  const missing =
    selected !== null &&
    trail.at(-1) === parentId &&
    !query.isPending &&
    !nodes.some(({ id }) => id === selected.id);
  return (
    // biome-ignore lint/a11y/useSemanticElements: the group of a tree is no fieldset
    <div role="group">
      {query.isError && <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && (
        <div role="treeitem" aria-level={level} className="tree-note" tabIndex={-1}>
          {shell.loading}
        </div>
      )}
      {nodes.map((node) => (
        <Branch key={node.id} {...shared} node={node} level={level} />
      ))}
      {missing && <Branch {...shared} node={selected} level={level} />}
      {query.hasNextPage && (
        <div
          role="treeitem"
          aria-level={level}
          className="tree-note tree-more"
          style={{ paddingInlineStart: (level - 1) * 16 + 22 }}
          tabIndex={-1}
          onClick={(event) => {
            event.stopPropagation();
            void query.fetchNextPage();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === ' ') void query.fetchNextPage();
          }}
        >
          {query.isFetchingNextPage ? shell.loading : organisations.showMore}
        </div>
      )}
    </div>
  );
}
