import { createElement, Fragment, type ReactNode } from 'react';
import type { SafeTree } from '@/lib/http/markdown/safeTree';
import './markdown.css';

type Nodes = SafeTree['children'];
type Properties = Extract<Nodes[number], { type: 'element' }>['properties'];

interface MarkdownTreeProps {
  tree: SafeTree;
  /** How a run of text is shown; unless given, as it is. */
  showText?: (text: string) => ReactNode;
}

/** A tree that has been made safe, as elements. */
export function MarkdownTree({ tree, showText = (text) => text }: MarkdownTreeProps): ReactNode {
  return <div className="markdown">{elements(tree.children, showText)}</div>;
}

function elements(nodes: Nodes, showText: (text: string) => ReactNode): ReactNode {
  return nodes.map((node, index) => {
    if (node.type === 'text') return <Fragment key={index}>{showText(node.value)}</Fragment>;
    if (node.type !== 'element') return null;
    const props = { key: index, ...reactProps(node.properties) };
    return node.children.length === 0
      ? createElement(node.tagName, props)
      : createElement(node.tagName, props, elements(node.children as Nodes, showText));
  });
}

function reactProps(properties: Properties): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, value]) => [
      reactName(name),
      Array.isArray(value) ? value.join(' ') : value,
    ]),
  );
}

/** The tree's names are React's, but for these. */
function reactName(name: string): string {
  if (name === 'checked') return 'defaultChecked';
  if (/^aria[A-Z]/.test(name)) return `aria-${name.slice(4).toLowerCase()}`;
  return /^data[A-Z]/.test(name) ? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) : name;
}
