export { ShareButton } from './ShareButton';
export { ShareLinkList } from './ShareLinkList';
