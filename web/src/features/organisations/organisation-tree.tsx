import { useInfiniteQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { OrganisationNode } from '#contract/organisations.ts';
import { useWording } from '../../ui/language.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { moveInTree } from './move-in-tree.ts';
import { childrenQuery } from './organisation-queries.ts';

type TreeNode = Pick<OrganisationNode, 'id' | 'name' | 'shortName' | 'kind' | 'hasChildren'>;

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

const indent = (level: number) => ({ paddingInlineStart: (level - 1) * 16 });

/**
 * The tree below one organisation. Children are fetched by page when a node is opened; nothing loads it whole. The
 * items are siblings with their levels told, so that an item's name is what its own row says.
 */
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
  const row = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isSelected) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isSelected]);
  const open = node.hasChildren && (toggled.get(node.id) ?? (level === 1 || trail.includes(node.id)));

  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const opens = event.key === 'ArrowRight' && node.hasChildren && !open;
    const closes = event.key === 'ArrowLeft' && open;
    if (event.key === 'Enter' || event.key === ' ') onSelect(node.id);
    else if (opens || closes) toggle(node.id, opens);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <>
      <div
        ref={row}
        className="tree-row"
        role="treeitem"
        aria-level={level}
        aria-selected={isSelected}
        aria-expanded={node.hasChildren ? open : undefined}
        tabIndex={isSelected || (selected === null && level === 1) ? 0 : -1}
        title={node.name}
        style={indent(level)}
        onClick={() => onSelect(node.id)}
        onKeyDown={onKeyDown}
      >
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
        <span className="tree-name">{level === 1 ? node.name : node.shortName}</span>
        <span className="tree-kind">{organisations.kinds[node.kind]}</span>
      </div>
      {open && <Children {...shared} parentId={node.id} level={level + 1} />}
    </>
  );
}

function Children({ parentId, level, ...shared }: Shared & { parentId: number; level: number }) {
  const { organisations, shell } = useWording();
  const query = useInfiniteQuery(childrenQuery(parentId));
  const nodes = query.data?.pages.flatMap((page) => page.items) ?? [];
  const { selected, trail } = shared;
  // What a search found may stand on a page that is not loaded yet; it is shown all the same.
  const missing =
    selected !== null &&
    trail.at(-1) === parentId &&
    !query.isPending &&
    !nodes.some(({ id }) => id === selected.id);
  return (
    <>
      {query.isError && <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && (
        <div role="treeitem" aria-level={level} className="tree-note" style={indent(level + 1)} tabIndex={-1}>
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
          style={indent(level + 1)}
          tabIndex={-1}
          onClick={() => void query.fetchNextPage()}
          onKeyDown={(event) => {
            if (event.key === 'Enter' || event.key === ' ') void query.fetchNextPage();
          }}
        >
          {query.isFetchingNextPage ? shell.loading : organisations.showMore}
        </div>
      )}
    </>
  );
}
